//! What the browser prints of the page.

use std::collections::BTreeMap;
use std::path::Path;

use dateline::content::read_story;
use dateline::story::{Source, Story};

use crate::harness::visit;
use crate::page::{Page, joined};

/// What stands above the table's columns.
const HEADS: &str = "DateMeetingRecordandsources";

fn the_story() -> Story {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let [folder] = &*dateline::content::find_stories(&content).expect("content can be read") else {
        panic!("content should hold one story");
    };
    read_story(folder).expect("the story has no mistake")
}

fn sources(story: &Story) -> impl Iterator<Item = &Source> {
    let of_notes = story.notes.iter().flat_map(|note| &note.sources);
    of_notes.chain(story.meetings.iter().flat_map(|meeting| &meeting.sources))
}

#[test]
fn the_article_the_timeline_and_every_source_with_its_address_are_on_paper() {
    let story = the_story();
    visit(async |page: &Page| {
        page.open("").await;
        let words = page.prints().await.words();
        let has = |what: &str| assert!(words.contains(&joined(what)), "{what} should be printed");
        has(&story.article.title);
        for block in &story.article.blocks {
            has(&block.plain_text());
        }
        for note in &story.notes {
            has(&note.title);
            has(&note.text);
        }
        for meeting in &story.meetings {
            has(&meeting.period.words());
            has(&meeting.outcome);
            has(meeting.certainty.label());
            for participant in &meeting.participants {
                has(&participant.name);
            }
        }
        for source in sources(&story) {
            has(&source.publisher);
            has(&source.url);
        }
        let count = sources(&story).count();
        assert!(count > 20, "{count}");
        has(&format!("[{count}]"));
        assert!(!words.contains(&format!("[{}]", count + 1)), "more references than sources");
    });
}

#[test]
fn the_meetings_are_a_table_whose_heads_are_on_each_of_its_pages() {
    let story = the_story();
    visit(async |page: &Page| {
        page.open("").await;
        page.shows(".column-heads", false).await;
        let pages = page.prints().await.words_by_page();
        let has_heads = |page: &String| page.contains(HEADS);
        let table: Vec<&String> = pages.iter().skip_while(|page| !has_heads(page)).collect();
        assert!(table.len() > 5, "{pages:?}");
        assert!(table.iter().all(|page| has_heads(page)), "{table:?}");
        // A meeting is on one page from its date to the address of its last source.
        for meeting in &story.meetings {
            let is_whole = |page: &&String| {
                page.contains(&joined(&meeting.outcome))
                    && meeting.sources.iter().all(|source| page.contains(&joined(&source.url)))
            };
            assert_eq!(table.iter().copied().filter(is_whole).count(), 1, "{}", meeting.id);
        }
    });
}

/// Also while the form has errors, a card is open and the list is filtered.
#[test]
fn nothing_that_is_operated_is_on_paper() {
    const OPERATED: [&str; 14] = [
        "Skip to the article",
        "Leave a Reply",
        "Leave a comment",
        "Post Comment",
        "Save my name",
        "Your email address",
        "Copy with its address",
        "To cite this entry",
        "The timeline as a file",
        "As told in the article",
        "Record and 1 source",
        "Record and 2 sources",
        "Record and 3 sources",
        "No comments in this browser yet",
    ];
    visit(async |page: &Page| {
        page.open("").await;
        page.posts().await;
        page.shows("#error-summary", true).await;
        let words = page.prints().await.words();
        for operated in OPERATED {
            assert!(!words.contains(&joined(operated)), "{operated} should not be printed");
        }
    });
}

#[test]
fn paper_is_white_whatever_the_theme() {
    visit(async |page: &Page| {
        page.open("").await;
        let mut prints = Vec::new();
        for scheme in ["light", "dark"] {
            page.has_scheme(scheme).await;
            let points = page.prints().await.brightness();
            let white = points.iter().filter(|point| **point > 250).count();
            assert!(white * 10 > points.len() * 7, "{scheme}: {white} of {}", points.len());
            prints.push(points);
        }
        assert!(prints[0] == prints[1], "the print should be the same in both themes");
    });
}

#[test]
fn without_a_script_the_print_is_the_same() {
    visit(async |page: &Page| {
        page.open("").await;
        let with = letters(&page.prints().await.words());
        page.turn_scripting_off().await;
        page.go_to("?again").await;
        page.app_is(None).await;
        assert_eq!(letters(&page.prints().await.words()), with);
    });
}

/// How often each letter is there. In which order a browser draws them depends on what came first, and
/// how often the table's heads are there on the number of pages.
fn letters(words: &str) -> BTreeMap<char, usize> {
    words.replace(HEADS, "").chars().fold(BTreeMap::new(), |mut counts, letter| {
        *counts.entry(letter).or_default() += 1;
        counts
    })
}
