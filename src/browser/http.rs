//! Requests of the comment stores, sent by the browser.

use std::time::Duration;

use gloo_net::http::{Request as Sent, RequestBuilder, Response as Answered};
use js_sys::JSON;
use leptos::prelude::set_timeout;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials, UrlSearchParams};

use super::json::{read_json, write_json};
use crate::comments::store::{Content, Method, Payload, Request, Response};

/// How long a server has for its whole answer, in milliseconds. A WordPress that renders a page anew
/// on a small host takes seconds.
const TIME_OUT: u32 = 30_000;

/// Sends `request` and reads the whole answer; none where no answer came within the time-out. A
/// browser says no more than that: no connection, a connection that broke and a server that does not
/// let this site read its answers look the same.
pub async fn send(request: &Request) -> Option<Response> {
    send_until(request, &AbortSignal::timeout_with_u32(TIME_OUT)).await
}

/// What [`Cancellable::send`] is doing, to be given up.
#[derive(Clone)]
pub struct Cancellable(AbortController);

impl Cancellable {
    /// A request that can be cancelled; none where the browser knows no such thing.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// Gives the request up; nothing where it has been answered.
    pub fn cancel(&self) {
        self.0.abort();
    }

    /// As [`send`], until it is cancelled.
    pub async fn send(&self, request: &Request) -> Option<Response> {
        let controller = self.0.clone();
        // Joining the two signals (`AbortSignal.any`) is younger than the browsers that we serve.
        set_timeout(move || controller.abort(), Duration::from_millis(TIME_OUT.into()));
        send_until(request, &self.0.signal()).await
    }
}

async fn send_until(request: &Request, end: &AbortSignal) -> Option<Response> {
    let answered = sent(request, end).ok()?.send().await.ok()?;
    let headers = Response::HEADERS
        .iter()
        .filter_map(|name| answered.headers().get(name).map(|value| ((*name).to_owned(), value)));
    Some(Response {
        status: answered.status(),
        redirected_to: answered.redirected().then(|| answered.url()),
        headers: headers.collect(),
        content: content(&answered).await?,
    })
}

fn sent(request: &Request, end: &AbortSignal) -> Result<Sent, gloo_net::Error> {
    let new = match request.method {
        Method::Get => RequestBuilder::new(&request.address).method(gloo_net::http::Method::GET),
        Method::Post => RequestBuilder::new(&request.address).method(gloo_net::http::Method::POST),
        Method::Put => RequestBuilder::new(&request.address).method(gloo_net::http::Method::PUT),
        Method::Delete => {
            RequestBuilder::new(&request.address).method(gloo_net::http::Method::DELETE)
        }
    };
    let new = new
        .query(request.query.iter().map(|(name, value)| (*name, value.as_str())))
        .header("accept", request.accept)
        // As the server has it now. Also, Chromium lets a request wait for one of the same address whose
        // answer it may keep, when that never comes.
        .cache(RequestCache::NoStore)
        .credentials(if request.with_cookies {
            RequestCredentials::Include
        } else {
            RequestCredentials::SameOrigin
        })
        .abort_signal(Some(end));
    match &request.payload {
        Payload::None => new.build(),
        // The browser names the media type itself.
        Payload::Form(fields) => new.body(form(fields)?),
        Payload::Json(json) => new
            .header("content-type", "application/json")
            .body(JSON::stringify(&write_json(json)).map_err(js_error)?),
    }
}

fn form(fields: &[(&'static str, String)]) -> Result<UrlSearchParams, gloo_net::Error> {
    let form = UrlSearchParams::new().map_err(js_error)?;
    for (name, value) in fields {
        form.append(name, value);
    }
    Ok(form)
}

fn js_error(error: JsValue) -> gloo_net::Error {
    gloo_net::Error::GlooError(js_sys::Object::from(error).to_string().into())
}

async fn content(answered: &Answered) -> Option<Content> {
    let is_json = answered.headers().get("content-type").is_some_and(|kind| kind.contains("json"));
    let text = answered.text().await.ok()?;
    let json = if is_json { JSON::parse(&text).ok() } else { None };
    Some(json.map_or(Content::Text(text), |json| Content::Json(read_json(&json))))
}
