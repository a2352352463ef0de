//! A story with thousands of meetings stays one that a phone can hold, and nothing in it is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dateline::story::{MOST_IN_FULL, Story};
use dateline::view::render_years;

use crate::generated_story::GeneratedStory;
use crate::page::{Page, attribute, inside, story_in, text};

fn story_of(meetings: usize) -> Arc<Story> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("made-up");
    let size = GeneratedStory { meetings, places: 60, words: 2_000, seed: 1 };
    size.write(&folder).expect("it can be written");
    story_in(&folder)
}

/// The pages of the story's years by the folders that they are in.
fn year_pages(story: &Arc<Story>) -> BTreeMap<String, Page> {
    render_years(story).map(|year| (year.folder, Page::parse(&year.html))).collect()
}

#[test]
fn a_story_is_large_when_it_has_more_than_one_page_shows_in_full() {
    let story = story_of(MOST_IN_FULL);
    assert_eq!(Page::of(&story).all(".meeting").len(), MOST_IN_FULL);
    assert_eq!(year_pages(&story).len(), 0);

    let story = story_of(MOST_IN_FULL + 1);
    assert_eq!(Page::of(&story).all(".meeting").len(), 0);
    assert!(!year_pages(&story).is_empty());
}

#[test]
fn every_meeting_is_a_line_that_leads_to_its_whole_entry() {
    let story = story_of(600);
    let (page, years) = (Page::of(&story), year_pages(&story));
    let lines = page.all("#meetings .meeting-line");
    assert_eq!(lines.len(), 600);
    for (meeting, line) in story.meetings.iter().zip(lines) {
        assert_eq!(attribute(line, "id"), meeting.id);
        assert!(text(line).starts_with(&meeting.period.words()), "{}", text(line));
        assert!(text(line).contains(meeting.certainty.label()), "{}", text(line));
        let (folder, id) = attribute(line, "href").split_once("/#").expect("a page's element");
        let entry = years[folder].by_id(id);
        assert_eq!(attribute(entry, "class"), "meeting");
        assert_eq!(inside(entry, ".meeting-record").len(), 1);
    }
    let entries: usize = years.values().map(|page| page.all(".meeting").len()).sum();
    assert_eq!(entries, 600);
}

#[test]
fn the_meetings_are_in_closed_groups_that_a_browser_opens_by_address() {
    let story = story_of(600);
    let page = Page::of(&story);
    let groups = page.all("#meetings > details.meeting-group");
    let years: BTreeSet<i16> = story.meetings.iter().map(|meeting| meeting.year()).collect();
    assert_eq!(groups.len(), years.len());
    for group in groups {
        assert_eq!(group.attr("open"), None);
        let count = text(inside(group, "summary .group-count")[0]);
        assert_eq!(inside(group, ".meeting-line").len().to_string(), count);
    }
    assert_eq!(page.dead_ends(), Vec::<&str>::new());
    assert_eq!(page.repeated_ids(), Vec::<&str>::new());
}

#[test]
fn a_years_page_leads_to_its_neighbours_and_back_to_the_article() {
    let story = story_of(600);
    let (article, years) = (Page::of(&story), year_pages(&story));
    let ids = article.ids();
    for page in years.values() {
        assert_eq!(page.dead_ends(), Vec::<&str>::new());
        assert_eq!(page.repeated_ids(), Vec::<&str>::new());
        assert_eq!(page.headings()[0], (1, story.article.title.clone()));
        assert_eq!(page.all("script, leptos-island").len(), 0);
        for link in page.all("a[href^='../']") {
            let address = attribute(link, "href").trim_start_matches("../");
            match address.split_once('#') {
                Some((_, id)) => assert!(ids.contains(&id), "{address}"),
                None => {
                    let folder = address.trim_end_matches('/');
                    assert!(folder.is_empty() || years.contains_key(folder), "{address}");
                }
            }
        }
    }
}

/// One for each meeting and eight for each year; TimelineJS makes about 23 of an event.
#[test]
fn elements_grow_by_little_more_than_one_for_each_meeting() {
    let elements = |meetings| Page::of(&story_of(meetings)).all("*").len();
    let (some, many) = (elements(1_000), elements(3_000));
    assert!(many - some < 2_000 * 13 / 10, "{some}, {many}");
}
