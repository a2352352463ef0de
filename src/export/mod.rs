//! The timeline in the formats of other programs: CSV, JSON, TimelineJS' JSON and iCalendar.
//!
//! Native only: they are written beside the page, which links to them.

mod csv;
mod html;
mod ics;
mod json;
mod text_lines;
mod timelinejs;

pub use csv::to_csv;
pub use ics::{left_out_of_ics, to_ics};
pub use json::to_json;
pub use timelinejs::to_timelinejs;
pub(crate) use timelinejs::{BETWEEN_SOURCES, ERAS, MEDIA, SOURCES, certainty_words};

/// Why a story could not be put into a format.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The CSV writer's reason.
    #[error(transparent)]
    Csv(#[from] ::csv::Error),
    /// The JSON writer's reason.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// A file that a reader can take away.
pub struct Export {
    /// Its name beside the page.
    pub file: &'static str,
    /// What the page calls it.
    pub name: &'static str,
    /// Makes its content.
    pub write: fn(&crate::story::Story) -> Result<String, ExportError>,
}

/// Every file that is written for a story.
pub const EXPORTS: [Export; 4] = [
    Export { file: "timeline.csv", name: "CSV", write: to_csv },
    Export { file: "timeline.json", name: "JSON", write: to_json },
    Export { file: "timelinejs.json", name: "TimelineJS", write: to_timelinejs },
    Export { file: "timeline.ics", name: "iCalendar", write: |story| Ok(to_ics(story)) },
];
