use miette::Diagnostic;
use thiserror::Error;

use crate::story::{DateError, PartialDate};

/// A field whose value means nothing.
#[derive(Debug, Error, Diagnostic)]
pub(in crate::content) enum ValueProblem {
    #[error("{cause}")]
    Date {
        cause: DateError,
        #[help]
        help: &'static str,
    },

    #[error("updated {}, before it was published: {}", updated.words(), published.words())]
    #[diagnostic(help(
        "`updated` is when the text was last changed after `published`: correct one of the two, or leave \
         `updated` out"
    ))]
    UpdatedTooEarly { updated: PartialDate, published: PartialDate },

    #[error("`{word}` is no {key}")]
    Word {
        key: &'static str,
        word: String,
        #[help]
        help: String,
    },

    #[error("a {key} of {value} is not on the globe")]
    #[diagnostic(help("a {key} is given in degrees, from -{limit} to {limit}"))]
    OffTheGlobe { key: &'static str, value: f64, limit: f64 },

    #[error("`{address}` is not the address of a web page")]
    #[diagnostic(help(
        "copy the whole address from the browser; it begins with `https://` or `http://`"
    ))]
    Address { address: String },

    #[error("`{address}` is not the address of a site")]
    #[diagnostic(help(
        "write the whole address at which the front page stands, without `?` or `#`, for example \
         `https://www.example.org/talks/`"
    ))]
    SiteAddress { address: String },

    #[error("`{address}` is not the address of a comment server")]
    #[diagnostic(help(
        "write where it lies on the page's own host, for example `/blog` or `/`, or its whole \
         address without anything behind the path, for example `https://comments.example.org`"
    ))]
    Server { address: String },

    #[error("WordPress' comment form at `{address}` cannot be read from another host")]
    #[diagnostic(help(
        "let the page's own host pass a path on to it and write that path, for example `/blog`, or \
         write `way = \"rest\"`; docs/comments.md tells about both"
    ))]
    ForeignForm { address: String },

    #[error("{value} is not the number of a post")]
    #[diagnostic(help("it is in the address of the page where the post is edited: `post=42`"))]
    PostNumber { value: f64 },

    #[error("`{tag}` is not a language")]
    #[diagnostic(help(
        "use the language's code: `en` for English, `hy` for Armenian, `pt-BR` for the Portuguese \
         of Brazil"
    ))]
    Language { tag: String },

    #[error("`{id}` cannot be an id")]
    #[diagnostic(help(
        "an id starts with a letter and has small letters a to z, digits and single hyphens, for \
         example `prague-2022-10-06`"
    ))]
    MalformedId { id: String },

    #[error("the page itself uses the id `{id}`")]
    #[diagnostic(help("choose another one, for example `prague-2022-10-06`"))]
    ReservedId { id: String },
}

impl ValueProblem {
    pub(super) fn label(&self) -> &'static str {
        match self {
            ValueProblem::Date { cause: DateError::Form(_), .. } => "not a date",
            ValueProblem::Date { cause: DateError::Calendar(_), .. } => "no such date",
            ValueProblem::Date { cause: DateError::Reversed { .. }, .. } => "end before start",
            ValueProblem::UpdatedTooEarly { .. } => "too early",
            ValueProblem::Word { .. } => "unknown word",
            ValueProblem::OffTheGlobe { .. } => "out of range",
            ValueProblem::Address { .. } => "no web address",
            ValueProblem::SiteAddress { .. } => "no address of a site",
            ValueProblem::Server { .. } => "no such address",
            ValueProblem::ForeignForm { .. } => "another host",
            ValueProblem::PostNumber { .. } => "no post",
            ValueProblem::Language { .. } => "unknown language",
            ValueProblem::MalformedId { .. } => "not an id",
            ValueProblem::ReservedId { .. } => "reserved",
        }
    }
}
