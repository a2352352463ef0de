use std::collections::{BTreeMap, HashSet};

use leptos::prelude::*;

use crate::story::{Entry, Level, Order, PartialDate, Story};

/// The form controls of the timeline, as they are before a reader touches them; the island listens to
/// them. A filter with nothing to choose from is left out.
pub fn controls(story: &Story, entries: &[Entry]) -> impl IntoView + use<> {
    let filters = [
        ("place", "Place", "All places", places(story, entries)),
        ("level", "Level", "All levels", levels(entries)),
        ("mediator", "Mediated by", "All", mediators(entries)),
        ("certainty", "Certainty", "All", certainties(entries)),
    ];
    let filters = filters.into_iter().filter(|(.., choices)| narrows(choices, entries.len()));
    let filters: Vec<_> = filters.map(filter).collect();
    view! {
        <fieldset class="order">
            <legend>"Order"</legend>
            {order(Order::Calendar, "Calendar")}
            {order(Order::Told, "As told in the article")}
        </fieldset>
        {filters}
        {period(story)}
        <p id="timeline-status" class="timeline-status" role="status"></p>
        <button id="show-all" type="reset" class="show-all" hidden>"Show all"</button>
    }
}

fn order(order: Order, words: &'static str) -> impl IntoView {
    view! {
        <label>
            <input
                id=format!("order-{}", order.keyword())
                type="radio"
                name="order"
                value=order.keyword()
                checked=order == Order::default()
            />
            <span>{words}</span>
        </label>
    }
}

/// A choice: its value, its words, how many meetings it leaves.
type Choice = (String, String, usize);

/// Whether one of the choices leaves less than all.
fn narrows(choices: &[Choice], all: usize) -> bool {
    choices.iter().any(|(.., count)| *count < all)
}

fn filter(
    (name, label, all, choices): (&'static str, &'static str, &'static str, Vec<Choice>),
) -> impl IntoView {
    let id = format!("filter-{name}");
    let choices: Vec<_> = choices
        .into_iter()
        .map(|(value, words, count)| {
            view! { <option value=value>{format!("{words} ({count})")}</option> }
        })
        .collect();
    view! {
        <p class="filter">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                <option value="">{all}</option>
                {choices}
            </select>
        </p>
    }
}

fn places(story: &Story, entries: &[Entry]) -> Vec<Choice> {
    let counts = counts(entries.iter().flat_map(|entry| &entry.places));
    let choice =
        |id: &String, name: &String| counts.get(id).map(|count| (id.clone(), name.clone(), *count));
    story.places.iter().filter_map(|place| choice(&place.id, &place.name)).collect()
}

fn levels(entries: &[Entry]) -> Vec<Choice> {
    let counts = counts(entries.iter().map(|entry| entry.level));
    let choice =
        |(level, count)| (Level::keyword(level).to_owned(), level.label().to_owned(), count);
    counts.into_iter().map(choice).collect()
}

/// In the order in which they come up first.
fn mediators(entries: &[Entry]) -> Vec<Choice> {
    let names = || entries.iter().flat_map(|entry| &entry.mediators);
    let (counts, mut seen) = (counts(names()), HashSet::new());
    names()
        .filter(|name| seen.insert(*name))
        .map(|name| (name.clone(), name.clone(), counts.get(name).copied().unwrap_or_default()))
        .collect()
}

fn certainties(entries: &[Entry]) -> Vec<Choice> {
    counts(entries.iter().map(|entry| entry.certainty))
        .into_iter()
        .map(|(certainty, count)| {
            (certainty.keyword().to_owned(), certainty.label().to_owned(), count)
        })
        .collect()
}

fn counts<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts
}

/// From which day to which. Date fields begin with the year 1 (HTML, "valid date string"), so a story
/// that begins before has none.
fn period(story: &Story) -> Option<impl IntoView + use<>> {
    let (first, last) = story.first_and_last_day()?;
    let [first, last] = [first, last].map(PartialDate::Day);
    (first.year() > 0 && first != last).then(|| {
        view! {
            {day("from", "From", first, last)}
            {day("to", "To", first, last)}
        }
    })
}

fn day(
    name: &'static str,
    label: &'static str,
    first: PartialDate,
    last: PartialDate,
) -> impl IntoView {
    let id = format!("filter-{name}");
    view! {
        <p class="filter">
            <label for=id.clone()>{label}</label>
            <input id=id type="date" name=name min=first.to_string() max=last.to_string()/>
        </p>
    }
}
