//! Filters that combine, and the address that carries them.

use crate::harness::everywhere;
use crate::page::Page;
use crate::story::{ARLINGTON, CALENDAR, DOCUMENTS, PARIS};

const OFFICIALS: [&str; 3] =
    ["brussels-2022-03-30", "washington-2022-09-27", "brussels-2023-09-26"];

#[test]
fn a_level_and_a_mediator_can_be_chosen() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose("level", "officials").await;
        page.shows_meetings(&OFFICIALS).await;
        page.choose("mediator", "European Union").await;
        page.shows_meetings(&[OFFICIALS[0], OFFICIALS[2]]).await;
        page.announces("2 of 27 entries shown.").await;
        page.choose("level", "").await;
        page.choose("mediator", "OSCE Minsk Group").await;
        page.shows_meetings(&PARIS).await;
        // Of two that mediated together, either one finds the meeting.
        for mediator in ["France", "European Union"] {
            page.choose("mediator", mediator).await;
            page.choose("place", "prague").await;
            page.shows_meetings(&["prague-2022-10-06"]).await;
            page.choose("place", "").await;
        }
    });
}

#[test]
fn a_period_can_be_chosen_by_its_days() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose_day("from", "2023-05-02").await;
        // The first of these began the day before, and was going on.
        page.announces("9 of 27 entries shown.").await;
        page.choose_day("to", "2023-05-14").await;
        page.shows_meetings(&[ARLINGTON[0], "brussels-2023-05-14"]).await;
        page.choose("mediator", "United States").await;
        page.shows_meetings(&ARLINGTON[..1]).await;
        page.show_all().await;
        page.shows_meetings(&CALENDAR).await;
        page.chose("from", "").await;
        page.chose("to", "").await;
    });
}

#[test]
fn a_period_can_be_drawn_along_the_charts_axis() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.draws_period("2020-10-01", "2021-06-01").await;
        page.shows_meetings(&DOCUMENTS[..2]).await;
        page.announces("2 of 27 entries shown.").await;
        let height = "document.getElementById('chart-period').height.baseVal.value";
        assert!(page.eval::<f64>(height, ()).await > 50.0);
        // A tap undoes it.
        page.click("#chart-brush").await;
        page.shows_meetings(&CALENDAR).await;
        page.chose("from", "").await;
        assert_eq!(page.eval::<f64>(height, ()).await, 0.0);
    });
}

#[test]
fn the_address_carries_what_is_chosen() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.address_asks("").await;
        page.choose("mediator", "European Union").await;
        page.choose("level", "officials").await;
        page.choose_day("from", "2023-01-01").await;
        page.choose_order("As told in the article").await;
        page.address_asks("?order=told&level=officials&mediator=European+Union&from=2023-01-01")
            .await;
        page.shows_meetings(&OFFICIALS[2..]).await;
        page.reload().await;
        page.shows_meetings(&OFFICIALS[2..]).await;
        page.chose("mediator", "European Union").await;
        page.chose("order", "told").await;
        page.show_all().await;
        page.address_asks("?order=told").await;
    });
}

#[test]
fn a_view_that_was_sent_is_seen_as_it_was() {
    everywhere(async |page: &Page| {
        page.open("?certainty=group-only&to=2021-12-31#timeline").await;
        page.shows_meetings(&DOCUMENTS[..3]).await;
        page.chose("certainty", "group-only").await;
        page.chose("to", "2021-12-31").await;
        page.address_ends("#timeline").await;
    });
}

/// An address can be anything: what means nothing is passed over, what belongs to others stays.
#[test]
fn an_address_that_means_nothing_shows_everything() {
    everywhere(async |page: &Page| {
        page.open("?place=atlantis&level=%00&from=yesterday&order=sideways&utm_source=x").await;
        page.shows_meetings(&CALENDAR).await;
        page.announces("All 27 entries shown.").await;
        page.choose("place", "paris").await;
        page.address_asks("?utm_source=x&place=paris").await;
        page.shows_meetings(&PARIS).await;
    });
}

#[test]
fn back_brings_back_what_the_address_said() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.choose("place", "paris").await;
        page.shows_meetings(&PARIS).await;
        page.follow("to Paris").await;
        page.choose("place", "").await;
        page.shows_meetings(&CALENDAR).await;
        page.go_back().await;
        page.shows_meetings(&PARIS).await;
        page.chose("place", "paris").await;
    });
}

/// Dates that end before they begin let nothing through, and say so.
#[test]
fn a_period_that_ends_before_it_begins_shows_nothing() {
    everywhere(async |page: &Page| {
        page.open("?from=2023-01-01&to=2022-01-01").await;
        page.shows_meetings(&[]).await;
        page.announces("0 of 27 entries shown.").await;
        page.show_all().await;
        page.shows_meetings(&CALENDAR).await;
    });
}
