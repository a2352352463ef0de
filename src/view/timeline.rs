use std::sync::Arc;

use leptos::prelude::*;

use super::card::Card;
use super::controls::controls;
use super::islands::TimelineIsland;
use super::meeting::{MeetingLine, MeetingView};
use super::told::{ToldIndex, phrase};
use crate::story::{Arranged, Certainty, Entry, Heading, Order, Story, Told, arrange};

/// The timeline: what the article names, the controls, and every meeting in calendar order. With the
/// address `home` of a site of several stories, names of places lead to the places' pages.
#[component]
pub fn Timeline(story: Arc<Story>, home: Option<&'static str>) -> impl IntoView {
    let entries = story.entries();
    let told = story.told();
    let groups: Vec<_> = arrange(&entries, Order::Calendar)
        .into_iter()
        .map(|group| group_view(&story, &told, &group, members(&story, &entries, &group, home)))
        .collect();
    let headings: Vec<_> = arrange(&entries, Order::Told)
        .into_iter()
        .map(|group| group_view(&story, &told, &group, Vec::new()))
        .collect();
    let years = story.is_large().then(|| year_rail(&entries));
    let controls = controls(&story, &entries);
    view! {
        <section id="timeline" class="timeline" aria-labelledby="timeline-title" lang="en">
            <h2 id="timeline-title">"Timeline"</h2>
            <p class="timeline-intro">{introduction(&story)}</p>
            {chart(&story)}
            {map(&story)}
            <ToldIndex story=Arc::clone(&story)/>
            <TimelineIsland>{controls}</TimelineIsland>
            {years}
            {(!story.is_large()).then(column_heads)}
            <div id="meetings">{groups}</div>
            <template id="told-headings">{headings}</template>
            {exports()}
            <Card/>
        </section>
    }
}

/// The drawing is made natively: its rules do not go into the WebAssembly.
#[cfg(feature = "ssr")]
fn chart(story: &Arc<Story>) -> impl IntoView + use<> {
    view! { <super::chart::Chart story=Arc::clone(story)/> }
}

#[cfg(not(feature = "ssr"))]
fn chart(_: &Arc<Story>) {}

#[cfg(feature = "ssr")]
fn map(story: &Arc<Story>) -> impl IntoView + use<> {
    view! { <super::map::Map story=Arc::clone(story)/> }
}

#[cfg(not(feature = "ssr"))]
fn map(_: &Arc<Story>) {}

#[cfg(feature = "ssr")]
fn exports() -> impl IntoView {
    let links: Vec<_> = crate::export::EXPORTS
        .into_iter()
        .map(|export| view! { <a href=export.file download>{export.name}</a> })
        .collect();
    view! { <p class="exports">"The timeline as a file: "{links}</p> }
}

#[cfg(not(feature = "ssr"))]
fn exports() {}

fn introduction(story: &Story) -> String {
    let (Some(first), Some(last)) = (story.meetings.first(), story.meetings.last()) else {
        return "This article refers to no meetings.".to_owned();
    };
    let context =
        story.meetings.iter().filter(|meeting| meeting.certainty == Certainty::Context).count();
    let named = story.meetings.len() - context;
    let context = match context {
        0 => String::new(),
        1 => ", and one for context".to_owned(),
        count => format!(", and {count} for context"),
    };
    let lines = if story.is_large() {
        " Each year opens to a line for each entry, and each line leads to the whole entry."
    } else {
        ""
    };
    format!(
        "{named} {} that the article refers to{context}: from {} to {}.{lines}",
        if named == 1 { "entry" } else { "entries" },
        first.period.start().words(),
        last.period.words(),
    )
}

/// What stands above the columns where the meetings are a table: on paper (`style/print.css`).
pub fn column_heads() -> impl IntoView {
    view! {
        <div class="column-heads" hidden>
            <span>"Date"</span>
            <span>"Meeting"</span>
            <span>"Record and sources"</span>
        </div>
    }
}

/// The years of a large story, each with its number of meetings, to jump to.
fn year_rail(entries: &[Entry]) -> impl IntoView + use<> {
    let years: Vec<_> = arrange(entries, Order::Calendar)
        .into_iter()
        .map(|year| {
            let address = format!("#{}", year.heading.key());
            view! {
                <li>
                    <a href=address data-count=year.members.len().to_string()>
                        {year.heading.words(&[])}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="year-rail" aria-label="Years">
            <ol>{years}</ol>
        </nav>
    }
}

/// A heading with its meetings; in a large story it has to be opened. The island moves groups and
/// meetings about and needs to know only `data-heading`, and that the meetings are in the last
/// child.
fn group_view(
    story: &Story,
    told: &[Told<'_>],
    group: &Arranged,
    members: Vec<AnyView>,
) -> AnyView {
    let heading = group.heading.words(told);
    let from = match group.heading {
        Heading::Told(step) => told.get(step).map(|told| {
            view! { <p class="group-phrase">{phrase(told.mention, "")}</p> }.into_any()
        }),
        Heading::Year(_) if story.is_large() => Some(year_page_link(group, &heading).into_any()),
        _ => None,
    };
    let key = group.heading.key();
    // The chart leads to the years of a large story.
    let id = matches!(group.heading, Heading::Year(_)).then(|| key.clone());
    if story.is_large() {
        view! {
            <details id=id class="meeting-group" data-heading=key>
                <summary>
                    <h3>{heading}</h3>
                    <span class="group-count">{group.members.len()}</span>
                </summary>
                {from}
                <div class="meeting-lines">{members}</div>
            </details>
        }
        .into_any()
    } else {
        view! {
            <section class="meeting-group" data-heading=key>
                <header><h3>{heading}</h3>{from}</header>
                <ol>{members}</ol>
            </section>
        }
        .into_any()
    }
}

fn year_page_link(group: &Arranged, year: &str) -> impl IntoView + use<> {
    let address = format!("{}/", group.heading.key());
    view! { <p class="group-phrase"><a href=address>{format!("{year} in full")}</a></p> }
}

fn members(
    story: &Arc<Story>,
    entries: &[Entry],
    group: &Arranged,
    home: Option<&'static str>,
) -> Vec<AnyView> {
    group
        .members
        .iter()
        .filter_map(|&index| Some((index, entries.get(index)?.clone())))
        .map(|(index, entry)| {
            let story = Arc::clone(story);
            if story.is_large() {
                view! { <MeetingLine story index entry/> }.into_any()
            } else {
                view! { <MeetingView story index entry article="" home/> }.into_any()
            }
        })
        .collect()
}
