use miette::Diagnostic;
use thiserror::Error;

/// TOML that is none, or a table with the wrong fields.
#[derive(Debug, Error, Diagnostic)]
pub(in crate::content) enum TableProblem {
    #[error("{message}")]
    Syntax {
        message: String,
        #[help]
        help: String,
    },

    #[error("this {what} has no end")]
    #[diagnostic(help("close it with `{closing}`, and whatever is opened inside it before that"))]
    Unclosed { what: &'static str, closing: &'static str },

    #[error("`{key}` is given twice")]
    #[diagnostic(help("keep one of the two and remove the other"))]
    Twice { key: String },

    #[error("{owner} has no `{key}`")]
    Missing {
        owner: &'static str,
        key: &'static str,
        #[help]
        help: String,
    },

    #[error("this place has no coordinates")]
    #[diagnostic(help(
        "add them in degrees, for example `latitude = 50.08804` and `longitude = 14.42076`; \
         https://www.geonames.org/ lists them"
    ))]
    NoCoordinates,

    #[error("this meeting has no source")]
    #[diagnostic(help(
        "say below it where the facts were read: a line `[[meeting.source]]`, then `publisher = \
         \"…\"` and `url = \"https://…\"`"
    ))]
    NoSource,

    #[error("{owner} cannot have a field `{key}`")]
    UnknownKey {
        owner: &'static str,
        key: String,
        #[help]
        help: String,
    },

    #[error("`{key}` must be {expected}, and this is {found}")]
    WrongType {
        key: String,
        expected: &'static str,
        found: &'static str,
        #[help]
        help: String,
    },

    #[error("`{key}` is empty")]
    Empty {
        key: &'static str,
        #[help]
        help: String,
    },
}

impl TableProblem {
    pub(super) fn label(&self) -> String {
        match self {
            TableProblem::Syntax { .. } => "here".to_owned(),
            TableProblem::Unclosed { .. } => "opened here".to_owned(),
            TableProblem::Twice { .. } => "the second one".to_owned(),
            TableProblem::Missing { key, .. } => format!("`{key}` is missing"),
            TableProblem::NoCoordinates => "`latitude` and `longitude` are missing".to_owned(),
            TableProblem::NoSource => "a source is missing".to_owned(),
            TableProblem::UnknownKey { .. } => "unknown field".to_owned(),
            TableProblem::WrongType { expected, .. } => format!("not {expected}"),
            TableProblem::Empty { .. } => "nothing between the quotation marks".to_owned(),
        }
    }
}
