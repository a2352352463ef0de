use serde::Serialize;

use super::ExportError;
use crate::story::{Meeting, Source, Story};

/// The timeline as one JSON object: the article, and every meeting in calendar order.
#[derive(Serialize)]
struct Timeline<'a> {
    article: Article<'a>,
    meetings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Article<'a> {
    title: &'a str,
    source_line: &'a str,
    published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    language: &'a str,
}

/// Field names are those of `meetings.toml`, so that one document describes both.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    /// EDTF level 0, as in `meetings.toml`.
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place_note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    convener: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    mediators: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    occasion: Option<&'a str>,
    format: &'a str,
    level: &'static str,
    certainty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty_note: Option<&'a str>,
    outcome: &'a str,
    participants: Vec<Participant<'a>>,
    /// The article's phrases that point here, in the order of the text.
    phrases: Vec<&'a str>,
    sources: Vec<Publication<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    name: &'a str,
    country: &'a str,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct Participant<'a> {
    name: &'a str,
    role: &'a str,
}

#[derive(Serialize)]
struct Publication<'a> {
    publisher: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// The timeline as JSON (RFC 8259), with the field names of `meetings.toml`.
///
/// # Errors
/// None that a story can cause.
pub fn to_json(story: &Story) -> Result<String, ExportError> {
    let article = &story.article;
    let timeline = Timeline {
        article: Article {
            title: &article.title,
            source_line: &article.source_line,
            published: article.published.to_string(),
            updated: article.updated.map(|date| date.to_string()),
            url: article.url.as_deref(),
            language: &article.language,
        },
        meetings: story.meetings.iter().map(|meeting| entry(story, meeting)).collect(),
    };
    Ok(serde_json::to_string_pretty(&timeline)?)
}

fn entry<'a>(story: &'a Story, meeting: &'a Meeting) -> Entry<'a> {
    let place = meeting.place.as_deref().and_then(|id| story.place(id));
    let participants = meeting.participants.iter();
    Entry {
        id: &meeting.id,
        date: meeting.period.to_string(),
        date_note: meeting.date_note.as_deref(),
        place: place.map(|place| Place {
            name: &place.name,
            country: &place.country,
            latitude: place.coordinates.latitude,
            longitude: place.coordinates.longitude,
        }),
        place_note: meeting.place_note.as_deref(),
        venue: meeting.venue.as_deref(),
        host: meeting.host.as_deref(),
        convener: meeting.convener.as_deref(),
        mediators: &meeting.mediators,
        occasion: meeting.occasion.as_deref(),
        format: &meeting.format,
        level: meeting.level.keyword(),
        certainty: meeting.certainty.keyword(),
        certainty_note: meeting.certainty_note.as_deref(),
        outcome: &meeting.outcome,
        participants: participants
            .map(|participant| Participant { name: &participant.name, role: &participant.role })
            .collect(),
        phrases: story.mentions_of(meeting).map(|mention| mention.phrase.as_str()).collect(),
        sources: meeting.sources.iter().map(publication).collect(),
    }
}

fn publication(source: &Source) -> Publication<'_> {
    Publication {
        publisher: &source.publisher,
        title: source.title.as_deref(),
        published: source.published.map(|date| date.to_string()),
        url: &source.url,
        note: source.note.as_deref(),
    }
}
