//! The slope chart under a pointer, a finger and a keyboard.

use thirtyfour::Key;

use crate::harness::{everywhere, visit};
use crate::page::Page;
use crate::story::{BRUSSELS, PRAGUE};

const PHRASES: &str = ".mention";
const STEPS: &str = "#chart .step";
const MARKS: &str = "#chart .mark-label";

#[test]
fn pointing_at_a_place_lights_up_its_path_and_its_phrase() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.points_at("#chart .step.hue-5").await;
        page.lights_up(STEPS, &["Prague"]).await;
        page.lights_up(MARKS, &["6 Oct Prague"]).await;
        page.lights_up(PHRASES, &["to Prague", "in the Czech Republic in 2022"]).await;
        page.has(1, "#chart .slope.lit").await;
        page.points_at("#chart-title").await;
        page.lights_up(STEPS, &[]).await;
        page.lights_up(PHRASES, &[]).await;
    });
}

#[test]
fn pointing_at_a_meeting_lights_up_only_its_own() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.points_at(&format!("#chart a[href='#{}']", BRUSSELS[3])).await;
        page.lights_up(MARKS, &["6 Apr Brussels"]).await;
        page.lights_up(STEPS, &["Brussels"]).await;
        page.lights_up(PHRASES, &["to Brussels"]).await;
        page.has(1, "#chart .slope.lit").await;
        page.points_at("#chart a[href='#munich-2023-02-18']").await;
        page.lights_up(MARKS, &["18 Feb Munich"]).await;
        page.lights_up(STEPS, &[]).await;
    });
}

#[test]
fn a_phrase_lights_up_what_it_points_to() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.points_at("#mention-3").await;
        page.has(10, "#chart .slope.lit").await;
        page.lights_up(STEPS, &["Brussels"]).await;
        page.moves_focus_to("mention-7").await;
        page.points_at("h1").await;
        page.lights_up(MARKS, &["6 Oct Prague"]).await;
    });
}

/// A line takes no focus, so a finger's tap on it is all that there is.
#[test]
fn a_tap_on_a_line_lights_up_both_its_ends() {
    visit(async |page: &Page| {
        page.open("").await;
        page.taps_on_line("#chart .reach[data-path^='m13 ']").await;
        page.lights_up(STEPS, &["Prague"]).await;
        page.lights_up(MARKS, &["6 Oct Prague"]).await;
    });
}

#[test]
fn arrow_keys_walk_along_and_across_while_focus_is_in_the_chart() {
    everywhere(async |page: &Page| {
        page.open("").await;
        let () = page.eval("void document.querySelector('#chart .step').focus()", ()).await;
        for _ in 0..5 {
            page.press(Key::Down).await;
        }
        page.focus_reads("Prague").await;
        page.press(Key::Right).await;
        page.focus_reads("6 Oct Prague").await;
        page.lights_up(STEPS, &["Prague"]).await;
        page.press(Key::Down).await;
        page.focus_reads("31 Oct Sochi").await;
        page.press(Key::Left).await;
        page.focus_reads("Documents agreed with Russian mediation").await;
        page.press(Key::Home).await;
        page.focus_reads("New York").await;
        // There is nothing above.
        page.press(Key::Up).await;
        page.focus_reads("New York").await;
        page.press(Key::End).await;
        page.press(Key::Enter).await;
        page.card_tells("Prague", &["6 October 2022 Prague Identified"]).await;
    });
}

/// TimelineJS3 takes arrow keys from the whole document (its issue 616): here they are the reader's.
#[test]
fn arrow_keys_elsewhere_are_left_alone() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.moves_focus_to("comment").await;
        page.press("ab").await;
        page.press(Key::Left).await;
        page.press("c").await;
        page.chose_in("comment", "acb").await;
    });
}

#[test]
fn what_is_filtered_out_steps_back() {
    everywhere(async |page: &Page| {
        page.open("?place=prague").await;
        let seen = "[...document.querySelectorAll('#chart .mark:not(.is-out) a')]
            .map((link) => link.getAttribute('href').slice(1))";
        assert_eq!(page.eval::<Vec<String>>(seen, ()).await, PRAGUE);
        page.has(1, "#chart-drawing .slope:not(.is-out)").await;
        page.show_all().await;
        page.has(0, "#chart .is-out").await;
    });
}
