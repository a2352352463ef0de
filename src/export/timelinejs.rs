use html_escape::{encode_double_quoted_attribute, encode_text};
use serde::Serialize;

use super::ExportError;
use super::html::to_html;
use crate::story::{Block, Certainty, Meeting, PartialDate, Source, Story};

/// The id of the group whose meetings are TimelineJS' eras.
pub(crate) const ERAS: &str = "eras";

/// The note of the source that is a slide's media.
pub(crate) const MEDIA: &str = "media";

/// What the list of sources begins with.
pub(crate) const SOURCES: &str = "Sources: ";

/// What stands between two of them.
pub(crate) const BETWEEN_SOURCES: &str = "; ";

/// TimelineJS 3's JSON: <https://timeline.knightlab.com/docs/json-format.html>.
#[derive(Serialize)]
struct Timeline {
    title: Title,
    events: Vec<Event>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    eras: Vec<Era>,
}

#[derive(Serialize)]
struct Title {
    text: Text,
}

#[derive(Serialize)]
struct Event {
    unique_id: String,
    start_date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Date>,
    display_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<Media>,
    text: Text,
}

/// A time with a name behind the events. It has an end, always.
#[derive(Serialize)]
struct Era {
    start_date: Date,
    end_date: Date,
    text: Text,
}

/// As precise as it is known: month and day are left out.
#[derive(Serialize)]
struct Date {
    year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<i8>,
}

/// TimelineJS takes both for HTML, and so it does a group's name and a date in words.
#[derive(Serialize)]
struct Text {
    headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

/// Caption and credit are HTML.
#[derive(Serialize)]
struct Media {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    credit: String,
}

impl From<PartialDate> for Date {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Year(year) => Date { year, month: None, day: None },
            PartialDate::Month(year, month) => Date { year, month: Some(month), day: None },
            PartialDate::Day(date) => {
                Date { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
            }
        }
    }
}

/// The timeline as TimelineJS 3 reads it. Places are its groups, where a meeting has none the group
/// is; sources and certainty, for which it has no field, stand in the text.
///
/// What [`crate::import::timelinejs`] reads from a timeline comes out as it was, in the words of
/// `docs/importing.md`.
///
/// # Errors
/// None that a story can cause.
pub fn to_timelinejs(story: &Story) -> Result<String, ExportError> {
    let (eras, events): (Vec<_>, Vec<_>) =
        story.meetings.iter().partition(|meeting| meeting.group.as_deref() == Some(ERAS));
    let timeline = Timeline {
        title: Title { text: title(story) },
        events: events.into_iter().map(|meeting| event(story, meeting)).collect(),
        eras: eras.into_iter().map(|meeting| era(story, meeting)).collect(),
    };
    Ok(serde_json::to_string_pretty(&timeline)?)
}

/// An article that refers to no meeting is the timeline's introduction: all of it is the title's text.
/// Otherwise that says whose text it is.
fn title(story: &Story) -> Text {
    let article = &story.article;
    let text = if !story.mentions.is_empty() {
        paragraph(&article.source_line)
    } else if article.blocks.iter().map(Block::plain_text).eq([article.title.clone()]) {
        String::new()
    } else {
        to_html(&article.blocks)
    };
    Text { headline: encode_text(&article.title).into_owned(), text }
}

fn event(story: &Story, meeting: &Meeting) -> Event {
    let place = meeting.place.as_deref().and_then(|id| story.place(id));
    let group = meeting.group.as_deref().and_then(|id| story.group(id));
    let group = place.map(|place| &place.name).or(group.map(|group| &group.title));
    let media = meeting.sources.iter().find(|source| is_media(source));
    Event {
        unique_id: meeting.id.clone(),
        start_date: meeting.period.start().into(),
        end_date: meeting.period.end().map(Date::from),
        display_date: display_date(meeting),
        group: group.map(|name| encode_text(name).into_owned()),
        media: media.map(|source| Media {
            url: source.url.clone(),
            caption: source.title.as_deref().map(|title| encode_text(title).into_owned()),
            credit: encode_text(&source.publisher).into_owned(),
        }),
        text: Text {
            headline: match place {
                Some(place) => encode_text(&format!("{}: {}", place.name, meeting.format)).into(),
                None => encode_text(&meeting.format).into(),
            },
            text: text(story, meeting),
        },
    }
}

fn era(story: &Story, meeting: &Meeting) -> Era {
    let start = meeting.period.start();
    Era {
        start_date: start.into(),
        end_date: meeting.period.end().unwrap_or(start).into(),
        text: Text {
            headline: encode_text(&meeting.format).into_owned(),
            text: text(story, meeting),
        },
    }
}

/// A note on the date that is no sentence is the date in other words: "about 1815".
fn display_date(meeting: &Meeting) -> String {
    let note = meeting.date_note.as_ref().filter(|note| !note.ends_with(['.', '!', '?']));
    note.map_or_else(|| meeting.period.words(), |note| encode_text(note).into_owned())
}

fn text(story: &Story, meeting: &Meeting) -> String {
    let mut text = String::new();
    // An outcome that only repeats the headline stands for none.
    if meeting.outcome != meeting.format {
        text.extend(meeting.outcome.split("\n\n").map(paragraph));
    }
    if meeting.certainty != Certainty::Context {
        text.push_str(&paragraph(&certainty_words(meeting.certainty)));
    }
    // The article itself is named once, by the page that shows the timeline.
    let is_listed = |source: &&Source| {
        !is_media(source) && story.article.url.as_deref() != Some(source.url.as_str())
    };
    let sources: Vec<_> = meeting.sources.iter().filter(is_listed).map(link).collect();
    if !sources.is_empty() {
        text.push_str(&format!("<p>{SOURCES}{}</p>", sources.join(BETWEEN_SOURCES)));
    }
    text
}

/// How surely the article points to a meeting, in a paragraph of its own.
pub(crate) fn certainty_words(certainty: Certainty) -> String {
    format!("{}: {}", certainty.label(), certainty.sentence())
}

fn is_media(source: &Source) -> bool {
    source.note.as_deref() == Some(MEDIA)
}

fn link(source: &Source) -> String {
    let url = encode_double_quoted_attribute(&source.url);
    format!("<a href=\"{url}\">{}</a>", encode_text(&source.publisher))
}

fn paragraph(words: &str) -> String {
    format!("<p>{}</p>", encode_text(words))
}
