use std::str::FromStr;

use leptos::ev;
use leptos::html::Form;
use leptos::prelude::*;
use web_sys::{FormData, HtmlFormElement};

use super::following::{follow_to_meetings, follow_to_text, fragment};
use super::meeting_list::MeetingList;
use crate::story::{Certainty, Filter, Order};

/// The timeline's controls: order, filters, and the following of phrases.
///
/// The form controls themselves are passed in as children: they are rendered natively and need no
/// code in the browser. So does the list, which this island only moves about.
#[island]
pub fn TimelineControls(children: Children) -> impl IntoView {
    let form = NodeRef::<Form>::new();
    let order = RwSignal::new(Order::default());
    let filter = RwSignal::new(Filter::default());
    let counts = RwSignal::new(None::<(usize, usize)>);
    let followed = RwSignal::new(0);
    let read_form = move || {
        if let Some(form) = form.get_untracked() {
            let (new_order, new_filter) = read(&form);
            order.maybe_update(|order| std::mem::replace(order, new_order) != new_order);
            filter.set(new_filter);
        }
    };

    Effect::new(move || {
        let Some(list) = MeetingList::read(&document()) else { return };
        // Firefox brings back what was chosen before a reload.
        read_form();
        let arranging = list.clone();
        Effect::new(move |before: Option<Order>| {
            let order = order.get();
            if order != before.unwrap_or_default() {
                arranging.arrange(order);
            }
            order
        });
        let filtering = list.clone();
        Effect::new(move || {
            order.track();
            counts.set(Some((filtering.filter(&filter.get()), filtering.len())));
        });
        let follow = move || {
            let id = fragment(&window()).unwrap_or_default();
            let led_to = list.led_to_by(&id, order.get_untracked());
            if led_to.iter().any(|element| element.hidden()) {
                // What was asked for must be seen: the filter gives way.
                if let Some(form) = form.get_untracked() {
                    form.reset();
                }
            }
            follow_to_meetings(&list, &led_to);
            followed.set(led_to.len());
            if led_to.is_empty()
                && let Some(target) = document().get_element_by_id(&id)
            {
                follow_to_text(&target);
            }
        };
        if fragment(&window()).is_some() {
            follow();
        }
        let again = follow.clone();
        let listeners = [
            window_event_listener(ev::hashchange, move |_| follow()),
            // Following the same link twice changes no address.
            window_event_listener(ev::click, move |event| {
                if leads_to_current_fragment(&event) {
                    again();
                }
            }),
        ];
        on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    });

    let status = Signal::derive(move || status(counts.get(), followed.get()));
    let all_shown = Signal::derive(move || counts.get().is_none_or(|(shown, all)| shown == all));
    view! {
        <form
            class="timeline-controls"
            aria-label="Order and filters of the timeline"
            node_ref=form
            on:change=move |_| read_form()
            on:submit=|event| event.prevent_default()
            on:reset=move |_| {
                filter.set(Filter::default());
                order.set(Order::default());
            }
        >
            {children()}
            <p class="timeline-status" role="status">
                {status}
            </p>
            <button
                type="reset"
                class="show-all"
                hidden=all_shown
            >
                "Show all"
            </button>
        </form>
    }
}

fn read(form: &HtmlFormElement) -> (Order, Filter) {
    let Ok(data) = FormData::new_with_form(form) else { return Default::default() };
    let value = |name| data.get(name).as_string().filter(|value| !value.is_empty());
    let order = value("order").and_then(|word| Order::from_str(&word).ok()).unwrap_or_default();
    let certainty = value("certainty").and_then(|word| Certainty::from_keyword(&word));
    (order, Filter { place: value("place"), certainty })
}

fn status(counts: Option<(usize, usize)>, followed: usize) -> String {
    let shown = match counts {
        None => return String::new(),
        Some((shown, all)) if shown == all => format!("All {all} entries shown."),
        Some((shown, all)) => format!("{shown} of {all} entries shown."),
    };
    match followed {
        0 => shown,
        1 => shown + " 1 is marked.",
        count => shown + " " + &count.to_string() + " are marked.",
    }
}

fn leads_to_current_fragment(event: &ev::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("a[href^='#']").ok().flatten());
    link.is_some_and(|link| {
        link.get_attribute("href") == window().location().hash().ok()
            && fragment(&window()).is_some()
    })
}
