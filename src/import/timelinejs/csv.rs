use csv::{ReaderBuilder, StringRecord, Trim};

use super::slide::{DateFields, Media, Slide, Timeline};
use crate::import::ImportError;
use crate::import::limits::{MOST_COLUMNS, MOST_SLIDES};

const FORMAT: &str = "TimelineJS’ JSON or spreadsheet";
const HELP: &str = "the spreadsheet is saved as CSV, with the column names of the template in its \
                    first line: Year, Month, Day, Time, End Year, …, Headline, Text, Media";

/// The template's columns, as TimelineJS compares them: in small letters, without blanks.
const COLUMNS: [&str; 18] = [
    "year",
    "month",
    "day",
    "time",
    "endyear",
    "endmonth",
    "endday",
    "endtime",
    "displaydate",
    "headline",
    "text",
    "media",
    "mediacredit",
    "mediacaption",
    "mediathumbnail",
    "type",
    "group",
    "background",
];

/// Reads the spreadsheet.
pub(super) fn read(text: &str) -> Result<Timeline, ImportError> {
    let not = |cause: String| ImportError::Format { format: FORMAT, cause, help: HELP };
    let mut reader =
        ReaderBuilder::new().flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| not(error.to_string()))?.clone();
    few_columns(&header)?;
    let names: Vec<String> = header.iter().map(column_name).collect();
    for needed in ["year", "headline"] {
        if !names.iter().any(|name| name == needed) {
            return Err(not(format!("its first line has no column `{needed}`")));
        }
    }
    let mut timeline = Timeline::default();
    for row in reader.records() {
        let row = row.map_err(|error| not(error.to_string()))?;
        few_columns(&row)?;
        if row.iter().all(str::is_empty) {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        let row = Row { names: &names, fields: &row };
        let slide = row.slide(format!("line {line}"));
        row.lose_rest(&header, &slide, &mut timeline);
        if slide.is_blank() {
            continue;
        }
        match row.field("type").to_lowercase().as_str() {
            "title" if timeline.title.is_none() => timeline.title = Some(slide),
            "era" => timeline.eras.push(slide),
            _ => timeline.slides.push(slide),
        }
        if timeline.slides.len() + timeline.eras.len() > MOST_SLIDES {
            return Err(ImportError::TooMuch { what: "lines", limit: MOST_SLIDES });
        }
    }
    Ok(timeline)
}

fn few_columns(row: &StringRecord) -> Result<(), ImportError> {
    match row.len() {
        0..=MOST_COLUMNS => Ok(()),
        _ => Err(ImportError::TooMuch { what: "columns", limit: MOST_COLUMNS }),
    }
}

fn column_name(written: &str) -> String {
    written.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

struct Row<'a> {
    names: &'a [String],
    fields: &'a StringRecord,
}

impl Row<'_> {
    fn field(&self, name: &str) -> &str {
        let index = self.names.iter().position(|known| known == name);
        index.and_then(|index| self.fields.get(index)).unwrap_or_default()
    }

    fn slide(&self, at: String) -> Slide {
        let field = |name: &str| self.field(name).to_owned();
        let date = |prefix: &str| {
            let part = |name: &str| field(&format!("{prefix}{name}"));
            DateFields {
                year: part("year"),
                month: part("month"),
                day: part("day"),
                time: part("time"),
            }
        };
        Slide {
            at,
            id: String::new(),
            start: date(""),
            end: date("end"),
            display_date: field("displaydate"),
            headline: field("headline"),
            text: field("text"),
            group: field("group"),
            media: Media {
                url: field("media"),
                caption: field("mediacaption"),
                credit: field("mediacredit"),
            },
        }
    }

    /// Reports the columns that nothing is made of, and a line that is a slide in no way.
    fn lose_rest(&self, header: &StringRecord, slide: &Slide, timeline: &mut Timeline) {
        for (index, value) in self.fields.iter().enumerate() {
            let name = self.names.get(index).map(String::as_str).unwrap_or_default();
            let is_first = self.names.iter().position(|known| known == name) == Some(index);
            let is_kept = is_first
                && match name {
                    "mediathumbnail" | "background" => false,
                    "type" => matches!(&*value.to_lowercase(), "title" | "era"),
                    _ => COLUMNS.contains(&name) && !slide.is_blank(),
                };
            if !value.is_empty() && !is_kept {
                let column = header.get(index).unwrap_or("a column without a name");
                timeline.report.lose(format!("{}, {column}", slide.at), value);
            }
        }
        if self.field("type").eq_ignore_ascii_case("title") && timeline.title.is_some() {
            timeline.report.lose(&slide.at, "that it is a title: there is one already");
        }
    }
}
