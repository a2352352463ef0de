//! Storage that is blocked, full or broken gives a sentence, and the text stays in the form.

use crate::harness::visit;
use crate::page::{Field, Page};

const NOT_LISTED: &str = "Comments kept in this browser cannot be shown now.";
const STILL_THERE: &str = "Your comment is still in the form.";
const BLOCKED: &str = "This browser does not let this page keep comments.";
const ALLOW: &str =
    "Allow this site to store data in the browser’s settings, or leave private browsing, then";
const OTHER_TAB: &str = "Another tab has this page open in a different version.";

/// The thread and the form say that the storage fails, and nothing of the comment is lost.
async fn refuses_comments(page: &Page, listing: &str, posting: &str) {
    page.reads(".comment-thread-failure[role=alert]", listing).await;
    page.fails_with("").await;
    page.writes_comment("Do not lose me.").await;
    page.posts().await;
    page.fails_with(posting).await;
    page.holds(Field::Comment, "Do not lose me.").await;
    page.holds(Field::Name, "Ani").await;
    page.holds(Field::Email, "ani@example.am").await;
    page.has_comments(&[]).await;
    page.reads(".form-done", "").await;
    page.has_no_errors().await;
    // A second attempt is made at once: nothing was posted that could be posted twice.
    page.posts().await;
    page.fails_with(posting).await;
    page.reload().await;
    page.holds(Field::Comment, "Do not lose me.").await;
}

#[test]
fn the_storage_is_blocked() {
    visit(async |page: &Page| {
        page.before_any_script(
            "Object.defineProperty(window, 'indexedDB', {
                get() { throw new DOMException('Access is denied.', 'SecurityError'); },
            });",
        )
        .await;
        page.open("").await;
        let listing = format!("{BLOCKED} {NOT_LISTED} {ALLOW} load this page again.");
        let posting = format!("{BLOCKED} {STILL_THERE} {ALLOW} post it again.");
        refuses_comments(page, &listing, &posting).await;
    });
}

#[test]
fn there_is_no_storage() {
    visit(async |page: &Page| {
        page.before_any_script("Object.defineProperty(window, 'indexedDB', { value: undefined });")
            .await;
        page.open("").await;
        let listing = format!("{BLOCKED} {NOT_LISTED} {ALLOW} load this page again.");
        let posting = format!("{BLOCKED} {STILL_THERE} {ALLOW} post it again.");
        refuses_comments(page, &listing, &posting).await;
    });
}

/// A database of that name is there and holds nothing that the page knows.
#[test]
fn the_storage_is_broken() {
    const BROKEN: &str = "This browser’s storage does not work (NotFoundError).";
    visit(async |page: &Page| {
        page.spoil_database(1).await;
        page.open("").await;
        let listing =
            format!("{BROKEN} {NOT_LISTED} Restart the browser, then load this page again.");
        let posting = format!(
            "{BROKEN} {STILL_THERE} Copy your comment to be safe, restart the browser, then post \
             it again."
        );
        refuses_comments(page, &listing, &posting).await;
    });
}

#[test]
fn another_tab_has_a_newer_version() {
    visit(async |page: &Page| {
        page.spoil_database(2).await;
        page.open("").await;
        let close = "Close the other tabs of this page, then";
        let listing = format!("{OTHER_TAB} {NOT_LISTED} {close} load this page again.");
        let posting = format!("{OTHER_TAB} {STILL_THERE} {close} post it again.");
        refuses_comments(page, &listing, &posting).await;
    });
}

#[test]
fn the_storage_is_full() {
    const FULL: &str = "This browser’s storage is full.";
    visit(async |page: &Page| {
        page.open("").await;
        page.allow_storage(Some(1)).await;
        let long = "Do not lose me. ".repeat(4000);
        page.writes_comment(long.trim()).await;
        page.posts().await;
        page.fails_with(&format!(
            "{FULL} {STILL_THERE} Delete a comment that you no longer need, or free some space on \
             this device, then post it again."
        ))
        .await;
        page.holds(Field::Comment, long.trim()).await;
        page.has_comments(&[]).await;

        // Once there is room, the same text goes.
        page.allow_storage(None).await;
        page.posts().await;
        page.has_comments(&[long.trim()]).await;
        page.fails_with("").await;
        page.holds(Field::Comment, "").await;
        page.reload().await;
        page.has_comments(&[long.trim()]).await;
    });
}

#[test]
fn a_comment_that_cannot_be_deleted_stays() {
    visit(async |page: &Page| {
        page.open("").await;
        page.writes_comment("Here to stay.").await;
        page.posts().await;
        page.has_comments(&["Here to stay."]).await;
        let break_it = "void (IDBFactory.prototype.open = () => {
            throw new DOMException('Internal error.', 'UnknownError');
        })";
        let () = page.eval(break_it, ()).await;
        page.deletes(&page.last_comment().await).await;
        page.reads(
            ".comment-thread-failure",
            "This browser’s storage does not work (UnknownError). The comment was not deleted. \
             Restart the browser, then delete it again.",
        )
        .await;
        page.has_comments(&["Here to stay."]).await;
        page.reload().await;
        page.has_comments(&["Here to stay."]).await;
        page.reads(".comment-thread-failure", "").await;
    });
}

/// Drafts are not kept then, and everything else works.
#[test]
fn the_memory_for_drafts_is_blocked() {
    visit(async |page: &Page| {
        page.before_any_script(
            "Object.defineProperty(window, 'localStorage', {
                get() { throw new DOMException('Access is denied.', 'SecurityError'); },
            });",
        )
        .await;
        works_without_memory(page).await;
    });
}

#[test]
fn the_memory_for_drafts_is_full() {
    visit(async |page: &Page| {
        page.before_any_script(
            "Storage.prototype.setItem = () => {
                throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
            };",
        )
        .await;
        works_without_memory(page).await;
    });
}

async fn works_without_memory(page: &Page) {
    page.open("").await;
    page.types(Field::Comment, "Half").await;
    page.writes_comment("A whole comment.").await;
    page.clicks_save_details().await;
    page.posts().await;
    page.has_comments(&["A whole comment."]).await;
    page.reload().await;
    page.has_comments(&["A whole comment."]).await;
    page.holds(Field::Name, "").await;
    page.saves_details(false).await;
}
