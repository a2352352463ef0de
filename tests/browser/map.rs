//! The map under a pointer, a finger and a keyboard, and its names as a browser sets them.

use thirtyfour::Key;

use crate::harness::visit;
use crate::page::Page;
use crate::story::{ARLINGTON, BRUSSELS, CALENDAR, PARIS, WASHINGTON};

#[test]
fn a_circle_shows_its_places_meetings_and_then_all_again() {
    visit(async |page: &Page| {
        page.open("").await;
        page.click_circle("brussels").await;
        page.shows_meetings(&BRUSSELS).await;
        page.chose("place", "brussels").await;
        page.announces("10 of 27 entries shown.").await;
        page.address_asks("?place=brussels").await;
        page.attribute("#map [data-place=brussels]", "aria-current", Some("true")).await;
        page.click_circle("paris").await;
        page.shows_meetings(&PARIS).await;
        page.attribute("#map [data-place=brussels]", "aria-current", None).await;
        page.click_circle("paris").await;
        page.shows_meetings(&CALENDAR).await;
        page.has(0, "#map [aria-current]").await;
    });
}

/// They are six kilometres apart.
#[test]
fn near_places_are_hit_one_by_one_also_on_a_phone() {
    visit(async |page: &Page| {
        page.be_wide(360).await;
        page.open("").await;
        page.click_circle("washington").await;
        page.shows_meetings(&WASHINGTON).await;
        page.taps_circle("arlington").await;
        page.shows_meetings(&ARLINGTON).await;
    });
}

#[test]
fn the_keyboard_chooses_a_place() {
    visit(async |page: &Page| {
        page.open("").await;
        page.moves_focus_to_circle("paris").await;
        page.press(Key::Enter).await;
        page.shows_meetings(&PARIS).await;
        page.focus_is_within("#map [data-place=paris]").await;
        page.press(Key::Enter).await;
        page.shows_meetings(&CALENDAR).await;
    });
}

#[test]
fn without_a_script_a_circle_leads_to_the_places_meetings() {
    visit(async |page: &Page| {
        page.turn_scripting_off().await;
        page.go_to("").await;
        page.click_circle("brussels").await;
        page.address_ends("#brussels").await;
        page.is_in_view("brussels").await;
    });
}

/// The layout reckons with the widths of letters; these are a font's.
#[test]
fn no_name_is_over_another_or_out_of_the_map() {
    visit(async |page: &Page| {
        page.open("").await;
        for width in [320, 360, 480, 768, 1280] {
            page.be_wide(width).await;
            page.names_are_apart_on_the_map().await;
        }
        page.has(11, "#map text").await;
    });
}
