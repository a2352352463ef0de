//! What a reader can do with the timeline: its order, its filters, its chart and map, and the following
//! of phrases.

mod brush;
mod card;
mod controls;
mod following;
mod list;
mod paths;

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement};

use super::effect;
use crate::browser::address::fragment;
use crate::browser::elements::{by_id, found_in, listen, target};
use crate::browser::events::is_plain_click;
use crate::story::{Filter, Order};
use controls::FORM;
use following::{follow_to_meetings, follow_to_text};
use list::MeetingList;

/// Makes the timeline work: order and filters, chart and map, and the following of phrases.
#[island]
pub fn TimelineIsland(children: Children) -> impl IntoView {
    let choice = RwSignal::new((Order::default(), Filter::default()));
    let shown = RwSignal::new(String::new());
    let marked = RwSignal::new(String::new());

    effect(move || {
        let Some(list) = MeetingList::read(&document()) else { return };
        listen_to_controls(choice);
        show_what_is_chosen(list.clone(), choice, shown);
        paths::light_paths();
        paths::walk_by_arrows();
        brush::brush(move || choice.set(controls::read()));
        choose_places_on_map(choice);
        card::open_cards(list.clone());
        follow_fragments(move |id| follow(&list, id, choice, marked));
    });
    effect(move || controls::announce(&(shown.get() + &marked.read())));

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

/// Keeps `choice` as the controls have it, and these as the address has it.
fn listen_to_controls(choice: RwSignal<(Order, Filter)>) {
    let read = move || choice.set(controls::read());
    let read_address = move || {
        controls::read_address();
        read();
    };
    read_address();
    // Back and forward. A new fragment alone changes nothing.
    listen(&window(), "popstate", move |_| read_address());
    let Some(form) = by_id::<HtmlFormElement>(FORM) else { return };
    listen(&form, "change", move |_| read());
    // Return in a date field would load the page anew.
    listen(&form, "submit", |event| event.prevent_default());
    // The event comes before the controls change; the order is not to.
    listen(&form, "reset", move |_| {
        request_animation_frame(move || {
            controls::choose_order(choice.read_untracked().0);
            controls::leave_show_all();
            read();
        });
    });
}

/// Shows the list, the chart, the map and the address as `choice` says, now and whenever it changes.
fn show_what_is_chosen(
    list: MeetingList,
    choice: RwSignal<(Order, Filter)>,
    shown: RwSignal<String>,
) {
    let mut arranged = Order::default();
    let mut filtered = None;
    effect(move || {
        let (order, filter) = &*choice.read();
        let is_first = filtered.is_none();
        let is_new_order = arranged != *order;
        if is_new_order {
            arranged = *order;
            list.arrange(arranged);
        }
        // Going through a thousand meetings once more would take a sixth of the time.
        let is_new_filter = filtered.as_ref() != Some(filter);
        if is_new_filter {
            filtered = Some(filter.clone());
            shown.set(controls::show_count(list.filter(filter), list.len()));
            paths::show_marks(|position| list.shows(position));
            brush::show_period(filter);
            mark_place(filter.place.as_deref());
        }
        if !is_first && (is_new_order || is_new_filter) {
            controls::write_address(*order);
        }
    });
}

/// Lets a circle of the map choose its place, and all places again when it is chosen already.
fn choose_places_on_map(choice: RwSignal<(Order, Filter)>) {
    let Some(map) = by_id::<Element>("map") else { return };
    listen(&map, "click", move |event| {
        let Some(place) = place_of(&event).filter(|_| is_plain_click(&event)) else { return };
        event.prevent_default();
        event.stop_propagation();
        let chosen = choice.read_untracked().1.place.as_deref() == Some(place.as_str());
        controls::choose_place(if chosen { "" } else { &place });
        choice.set(controls::read());
    });
}

fn place_of(event: &Event) -> Option<String> {
    target(event)?.closest("[data-place]").ok()??.get_attribute("data-place")
}

/// Tells which circle of the map is chosen.
fn mark_place(place: Option<&str>) {
    let Some(map) = by_id::<Element>("map") else { return };
    for circle in found_in(&map, "[data-place]") {
        let is_chosen = place.is_some() && circle.get_attribute("data-place").as_deref() == place;
        let _ = match is_chosen {
            true => circle.set_attribute("aria-current", "true"),
            false => circle.remove_attribute("aria-current"),
        };
    }
}

/// Shows and marks the meetings that the fragment `id` leads to, or what else it names.
fn follow(
    list: &MeetingList,
    id: &str,
    choice: RwSignal<(Order, Filter)>,
    marked: RwSignal<String>,
) {
    let led_to = list.led_to_by(id, choice.read_untracked().0);
    if led_to.iter().any(|element| element.hidden())
        && let Some(form) = by_id::<HtmlFormElement>(FORM)
    {
        // What was asked for must be seen: the filters give way, the order stays.
        form.reset();
        list.filter(&Filter::default());
    }
    follow_to_meetings(list, &led_to);
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
}

/// Calls `follow` with the page's fragment: now if there is one, when it changes, and when a link
/// to it is followed once more, which changes nothing and so makes no event of its own.
fn follow_fragments(follow: impl Fn(&str) + 'static) {
    let follow = move || follow(&fragment(&window()).unwrap_or_default());
    if fragment(&window()).is_some() {
        follow();
    }
    let follow = Rc::new(follow);
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
    if !is_plain_click(event) {
        return false;
    }
    let href = target(event)
        .and_then(|element| element.closest("a[href^='#']").ok().flatten())
        .and_then(|link| link.get_attribute("href"));
    href.is_some_and(|href| href.len() > 1 && window().location().hash().ok() == Some(href))
}
