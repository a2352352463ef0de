use std::str::FromStr;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, FormData, HtmlElement, HtmlFormElement, MouseEvent};

use super::effect;
use super::following::{follow_to_meetings, follow_to_text, fragment};
use super::meeting_list::MeetingList;
use crate::browser::elements::{by_id, listen, set_text, target};
use crate::story::{Certainty, Filter, Order};

const FORM: &str = "timeline-controls";
const SHOW_ALL: &str = "show-all";

/// Makes the timeline's controls work: order, filters, and the following of phrases.
#[island]
pub fn TimelineIsland(children: Children) -> impl IntoView {
    let choice = RwSignal::new((Order::default(), Filter::default()));
    let read_form = move || {
        if let Some(form) = by_id(FORM) {
            choice.set(read(&form));
        }
    };
    let order = move || choice.read_untracked().0;
    let shown = RwSignal::new(String::new());
    let marked = RwSignal::new(String::new());

    effect(move || {
        let Some(list) = MeetingList::read(&document()) else { return };
        // Firefox brings back what was chosen before a reload.
        read_form();
        if let Some(form) = by_id::<HtmlElement>(FORM) {
            listen(&form, "change", move |_| read_form());
            // The event comes before the controls change; the order is not to.
            listen(&form, "reset", move |_| {
                request_animation_frame(move || {
                    check_order(order());
                    leave_show_all();
                    read_form();
                });
            });
        }
        let listed = list.clone();
        let mut arranged = Order::default();
        let mut filtered = None;
        effect(move || {
            let (order, filter) = &*choice.read();
            if arranged != *order {
                arranged = *order;
                listed.arrange(arranged);
            }
            // Going through a thousand meetings once more would take a sixth of the time.
            if filtered.as_ref() != Some(filter) {
                filtered = Some(filter.clone());
                show_count(listed.filter(filter), listed.len(), shown);
            }
        });
        follow_fragments(move |id| {
            let led_to = list.led_to_by(id, order());
            if led_to.iter().any(|element| element.hidden())
                && let Some(form) = by_id::<HtmlFormElement>(FORM)
            {
                // What was asked for must be seen: the filters give way, the order stays.
                form.reset();
                list.filter(&Filter::default());
            }
            follow_to_meetings(&list, &led_to);
            marked.set(match led_to.len() {
                0 => String::new(),
                1 => " 1 is marked.".to_owned(),
                count => [" ", &count.to_string(), " are marked."].concat(),
            });
            if led_to.is_empty()
                && let Some(target) = by_id::<HtmlElement>(id)
            {
                follow_to_text(&target);
            }
        });
    });
    effect(move || set_text("timeline-status", &(shown.get() + &marked.read())));

    view! {
        <form
            id=FORM
            class="timeline-controls"
            aria-label="Order and filters of the timeline"
        >
            {children()}
        </form>
    }
}

/// Calls `follow` with the page's fragment: now if there is one, when it changes, and when a link
/// to it is followed once more, which changes nothing and so makes no event of its own.
fn follow_fragments(follow: impl Fn(&str) + 'static) {
    let follow = move || follow(&fragment(&window()).unwrap_or_default());
    if fragment(&window()).is_some() {
        follow();
    }
    let follow = std::rc::Rc::new(follow);
    let again = follow.clone();
    listen(&window(), "hashchange", move |_| follow());
    listen(&window(), "click", move |event| {
        if leads_to_current_fragment(&event) {
            // Or the browser would go there next, and take focus along.
            event.prevent_default();
            again();
        }
    });
}

fn leads_to_current_fragment(event: &Event) -> bool {
    // With one of these keys the link opens elsewhere.
    let elsewhere = event
        .dyn_ref::<MouseEvent>()
        .is_some_and(|click| click.ctrl_key() || click.meta_key() || click.shift_key());
    if elsewhere {
        return false;
    }
    let href = target(event)
        .and_then(|element| element.closest("a[href^='#']").ok().flatten())
        .and_then(|link| link.get_attribute("href"));
    href.is_some_and(|href| href.len() > 1 && window().location().hash().ok() == Some(href))
}

/// Moves focus from the button that is about to go to the first filter, if it is there: a keyboard
/// would start at the top of the page again.
fn leave_show_all() {
    let left = document().active_element().is_some_and(|active| active.id() == SHOW_ALL);
    if left && let Some(filter) = by_id::<HtmlElement>("filter-place") {
        let _ = filter.focus();
    }
}

/// Ticks the radio button of `order`.
fn check_order(order: Order) {
    let button = ["order-", order.keyword()].concat();
    if let Some(button) = by_id::<web_sys::HtmlInputElement>(&button) {
        button.set_checked(true);
    }
}

fn read(form: &HtmlFormElement) -> (Order, Filter) {
    let Ok(data) = FormData::new_with_form(form) else { return Default::default() };
    let value = |name| data.get(name).as_string().filter(|value| !value.is_empty());
    let order = value("order").and_then(|word| Order::from_str(&word).ok()).unwrap_or_default();
    let certainty = value("certainty").and_then(|word| Certainty::from_keyword(&word));
    (order, Filter { place: value("place"), certainty })
}

/// Says how many entries are shown, and offers to show all if some are not.
fn show_count(shown: usize, all: usize, words: RwSignal<String>) {
    let some = if shown == all { "All ".to_owned() } else { shown.to_string() + " of " };
    words.set([&some, &all.to_string(), " entries shown."].concat());
    if let Some(button) = by_id::<HtmlElement>(SHOW_ALL) {
        button.set_hidden(shown == all);
    }
}
