//! Timelines of TimelineJS 3: its JSON and its spreadsheet.
//!
//! <https://timeline.knightlab.com/docs/json-format.html> and the template on the same site.
//! `docs/importing.md` says what becomes of each field.

mod csv;
mod date;
mod json;
mod slide;
mod story;
#[cfg(test)]
mod tests;

use super::{ImportError, Imported, Origin};

/// Makes a story of a timeline, given as JSON or as the spreadsheet's CSV; `slug` is the name that
/// its folder is to have.
///
/// # Errors
/// When it is neither, when there is too much of it, or when some of its slides name no source and
/// `origin` has no address.
pub fn import(text: &str, slug: &str, origin: &Origin) -> Result<Imported, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let is_json = text.trim_start().starts_with(['{', '[']);
    let timeline = if is_json { json::read(text)? } else { csv::read(text)? };
    story::make(timeline, slug, origin)
}
