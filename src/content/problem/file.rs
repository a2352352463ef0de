use miette::Diagnostic;
use thiserror::Error;

/// A file that cannot be read as text, or not as a story's file.
#[derive(Debug, Error, Diagnostic)]
pub(in crate::content) enum FileProblem {
    #[error("`{name}` is missing")]
    #[diagnostic(help(
        "a story is a folder with the two files `article.md` and `meetings.toml`: put the file there"
    ))]
    Missing { name: String },

    #[error("`{name}` cannot be read: {cause}")]
    #[diagnostic(help("make sure that it is a file and that you are allowed to read it"))]
    Unreadable { name: String, cause: String },

    #[error("the text is not UTF-8: byte {byte} of line {line} is {value:#04X}")]
    #[diagnostic(help("save the file again and choose the encoding UTF-8"))]
    NotUtf8 { line: usize, byte: usize, value: u8 },

    #[error("a story's folder cannot be called `{name}`")]
    #[diagnostic(help(
        "the name becomes a part of the page's address: use small letters a to z, digits and \
         single hyphens, for example `lavrov-karabakh`"
    ))]
    FolderName { name: String },

    #[error("these are no archived comments: {cause}")]
    #[diagnostic(help(
        "`dateline import wordpress` writes the file: a list `comments`, each with `id`, `author`, \
         `date` and a list of paragraphs as `text`. Mend or remove it"
    ))]
    Archive { cause: String },

    #[error("`{name}` has more problems than these")]
    #[diagnostic(help("they often have one cause: mend those that are shown, and check again"))]
    Many { name: String },

    #[error("the file does not begin with its front matter")]
    #[diagnostic(help(
        "begin with a line `+++`, then the title and the other fields, then a second line `+++`, \
         then the text"
    ))]
    NoFrontMatter,

    #[error("the front matter has no end")]
    #[diagnostic(help("put a second line `+++` between the fields and the text"))]
    OpenFrontMatter,
}

impl FileProblem {
    pub(super) fn label(&self) -> &'static str {
        match self {
            FileProblem::NotUtf8 { .. } => "not UTF-8 from here",
            FileProblem::NoFrontMatter => "expected `+++`",
            FileProblem::OpenFrontMatter => "opened here",
            _ => "here",
        }
    }
}
