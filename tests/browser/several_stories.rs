//! A site of several stories: from page to page, the search, places, drafts, and what is kept of it.

use std::sync::Arc;

use dateline::content::read_story;
use dateline::story::Story;

use crate::harness::{everywhere_with_stories, visit_stories};
use crate::page::Page;

fn story_in(folder: &str) -> Story {
    let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
    read_story(folder.as_ref()).expect("the story has no mistake")
}

fn two_stories() -> [Arc<Story>; 2] {
    ["content/lavrov-karabakh-2024", "tests/stories/union-postale"]
        .map(|folder| Arc::new(story_in(folder)))
}

/// More than one page of the front page has, and a draft.
fn sixty_stories() -> Vec<Arc<Story>> {
    let story = story_in("tests/stories/union-postale");
    let numbered = |number: usize| {
        let mut story = story.clone();
        story.slug = format!("story-{number}");
        story.article.title = format!("Post of {}", 1900 + number);
        story.article.published = format!("{}", 1900 + number).parse().expect("a year");
        story.is_draft = number == 59;
        Arc::new(story)
    };
    (0..60).map(numbered).collect()
}

/// The files of this name that were asked for.
fn asked(page: &Page, ending: &str) -> usize {
    page.site().served().iter().filter(|file| file.path.ends_with(ending)).count()
}

#[test]
fn a_reader_goes_from_the_front_page_to_a_story_a_place_and_back() {
    everywhere_with_stories(&two_stories(), "/", async |page: &Page| {
        page.open("").await;
        page.lists(
            "#listed h2",
            &[
                "Lavrov: Russian Peacekeeping Force In Karabakh ‘No Longer Concerns Armenia’",
                "L’Union postale « n’appartient à personne »",
            ],
        )
        .await;
        page.click("#listed li:nth-child(2) h2 a").await;
        page.is_ready().await;
        page.reads("h1", "L’Union postale « n’appartient à personne »").await;
        page.has(1, "html[lang=fr]").await;
        page.click("#berne-1874 .meeting-place a").await;
        page.reads("h1", "Berne").await;
        page.click(".place-year li:first-child a").await;
        page.is_ready().await;
        page.address_ends("#berne-1874").await;
        page.is_in_view("berne-1874").await;
        page.click(".home").await;
        page.is_ready().await;
        page.has(2, "#listed > li").await;
    });
}

#[test]
fn the_search_finds_titles_places_and_dates_and_fetches_its_index_only_when_used() {
    everywhere_with_stories(&two_stories(), "/", async |page: &Page| {
        page.open("").await;
        page.shows("#search-box", true).await;
        assert_eq!(asked(page, "/search.json"), 0);
        page.moves_focus_to("search-box").await;
        for (words, found) in [
            ("lisbonne", &["L’Union postale « n’appartient à personne »"][..]),
            ("n’appartient a personne", &["L’Union postale « n’appartient à personne »"]),
            (
                "january 2024 prague",
                &["Lavrov: Russian Peacekeeping Force In Karabakh ‘No Longer Concerns Armenia’"],
            ),
            ("atlantis", &[]),
        ] {
            let () = page.eval("document.getElementById('search-box').select()", ()).await;
            page.press(words).await;
            page.lists("#found h2", found).await;
            page.shows("#listed", false).await;
            let count = if found.len() == 1 { "1 story" } else { "0 stories" };
            page.reads("#search-status", count).await;
        }
        assert_eq!(asked(page, "/search.json"), 1);
        let () = page.eval("document.getElementById('search-box').select()", ()).await;
        page.press("berne").await;
        page.click("#found h2 a").await;
        page.is_ready().await;
        page.has(1, "#berne-1874").await;
    });
}

#[test]
fn the_search_says_so_when_its_index_cannot_be_had() {
    visit_stories(&two_stories(), "/", async |page: &Page| {
        page.expects_in_console("net::ERR_CONNECTION_REFUSED");
        page.expects_in_console("Failed to load resource");
        page.open("").await;
        page.turn_cache_off().await;
        page.site().stop().await;
        page.moves_focus_to("search-box").await;
        page.press("berne").await;
        page.reads(
            "#search-status",
            "The list of all stories could not be loaded. Please try again.",
        )
        .await;
        page.site().start_again().await;
        page.press("n").await;
        page.reads("#search-status", "0 stories").await;
    });
}

#[test]
fn without_a_script_the_front_page_has_its_pages_and_no_search() {
    visit_stories(&sixty_stories(), "/news/", async |page: &Page| {
        page.turn_scripting_off().await;
        page.go_to("").await;
        page.has(50, "#listed > li").await;
        page.lists("#search-box", &[]).await;
        page.click("#pages a[rel=next]").await;
        page.has(10, "#listed > li").await;
        page.reads("#pages span", "Page 2 of 2").await;
        page.click("#listed li:last-child h2 a").await;
        page.reads("h1", "Post of 1900").await;
        page.click(".home").await;
        page.has(50, "#listed > li").await;
    });
}

