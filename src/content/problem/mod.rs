//! What can be wrong with a story, where it is, and the words that an editor reads about it.

mod file;
mod findings;
mod long_words;
mod reference;
mod table;
mod text;
mod value;

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, SourceCode};

pub(super) use file::FileProblem;
pub(super) use findings::{Findings, HELP_OF_MANY, MOST_PROBLEMS};
use long_words::with_short_words;
pub(super) use reference::ReferenceProblem;
pub(super) use table::TableProblem;
pub(super) use text::TextProblem;
pub(super) use value::ValueProblem;

use super::source::SourceFile;

/// A story that cannot be shown: everything that is wrong in its folder.
///
/// It prints as one report with miette: `eprintln!("{:?}", miette::Report::new(broken))`.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", folder.display(), counted(problems.len(), "story"))]
pub struct BrokenStory {
    /// The story's folder.
    pub folder: PathBuf,
    /// Sorted by file and then by position; never empty.
    pub problems: Vec<Problem>,
}

fn counted(problems: usize, what: &str) -> String {
    match problems {
        1 => format!("one problem stops this {what}"),
        more => format!("{more} problems stop this {what}"),
    }
}

impl Diagnostic for BrokenStory {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(all(&self.problems))
    }
}

/// A `site.toml` that cannot be used: everything that is wrong in it.
#[derive(Debug, thiserror::Error)]
#[error("site.toml: {}", counted(problems.len(), "site"))]
pub struct BrokenSite {
    /// In the order of the file; never empty.
    pub problems: Vec<Problem>,
}

impl Diagnostic for BrokenSite {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(all(&self.problems))
    }
}

fn all(problems: &[Problem]) -> Box<dyn Iterator<Item = &dyn Diagnostic> + '_> {
    Box::new(problems.iter().map(|problem| problem as &dyn Diagnostic))
}

/// One mistake in a story's files. `Display` says what is wrong, [`Diagnostic::help`] how to mend
/// it.
#[derive(Debug)]
pub struct Problem {
    file: Arc<SourceFile>,
    span: Option<Range<usize>>,
    kind: Kind,
    also: Option<(Range<usize>, &'static str)>,
}

impl Problem {
    /// The file as it was found: the folder with the file's name.
    pub fn file(&self) -> &str {
        self.file.name()
    }

    /// The bytes that it is about, counted in the text with `\n` for every line end and without a
    /// byte order mark; none where the file itself is the problem.
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }

    /// Line and column where it starts, both counted from 1, the column in letters.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.span.as_ref().map(|span| self.file.position(span.start))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&with_short_words(&self.kind.to_string()))
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.kind.help()?.to_string();
        Some(Box::new(with_short_words(&help).into_owned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.span.as_ref().map(|_| self.file.as_ref() as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let own = self.file.underlined(self.span.as_ref()?);
        let own = LabeledSpan::new_primary_with_span(Some(self.kind.label()), own);
        let also = self.also.as_ref().map(|(span, label)| {
            LabeledSpan::new_with_span(Some((*label).to_owned()), self.file.underlined(span))
        });
        Some(Box::new(std::iter::once(own).chain(also)))
    }
}

/// The kinds of problem, by what they are about.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error(transparent)]
#[diagnostic(transparent)]
pub(super) enum Kind {
    /// A file that cannot be read as text, or not as a story's file.
    File(#[from] FileProblem),
    /// TOML that is none, or a table with the wrong fields.
    Table(#[from] TableProblem),
    /// A field whose value means nothing.
    Value(#[from] ValueProblem),
    /// Things that should refer to each other and do not.
    Reference(#[from] ReferenceProblem),
    /// Markdown that a story does not use.
    Text(#[from] TextProblem),
}

impl Kind {
    /// A few words for the mark below the line.
    fn label(&self) -> String {
        match self {
            Kind::File(problem) => problem.label().to_owned(),
            Kind::Table(problem) => problem.label(),
            Kind::Value(problem) => problem.label().to_owned(),
            Kind::Reference(problem) => problem.label().to_owned(),
            Kind::Text(problem) => problem.label().to_owned(),
        }
    }
}
