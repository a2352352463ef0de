use serde_json::{Map, Value};

use super::slide::{DateFields, Media, Slide, Timeline};
use crate::import::limits::MOST_SLIDES;
use crate::import::{ImportError, Report};

const FORMAT: &str = "TimelineJS’ JSON";
const HELP: &str = "it is an object with a list `events`: \
                    https://timeline.knightlab.com/docs/json-format.html";

/// Reads the JSON format. Nesting is limited by `serde_json` itself, to 128 levels.
pub(super) fn read(text: &str) -> Result<Timeline, ImportError> {
    let not = |cause: String| ImportError::Format { format: FORMAT, cause, help: HELP };
    let whole: Value = serde_json::from_str(text).map_err(|error| not(error.to_string()))?;
    let Value::Object(mut whole) = whole else { return Err(not("it is no object".to_owned())) };
    let Some(Value::Array(events)) = whole.remove("events") else {
        return Err(not("it has no list `events`".to_owned()));
    };
    let eras = match whole.remove("eras") {
        Some(Value::Array(eras)) => eras,
        Some(other) => {
            whole.insert("eras".to_owned(), other);
            Vec::new()
        }
        None => Vec::new(),
    };
    if events.len() + eras.len() > MOST_SLIDES {
        return Err(ImportError::TooMuch { what: "slides and eras", limit: MOST_SLIDES });
    }
    let mut report = Report::default();
    let title = whole.remove("title").filter(|title| !is_nothing(title));
    let title = title.and_then(|title| slide(title, "title".to_owned(), &mut report));
    let mut all = |values: Vec<Value>, name: &str| -> Vec<Slide> {
        let numbered = values.into_iter().enumerate();
        numbered
            .filter_map(|(index, value)| slide(value, format!("{name}[{index}]"), &mut report))
            .collect()
    };
    let slides = all(events, "events");
    let eras = all(eras, "eras");
    // What TimelineJS would take if nothing were said.
    if whole.get("scale").is_some_and(|scale| scale == "human") {
        whole.remove("scale");
    }
    lose_rest(whole, "", &mut report);
    Ok(Timeline { title, slides, eras, report })
}

fn slide(value: Value, at: String, report: &mut Report) -> Option<Slide> {
    let Value::Object(mut fields) = value else {
        report.lose(at, format!("{}: a slide is an object", shown(&value)));
        return None;
    };
    let mut slide = Slide { at, ..Slide::default() };
    slide.id = text(&mut fields, "unique_id");
    slide.display_date = text(&mut fields, "display_date");
    slide.group = text(&mut fields, "group");
    let mut inner = |name: &str| inner(&mut fields, name);
    let mut words = inner("text");
    let mut media = inner("media");
    let mut start = inner("start_date");
    let mut end = inner("end_date");
    slide.headline = text(&mut words, "headline");
    slide.text = text(&mut words, "text");
    slide.media = Media {
        url: text(&mut media, "url"),
        caption: text(&mut media, "caption"),
        credit: text(&mut media, "credit"),
    };
    let shown_start = text(&mut start, "display_date");
    if slide.display_date.is_empty() {
        slide.display_date = shown_start;
    } else if !shown_start.is_empty() {
        start.insert("display_date".to_owned(), Value::String(shown_start));
    }
    slide.start = date(&mut start);
    slide.end = date(&mut end);
    if fields.get("autolink").is_some_and(|autolink| *autolink == true) {
        fields.remove("autolink");
    }
    for (name, rest) in
        [("text", words), ("media", media), ("start_date", start), ("end_date", end), ("", fields)]
    {
        let at = if name.is_empty() { slide.at.clone() } else { format!("{}.{name}", slide.at) };
        lose_rest(rest, &at, report);
    }
    Some(slide)
}

/// The object of this name, empty where there is none.
fn inner(fields: &mut Map<String, Value>, name: &str) -> Map<String, Value> {
    match fields.remove(name) {
        Some(Value::Object(inner)) => inner,
        Some(other) => {
            fields.insert(name.to_owned(), other);
            Map::new()
        }
        None => Map::new(),
    }
}

/// The words of a field; numbers are written as words as often as not.
fn text(fields: &mut Map<String, Value>, name: &str) -> String {
    match fields.remove(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(other) => {
            fields.insert(name.to_owned(), other);
            String::new()
        }
        None => String::new(),
    }
}

fn date(fields: &mut Map<String, Value>) -> DateFields {
    let mut part = |name| text(fields, name);
    let (year, month, day) = (part("year"), part("month"), part("day"));
    let time = ["hour", "minute", "second", "millisecond"].map(part);
    let last = time.iter().rposition(|part| !part.is_empty());
    let time = last.map(|last| time[..=last].join(":")).unwrap_or_default();
    DateFields { year, month, day, time }
}

fn lose_rest(fields: Map<String, Value>, at: &str, report: &mut Report) {
    for (name, value) in fields {
        if !is_nothing(&value) {
            let at = if at.is_empty() { name } else { format!("{at}.{name}") };
            report.lose(at, shown(&value));
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.values().all(is_nothing),
        _ => false,
    }
}

/// The value, in part where it is long.
fn shown(value: &Value) -> String {
    const MOST: usize = 200;
    let text = value.to_string();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