#[test]
fn a_search_leaves_the_pages_of_the_list() {
    everywhere_with_stories(&sixty_stories(), "/news/", async |page: &Page| {
        page.open("page-2/").await;
        page.moves_focus_to("search-box").await;
        page.press("1950").await;
        page.lists("#found h2", &["Post of 1950"]).await;
        page.shows("#pages", false).await;
        page.click("#found h2 a").await;
        page.is_ready().await;
        page.reads("h1", "Post of 1950").await;
    });
}

#[test]
fn a_draft_has_a_sign() {
    everywhere_with_stories(&sixty_stories(), "/", async |page: &Page| {
        page.open("").await;
        page.lists(".draft-mark", &["Draft"]).await;
        page.click("#listed li:first-child h2 a").await;
        page.is_ready().await;
        page.sees("Draft: shown here, and left out of a production build").await;
        page.go_to("story-1/").await;
        page.is_ready().await;
        page.has(0, ".draft-sign").await;
    });
}

/// Before a worker reigns: under one, browsers leave it to the worker.
#[test]
fn a_story_that_is_pointed_at_is_fetched_before_the_click() {
    visit_stories(&two_stories(), "/", async |page: &Page| {
        page.turn_workers_off().await;
        page.open("").await;
        assert_eq!(asked(page, "/union-postale/"), 0);
        page.points_at("#listed li:nth-child(2) h2 a").await;
        crate::harness::holds("the story should be fetched", async || {
            Ok(asked(page, "/union-postale/") == 1)
        })
        .await;
        page.click("#listed li:nth-child(2) h2 a").await;
        page.is_ready().await;
        assert_eq!(asked(page, "/union-postale/"), 1, "and not once more");
    });
}

/// By rules where the browser has them, by a script where not.
#[test]
fn every_engine_fetches_a_story_that_is_pointed_at() {
    everywhere_with_stories(&two_stories(), "/", async |page: &Page| {
        page.open("").await;
        page.points_at("#listed li:nth-child(2) h2 a").await;
        crate::harness::holds("the story should be fetched", async || {
            Ok(asked(page, "/union-postale/") > 0)
        })
        .await;
    });
}

#[test]
fn comments_and_what_is_typed_belong_to_their_story() {
    everywhere_with_stories(&two_stories(), "/", async |page: &Page| {
        page.open("union-postale/").await;
        page.writes_comment("À propos de la lettre.").await;
        page.posts().await;
        page.has_comments(&["À propos de la lettre."]).await;
        page.writes_comment("Not yet sent.").await;
        page.open("lavrov-karabakh-2024/").await;
        page.has_comments(&[]).await;
        page.chose_in("comment", "").await;
        page.open("union-postale/").await;
        page.has_comments(&["À propos de la lettre."]).await;
        page.chose_in("comment", "Not yet sent.").await;
    });
}

#[test]
fn pages_that_were_read_open_again_without_a_network_and_no_others() {
    everywhere_with_stories(&two_stories(), "/news/", async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        page.go_to("union-postale/").await;
        page.is_ready().await;
        page.has_kept("/news/union-postale/").await;
        page.go_to("places/berne/").await;
        page.has_kept("/news/places/berne/").await;
        page.site().stop().await;
        page.go_to("union-postale/?from=a-letter").await;
        page.is_ready().await;
        page.has(1, "#berne-1874").await;
        page.go_to("places/berne/").await;
        page.reads("h1", "Berne").await;
        page.cannot_open("lavrov-karabakh-2024/").await;
    });
}

#[test]
fn a_new_story_leaves_what_was_kept_and_a_correction_is_seen_at_once() {
    everywhere_with_stories(&two_stories(), "/", async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        page.go_to("union-postale/").await;
        page.is_ready().await;
        page.has_kept("/union-postale/").await;
        let [first, second] = two_stories();
        let corrected = |words: &str| {
            let mut story = Story::clone(&second);
            story.article.title = words.to_owned();
            Arc::new(story)
        };
        let mut third = Story::clone(&second);
        third.slug = "third".to_owned();
        // Letters that are there already, so that the fonts stay what they are.
        page.site().publish_stories(&[first, corrected("L’Union postale"), Arc::new(third)]);
        page.reload().await;
        page.reads("h1", "L’Union postale").await;
        // What a reload brings is not kept in Firefox, what any other visit brings is.
        page.go_to("union-postale/?again").await;
        page.has_kept_with("/union-postale/", "L’Union postale</h1>").await;
        page.keeps_builds(1).await;
        page.site().stop().await;
        page.go_to("union-postale/?again").await;
        page.is_ready().await;
        page.reads("h1", "L’Union postale").await;
    });
}
