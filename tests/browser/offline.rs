//! What a reader has read once opens again without a network, and what is kept is of one build.

use std::sync::Arc;

use dateline::content::read_story;
use dateline::story::Story;

use crate::generated_story::GeneratedStory;
use crate::harness::{
    ELSEWHERE, Part, Settings, Site, everywhere, everywhere_at, visit, visit_story,
};
use crate::page::Page;
use crate::story::BRUSSELS;

/// The files of a build that a page needs, by what has been asked of the host.
fn needed(site: &Site) -> Vec<String> {
    let mut files: Vec<_> = site.served().into_iter().map(|file| file.path).collect();
    files.retain(|path| !path.ends_with("/sw.js"));
    files.sort();
    files.dedup();
    files
}

fn as_strs(files: &[String]) -> Vec<&str> {
    files.iter().map(String::as_str).collect()
}

async fn works(page: &Page) {
    page.is_ready().await;
    page.follow("to Brussels").await;
    page.marks(&BRUSSELS).await;
}

#[test]
fn a_story_read_once_opens_again_without_a_network() {
    everywhere_at("/news/lavrov-karabakh/", Settings::default(), async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        let files = needed(page.site());
        page.keeps(&[&as_strs(&files)]).await;
        page.site().stop().await;
        for address in ["", "?utm_source=a-letter", "index.html", "#prague-2022-10-06"] {
            page.go_to(address).await;
            works(page).await;
        }
        page.writes_comment("From a train.").await;
        page.posts().await;
        page.has_comments(&["From a train."]).await;
        page.open_tab().await;
        page.open("").await;
        page.has_comments(&["From a train."]).await;

        // And once there is one, the page is the host's again.
        page.site().start_again().await;
        let before = page.site().served().len();
        page.reload().await;
        assert!(page.site().served().len() > before, "the host should be asked for the page");
        page.keeps(&[&as_strs(&files)]).await;
    });
}

#[test]
fn a_host_that_does_not_answer_is_waited_for_for_seconds_only() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        page.site().hold(Part::Page);
        page.go_to("?again").await;
        works(page).await;
        page.site().release();
    });
}

#[test]
fn a_new_build_never_mixes_with_the_one_that_is_open() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        page.reload().await;
        let first = page.module().await;
        let first_tab = page.tab().await;
        page.site().publish_another_build();

        // Who opens the page now has the new one, and its program.
        page.open_tab().await;
        page.open("").await;
        let second = page.module().await;
        assert_ne!(first, second);
        works(page).await;
        page.next_build_is_kept().await;

        // Who has the old one open keeps it, and its program, also without a network.
        page.site().stop().await;
        let second_tab = page.tab().await;
        page.switch_to(&first_tab).await;
        works(page).await;
        page.go_to("?again").await;
        works(page).await;
        assert_eq!(page.module().await, first);

        // Once nobody has, the new one is what is kept.
        page.close_and_switch_to(&second_tab).await;
        page.opens_anew_with(&second).await;
        works(page).await;
        page.keeps_builds(1).await;
    });
}

#[test]
fn comments_and_other_pages_of_the_host_are_not_kept() {
    visit(async |page: &Page| {
        page.expects_in_console("the server responded with a status of 404");
        page.expects_in_console("the server responded with a status of 405");
        page.open("").await;
        page.is_kept().await;
        page.reload().await;
        let files = needed(page.site());
        for _ in 0..2 {
            assert_eq!(page.asks("POST", "./").await, 405);
            assert_eq!(page.asks("GET", "wp-json/wp/v2/comments").await, 404);
            assert_eq!(page.asks("GET", ELSEWHERE).await, 200);
        }
        let asked = |path: &str| {
            let served = page.site().served();
            served.into_iter().filter(|file| file.path == path).count()
        };
        assert_eq!(asked("/wp-json/wp/v2/comments"), 2);
        assert_eq!(asked(&format!("/{ELSEWHERE}")), 2);
        page.keeps(&[&as_strs(&files)]).await;
    });
}

#[test]
fn a_story_that_is_not_to_be_kept_is_not() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/union-postale");
    let story = read_story(folder.as_ref()).expect("the story has no mistake");
    visit_story(&Arc::new(Story { offline: false, ..story }), async |page: &Page| {
        page.open("").await;
        page.reload().await;
        page.has_no_worker().await;
        page.keeps(&[]).await;
        let asked: Vec<_> = page.site().served().into_iter().map(|file| file.path).collect();
        assert!(!asked.iter().any(|path| path.ends_with("sw.js")), "{asked:?}");
    });
}

/// The worker that they have is replaced by one that goes.
#[test]
fn readers_of_a_story_that_was_kept_are_freed() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        page.site().switch_offline_off();
        page.reload().await;
        page.has_no_worker().await;
        page.keeps(&[]).await;
        works(page).await;
        page.reload().await;
        works(page).await;
        page.has_no_worker().await;
    });
}

#[test]
fn pages_of_a_large_story_s_years_are_kept_when_they_were_read() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("made-up");
    let size = GeneratedStory { meetings: 300, places: 30, words: 400, seed: 1 };
    size.write(&folder).expect("it can be written");
    let story = read_story(&folder).expect("made-up stories have no mistake");
    let (first, last) = (story.meetings[0].clone(), story.meetings[299].clone());
    visit_story(&Arc::new(story), async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        let year = format!("year-{}/", first.year());
        page.go_to(&year).await;
        page.has_kept(&format!("/{year}")).await;
        page.go_to("").await;
        page.is_ready().await;
        page.site().stop().await;
        page.go_to(&format!("{year}#{}", first.id)).await;
        page.is_in_view(&first.id).await;
        page.cannot_open(&format!("year-{}/", last.year())).await;
    });
}
