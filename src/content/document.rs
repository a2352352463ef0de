use std::cell::OnceCell;
use std::ops::Range;

use toml::de::DeTable;

use super::fields::Fields;
use super::problem::{Findings, MOST_PROBLEMS, TableProblem};
use super::source::SourceFile;
use super::syntax::{explained, stops_the_parser, unclosed};

/// How often the parser is started again behind a list or a text without an end.
const ATTEMPTS: usize = 8;

/// TOML without its mistakes: they are reported and their lines are blank, so that what follows
/// them can be read all the same.
pub(super) struct ReadableToml {
    text: String,
    /// The lines with mistakes, in order and apart from each other.
    broken: Vec<Range<usize>>,
}

impl ReadableToml {
    /// Reports the mistakes in `text` before `end`; what follows is given up.
    fn new(mut text: String, end: usize, findings: &Findings) -> Self {
        let file = findings.file();
        let mut mistakes = Vec::new();
        let mut broken = Vec::new();
        if end < text.len() {
            let rest = end..text.len();
            blank(&mut text, &rest);
            broken.push(rest);
        }
        for attempt in 0..=ATTEMPTS {
            let found = Mistakes::find(&text, file);
            mistakes.extend(found.mistakes);
            let mut lost = found.lost;
            if attempt == ATTEMPTS {
                // Enough: the rest is given up.
                lost.sort_by_key(|lines| lines.start);
                lost.truncate(1);
                lost.iter_mut().for_each(|lines| lines.end = text.len());
            }
            let mut is_new = false;
            for lines in &lost {
                is_new |= blank(&mut text, lines);
            }
            broken.extend(found.broken);
            broken.extend(lost);
            if !is_new {
                break;
            }
        }
        report(mistakes, findings);
        ReadableToml { text, broken: merged(broken) }
    }

    /// What can be read.
    fn document(&self) -> Document<'_> {
        let (table, _) = DeTable::parse_recoverable(&self.text);
        Document { table: table.into_inner(), broken: &self.broken }
    }
}

/// What one attempt at a text finds.
#[derive(Default)]
struct Mistakes {
    mistakes: Vec<(Range<usize>, TableProblem)>,
    /// The lines with mistakes.
    broken: Vec<Range<usize>>,
    /// The lines without which the next attempt comes further.
    lost: Vec<Range<usize>>,
}

impl Mistakes {
    fn find(text: &str, file: &SourceFile) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        if let Some((span, problem)) = unclosed(table.get_ref(), file)
            && !errors.is_empty()
        {
            let mut found = Mistakes::default();
            found.lost.push(file.line_start(span.start)..end_of_table(file, span.end));
            found.mistakes.push((span, problem));
            return found;
        }
        // Errors of other kinds come up again in the next attempt, unless they are consequences.
        let stops = errors.iter().any(stops_the_parser);
        let errors = errors.iter().filter(|error| !stops || stops_the_parser(error));
        // One more than is told of a file; where the others are does not matter then.
        let errors = errors.take(MOST_PROBLEMS + 1);
        let mistakes: Vec<_> = errors.map(|error| explained(error, file)).collect();
        let lines = mistakes.iter().map(|(span, _)| file.line_around(span.start)).collect();
        let (broken, lost) = if stops { (Vec::new(), lines) } else { (lines, Vec::new()) };
        Mistakes { mistakes, broken, lost }
    }
}

/// The part of a document that could not be read.
#[derive(Default)]
pub(super) struct Unread {
    pub(super) words: String,
    /// Whether there may be whole tables in it.
    pub(super) has_tables: bool,
}

/// A slip often breaks several rules of the grammar in its line: the first is enough.
fn report(mut mistakes: Vec<(Range<usize>, TableProblem)>, findings: &Findings) {
    mistakes.sort_by_key(|(span, _)| (span.start, span.end));
    mistakes.dedup_by_key(|(span, _)| findings.file().line_start(span.start));
    for (span, problem) in mistakes {
        findings.report(&span, problem);
    }
}

/// Where the line before the next header ends.
fn end_of_table(file: &SourceFile, from: usize) -> usize {
    let rest = file.slice(from..file.text().len());
    rest.find("\n[").map_or(file.text().len(), |length| from + length)
}

/// Tells whether there was something else than blanks.
fn blank(text: &mut String, range: &Range<usize>) -> bool {
    let range = range.start..range.end.min(text.len());
    let Some(words) = text.get(range.clone()) else { return false };
    let blank: String = words.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    let is_new = blank != words;
    text.replace_range(range, &blank);
    is_new
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A TOML document as far as it can be read.
pub(super) struct Document<'i> {
    table: DeTable<'i>,
    broken: &'i [Range<usize>],
}

impl<'i> Document<'i> {
    /// Reads `text`, which counts positions as the file does, and reports the mistakes in it. Where
    /// there are some, what is read is `mended`: the text without them.
    pub(super) fn read(
        text: &'i str,
        mended: &'i OnceCell<ReadableToml>,
        findings: &Findings,
    ) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Document { table: table.into_inner(), broken: &[] };
        }
        // Each further attempt takes time for each mistake, and most of so many would not be told.
        let last = errors.get(4 * MOST_PROBLEMS).and_then(|error| error.span());
        let end = last.map_or(text.len(), |span| findings.file().line_start(span.start));
        mended.get_or_init(|| ReadableToml::new(text.to_owned(), end, findings)).document()
    }

    /// What could not be read; of a table with a broken header all.
    pub(super) fn unread(&self, file: &SourceFile) -> Unread {
        let mut unread = Unread::default();
        for range in self.broken {
            let is_header = |line: &str| line.trim_start().starts_with('[');
            let has_tables = file.slice(range.clone()).lines().any(is_header);
            let end = if has_tables { end_of_table(file, range.end) } else { range.end };
            unread.has_tables |= has_tables;
            unread.words.push_str(file.slice(range.start..end));
            unread.words.push('\n');
        }
        unread
    }

    /// The outermost table; `owner` names it to people, `header` is where a missing field belongs.
    pub(super) fn fields<'a>(
        &'a self,
        owner: &'static str,
        header: Range<usize>,
        findings: &'a Findings,
    ) -> Fields<'a> {
        Fields::new(&self.table, owner, header, Source { findings, broken: self.broken })
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
    /// Whether a line of `region` is no TOML: what is missing there may only be unreadable.
    pub(super) fn is_broken(&self, region: &Range<usize>) -> bool {
        let first = self.broken.partition_point(|line| line.end < region.start);
        self.broken.get(first).is_some_and(|line| line.start <= region.end)
    }
}

/// `text` with everything outside of `range` blank, so that what is read from it counts positions
/// as the whole file does.
pub(super) fn only(text: &str, range: Range<usize>) -> String {
    let mut blank = "\n".repeat(range.start);
    blank.push_str(text.get(range).unwrap_or_default());
    blank
}
