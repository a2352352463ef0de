//! Comments at an Isso (read in the source of 0.14.0): requests to it and what its answers mean.
//!
//! Isso has no codes: the reason is a sentence in English, in a page of HTML or in a record with
//! `message`. It cuts readers' addresses to their network, so neighbours share its limits, and its
//! sentences contain that address: they are not shown where their meaning is known.

mod own;
mod post;
mod thread;

pub use own::{NotChanged, Vote, Votes};

use crate::comments::markup::message_of;
use crate::comments::outbox::{Refusal, SecondTry};
use crate::comments::{CommentId, Field};

use super::{Method, Payload, Request, Response};

/// An article's comments at an Isso.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Isso {
    /// The server's address: absolute or from the page's own host, without `/` at its end.
    pub server: String,
    /// The name of the thread, as a rule the path of the article's page (`/articles/talks/`).
    pub thread: String,
    /// The thread's title, which Isso wants with its first comment.
    pub title: String,
}

impl Isso {
    /// It takes the same comment twice.
    pub const SECOND_TRY: SecondTry = SecondTry::Compare;

    /// How deep replies nest: it makes a reply to a reply one to the comment above.
    pub const DEPTH: u32 = 2;

    /// For how long a comment can be changed and deleted by who wrote it, in milliseconds: Isso's
    /// default, 15 minutes.
    pub const EDIT_WINDOW: i64 = 15 * 60 * 1000;

    fn request(&self, method: Method, path: &str, payload: Payload) -> Request {
        Request {
            method,
            address: [&self.server, path].concat(),
            query: Vec::new(),
            payload,
            accept: "application/json",
            // They say that a comment is the reader's own.
            with_cookies: true,
        }
    }

    fn of_comment(&self, method: Method, id: CommentId, path: &str, payload: Payload) -> Request {
        self.request(method, &["/id/", &id.0.to_string(), path].concat(), payload)
    }
}

/// The reason that Isso gives, as text.
fn reason(response: &Response) -> String {
    match response.json().and_then(|error| error.text("message")) {
        Some(message) => message_of(message),
        None => message_of(response.text()),
    }
}

/// What Isso's reason for a 400 or 403 means, apart from its limit of comments a minute.
fn meaning(reason: &str) -> Refusal {
    let has = |words| reason.contains(words);
    if has("text is missing") {
        Refusal::TextMissing
    } else if has("text is too short") {
        Refusal::TextTooShort { least: 3 }
    } else if has("text is too long") {
        Refusal::TooLong(Field::Comment)
    } else if has("rfc5321") {
        Refusal::TooLong(Field::Email)
    } else if has("arbitrary length limit") {
        Refusal::TooLong(Field::Website)
    } else if has("Website not Django-conform") {
        Refusal::WebsiteFormat
    } else if has("direct responses to") {
        Refusal::TooManyHere
    } else if has("edit time frame is still open") {
        Refusal::ReplyToSelf
    } else if has("email address required") {
        Refusal::EmailMissing
    } else if has("author address required") {
        Refusal::AuthorMissing
    } else if has("Cannot create new thread") {
        Refusal::NoArticle
    } else if reason == "CSRF" || has("Unable to read JSON") || has("missing uri query") {
        Refusal::Misconfigured
    } else {
        Refusal::Other(reason.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;

    pub(super) fn isso() -> Isso {
        Isso {
            server: "https://comments.example.org".to_owned(),
            thread: "/talks/".to_owned(),
            title: "Talks".to_owned(),
        }
    }

    pub(super) fn json_response(status: u16, body: serde_json::Value) -> Response {
        Response {
            status,
            redirected_to: None,
            headers: Vec::new(),
            content: Content::Json(body.into()),
        }
    }

    /// An error as werkzeug writes it.
    pub(super) fn page(status: u16, message: &str) -> Response {
        let page = format!(
            "<!doctype html>\n<html lang=en>\n<title>{status}</title>\n<h1>{status}</h1>\n\
             <p>{message}</p>\n"
        );
        Response { content: Content::Text(page), ..json_response(status, serde_json::Value::Null) }
    }
}
