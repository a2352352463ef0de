use html_escape::{encode_double_quoted_attribute, encode_text};
use serde::Serialize;

use super::ExportError;
use crate::story::{Meeting, PartialDate, Story};

/// TimelineJS 3's JSON: <https://timeline.knightlab.com/docs/json-format.html>.
#[derive(Serialize)]
struct Timeline {
    title: Title,
    events: Vec<Event>,
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

/// TimelineJS takes both for HTML.
#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
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

/// The timeline as TimelineJS 3 reads it. Places are its groups; sources and certainty, for which it
/// has no field, stand in the text.
///
/// # Errors
/// None that a story can cause.
pub fn to_timelinejs(story: &Story) -> Result<String, ExportError> {
    let article = &story.article;
    let timeline = Timeline {
        title: Title {
            text: Text {
                headline: encode_text(&article.title).into_owned(),
                text: paragraph(&article.source_line),
            },
        },
        events: story.meetings.iter().map(|meeting| event(story, meeting)).collect(),
    };
    Ok(serde_json::to_string_pretty(&timeline)?)
}

fn event(story: &Story, meeting: &Meeting) -> Event {
    let place = meeting.place.as_deref().and_then(|id| story.place(id));
    let sources: Vec<_> = meeting
        .sources
        .iter()
        .map(|source| {
            let url = encode_double_quoted_attribute(&source.url);
            format!("<a href=\"{url}\">{}</a>", encode_text(&source.publisher))
        })
        .collect();
    let certainty = format!("{}: {}", meeting.certainty.label(), meeting.certainty.sentence());
    Event {
        unique_id: meeting.id.clone(),
        start_date: meeting.period.start().into(),
        end_date: meeting.period.end().map(Date::from),
        display_date: meeting.period.words(),
        group: place.map(|place| place.name.clone()),
        text: Text {
            headline: match place {
                Some(place) => encode_text(&format!("{}: {}", place.name, meeting.format)).into(),
                None => encode_text(&meeting.format).into(),
            },
            text: [
                paragraph(&meeting.outcome),
                paragraph(&certainty),
                format!("<p>Sources: {}</p>", sources.join("; ")),
            ]
            .concat(),
        },
    }
}

fn paragraph(words: &str) -> String {
    format!("<p>{}</p>", encode_text(words))
}
