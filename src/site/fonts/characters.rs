use std::cell::RefCell;
use std::collections::BTreeMap;

use html_escape::decode_html_entities;
use lol_html::{HtmlRewriter, Settings, text};
use serde::{Deserialize, Serialize};

use super::faces::{FACES, Face};
use crate::site::ShellError;

/// Signs that the style sheets and the WebAssembly's sentences have besides ASCII.
const SIGNS: &str = "\u{a0}¶·×–—‘’“”…";

/// Letters, spaces and signs about as often as in a report.
const USUAL: &str = "The ministers met in the capital on 22 May 2022, for the third time in that year, and \
    agreed to go on with their talks about borders, transport and trade. “We have come a long way,” one of \
    them said; the other did not answer questions. A joint statement was published on the next day.";

/// Characters that pages show in a face, each with how often.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::site) struct Shown(BTreeMap<char, u32>);

impl Shown {
    /// Those in the elements that `selector` finds.
    #[cfg(test)]
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

    /// Those in `text`, as HTML has it.
    fn in_text(text: &str) -> Self {
        let mut ascii = [0_u32; 128];
        let mut shown = Self::default();
        for character in decode_html_entities(text).chars() {
            match ascii.get_mut(character as usize) {
                Some(count) => *count += 1,
                None => *shown.0.entry(character).or_default() += 1,
            }
        }
        let ascii = ('\0'..).zip(ascii).filter(|(_, count)| *count > 0);
        shown.0.extend(ascii);
        shown
    }

    /// All of ASCII, and what else is in `html`, where a renderer has written it as it is: no entities.
    fn anywhere_in(html: &str) -> Self {
        let begins_one = |byte: u8| !byte.is_ascii() && (byte & 0xC0) != 0x80;
        let others = html.bytes().enumerate().filter(|(_, byte)| begins_one(*byte));
        let others = others.filter_map(|(at, _)| html.get(at..)?.chars().next());
        Self((' '..='~').chain(others).map(|character| (character, 1)).collect())
    }

    /// Those of a text like many.
    pub(super) fn usual() -> Self {
        Self::in_text(USUAL)
    }

    /// Counts what `other` counts, too.
    fn join(&mut self, other: &Self) {
        for (character, count) in other.counts() {
            *self.0.entry(character).or_default() += count;
        }
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

/// What pages show in each of [`FACES`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::site) struct ShownByFace([Shown; FACES.len()]);

impl ShownByFace {
    /// What `page` shows.
    pub(in crate::site) fn in_page(page: &str) -> Result<Self, ShellError> {
        Self::by_elements(page, |_| true)
    }

    /// What `page` shows in the faces that are `wanted`.
    fn by_elements(page: &str, wanted: impl Fn(&Face) -> bool) -> Result<Self, ShellError> {
        let texts: [RefCell<String>; FACES.len()] = Default::default();
        let handlers = FACES
            .iter()
            .zip(&texts)
            .enumerate()
            .filter(|(at, (face, _))| first_like(*at) == *at && wanted(face));
        let settings = handlers.fold(Settings::new(), |settings, (_, (face, text))| {
            settings.append_element_content_handler(text!(face.shown_in, |part| {
                text.borrow_mut().push_str(part.as_str());
                Ok(())
            }))
        });
        look_through(page, settings)?;
        let shown = texts.map(|text| Shown::in_text(&text.into_inner()));
        Ok(Self(std::array::from_fn(|at| shown[first_like(at)].clone())))
    }

    /// What `body` shows and, in the faces that are not known by the elements, what stands in its markup
    /// besides; how often is not told. Where most text is not asked for, lol_html passes over it.
    pub(in crate::site) fn about_in_body(body: &str) -> Result<Self, ShellError> {
        let mut shown = Self::by_elements(body, Face::is_known)?;
        let all = Shown::anywhere_in(body);
        for (face, own) in FACES.iter().zip(&mut shown.0) {
            if !face.is_known() {
                *own = all.clone();
            }
        }
        Ok(shown)
    }

    /// Counts what `other` shows, too.
    pub(in crate::site) fn join(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            own.join(other);
        }
    }

    /// Whether each face is shown.
    pub(in crate::site) fn faces(&self) -> [bool; FACES.len()] {
        self.0.each_ref().map(|shown| !shown.is_empty())
    }

    /// Each face with what is shown in it.
    pub(super) fn by_face(&self) -> impl Iterator<Item = (&'static Face, &Shown)> {
        FACES.iter().zip(&self.0)
    }
}

/// The first face that is shown in the same elements as the one at this position.
fn first_like(at: usize) -> usize {
    FACES.iter().position(|face| face.shown_in == FACES[at].shown_in).unwrap_or(at)
}

/// Shows `page` to the handlers and keeps nothing of it.
fn look_through(page: &str, settings: Settings<'_, '_>) -> Result<(), ShellError> {
    let mut reader = HtmlRewriter::new(settings, |_: &[u8]| ());
    reader.write(page.as_bytes())?;
    reader.end()?;
    Ok(())
}

#[cfg(test)]
fn text_in(page: &str, selector: &str) -> Result<String, ShellError> {
    let found = RefCell::new(String::new());
    let text = text!(selector, |part| {
        found.borrow_mut().push_str(part.as_str());
        Ok(())
    });
    look_through(page, Settings::new().append_element_content_handler(text))?;
    Ok(found.into_inner())
}
