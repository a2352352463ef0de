use std::ops::Range;

use toml::de::DeTable;

use super::fields::Fields;
use super::problem::{Findings, TableProblem};
use super::syntax::{explained, unclosed};

/// A TOML document as far as it can be read, with the places where it cannot.
pub(super) struct Document<'i> {
    table: DeTable<'i>,
    broken: Vec<Range<usize>>,
    /// From where on nothing is what it seems, since something before was not closed.
    lost_from: usize,
}

impl<'i> Document<'i> {
    /// Reads `text` and reports what is no TOML. What follows a mistake is read all the same.
    pub(super) fn parse(text: &'i str, findings: &Findings) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let table = table.into_inner();
        let mut broken: Vec<(Range<usize>, TableProblem)> =
            errors.iter().map(|error| explained(error, findings.file())).collect();
        let open = unclosed(&table, findings.file()).filter(|_| !broken.is_empty());
        let lost_from = open.as_ref().map_or(usize::MAX, |(span, _)| span.start);
        broken.retain(|(span, _)| span.start < lost_from);
        broken.extend(open);
        broken.sort_by_key(|(span, _)| (span.start, span.end));
        let spans = broken.iter().map(|(span, _)| span.clone()).collect();
        // A slip often breaks several rules of the grammar in its line: the first is enough.
        broken.dedup_by_key(|(span, _)| findings.file().position(span.start).0);
        for (span, problem) in broken {
            findings.report(&span, problem);
        }
        Document { table, broken: spans, lost_from }
    }

    /// The outermost table; `owner` names it to people, `header` is where a missing field belongs.
    pub(super) fn fields<'a>(
        &'a self,
        owner: &'static str,
        header: Range<usize>,
        findings: &'a Findings,
    ) -> Fields<'a> {
        let source = Source { findings, broken: &self.broken, lost_from: self.lost_from };
        Fields::new(&self.table, owner, header, source)
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
    lost_from: usize,
}

impl Source<'_> {
    /// Whether something within `region` is no TOML: what is missing there may only be unreadable.
    pub(super) fn is_broken(&self, region: &Range<usize>) -> bool {
        let first = self.broken.partition_point(|span| span.end < region.start);
        region.end >= self.lost_from
            || self.broken.get(first).is_some_and(|span| span.start <= region.end)
    }
}

/// `text` with everything outside of `range` blank, so that what is read from it counts positions
/// as the whole file does.
pub(super) fn only(text: &str, range: Range<usize>) -> String {
    let mut blank = "\n".repeat(range.start);
    blank.push_str(text.get(range).unwrap_or_default());
    blank
}
