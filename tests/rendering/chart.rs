//! The slope chart as it is drawn into the page.

use crate::page::{Page, attribute, text, the_story};

/// Every shape of this story's chart. Look at it before accepting another one.
#[test]
fn the_drawing_of_this_story() {
    let page = Page::of(&the_story());
    insta::assert_snapshot!(page.one("#chart").html().replace("><", ">\n<"));
}

#[test]
fn who_does_not_see_it_gets_two_lists_and_no_shapes() {
    let page = Page::of(&the_story());
    let names = |list: &str, name: &str| -> Vec<String> {
        let selector = format!("#chart [role=list][aria-label='{list}'] > [role=listitem] a");
        page.all(&selector).iter().map(|link| attribute(*link, name).to_owned()).collect()
    };
    let told = names("In the order of the article", "aria-label");
    assert_eq!(told.len(), 6);
    assert_eq!(told[2], "Brussels: 10 entries, 14 December 2021 – 26 September 2023");
    assert_eq!(told[3], "Paris: 1 entry, 10 November 2021");
    // Beside the label's own words, which are part of its name (WCAG 2.5.3).
    let dated = names("In the order of the calendar", "title");
    assert_eq!(dated.len(), 27);
    assert_eq!(dated[2], "10 November 2021, Paris. Place only");
    for shape in page.all("#chart line, #chart path, #chart text") {
        let hidden = shape
            .ancestors()
            .filter_map(scraper::ElementRef::wrap)
            .any(|around| around.value().attr("aria-hidden") == Some("true"));
        assert!(hidden, "{}", shape.html());
    }
}

/// A letter of more or less must not make a label mean another meeting.
#[test]
fn what_a_label_says_is_what_it_leads_to() {
    let story = the_story();
    let page = Page::of(&story);
    for link in page.all("#chart .mark-label") {
        let id = attribute(link, "href").trim_start_matches('#').to_owned();
        let meeting = story.meeting(&id).expect("it leads to a meeting");
        assert!(text(link).ends_with(story.heading_of(meeting)), "{id}");
    }
}
