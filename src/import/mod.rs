//! Stories from the files of other programs: TimelineJS and WordPress.
//!
//! Pure functions from a file's text to [`Imported`]; `command::Import` reads and writes the files.
//! [`Report`] names everything that the files hold and the story does not, and what the story says
//! though they do not. The same file gives the same story, byte for byte.

#[cfg(test)]
mod any_text;
mod commonmark;
mod files;
mod html;
pub mod limits;
mod names;
mod report;
pub mod timelinejs;
pub mod wordpress;

use miette::Diagnostic;

pub(crate) use names::slug;
pub use report::{Remark, Report};

/// A story made of another program's file: what goes into its folder, and what was left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The folder's name.
    pub slug: String,
    /// `article.md`.
    pub article: String,
    /// `meetings.toml`.
    pub meetings: String,
    /// `comments.json`, where there are comments.
    pub comments: Option<String>,
    /// What was left behind, and what was filled in.
    pub report: Report,
}

/// The stories of a file that holds several, and what of the file is in none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// In the order of the file.
    pub stories: Vec<Imported>,
    /// What no story has.
    pub report: Report,
}

/// What the command line says about where the text comes from, for files that do not say it.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Whose text it is.
    pub source_line: Option<String>,
    /// The address at which it was published.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<crate::story::PartialDate>,
    /// The text's language as a BCP 47 tag.
    pub language: Option<String>,
}

/// Why a file cannot be imported at all.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum ImportError {
    /// It is not in the format.
    #[error("this is not {format}: {cause}")]
    #[diagnostic(help("{help}"))]
    Format {
        /// What was expected.
        format: &'static str,
        /// What is wrong, with its line where it has one.
        cause: String,
        /// What to do.
        help: &'static str,
    },
    /// There is more of something than is read.
    #[error("{what}: more than {limit}")]
    #[diagnostic(help("split the file and import each part"))]
    TooMuch {
        /// What there is too much of.
        what: &'static str,
        /// How much is read.
        limit: usize,
    },
    /// Some slides name no source.
    #[error("{} without a source: {}", counted(slides.len(), "slide"), shortened(slides))]
    #[diagnostic(help(
        "every meeting has a source. These have neither media nor a link: say with `--url` where the \
         timeline was published, and it is named as their source"
    ))]
    NoSource {
        /// Where they stand in the file.
        slides: Vec<String>,
    },
    /// What was made is no story: a mistake in this program.
    #[error("the story that was made has a mistake: {0}")]
    #[diagnostic(help("this is a fault of dateline: please report it with the file"))]
    Unsound(String),
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Long lists help nobody.
fn shortened(all: &[String]) -> String {
    const MOST: usize = 10;
    let shown = all.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len().checked_sub(MOST) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}
