//! From a phrase of the article to the meetings behind it, and back.

use crate::harness::everywhere;
use crate::page::Page;
use crate::story::{ARLINGTON, BRUSSELS, DOCUMENTS, NEW_YORK, PARIS, PRAGUE, WASHINGTON};

#[test]
fn a_phrase_leads_to_all_its_meetings_and_back() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.follow("to Brussels").await;
        page.address_ends("#brussels").await;
        page.marks(&BRUSSELS).await;
        page.focus_is_on(BRUSSELS[0]).await;
        page.is_in_view(BRUSSELS[0]).await;
        page.announces("All 27 entries shown. 10 are marked.").await;

        page.follow_back(BRUSSELS[9], "“to Brussels”").await;
        page.address_ends("#mention-3").await;
        page.focus_is_on("mention-3").await;
        page.is_in_view("mention-3").await;
        page.marks(&[]).await;
        page.announces("All 27 entries shown.").await;
    });
}

#[test]
fn a_place_leads_to_the_meetings_within_it_too() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.follow("to Washington").await;
        page.marks(&WASHINGTON).await;
        page.focus_is_on(WASHINGTON[0]).await;
        for id in ARLINGTON {
            page.reads(&format!("#{id} .meeting-place"), "Arlington").await;
        }
    });
}

#[test]
fn a_group_leads_to_its_documents() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.follow("several Armenian-Azerbaijani-Russian documents").await;
        page.marks(&DOCUMENTS).await;
        page.focus_is_on(DOCUMENTS[0]).await;
        page.announces("All 27 entries shown. 4 are marked.").await;
        page.follow_back(DOCUMENTS[3], "“several Armenian-Azerbaijani-Russian documents”").await;
        page.focus_is_on("mention-2").await;
    });
}

#[test]
fn one_phrase_after_another_marks_only_its_own() {
    everywhere(async |page: &Page| {
        page.open("").await;
        for (phrase, meetings) in [
            ("to Brussels", &BRUSSELS[..]),
            ("to Paris", &PARIS),
            ("to Washington", &WASHINGTON),
            ("to Prague", &PRAGUE),
            ("in the Czech Republic in 2022", &PRAGUE),
            ("press conference in New York", &NEW_YORK),
            ("Russian peacekeepers who first deployed in Karabakh in 2020", &DOCUMENTS[..1]),
        ] {
            page.follow(phrase).await;
            page.marks(meetings).await;
            page.focus_is_on(meetings[0]).await;
            page.is_in_view(meetings[0]).await;
        }
        page.announces("All 27 entries shown. 1 is marked.").await;
    });
}

/// Several phrases lead to the Prague meeting; each has its own way back.
#[test]
fn a_meeting_leads_back_to_each_of_its_phrases() {
    everywhere(async |page: &Page| {
        page.open("#prague-2022-10-06").await;
        page.lists(
            "#prague-2022-10-06 .meeting-back li",
            &["“to Prague” (paragraph 3)", "“in the Czech Republic in 2022” (paragraph 3)"],
        )
        .await;
        page.follow_back("prague-2022-10-06", "“in the Czech Republic in 2022”").await;
        page.focus_is_on("mention-7").await;
        page.go_back().await;
        page.address_ends("#prague-2022-10-06").await;
        page.follow_back("prague-2022-10-06", "“to Prague”").await;
        page.focus_is_on("mention-6").await;
    });
}

/// The address does not change then, and so makes no event.
#[test]
fn a_phrase_can_be_followed_twice() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.follow("to Paris").await;
        page.focus_is_on(PARIS[0]).await;
        page.moves_focus_to("mention-4").await;
        page.follow("to Paris").await;
        page.focus_is_on(PARIS[0]).await;
        page.is_in_view(PARIS[0]).await;
        page.marks(&PARIS).await;
    });
}

#[test]
fn a_phrase_can_be_followed_by_keyboard() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.moves_focus_to("mention-5").await;
        page.press(thirtyfour::Key::Enter).await;
        page.focus_is_within("#card").await;
        // Past its four entries to the way to all of them.
        for _ in 0..4 {
            page.press(thirtyfour::Key::Tab).await;
        }
        page.focus_is_on("card-all").await;
        page.press(thirtyfour::Key::Enter).await;
        page.marks(&WASHINGTON).await;
        page.focus_is_on(WASHINGTON[0]).await;
    });
}

#[test]
fn the_number_behind_a_phrase_is_told() {
    everywhere(async |page: &Page| {
        page.open("").await;
        for (mention, count) in [(1, 1), (2, 4), (3, 10), (4, 1), (5, 4), (6, 1), (7, 1), (8, 1)] {
            let mention = format!("#mention-{mention}");
            page.attribute(&mention, "data-count", Some(&count.to_string())).await;
            let entries = if count == 1 { "entry" } else { "entries" };
            let title = format!("{count} {entries} in the timeline");
            page.attribute(&mention, "title", Some(&title)).await;
        }
        page.has(8, ".mention").await;
    });
}

#[test]
fn what_the_article_names_is_listed_with_its_dates() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.lists("#paris .told-meetings a", &["10 November 2021"]).await;
        page.click_link("#paris", "10 November 2021").await;
        page.marks(&PARIS).await;
        page.focus_is_on(PARIS[0]).await;
        page.click_link("#washington", "“to Washington”").await;
        page.focus_is_on("mention-5").await;
    });
}
