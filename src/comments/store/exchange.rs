//! What goes to a comment server and what comes back, as plain values: the stores write the one and
//! read the other, and only what lies between is the browser's.

use super::Json;
use crate::comments::outbox::{Answer, RetryAfter, Setback};

/// A request's method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PUT.
    Put,
    /// DELETE.
    Delete,
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// Nothing.
    None,
    /// Fields as an HTML form posts them (`application/x-www-form-urlencoded`).
    Form(Vec<(&'static str, String)>),
    /// `application/json`.
    Json(Json),
}

/// A request, its parts not yet encoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// GET, POST, PUT or DELETE.
    pub method: Method,
    /// Absolute, or from the page's own host; may have a query already.
    pub address: String,
    /// What is added to the query.
    pub query: Vec<(&'static str, String)>,
    /// The body.
    pub payload: Payload,
    /// The media type that is asked for.
    pub accept: &'static str,
    /// Whether cookies go along to another host, too.
    pub with_cookies: bool,
}

/// A response's body, read as far as its media type says what it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// HTML or anything else that is not JSON, and JSON that is broken.
    Text(String),
    /// JSON.
    Json(Json),
}

/// A response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status: of the redirect where it was not followed, of the last response where it was.
    pub status: u16,
    /// Where a redirect led: `Location`, or the address that it was followed to.
    pub redirected_to: Option<String>,
    /// Those of the headers that a store reads ([`Response::HEADERS`]), names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub content: Content,
}

impl Response {
    /// The headers that a store reads.
    pub const HEADERS: [&'static str; 3] = ["retry-after", "x-wp-total", "x-wp-totalpages"];

    /// The value of a header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }

    /// The body where it is JSON.
    pub fn json(&self) -> Option<&Json> {
        match &self.content {
            Content::Json(json) => Some(json),
            Content::Text(_) => None,
        }
    }

    /// The body where it is not.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Json(_) => "",
        }
    }

    /// Whether there is no body, or nothing but blanks.
    pub(super) fn is_blank(&self) -> bool {
        matches!(&self.content, Content::Text(text) if text.trim().is_empty())
    }

    /// An answer to come back for, with what the server says about when.
    pub(super) fn later(&self, why: Setback) -> Answer {
        let asked = self.header("retry-after").and_then(RetryAfter::read);
        let why = if why == Setback::Failed && asked.is_some() { Setback::Throttled } else { why };
        Answer::Later(why, asked)
    }

    /// What the status alone says, where it means the same whoever answers: too many requests
    /// (429), too early (425), a failure (5xx) and a time-out between (408).
    pub(super) fn setback(&self) -> Option<Setback> {
        match self.status {
            425 | 429 => Some(Setback::Throttled),
            408 | 500..=599 => Some(Setback::Failed),
            _ => None,
        }
    }
}
