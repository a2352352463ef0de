//! Lighting up what belongs together: a phrase, its place in the chart, the lines and the meetings
//! (`story::Paths` says what does).

use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::browser::elements::{by_id, found_in, listen, target};

const CHART: &str = "chart";
const LIT: &str = "lit";
/// A mark that the filters hide.
const OUT: &str = "is-out";
const WITH_PATH: &str = "[data-path]";
/// The links of both axes.
const COLUMNS: [&str; 2] = [".step", ".mark-label"];

/// Lights up the path of whatever is pointed at or has focus.
pub fn light_paths() {
    let lit = RefCell::new((String::new(), Vec::<Element>::new()));
    let light = move |event: Event| {
        let of = |element: Option<Element>| element?.closest(WITH_PATH).ok()?;
        let at = of(target(&event)).or_else(|| of(document().active_element()));
        let path = at.and_then(|at| at.get_attribute("data-path")).unwrap_or_default();
        let word = path.split(' ').next().unwrap_or_default();
        let (last, elements) = &mut *lit.borrow_mut();
        if last != word {
            elements.drain(..).for_each(|element| set_lit(&element, false));
            *last = word.to_owned();
            if !word.is_empty() {
                *elements =
                    found_in(&document(), &["[data-path~='", word, "']"].concat()).collect();
            }
            elements.iter().for_each(|element| set_lit(element, true));
            if let Some(chart) = by_id::<Element>(CHART) {
                set_class(&chart, "is-lit", !elements.is_empty());
            }
        }
    };
    let light = std::rc::Rc::new(light);
    // A tap on a line is a click on something that takes no focus.
    for kind in ["pointerover", "focusin", "click"] {
        let light = light.clone();
        listen(&document(), kind, move |event| light(event));
    }
}

fn set_lit(element: &Element, lit: bool) {
    set_class(element, LIT, lit);
}

fn set_class(element: &Element, class: &str, is: bool) {
    let _ = element.class_list().toggle_with_force(class, is);
}

/// Lets the chart's marks and lines of meetings that are not shown step back.
pub fn show_marks(is_shown: impl Fn(usize) -> bool) {
    let Some(chart) = by_id::<Element>(CHART) else { return };
    for element in found_in(&chart, "[data-path^=m]") {
        let path = element.get_attribute("data-path").unwrap_or_default();
        let position = path.split([' ', 'm']).nth(1).and_then(|number| number.parse().ok());
        set_class(&element, OUT, position.is_some_and(|position| !is_shown(position)));
    }
}

/// Lets the arrow keys move focus among the chart's links, while it is on one of them.
pub fn walk_by_arrows() {
    if let Some(drawing) = by_id::<Element>("chart-drawing") {
        let listened = drawing.clone();
        listen(&drawing, "keydown", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
            if let Some(next) = next_link(&listened, &event, &key) {
                event.prevent_default();
                let _ = next.focus();
            }
        });
    }
}

/// Up and down go along an axis, right and left to the other end of a line.
fn next_link(drawing: &Element, event: &Event, key: &str) -> Option<HtmlElement> {
    let links = COLUMNS.map(|column| found_in(drawing, column).collect::<Vec<_>>());
    let current = target(event)?;
    let place = |links: &Vec<Element>| links.iter().position(|link| *link == current);
    let (own, other, at) = match (place(&links[0]), place(&links[1])) {
        (Some(at), _) => (&links[0], &links[1], at),
        (_, Some(at)) => (&links[1], &links[0], at),
        _ => return None,
    };
    let is_lit = |link: &&Element| matches!(link.closest("[data-path].lit"), Ok(Some(_)));
    let next = match key {
        "ArrowDown" => own.get(at + 1),
        "ArrowUp" => own.get(at.checked_sub(1)?),
        "Home" => own.first(),
        "End" => own.last(),
        "ArrowLeft" | "ArrowRight" => other.iter().find(is_lit),
        _ => None,
    };
    next?.clone().dyn_into().ok()
}
