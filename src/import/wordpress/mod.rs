//! Posts of WordPress: an export of a site (WXR), or an answer of `wp/v2/posts` that was saved.
//!
//! `docs/importing.md` says what becomes of each field.

mod archive;
mod body;
mod post;
mod rest;
mod story;
#[cfg(test)]
mod tests;
mod wxr;

use super::{Batch, ImportError, Origin};
use crate::progress::Progress;

/// Makes a story of each post; of one that is not published a draft. `progress` hears of each.
///
/// # Errors
/// When the file is neither of the two.
pub fn import(text: &str, origin: &Origin, progress: &dyn Progress) -> Result<Batch, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let is_json = text.trim_start().starts_with(['[', '{']);
    let site = if is_json { rest::read(text)? } else { wxr::read(text)? };
    story::make(site, origin, progress)
}
