//! Every address of the page: on load, when it changes, and with the browser's Back.

use crate::harness::{ELSEWHERE, everywhere};
use crate::page::Page;
use crate::story::{BRUSSELS, CALENDAR, DOCUMENTS, NEW_YORK, PARIS, PRAGUE, WASHINGTON};

#[test]
fn a_meeting_has_an_address() {
    everywhere(async |page: &Page| {
        page.open("#granada-2023-10-05").await;
        page.marks(&["granada-2023-10-05"]).await;
        page.focus_is_on("granada-2023-10-05").await;
        page.is_in_view("granada-2023-10-05").await;
        page.announces("All 27 entries shown. 1 is marked.").await;
    });
}

#[test]
fn every_meeting_says_its_address() {
    everywhere(async |page: &Page| {
        page.open("").await;
        for id in CALENDAR {
            let date = format!("#{id} .meeting-date a");
            page.attribute(&date, "href", Some(&format!("#{id}"))).await;
        }
        page.click("#paris-2021-11-10 .meeting-date a").await;
        page.address_ends("#paris-2021-11-10").await;
        page.marks(&PARIS).await;
    });
}

#[test]
fn a_place_has_an_address() {
    everywhere(async |page: &Page| {
        page.open("#washington").await;
        page.marks(&WASHINGTON).await;
        page.focus_is_on(WASHINGTON[0]).await;
        page.is_in_view(WASHINGTON[0]).await;
    });
}

#[test]
fn a_group_has_an_address() {
    everywhere(async |page: &Page| {
        page.open("#russia-mediated").await;
        page.marks(&DOCUMENTS).await;
        page.focus_is_on(DOCUMENTS[0]).await;
    });
}

#[test]
fn a_paragraph_has_an_address() {
    everywhere(async |page: &Page| {
        page.open("#p3").await;
        page.is_in_view("p3").await;
        page.marks(&[]).await;
        page.click("#p5 .permalink").await;
        page.address_ends("#p5").await;
        page.is_in_view("p5").await;
    });
}

#[test]
fn a_phrase_has_an_address() {
    everywhere(async |page: &Page| {
        page.open("#mention-8").await;
        page.focus_is_on("mention-8").await;
        page.is_in_view("mention-8").await;
    });
}

#[test]
fn a_note_has_an_address_and_opens_at_it() {
    everywhere(async |page: &Page| {
        page.open("#note-karabakh-status").await;
        page.note_is_open("karabakh-status", true).await;
        page.focus_is_on("note-karabakh-status").await;
        page.is_in_view("note-karabakh-status").await;
        page.note_is_open("peacekeepers-since", false).await;
    });
}

#[test]
fn a_phrase_opens_its_note() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.note_is_open("order-of-cities", false).await;
        page.follow("They began to lure").await;
        page.note_is_open("order-of-cities", true).await;
        page.focus_is_on("note-order-of-cities").await;
        page.is_in_view("note-order-of-cities").await;
        // One note at a time, so that they do not lie over each other.
        page.follow("signed a document").await;
        page.note_is_open("signed-or-issued", true).await;
        page.note_is_open("order-of-cities", false).await;
    });
}

#[test]
fn a_closed_note_opens_again_at_its_phrase() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.follow("They began to lure").await;
        page.note_is_open("order-of-cities", true).await;
        page.click("details:has(#note-order-of-cities) summary").await;
        page.note_is_open("order-of-cities", false).await;
        page.follow("They began to lure").await;
        page.note_is_open("order-of-cities", true).await;
        page.focus_is_on("note-order-of-cities").await;
    });
}

#[test]
fn a_new_fragment_in_the_address_is_followed() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.stays_loaded(async || {
            page.go_to("#paris").await;
            page.marks(&PARIS).await;
            page.focus_is_on(PARIS[0]).await;
            page.go_to("#new-york-2024-01-24").await;
            page.marks(&NEW_YORK).await;
            page.focus_is_on(NEW_YORK[0]).await;
            page.go_to("#note-peacekeepers-since").await;
            page.note_is_open("peacekeepers-since", true).await;
            page.marks(&[]).await;
        })
        .await;
    });
}

#[test]
fn back_leads_back() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.stays_loaded(async || {
            page.follow("to Brussels").await;
            page.marks(&BRUSSELS).await;
            page.follow("to Prague").await;
            page.marks(&PRAGUE).await;
            page.go_back().await;
            page.address_ends("#brussels").await;
            page.marks(&BRUSSELS).await;
            page.focus_is_on(BRUSSELS[0]).await;
            page.go_back().await;
            page.address_ends("").await;
            page.marks(&[]).await;
            page.announces("All 27 entries shown.").await;
        })
        .await;
    });
}

#[test]
fn back_from_elsewhere_restores_what_was_followed() {
    everywhere(async |page: &Page| {
        page.open("#brussels").await;
        page.marks(&BRUSSELS).await;
        page.go_to(ELSEWHERE).await;
        page.go_back().await;
        page.is_ready().await;
        page.address_ends("#brussels").await;
        page.marks(&BRUSSELS).await;
    });
}

/// As when somebody mistypes, or a meeting has been taken out.
#[test]
fn an_address_of_nothing_does_no_harm() {
    everywhere(async |page: &Page| {
        page.open("#nowhere").await;
        page.shows_meetings(&CALENDAR).await;
        for fragment in ["#%", "#%FF", "#a%20b", "#\"]", "#"] {
            page.go_to(fragment).await;
            page.marks(&[]).await;
        }
        page.follow("to Paris").await;
        page.marks(&PARIS).await;
    });
}
