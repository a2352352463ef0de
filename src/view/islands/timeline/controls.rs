//! What is chosen in the timeline's controls, and the address that carries it, so that a view can be
//! sent to somebody.

use std::str::FromStr;

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement};
use web_sys::{Location, UrlSearchParams};

use crate::browser::elements::{by_id, set_text};
use crate::story::{Certainty, Filter, Level, Order};

/// The form's id.
pub const FORM: &str = "timeline-controls";
const SHOW_ALL: &str = "show-all";
const ORDER: &str = "order";
/// The names of what filters, in the form and in the address alike.
const FILTERS: [&str; 6] = ["place", "level", "mediator", "certainty", "from", "to"];
const DAY: f64 = 86_400_000.0;

/// The order and the filter that are chosen.
pub fn read() -> (Order, Filter) {
    let data = by_id::<HtmlFormElement>(FORM).map(|form| FormData::new_with_form(&form));
    let Some(Ok(data)) = data else { return Default::default() };
    let value = |name| data.get(name).as_string().filter(|value| !value.is_empty());
    let order = value(ORDER).and_then(|word| Order::from_str(&word).ok()).unwrap_or_default();
    let filter = Filter {
        place: value("place"),
        level: value("level").and_then(|word| Level::from_keyword(&word)),
        mediator: value("mediator"),
        certainty: value("certainty").and_then(|word| Certainty::from_keyword(&word)),
        from: day("from"),
        to: day("to"),
    };
    (order, filter)
}

/// The day in a date field, counted as the story counts days.
fn day(name: &str) -> Option<i32> {
    let milliseconds = control::<HtmlInputElement>(name)?.value_as_number();
    // Not a number while the field is empty or not complete.
    (!milliseconds.is_nan()).then_some((milliseconds / DAY) as i32)
}

fn control<E: JsCast>(name: &str) -> Option<E> {
    by_id(&["filter-", name].concat())
}

/// Chooses `place`; none for all.
pub fn choose_place(place: &str) {
    set("place", place);
}

/// Chooses the days from `first` to `last`; none for all days.
pub fn choose_period(period: Option<(i32, i32)>) {
    for (name, day) in [("from", period.map(|days| days.0)), ("to", period.map(|days| days.1))] {
        if let Some(field) = control::<HtmlInputElement>(name) {
            match day {
                Some(day) => field.set_value_as_number(f64::from(day) * DAY),
                None => field.set_value(""),
            }
        }
    }
}

/// Ticks the radio button of `order`.
pub fn choose_order(order: Order) {
    let button = ["order-", order.keyword()].concat();
    if let Some(button) = by_id::<HtmlInputElement>(&button) {
        button.set_checked(true);
    }
}

/// Gives a filter this value, if it can have it; else it lets everything through.
fn set(name: &str, value: &str) {
    if let Some(field) = control::<HtmlInputElement>(name) {
        field.set_value(value);
    } else if let Some(choice) = control::<HtmlSelectElement>(name) {
        choice.set_value(value);
        if choice.selected_index() < 0 {
            choice.set_value("");
        }
    }
}

/// Chooses what the page's address says; what it says nothing of is as it is at first.
pub fn read_address() {
    let Some((_, told)) = address() else { return };
    choose_order(told.get(ORDER).and_then(|word| word.parse().ok()).unwrap_or_default());
    for name in FILTERS {
        set(name, &told.get(name).unwrap_or_default());
    }
}

/// Puts what is chosen into the page's address, in the place of what it said before.
pub fn write_address(order: Order) {
    let data = by_id::<HtmlFormElement>(FORM).map(|form| FormData::new_with_form(&form));
    let (Some(Ok(data)), Some((location, told))) = (data, address()) else { return };
    let say = |name: &str, value: Option<String>| {
        // Taken away first: so the address is the same whatever was chosen first.
        told.delete(name);
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            told.append(name, &value);
        }
    };
    say(ORDER, (order != Order::default()).then(|| order.keyword().to_owned()));
    for name in FILTERS {
        say(name, data.get(name).as_string());
    }
    let part = |part: Result<String, JsValue>| part.unwrap_or_default();
    let told = String::from(told.to_string());
    let question = if told.is_empty() { "" } else { "?" };
    let address = [&part(location.pathname()), question, &told, &part(location.hash())].concat();
    if let Ok(history) = window().history() {
        // Safari refuses more than 100 in half a minute.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

fn address() -> Option<(Location, UrlSearchParams)> {
    let location = window().location();
    let told = UrlSearchParams::new_with_str(&location.search().ok()?).ok()?;
    Some((location, told))
}

/// Says how many entries are shown, and offers to show all if some are not.
pub fn show_count(shown: usize, all: usize) -> String {
    if let Some(button) = by_id::<HtmlElement>(SHOW_ALL) {
        button.set_hidden(shown == all);
    }
    let some = if shown == all { "All ".to_owned() } else { shown.to_string() + " of " };
    [&some, &all.to_string(), " entries shown."].concat()
}

/// Announces `words` about the timeline.
pub fn announce(words: &str) {
    set_text("timeline-status", words);
}

/// Moves focus from the button that is about to go to the first filter, if it is there: a keyboard
/// would start at the top of the page again.
pub fn leave_show_all() {
    let active = leptos::prelude::document().active_element();
    if active.is_some_and(|active| active.id() == SHOW_ALL)
        && let Some(form) = by_id::<HtmlElement>(FORM)
        && let Ok(Some(filter)) = form.query_selector(".filter :is(select, input)")
        && let Ok(filter) = filter.dyn_into::<HtmlElement>()
    {
        let _ = filter.focus();
    }
}
