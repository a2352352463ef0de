//! The card at a phrase or at a name in the chart.

use thirtyfour::Key;

use crate::harness::{everywhere, visit};
use crate::page::Page;
use crate::story::{BRUSSELS, CALENDAR, DOCUMENTS, PARIS, WASHINGTON};

#[test]
fn a_phrase_opens_a_card_with_its_meetings() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.click_phrase("to Washington").await;
        page.card_tells(
            "“to Washington”",
            &[
                "27 September 2022 Washington Place only",
                "7 November 2022 Washington Place only",
                "1–4 May 2023 Arlington Place only",
                "27–29 June 2023 Arlington Place only",
            ],
        )
        .await;
        page.focus_is_within("#card").await;
        page.address_ends("").await;
        page.is_wholly_in_view("#card").await;
        // One after another: a card is closed by what opens the next.
        page.press(Key::Escape).await;
        page.card_is_open(false).await;
        page.focus_is_on("mention-5").await;
        page.click_phrase("in the Czech Republic in 2022").await;
        page.card_tells("“in the Czech Republic in 2022”", &["6 October 2022 Prague Identified"])
            .await;
    });
}

#[test]
fn a_card_leads_to_one_entry_or_to_all() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.click_phrase("to Washington").await;
        page.click_link("#card-meetings", "7 November 2022").await;
        page.card_is_open(false).await;
        page.address_ends("#washington-2022-11-07").await;
        page.marks(&WASHINGTON[1..2]).await;
        page.focus_is_on(WASHINGTON[1]).await;
        page.click_phrase("to Washington").await;
        page.click("#card-all").await;
        page.card_is_open(false).await;
        page.marks(&WASHINGTON).await;
        page.focus_is_on(WASHINGTON[0]).await;
    });
}

#[test]
fn a_keyboard_opens_follows_and_closes_it() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.moves_focus_to("mention-4").await;
        page.press(Key::Enter).await;
        page.card_tells("“to Paris”", &["10 November 2021 Paris Place only"]).await;
        page.press(Key::Escape).await;
        page.card_is_open(false).await;
        page.focus_is_on("mention-4").await;
        page.press(Key::Enter).await;
        page.card_is_open(true).await;
        page.press(Key::Enter).await;
        page.focus_is_on(PARIS[0]).await;
    });
}

#[test]
fn a_click_beside_it_closes_it() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.click_phrase("to Paris").await;
        page.card_is_open(true).await;
        page.click("#timeline-title").await;
        page.card_is_open(false).await;
    });
}

/// On a phone it lies at the lower edge, and the phrase is still seen above it.
#[test]
fn on_a_narrow_screen_it_does_not_cover_its_phrase() {
    visit(async |page: &Page| {
        page.be_wide(390).await;
        page.open("").await;
        page.fits(390).await;
        page.click_phrase("Russian peacekeepers who first deployed in Karabakh in 2020").await;
        page.card_is_open(true).await;
        let gap = "document.getElementById('card').getBoundingClientRect().top
            - document.getElementById('mention-8').getBoundingClientRect().bottom";
        assert!(page.eval::<f64>(gap, ()).await >= 0.0);
        page.fits(390).await;
    });
}

#[test]
fn names_in_the_chart_open_cards_too_with_a_way_to_the_phrase() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.click("#chart .step.hue-5").await;
        page.card_tells("Prague", &["6 October 2022 Prague Identified"]).await;
        page.click_link("#card", "“to Prague”").await;
        page.focus_is_on("mention-6").await;

        page.click(&format!("#chart a[href='#{}']", DOCUMENTS[1])).await;
        page.card_tells("Moscow", &["11 January 2021 Moscow Group only"]).await;
        page.click_link("#card", "“several Armenian-Azerbaijani-Russian documents”").await;
        page.focus_is_on("mention-2").await;

        page.click("#chart a[href='#munich-2023-02-18']").await;
        page.card_tells("Munich", &["18 February 2023 Munich Context"]).await;
        page.shows("#card-phrase", false).await;
        page.click("#card-all").await;
        page.marks(&["munich-2023-02-18"]).await;
    });
}

#[test]
fn a_card_shows_entries_that_a_filter_hides() {
    everywhere(async |page: &Page| {
        page.open("?place=prague").await;
        page.click_phrase("to Brussels").await;
        page.has(10, "#card-meetings li").await;
        page.click("#card-all").await;
        page.marks(&BRUSSELS).await;
        page.shows_meetings(&CALENDAR).await;
    });
}
