//! The page as one file, opened from disk.

use std::fs;
use std::path::PathBuf;

use dateline::site::single_file;
use tempfile::TempDir;

use crate::harness::{Settings, dist, everywhere, everywhere_with, visit};
use crate::page::Page;
use crate::story::{BRUSSELS, CALENDAR, as_told, by_year};

/// In bytes.
const LARGEST: usize = 350_000;

/// The built page as one file in a folder of its own.
fn saved() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join("story.html");
    let page = single_file(&dist()).expect("the page can be one file");
    assert!(page.len() <= LARGEST, "the file is {} bytes", page.len());
    fs::write(&path, page).expect("the file can be written");
    (folder, path)
}

#[test]
fn a_file_opened_from_disk_can_be_operated_and_asks_for_nothing() {
    let (_folder, path) = saved();
    everywhere(async |page: &Page| {
        page.open_file(&path, "").await;
        page.shows_meetings(&CALENDAR).await;
        page.follow("to Brussels").await;
        page.marks(&BRUSSELS).await;
        page.choose_order("As told in the article").await;
        page.shows_groups(as_told()).await;
        page.choose_order("Calendar").await;
        page.shows_groups(by_year()).await;
        page.choose_certainty("context").await;
        page.show_all().await;
        page.shows_meetings(&CALENDAR).await;
        page.sees("This is the page as one file.").await;
        page.asks_for_nothing_but(&path).await;
    });
}

#[test]
fn an_address_within_the_file_leads_to_its_entry() {
    let (_folder, path) = saved();
    everywhere(async |page: &Page| {
        page.open_file(&path, "#prague-2022-10-06").await;
        page.marks(&["prague-2022-10-06"]).await;
        page.is_in_view("prague-2022-10-06").await;
    });
}

#[test]
fn comments_are_kept_in_the_browser_that_has_the_file_open() {
    let (_folder, path) = saved();
    everywhere(async |page: &Page| {
        page.open_file(&path, "").await;
        page.writes_comment("Written into a file.").await;
        page.posts().await;
        page.has_comments(&["Written into a file."]).await;
        page.reload().await;
        page.has_comments(&["Written into a file."]).await;
    });
}

#[test]
fn where_a_file_may_keep_nothing_the_form_says_so() {
    let (_folder, path) = saved();
    visit(async |page: &Page| {
        page.before_any_script(
            "Object.defineProperty(window, 'indexedDB', {
                get() { throw new DOMException('Access is denied.', 'SecurityError'); },
            });",
        )
        .await;
        page.open_file(&path, "").await;
        page.sees("This browser does not let this page keep comments.").await;
        page.shows_meetings(&CALENDAR).await;
    });
}

#[test]
fn the_file_is_whole_without_a_script() {
    let (_folder, path) = saved();
    let off = Settings { scripting_off: true, ..Settings::default() };
    everywhere_with(off, async |page: &Page| {
        page.go_to_file(&path, "").await;
        page.shows_meetings(&CALENDAR).await;
        page.shows_groups(by_year()).await;
        page.sees("Posting a comment here needs scripting.").await;
    });
}
