use std::ops::Range;

use toml::de::{DeTable, Error};

use super::fields::Fields;
use super::problem::{Findings, TableProblem};

/// A TOML document as far as it can be read, with the places where it cannot.
pub(super) struct Document<'i> {
    table: DeTable<'i>,
    broken: Vec<Range<usize>>,
}

impl<'i> Document<'i> {
    /// Reads `text` and reports what is no TOML. What follows a mistake is read all the same.
    pub(super) fn parse(text: &'i str, findings: &Findings) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut broken = Vec::new();
        for error in errors {
            let span = error.span().unwrap_or_default();
            // One mistake often breaks several rules of the grammar at the same place.
            if broken.last() != Some(&span) {
                findings.report(&span, explained(&error, findings.file().slice(span.clone())));
            }
            broken.push(span);
        }
        broken.sort_by_key(|span| (span.start, span.end));
        Document { table: table.into_inner(), broken }
    }

    /// The outermost table; `owner` names it to people, `header` is where a missing field belongs.
    pub(super) fn fields<'a>(
        &'a self,
        owner: &'static str,
        header: Range<usize>,
        findings: &'a Findings,
    ) -> Fields<'a> {
        Fields::new(&self.table, owner, header, Source { findings, broken: &self.broken })
    }

    /// Whether every line could be read.
    pub(super) fn is_sound(&self) -> bool {
        self.broken.is_empty()
    }
}

/// Where a table comes from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Its file.
    pub(super) findings: &'a Findings,
    broken: &'a [Range<usize>],
}

impl Source<'_> {
    /// Whether something within `region` is no TOML: what is missing there may only be unreadable.
    pub(super) fn is_broken(&self, region: &Range<usize>) -> bool {
        let first = self.broken.partition_point(|span| span.end < region.start);
        self.broken.get(first).is_some_and(|span| span.start <= region.end)
    }
}

/// The parser's words, and what an editor can do.
fn explained(error: &Error, words: &str) -> TableProblem {
    let message = error.message();
    if message == "duplicate key" {
        return TableProblem::Twice { key: words.trim().to_owned() };
    }
    TableProblem::Syntax { message: message.to_owned(), help: remedy(message) }
}

fn remedy(message: &str) -> &'static str {
    let about = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if about(&["quote", "basic string", "literal string"]) {
        "put text between two straight quotation marks: `name = \"Prague\"`; a straight quotation \
         mark inside the text is written `\\\"`"
    } else if about(&["escape"]) {
        "a backslash in a text is written twice: `\\\\`"
    } else if about(&["date", "month", "day"]) {
        "a date is written like `\"2022-10-06\"`, `\"2022-10\"` or `\"2022\"`, between quotation \
         marks"
    } else if about(&["number", "integer", "float", "digit", "leading zero", "sign"]) {
        "a number has a point and no comma: `latitude = 50.08804`; text stands between quotation \
         marks"
    } else if about(&["table"]) {
        "a header stands alone on its line, between double brackets: `[[meeting]]`; a participant \
         between braces: `{ name = \"…\", role = \"…\" }`"
    } else if about(&["array"]) {
        "a list stands between `[` and `]`, with a comma after each entry"
    } else {
        "every field is a line of the form `key = \"text\"`; a remark begins with `#`"
    }
}

/// `text` with everything outside of `range` blank, so that what is read from it counts positions
/// as the whole file does.
pub(super) fn only(text: &str, range: Range<usize>) -> String {
    let mut blank = "\n".repeat(range.start);
    blank.push_str(text.get(range).unwrap_or_default());
    blank
}
