use std::cell::RefCell;
use std::collections::BTreeMap;

use html_escape::decode_html_entities;
use lol_html::{RewriteStrSettings, rewrite_str, text};

use super::faces::Face;
use crate::site::ShellError;

/// Signs that the style sheets and the WebAssembly's sentences have besides ASCII.
const SIGNS: &str = "\u{a0}¶·×–—‘’“”…";

/// Characters that pages show in a face, each with how often.
#[derive(Default)]
pub(super) struct Shown(BTreeMap<char, u32>);

impl Shown {
    /// Those in the elements that `selector` finds.
    pub(super) fn in_pages<'a>(
        pages: impl IntoIterator<Item = &'a str>,
        selector: &str,
    ) -> Result<Self, ShellError> {
        let mut shown = Self::default();
        for page in pages {
            for character in decode_html_entities(&text_in(page, selector)?).chars() {
                *shown.0.entry(character).or_default() += 1;
            }
        }
        Ok(shown)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.keys().all(|character| character.is_whitespace())
    }

    /// How often each is shown.
    pub(super) fn counts(&self) -> impl Iterator<Item = (char, u32)> {
        self.0.iter().map(|(&character, &count)| (character, count))
    }

    pub(super) fn characters(&self) -> Vec<char> {
        self.0.keys().copied().collect()
    }

    /// These and what can be written in `face` once the page is shown.
    pub(super) fn with_basics(&self, face: &Face) -> Vec<char> {
        let basics = (' '..='~').chain(SIGNS.chars()).filter(|_| face.is_written_in);
        self.characters().into_iter().chain(basics).collect()
    }
}

fn text_in(page: &str, selector: &str) -> Result<String, ShellError> {
    let found = RefCell::new(String::new());
    rewrite_str(
        page,
        RewriteStrSettings::new().append_element_content_handler(text!(selector, |part| {
            found.borrow_mut().push_str(part.as_str());
            Ok(())
        })),
    )?;
    Ok(found.into_inner())
}
