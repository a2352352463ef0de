use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::fields::Located;
use super::nearest::nearest;
use super::problem::{Findings, ReferenceProblem, ValueProblem};

/// Ids that elements of the page have.
const RESERVED: [&str; 50] = [
    "main",
    "page",
    "loader",
    "timeline",
    "comments",
    "respond",
    "commentform",
    "comment",
    "author",
    "email",
    "url",
    "submit",
    "article",
    "top",
    "chart",
    "told",
    "about",
    "reply-title",
    "email-notes",
    "wp-comment-cookies-consent",
    "author-error",
    "email-error",
    "url-error",
    "meetings",
    "timeline-title",
    "timeline-controls",
    "timeline-status",
    "show-all",
    "order-calendar",
    "order-told",
    "card",
    "map",
    "map-title",
    "share",
    "theme",
    "comments-island",
    "author-count",
    "email-count",
    "url-count",
    "email-hint",
    "form-failure",
    "form-done",
    "outbox",
    "cancel-comment-reply-link",
    "fonts",
    "announcement",
    "site-sheet",
    "prefetch",
    "prefetch-script",
    "search-script",
];

/// Beginnings of ids that the page counts on with a number.
const NUMBERED: [&str; 2] = ["p", "mention-"];

/// Beginnings of ids that the page makes up.
const PREFIXES: [&str; 11] = [
    "note-",
    "comment-",
    "told-",
    "year-",
    "error-",
    "outgoing-",
    "filter-",
    "card-",
    "chart-",
    "share-",
    "theme-",
];

/// Checks that an id may stand in an address (small letters, digits and single hyphens, first a
/// letter) and that the page has none like it.
pub(super) fn check_id(id: &str) -> Result<(), ValueProblem> {
    if !id.starts_with(|first: char| first.is_ascii_lowercase()) || !is_slug(id) {
        Err(ValueProblem::MalformedId { id: id.to_owned() })
    } else if is_reserved(id) {
        Err(ValueProblem::ReservedId { id: id.to_owned() })
    } else {
        Ok(())
    }
}

/// Small letters a to z, digits and single hyphens between them.
pub(super) fn is_slug(text: &str) -> bool {
    text.split('-').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
    })
}

fn is_reserved(id: &str) -> bool {
    let number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    RESERVED.contains(&id)
        || NUMBERED.iter().any(|start| {
            id.strip_prefix(start).is_some_and(|rest| !rest.is_empty() && number(rest))
        })
        || PREFIXES.iter().any(|start| id.starts_with(start))
}

/// What an id is the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A place.
    Place,
    /// A group of meetings.
    Group,
    /// A meeting.
    Meeting,
    /// An editor's note.
    Note,
}

impl Named {
    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Named::Place => "place",
            Named::Group => "group",
            Named::Meeting => "meeting",
            Named::Note => "note",
        }
    }
}

/// Every id of a story: they share one namespace, for they are all addresses on one page.
#[derive(Debug, Default)]
pub(super) struct Ids {
    named: BTreeMap<String, (Named, Range<usize>)>,
    unread: Unread,
}

/// Where ids may be that could not be read: what names one of them is not to blame.
#[derive(Debug, Default)]
pub(super) enum Unread {
    /// All were read.
    #[default]
    Nowhere,
    /// Among these words.
    Among(HashSet<String>),
    /// They may be any.
    Anywhere,
}

impl Unread {
    /// Among the words of `text`: whatever could be an id.
    pub(super) fn among(text: &str) -> Self {
        let is_of_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let words = text.split(|letter| !is_of_id(letter)).filter(|word| !word.is_empty());
        Unread::Among(words.map(str::to_owned).collect())
    }
}

impl Ids {
    /// No ids so far, and some that could not be read.
    pub(super) fn with_unread(unread: Unread) -> Self {
        Ids { named: BTreeMap::new(), unread }
    }

    /// From now on any id may be one that could not be read.
    pub(super) fn lose_some(&mut self) {
        self.unread = Unread::Anywhere;
    }

    /// Whether the id may be one that could not be read.
    pub(super) fn may_have(&self, id: &str) -> bool {
        match &self.unread {
            Unread::Nowhere => false,
            Unread::Among(words) => words.contains(id),
            Unread::Anywhere => true,
        }
    }

    /// Takes an id; reports it where another already has it.
    pub(super) fn claim(&mut self, id: &Located<String>, named: Named, findings: &Findings) {
        match self.named.entry(id.value.clone()) {
            Entry::Vacant(entry) => {
                entry.insert((named, id.span.clone()));
            }
            Entry::Occupied(entry) => findings.report_with(
                &id.span,
                ReferenceProblem::DuplicateId { id: id.value.clone() },
                (entry.get().1.clone(), "first given here"),
            ),
        }
    }

    /// What the id names.
    pub(super) fn get(&self, id: &str) -> Option<Named> {
        self.named.get(id).map(|(named, _)| *named)
    }

    /// The id that looks most like this one, among those of the wanted kinds.
    pub(super) fn nearest(&self, id: &str, wanted: &[Named]) -> Option<(&str, Named)> {
        let among = self.named.iter().filter(|(_, (named, _))| wanted.contains(named));
        let near = nearest(id, among.map(|(id, _)| id.as_str()))?;
        Some((near, self.get(near)?))
    }

    /// The ids of one kind, in alphabetical order.
    pub(super) fn of(&self, wanted: Named) -> impl Iterator<Item = &str> {
        self.named.iter().filter(move |(_, (named, _))| *named == wanted).map(|(id, _)| id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::content::read_story;

    #[test]
    fn ids_are_small_letters_digits_and_single_hyphens() {
        for good in ["prague", "prague-2022-10-06", "a", "paris-2", "p", "notes", "mention-x"] {
            assert!(check_id(good).is_ok(), "{good}");
        }
        for bad in ["", "Prague", "2022-prague", "-a", "a-", "a--b", "a_b", "a b", "praha-ř"] {
            assert!(matches!(check_id(bad), Err(ValueProblem::MalformedId { .. })), "{bad}");
        }
    }

    #[test]
    fn ids_of_the_page_are_reserved() {
        for taken in ["main", "p1", "mention-12", "note-a", "comment-error", "url-error"] {
            assert!(matches!(check_id(taken), Err(ValueProblem::ReservedId { .. })), "{taken}");
        }
    }

    #[test]
    fn refuses_every_id_that_the_page_has_without_a_story() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/lavrov-karabakh-2024");
        let story = Arc::new(read_story(Path::new(folder)).unwrap());
        let own = |id: &str| {
            story.meetings.iter().any(|meeting| meeting.id == id)
                || story.place(id).is_some()
                || story.group(id).is_some()
        };
        let page = crate::view::render(&story);
        let id = regex::Regex::new(r#" id="([^"]+)""#).unwrap();
        for (_, [id]) in id.captures_iter(&page).map(|found| found.extract()) {
            assert!(own(id) || check_id(id).is_err(), "a story may take the page's own id {id}");
        }
    }
}
