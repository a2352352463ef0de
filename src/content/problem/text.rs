use miette::Diagnostic;
use thiserror::Error;

/// Markdown that a story does not use.
#[derive(Debug, Error, Diagnostic)]
pub(in crate::content) enum TextProblem {
    #[error("the article has no text")]
    #[diagnostic(help("write the text below the second line `+++`"))]
    Empty,

    #[error("HTML is not used in an article")]
    #[diagnostic(help(
        "write it in Markdown or leave it out; where the sign `<` is meant as such, write `\\<`"
    ))]
    Html,

    #[error("images are not used in an article")]
    #[diagnostic(help(
        "remove it; where the signs are meant as such, write `\\!` in place of `!`"
    ))]
    Image,

    #[error("the title is the page's only first-level heading")]
    #[diagnostic(help("use `##` for a heading in the text"))]
    FirstLevel,

    #[error("a heading of level {level} follows one of level {previous}")]
    #[diagnostic(help("use `{wanted}`, so that no level is skipped"))]
    SkippedLevel { level: u8, previous: u8, wanted: String },

    #[error("a heading cannot hold a link to meetings or to a note")]
    #[diagnostic(help("link a phrase in a paragraph instead"))]
    LinkInHeading,

    #[error("this link has no words")]
    #[diagnostic(help("put the words that a reader follows between `[` and `]`"))]
    NoWords,

    #[error("a link cannot lead to `{address}`")]
    #[diagnostic(help(
        "use `#` and the id of a place, group, meeting or note, or a whole address that begins \
         with `https://`, `http://` or `mailto:`"
    ))]
    Address { address: String },

    #[error("this stands inside more than {limit} lists, quotations and emphases")]
    #[diagnostic(help("write it with fewer levels"))]
    TooDeep { limit: usize },
}

impl TextProblem {
    pub(super) fn label(&self) -> &'static str {
        match self {
            TextProblem::Empty => "nothing follows",
            TextProblem::Html => "HTML",
            TextProblem::Image => "an image",
            TextProblem::FirstLevel => "first-level heading",
            TextProblem::SkippedLevel { .. } => "skips a level",
            TextProblem::LinkInHeading => "in a heading",
            TextProblem::NoWords => "nothing to follow",
            TextProblem::Address { .. } => "no address",
            TextProblem::TooDeep { .. } => "too deep",
        }
    }
}
