//! The timeline's controls: calendar order and told order, and the filters.

use crate::harness::everywhere;
use crate::page::Page;
use crate::story::{ARLINGTON, BRUSSELS, CALENDAR, CONTEXT, DOCUMENTS, PARIS, WASHINGTON};
use crate::story::{as_told, by_year};

const CALENDAR_ORDER: &str = "Calendar";
const TOLD_ORDER: &str = "As told in the article";

#[test]
fn meetings_stand_in_calendar_order_under_their_years() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.shows_groups(by_year()).await;
        page.shows_meetings(&CALENDAR).await;
        page.announces("All 27 entries shown.").await;
    });
}

#[test]
fn the_told_order_is_that_of_the_article() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_order(TOLD_ORDER).await;
        page.shows_groups(as_told()).await;
        page.announces("All 27 entries shown.").await;
        page.has(CALENDAR.len(), ".meeting").await;

        page.choose_order(CALENDAR_ORDER).await;
        page.shows_groups(by_year()).await;
        page.has(CALENDAR.len(), ".meeting").await;
    });
}

/// The reader came from a phrase and goes on from there.
#[test]
fn marks_stay_when_the_order_changes() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.follow("to Washington").await;
        page.choose_order(TOLD_ORDER).await;
        page.shows_groups(as_told()).await;
        page.marks(&WASHINGTON).await;
        page.choose_order(CALENDAR_ORDER).await;
        page.shows_groups(by_year()).await;
        page.marks(&WASHINGTON).await;
        page.announces("All 27 entries shown. 4 are marked.").await;
    });
}

#[test]
fn a_told_group_leads_back_to_its_phrase() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_order(TOLD_ORDER).await;
        page.lists(
            "#meetings .group-phrase",
            &[
                "“press conference in New York”",
                "“several Armenian-Azerbaijani-Russian documents”",
                "“to Brussels”",
                "“to Paris”",
                "“to Washington”",
                "“to Prague”",
            ],
        )
        .await;
        page.click_link("[data-heading=told-5] .group-phrase", "“to Prague”").await;
        page.focus_is_on("mention-6").await;
    });
}

#[test]
fn phrases_are_followed_in_the_told_order_too() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_order(TOLD_ORDER).await;
        page.follow("to Brussels").await;
        page.marks(&BRUSSELS).await;
        page.focus_is_on(BRUSSELS[0]).await;
        page.is_in_view(BRUSSELS[0]).await;
        page.shows_groups(as_told()).await;
    });
}

#[test]
fn a_place_can_be_chosen() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_place("brussels").await;
        page.shows_meetings(&BRUSSELS).await;
        page.announces("10 of 27 entries shown.").await;
        // Years without a meeting left are gone with their headings.
        page.lists("#meetings h3", &["2021", "2022", "2023"]).await;
        page.choose_place("washington").await;
        page.shows_meetings(&WASHINGTON).await;
        page.choose_place("arlington").await;
        page.shows_meetings(&ARLINGTON).await;
        page.announces("2 of 27 entries shown.").await;
        page.choose_place("").await;
        page.shows_meetings(&CALENDAR).await;
        page.announces("All 27 entries shown.").await;
    });
}

#[test]
fn a_certainty_can_be_chosen() {
    everywhere(async |page: &Page| {
        page.open("").await;
        for (certainty, meetings) in [
            ("context", &CONTEXT[..]),
            ("group-only", &DOCUMENTS),
            ("identified", &["prague-2022-10-06", "new-york-2024-01-24"]),
        ] {
            page.choose_certainty(certainty).await;
            page.shows_meetings(meetings).await;
            page.announces(&format!("{} of 27 entries shown.", meetings.len())).await;
        }
        page.choose_certainty("place-only").await;
        page.announces("15 of 27 entries shown.").await;
    });
}

#[test]
fn place_and_certainty_are_chosen_together() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_place("new-york").await;
        page.shows_meetings(&["new-york-2022-09-19", "new-york-2024-01-24"]).await;
        page.choose_certainty("context").await;
        page.shows_meetings(&["new-york-2022-09-19"]).await;
        page.announces("1 of 27 entries shown.").await;
        page.lists("#meetings h3", &["2022"]).await;
        // Nothing is in both.
        page.choose_place("paris").await;
        page.shows_meetings(&[]).await;
        page.lists("#meetings h3", &[]).await;
        page.announces("0 of 27 entries shown.").await;
    });
}

#[test]
fn everything_can_be_shown_again() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.shows(".show-all", false).await;
        page.choose_order(TOLD_ORDER).await;
        page.choose_place("paris").await;
        page.choose_certainty("place-only").await;
        page.shows_groups(vec![("Paris".to_owned(), vec![PARIS[0].to_owned()])]).await;
        page.shows(".show-all", true).await;
        page.show_all().await;
        // The order was no filter.
        page.shows_groups(as_told()).await;
        page.announces("All 27 entries shown.").await;
        page.shows(".show-all", false).await;
        page.chose("place", "").await;
        page.chose("certainty", "").await;
        page.chose("order", "told").await;
    });
}

/// The button goes away; a keyboard must not start at the top of the page again.
#[test]
fn showing_everything_leaves_focus_in_the_controls() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_place("paris").await;
        page.shows_meetings(&PARIS).await;
        page.show_all().await;
        page.shows_meetings(&CALENDAR).await;
        page.focus_is_within("#timeline-controls").await;
    });
}

#[test]
fn filters_hold_when_the_order_changes() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_place("washington").await;
        page.choose_order(TOLD_ORDER).await;
        let washington = WASHINGTON.iter().map(ToString::to_string).collect();
        page.shows_groups(vec![("Washington".to_owned(), washington)]).await;
        page.announces("4 of 27 entries shown.").await;
        page.choose_order(CALENDAR_ORDER).await;
        page.shows_meetings(&WASHINGTON).await;
        page.lists("#meetings h3", &["2022", "2023"]).await;
    });
}

/// What was asked for last must be seen.
#[test]
fn a_filter_gives_way_to_a_phrase_that_is_followed() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_order(TOLD_ORDER).await;
        page.choose_place("prague").await;
        page.follow("to Brussels").await;
        page.marks(&BRUSSELS).await;
        page.focus_is_on(BRUSSELS[0]).await;
        page.is_in_view(BRUSSELS[0]).await;
        page.shows_groups(as_told()).await;
        page.chose("place", "").await;
        page.chose("order", "told").await;
        page.announces("All 27 entries shown. 10 are marked.").await;
    });
}

#[test]
fn a_filter_stays_where_it_hides_nothing_that_was_asked_for() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_place("brussels").await;
        page.follow("to Brussels").await;
        page.marks(&BRUSSELS).await;
        page.announces("10 of 27 entries shown. 10 are marked.").await;
        page.chose("place", "brussels").await;
    });
}
