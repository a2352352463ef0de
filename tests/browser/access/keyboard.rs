//! Nothing but a keyboard.

use serde::Deserialize;
use thirtyfour::Key;

use super::{HEIGHT, SCHEMES, State, WIDTHS};
use crate::harness::visit;
use crate::page::Page;

/// What has focus, and how well that is seen.
#[derive(Debug, Deserialize)]
struct Stop {
    /// Its place among everything that Tab should reach; none when it should not.
    place: Option<usize>,
    name: String,
    is_outlined: bool,
    /// Some point of it is in the window and under nothing else.
    is_seen: bool,
}

/// Everything that Tab reaches, in reading order. Of radio buttons with one name it is the checked one.
const STOPS: &str = "(() => {
    window.stops = [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]',
    )].filter((found) => !found.disabled && found.checkVisibility({ visibilityProperty: true })
        && !(found.type === 'radio' && !found.checked) && found.tabIndex >= 0);
    return stops.length;
})()";

const STOP: &str = "(() => {
    const found = document.activeElement;
    if (found === document.body) return null;
    const place = stops.indexOf(found);
    const name = found.localName + '#' + found.id + '.' + found.getAttribute('class')
        + ' ' + found.textContent.trim().slice(0, 40);
    // A radio button is drawn by what follows it.
    const drawn = found.type === 'radio' ? found.nextElementSibling : found;
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
    const shares = [...Array(11).keys()].map((share) => 0.02 + share * 0.096);
    const points = [...drawn.getClientRects()].flatMap(({ left, right, top, bottom }) =>
        shares.flatMap((x) => shares.map((y) =>
            [left + (right - left) * x, top + (bottom - top) * y])));
    const seen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (drawn.contains(top) || top.contains(drawn) && top.localName === 'label');
    });
    return {
        place: place < 0 ? null : place,
        name,
        is_outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        is_seen: seen,
    };
})()";

/// The tab key goes on inside of a date field, which has three parts and a button in Chromium.
const PARTS: usize = 4;

#[test]
fn tab_reaches_every_control_in_reading_order() {
    visit(async |page: &Page| {
        for width in WIDTHS {
            page.has_screen(width, HEIGHT, SCHEMES[0]).await;
            page.open("").await;
            assert!(is_walked_through(page).await > 100, "a page of so many meetings has controls");
        }
    });
}

/// Tab reaches every control of the page as it is, in the order in which it is read, with focus always
/// to be seen, and comes out at the end. Returns how many there are.
pub async fn is_walked_through(page: &Page) -> usize {
    let count: usize = page.eval(STOPS, ()).await;
    let mut reached: Vec<Stop> = Vec::new();
    for _ in 0..count * PARTS {
        page.press(Key::Tab).await;
        let Some(stop) = page.eval::<Option<Stop>>(STOP, ()).await else { break };
        let is_new = |last: &Stop| last.name != stop.name || last.place != stop.place;
        if reached.last().is_none_or(is_new) {
            reached.push(stop);
        }
    }
    let faults: Vec<String> = reached
        .iter()
        .enumerate()
        .filter(|(at, stop)| stop.place != Some(*at) || !stop.is_outlined || !stop.is_seen)
        .map(|(at, stop)| format!("{at}: {stop:?}"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(reached.len(), count, "Tab should reach everything");
    count
}

#[test]
fn the_first_stop_leads_past_everything_to_the_article() {
    visit(async |page: &Page| {
        page.open("").await;
        page.press(Key::Tab).await;
        page.focus_is_within(".skip-link").await;
        page.is_wholly_in_view(".skip-link").await;
        page.press(Key::Enter).await;
        page.press(Key::Tab).await;
        page.focus_is_within("main").await;
    });
}

#[test]
fn escape_closes_a_card_and_tab_leaves_it() {
    visit(async |page: &Page| {
        State::CardOpen.reach(page).await;
        page.focus_is_within("#card").await;
        page.press(Key::Escape).await;
        page.card_is_open(false).await;
        page.focus_is_on("mention-5").await;
        page.press(Key::Enter).await;
        page.card_is_open(true).await;
        let links: usize = page.eval("document.querySelectorAll('#card a').length", ()).await;
        for _ in 0..=links + 1 {
            page.press(Key::Tab).await;
        }
        let outside = "!document.getElementById('card').contains(document.activeElement)";
        assert!(page.eval(outside, ()).await, "Tab should lead out of the card");
    });
}
