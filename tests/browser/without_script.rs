//! What the page is worth without its program: with scripting off, and with a part of the program
//! blocked on its way, as by a company's proxy or on a poor connection.

use crate::harness::{Part, Settings, everywhere_with, visit};
use crate::page::{Field, Page};
use crate::story::{BRUSSELS, CALENDAR, by_year, paragraphs};

const TITLE: &str = "Lavrov: Russian Peacekeeping Force In Karabakh ‘No Longer Concerns Armenia’";

const OFF: Settings = Settings { scripting_off: true, dark: false };

const UNAVAILABLE: &str = "Posting needs a part of this page that has not loaded. What you typed \
    stays here: copy it, then load the page again.";

#[test]
fn the_article_and_the_timeline_are_whole() {
    everywhere_with(OFF, async |page: &Page| {
        page.go_to("").await;
        page.app_is(None).await;
        is_whole(page).await;
        page.title_is(&format!("{TITLE} – PanARMENIAN Network")).await;
        page.lists(".about-source h2", &["About the source"]).await;
        page.sees("Published by Eurasia Review, 26 January 2024").await;
        page.sees("Remarks made on 24 January 2024").await;
        page.shows("#timeline-controls", false).await;
        page.does_not_see(UNAVAILABLE).await;
        page.sees("Posting a comment here needs scripting.").await;
    });
}

/// The article's text, every meeting and the form.
async fn is_whole(page: &Page) {
    page.reads("h1", TITLE).await;
    let paragraphs = paragraphs();
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    assert_eq!(paragraphs.len(), 7);
    page.lists(".article-text p[id]", &paragraphs).await;
    page.shows_groups(by_year()).await;
    page.shows_meetings(&CALENDAR).await;
    for field in Field::ALL {
        page.shows(&format!("#{}", field.id()), true).await;
        page.shows(&format!("label[for={}]", field.id()), true).await;
    }
    page.shows("#submit", true).await;
    page.sees("Leave a Reply").await;
    page.sees("Your email address will not be published. Required fields are marked *").await;
}

#[test]
fn fragment_links_lead_there_and_back() {
    everywhere_with(OFF, async |page: &Page| {
        page.go_to("").await;
        page.follow("to Brussels").await;
        page.address_ends("#brussels").await;
        page.is_in_view("brussels").await;
        page.click_link("#brussels", "14 December 2021").await;
        page.is_in_view(BRUSSELS[0]).await;
        page.follow_back(BRUSSELS[0], "“to Brussels”").await;
        page.is_in_view("mention-3").await;
        page.go_back().await;
        page.is_in_view(BRUSSELS[0]).await;
    });
}

#[test]
fn a_note_opens_by_its_fragment() {
    everywhere_with(OFF, async |page: &Page| {
        page.go_to("").await;
        page.follow("They began to lure").await;
        page.note_is_open("order-of-cities", true).await;
        page.is_in_view("note-order-of-cities").await;
        page.go_to("#note-karabakh-status").await;
        page.note_is_open("karabakh-status", true).await;
    });
}

#[test]
fn a_note_is_open_where_its_address_is_opened() {
    everywhere_with(OFF, async |page: &Page| {
        page.go_to("#note-mutual-recognition").await;
        page.note_is_open("mutual-recognition", true).await;
        page.is_in_view("note-mutual-recognition").await;
    });
}

/// What is typed must not be sent into the address or lost by a reload.
#[test]
fn submitting_without_scripting_loses_nothing() {
    everywhere_with(OFF, async |page: &Page| {
        page.go_to("").await;
        page.types(Field::Comment, "Where is this documented?").await;
        page.types(Field::Name, "Ani").await;
        page.posts().await;
        page.holds(Field::Comment, "Where is this documented?").await;
        page.holds(Field::Name, "Ani").await;
        page.address_ends("").await;
    });
}

/// The browser's own words, and what the loader passes on.
const MODULE_ERRORS: [&str; 2] =
    ["Failed to load resource", "Uncaught TypeError: Failed to fetch dynamically imported module"];
/// What the host sends instead of it does not pass for it.
const WEBASSEMBLY_ERRORS: [&str; 4] = [
    "Failed to load resource",
    "Failed to find a valid digest",
    "integrity checks failed",
    "Uncaught TypeError: Failed to fetch",
];

#[test]
fn the_webassembly_is_missing() {
    survives(Part::WebAssembly, 404, &WEBASSEMBLY_ERRORS);
}

#[test]
fn the_webassembly_is_forbidden() {
    survives(Part::WebAssembly, 403, &WEBASSEMBLY_ERRORS);
}

#[test]
fn its_script_is_missing() {
    survives(Part::Module, 404, &MODULE_ERRORS);
}

#[test]
fn its_script_is_forbidden() {
    survives(Part::Module, 403, &MODULE_ERRORS);
}

/// A reader has typed before the answer arrives; all of it stays, and nothing shows that would not
/// work.
fn survives(part: Part, status: u16, errors: &[&'static str]) {
    visit(async |page: &Page| {
        errors.iter().for_each(|error| page.expects_in_console(error));
        page.site().hold(part);
        page.site().refuse(part, status);
        page.go_to("").await;
        page.types(Field::Comment, "Where is this documented?").await;
        page.types(Field::Email, "ani@example.am").await;
        page.site().release();
        page.app_is(Some("failed")).await;
        is_whole(page).await;
        page.shows("#timeline-controls", false).await;
        page.holds(Field::Comment, "Where is this documented?").await;
        page.holds(Field::Email, "ani@example.am").await;
        page.sees(UNAVAILABLE).await;
        page.stays_loaded(async || page.posts().await).await;
        page.holds(Field::Comment, "Where is this documented?").await;
        page.holds(Field::Email, "ani@example.am").await;
        page.follow("to Brussels").await;
        page.is_in_view("brussels").await;
    });
}

/// Nothing tells the page that a request will never be answered; after a while it says so.
#[test]
fn its_script_never_comes() {
    visit(async |page: &Page| {
        page.site().hold(Part::Module);
        page.go_to("").await;
        page.app_is(None).await;
        is_whole(page).await;
        page.shows("#timeline-controls", false).await;
        page.types(Field::Comment, "Where is this documented?").await;
        page.posts().await;
        page.holds(Field::Comment, "Where is this documented?").await;
        page.does_not_see(UNAVAILABLE).await;
        page.lets_time_pass().await;
        page.sees(UNAVAILABLE).await;
    });
}
