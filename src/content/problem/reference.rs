use miette::Diagnostic;
use thiserror::Error;

/// Things that should refer to each other and do not.
#[derive(Debug, Error, Diagnostic)]
pub(in crate::content) enum ReferenceProblem {
    #[error("the id `{id}` is given twice")]
    #[diagnostic(help(
        "every place, group, meeting and note has an id of its own: change one of the two"
    ))]
    DuplicateId { id: String },

    #[error("this story has no {wanted} `{id}`")]
    UnknownId {
        wanted: &'static str,
        id: String,
        #[help]
        help: String,
    },

    #[error("the place `{id}` is said to be within itself")]
    #[diagnostic(help("remove the line, or name the larger place there"))]
    WithinItself { id: String },

    #[error("`{within}` is itself within another place")]
    WithinTwice {
        within: String,
        #[help]
        help: String,
    },

    #[error("`#{id}` names nothing in this story")]
    UnknownMention {
        id: String,
        #[help]
        help: String,
    },

    #[error("no meeting stands behind the {what} `{id}`")]
    NothingBehind {
        what: &'static str,
        id: String,
        #[help]
        help: String,
    },

    #[error("the article links `{id}`, whose certainty says that it is not in the article")]
    #[diagnostic(help(
        "give the meeting `certainty = \"identified\"` if the article means it; otherwise remove \
         the link from the text"
    ))]
    ContextMentioned { id: String },

    #[error("the article never mentions `{id}`, but its certainty is `{certainty}`")]
    #[diagnostic(help(
        "link the phrase that means it, {link}; or give it `certainty = \"context\"` if it is not \
         in the article"
    ))]
    NeverMentioned { id: String, certainty: &'static str, link: String },

    #[error("no phrase of the article links the note `{id}`")]
    #[diagnostic(help("link the phrase that it is about: `[phrase](#{id})`; or remove the note"))]
    UnlinkedNote { id: String },
}

impl ReferenceProblem {
    pub(super) fn label(&self) -> &'static str {
        match self {
            ReferenceProblem::DuplicateId { .. } => "the same id again",
            ReferenceProblem::UnknownId { .. } | ReferenceProblem::UnknownMention { .. } => {
                "unknown id"
            }
            ReferenceProblem::WithinItself { .. } => "the same place",
            ReferenceProblem::WithinTwice { .. } => "not the outermost place",
            ReferenceProblem::NothingBehind { .. } => "leads to no meeting",
            ReferenceProblem::ContextMentioned { .. } => "a meeting of certainty `context`",
            ReferenceProblem::NeverMentioned { .. } => "never mentioned",
            ReferenceProblem::UnlinkedNote { .. } => "never linked",
        }
    }
}
