//! A story with more meetings than one page shows in full: lines in closed groups of a year, which
//! open when what they hold is asked for.

use std::sync::Arc;

use dateline::content::read_story;
use dateline::story::{Certainty, MOST_IN_FULL, Meeting, Story};

use crate::generated_story::GeneratedStory;
use crate::harness::visit_story;
use crate::page::Page;

const MEETINGS: usize = 300;

fn large_story() -> Arc<Story> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("made-up");
    let size = GeneratedStory { meetings: MEETINGS, places: 30, words: 400, seed: 1 };
    size.write(&folder).expect("it can be written");
    Arc::new(read_story(&folder).expect("made-up stories have no mistake"))
}

fn in_year(story: &Story, year: i16) -> usize {
    story.meetings.iter().filter(|meeting| meeting.year() == year).count()
}

/// The first of a year that has others.
fn some_meeting(story: &Story) -> &Meeting {
    let found = story.meetings.iter().find(|meeting| in_year(story, meeting.year()) > 1);
    found.expect("a year with several meetings")
}

#[test]
fn its_groups_are_closed_until_the_reader_opens_one() {
    let story = large_story();
    visit_story(&story, async |page: &Page| {
        page.open("").await;
        page.announces(&format!("All {MEETINGS} entries shown.")).await;
        page.shows_lines(0, MEETINGS).await;
        let first = in_year(&story, story.meetings[0].year());
        page.click("#meetings summary").await;
        page.shows_lines(first, MEETINGS - first).await;
    });
}

#[test]
fn an_address_opens_the_group_of_its_meeting_with_and_without_a_script() {
    let story = large_story();
    let meeting = some_meeting(&story);
    let year = in_year(&story, meeting.year());
    visit_story(&story, async |page: &Page| {
        page.open(&format!("#{}", meeting.id)).await;
        page.is_in_view(&meeting.id).await;
        page.marks(&[&meeting.id]).await;
        page.shows_lines(year, MEETINGS - year).await;

        page.turn_scripting_off().await;
        page.go_to("").await;
        page.go_to(&format!("#{}", meeting.id)).await;
        page.is_in_view(&meeting.id).await;
        page.shows_lines(year, MEETINGS - year).await;
    });
}

#[test]
fn a_filter_opens_the_groups_when_little_is_left() {
    let story = large_story();
    let identified = |meeting: &&Meeting| meeting.certainty == Certainty::Identified;
    let left = story.meetings.iter().filter(identified).count();
    assert!((1..=MOST_IN_FULL).contains(&left), "{left} meetings are identified");
    visit_story(&story, async |page: &Page| {
        page.open("").await;
        page.choose_certainty("identified").await;
        page.announces(&format!("{left} of {MEETINGS} entries shown.")).await;
        page.shows_lines(left, 0).await;
    });
}

#[test]
fn a_line_leads_to_the_whole_entry_and_that_back_to_the_article() {
    let story = large_story();
    let meeting = some_meeting(&story);
    visit_story(&story, async |page: &Page| {
        page.open(&format!("#{}", meeting.id)).await;
        page.click(&format!("a[id='{}']", meeting.id)).await;
        page.has(1, &format!("li.meeting[id='{}']", meeting.id)).await;
        page.is_in_view(&meeting.id).await;
        page.go_back().await;
        page.is_ready().await;
        page.is_in_view(&meeting.id).await;
    });
}
