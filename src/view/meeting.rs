use std::sync::Arc;

use leptos::attr::Attribute;
use leptos::prelude::*;

use super::dates::PeriodView;
use super::source::Sources;
use super::told::phrase;
use crate::story::{Entry, Heading, Meeting, Participant, Story, place_folder};

/// One meeting of the timeline with everything that is known about it; `article` is the address of
/// the article's page, empty on that page itself.
#[component]
pub fn MeetingView(
    story: Arc<Story>,
    index: usize,
    entry: Entry,
    article: &'static str,
    /// The address of the front page of a site of several stories.
    home: Option<&'static str>,
) -> impl IntoView {
    let meeting = story.meetings.get(index)?;
    let id = meeting.id.clone();
    let format = meeting.place.is_some().then(|| {
        view! { " "<span class="meeting-format">{meeting.format.clone()}</span> }
    });
    Some(view! {
        <li
            id=id.clone()
            class="meeting"
            tabindex="-1"
            {..entry_data(&entry, meeting)}
        >
            <p class="meeting-date">
                <a href=format!("#{id}")><PeriodView period=meeting.period/></a>
            </p>
            <div class="meeting-body">
                <h4>
                    <span class="meeting-place" lang=story.article.language.clone()>
                        {heading(&story, meeting, home)}
                    </span>
                    {format}
                </h4>
                <p class="meeting-outcome" lang=story.article.language.clone()>
                    {meeting.outcome.clone()}
                </p>
                {certainty(meeting)}
                {back_links(&story, meeting, article)}
                {record(&story, meeting, article)}
            </div>
        </li>
    })
}

/// One meeting of a large story as a line that leads to its entry on the page of its year. A line is
/// one element, a link, because there can be thousands.
#[component]
pub fn MeetingLine(story: Arc<Story>, index: usize, entry: Entry) -> impl IntoView {
    let meeting = story.meetings.get(index)?;
    let id = meeting.id.clone();
    let words = [&meeting.period.words(), story.heading_of(meeting), meeting.certainty.label()];
    Some(view! {
        <a
            id=id.clone()
            class="meeting-line"
            href=format!("{}/#{id}", Heading::Year(entry.year).key())
            {..entry_data(&entry, meeting)}
        >
            {words.join(" · ")}
        </a>
    })
}

/// What a meeting is called: by its place, as a link to the place's page where there is one.
fn heading(story: &Story, meeting: &Meeting, home: Option<&str>) -> AnyView {
    let words = story.heading_of(meeting).to_owned();
    match home.zip(meeting.place.as_deref()) {
        Some((home, place)) => {
            let address = format!("{home}{}", place_folder(place));
            view! { <a class="place-link" href=address>{words}</a> }.into_any()
        }
        None => words.into_any(),
    }
}

/// What the order and the filters depend on: the timeline's island reads it back from the page.
fn entry_data(entry: &Entry, meeting: &Meeting) -> impl Attribute + use<> {
    let (first, last) = entry.days;
    let days = if first == last { first.to_string() } else { format!("{first} {last}") };
    view! {
        <{..}
            data-year=entry.year.to_string()
            data-places=entry.places.join(" ")
            data-group=meeting.group.clone()
            data-told=entry.told.map(|step| step.to_string())
            data-level=entry.level.keyword()
            data-mediators=(!entry.mediators.is_empty()).then(|| entry.mediators.join("\n"))
            data-certainty=entry.certainty.keyword()
            data-days=days
        />
    }
}

fn certainty(meeting: &Meeting) -> impl IntoView + use<> {
    let note = meeting.certainty_note.clone().map(|note| format!(" {note}"));
    view! {
        <p class="meeting-certainty">
            <strong class="certainty-label">{meeting.certainty.label()}</strong>
            " "
            {meeting.certainty.sentence()}
            {note}
        </p>
    }
}

/// The way back to the phrases that point here; nothing for context.
fn back_links(story: &Story, meeting: &Meeting, article: &str) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = story
        .mentions_of(meeting)
        .map(|mention| {
            let paragraph = format!(" (paragraph {})", mention.paragraph);
            view! { <li>{phrase(mention, article)}{paragraph}</li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="meeting-back">
                <span>"In the article:"</span>
                <ul>{links}</ul>
            </div>
        }
    })
}

fn record(story: &Story, meeting: &Meeting, article: &str) -> impl IntoView + use<> {
    let place = meeting
        .place
        .as_deref()
        .and_then(|id| story.place(id))
        .map(|place| format!("{}, {}", place.name, place.country));
    let rows = [
        ("Place", with_note(place, meeting.place_note.clone())),
        ("Date", meeting.date_note.clone()),
        ("Venue", meeting.venue.clone()),
        ("Hosted by", meeting.host.clone()),
        ("Convened by", meeting.convener.clone()),
        ("Mediated by", (!meeting.mediators.is_empty()).then(|| meeting.mediators.join(", "))),
        ("Occasion", meeting.occasion.clone()),
    ];
    let rows: Vec<_> =
        rows.into_iter().filter_map(|(term, words)| words.map(|words| row(term, words))).collect();
    let participants =
        (!meeting.participants.is_empty()).then(|| participants(&meeting.participants));
    let sources = match meeting.sources.len() {
        1 => "1 source".to_owned(),
        count => format!("{count} sources"),
    };
    // The page of a year has no script.
    let copy = article.is_empty().then(|| {
        view! { <button class="cite" type="button">"Copy with its address"</button> }
    });
    view! {
        <details class="meeting-record">
            <summary>"Record and "{sources}</summary>
            <dl>{rows}{participants}</dl>
            <h5>"Sources"</h5>
            <Sources sources=meeting.sources.clone()/>
            <h5>"To cite this entry"</h5>
            <p class="citation">{story.citation_of(meeting)}</p>
            {copy}
        </details>
    }
}

fn with_note(words: Option<String>, note: Option<String>) -> Option<String> {
    match (words, note) {
        (Some(words), Some(note)) => Some(format!("{words}. {note}")),
        (words, note) => words.or(note),
    }
}

fn row(term: &'static str, words: String) -> impl IntoView {
    view! { <div><dt>{term}</dt><dd>{words}</dd></div> }
}

fn participants(participants: &[Participant]) -> impl IntoView + use<> {
    let items: Vec<_> = participants
        .iter()
        .map(|participant| {
            view! {
                <dd>
                    {participant.name.clone()}
                    <span class="participant-role">{format!(", {}", participant.role)}</span>
                </dd>
            }
        })
        .collect();
    view! { <div><dt>"Participants"</dt>{items}</div> }
}
