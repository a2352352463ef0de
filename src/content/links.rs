use std::collections::BTreeSet;
use std::ops::Range;

use super::ids::{Ids, Named};
use super::nearest::listed;
use super::problem::{Findings, HELP_OF_MANY, ReferenceProblem, TextProblem};
use super::values::{is_mail_address, is_web_address};
use crate::story::{Inline, Target, plain_text};

/// Where a link of the text leads.
pub(super) enum LinkTo {
    /// To another page.
    Page(String),
    /// To meetings; the number of the mention.
    Meetings(usize),
    /// To an editor's note, by id.
    Note(String),
    /// Nowhere, which has been reported.
    Nowhere,
}

/// A phrase that points to meetings, before it is known to which.
pub(super) struct LinkedPhrase {
    pub(super) number: usize,
    pub(super) paragraph: usize,
    pub(super) phrase: String,
    pub(super) target: Target,
    /// Where the id stands.
    pub(super) span: Range<usize>,
}

/// The links of an article.
pub(super) struct Links<'a> {
    ids: &'a Ids,
    findings: &'a Findings,
    pub(super) phrases: Vec<LinkedPhrase>,
    /// The ids of the notes that a phrase is linked to.
    pub(super) notes: BTreeSet<String>,
    /// Whether it is known of every link where it should lead.
    pub(super) is_whole: bool,
}

impl<'a> Links<'a> {
    pub(super) fn new(ids: &'a Ids, findings: &'a Findings) -> Self {
        Links { ids, findings, phrases: Vec::new(), notes: BTreeSet::new(), is_whole: true }
    }

    /// Begins a link in a paragraph, or outside of all. Its words come later, with `finish`.
    pub(super) fn begin(
        &mut self,
        address: String,
        span: &Range<usize>,
        paragraph: Option<usize>,
    ) -> LinkTo {
        let span = self.address_span(&address, span);
        let Some(id) = address.strip_prefix('#') else {
            if is_web_address(&address) || is_mail_address(&address) {
                return LinkTo::Page(address);
            }
            self.findings.report(&span, TextProblem::Address { address });
            return LinkTo::Nowhere;
        };
        let Some((id, named)) = self.find(id, &span) else {
            self.is_whole = false;
            return LinkTo::Nowhere;
        };
        let Some(paragraph) = paragraph else {
            self.findings.report(&span, TextProblem::LinkInHeading);
            self.is_whole = false;
            return LinkTo::Nowhere;
        };
        let target = match named {
            Named::Place => Target::Place(id),
            Named::Group => Target::Group(id),
            Named::Meeting => Target::Meeting(id),
            Named::Note => {
                self.notes.insert(id.clone());
                return LinkTo::Note(id);
            }
        };
        let number = self.phrases.len() + 1;
        let phrase = String::new();
        self.phrases.push(LinkedPhrase { number, paragraph, phrase, target, span });
        LinkTo::Meetings(number)
    }

    /// Ends a link, now that its words are known.
    pub(super) fn finish(&mut self, link: &LinkTo, span: &Range<usize>, words: &[Inline]) {
        let words = plain_text(words);
        if words.trim().is_empty() {
            self.findings.report(span, TextProblem::NoWords);
        }
        // Links do not stand inside each other, so the last phrase is the one that ends.
        if let (LinkTo::Meetings(_), Some(phrase)) = (link, self.phrases.last_mut()) {
            phrase.phrase = words;
        }
    }

    /// What the id names, or the one that looks most like it, so that the checks that follow do
    /// not complain about the same slip again.
    fn find(&self, id: &str, span: &Range<usize>) -> Option<(String, Named)> {
        if let Some(named) = self.ids.get(id) {
            return Some((id.to_owned(), named));
        }
        if self.ids.may_have(id) {
            return None;
        }
        let all = [Named::Place, Named::Group, Named::Meeting, Named::Note];
        let are_many = self.findings.are_many();
        let near = if are_many { None } else { self.ids.nearest(id, &all) };
        let help = match near {
            Some((near, _)) => format!("did you mean `#{near}`?"),
            None if are_many => HELP_OF_MANY.to_owned(),
            None => self.choice(),
        };
        self.findings.report(span, ReferenceProblem::UnknownMention { id: id.to_owned(), help });
        near.map(|(near, named)| (near.to_owned(), named))
    }

    fn choice(&self) -> String {
        let places: Vec<&str> = self.ids.of(Named::Place).take(13).collect();
        let start = "use the id of a place, group, meeting or note from `meetings.toml`";
        match places.len() {
            1..=12 => format!("{start}; the places are {}", listed(places)),
            _ => start.to_owned(),
        }
    }

    /// Where the address stands in the link; all of the link where it stands elsewhere.
    fn address_span(&self, address: &str, link: &Range<usize>) -> Range<usize> {
        match self.findings.file().slice(link.clone()).rfind(address) {
            Some(index) if !address.is_empty() => {
                let start = link.start + index;
                start..start + address.len()
            }
            _ => link.clone(),
        }
    }
}
