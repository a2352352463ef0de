//! A reader without a browser: sends the stores' requests as a browser would and reads the answers.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU16, Ordering};

use dateline::comments::store::{CommentServer, Content, Json, Method, Payload, Request, Response};
use dateline::comments::{CommentId, Entered, outbox::Answer};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use url::form_urlencoded::Serializer;

/// Servers tell readers by the network of their address, a quarter of thousand of which are loopback.
static READERS: AtomicU16 = AtomicU16::new(1);

/// Somebody at a network of their own.
pub struct Reader {
    client: reqwest::Client,
    runtime: Runtime,
    cookies: BTreeMap<String, String>,
}

impl Reader {
    pub fn new() -> Self {
        let [first, second] = READERS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let client = reqwest::Client::builder()
            .local_address(IpAddr::V4(Ipv4Addr::new(127, first, second, 1)))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { client, runtime, cookies: BTreeMap::new() }
    }

    /// Posts a comment that replies to none.
    pub fn posts(&mut self, server: &impl CommentServer, entered: &Entered) -> Answer {
        self.replies(server, entered, None)
    }

    /// Posts a reply.
    pub fn replies(
        &mut self,
        server: &impl CommentServer,
        entered: &Entered,
        parent: Option<CommentId>,
    ) -> Answer {
        let response = self.sends(&server.post(entered, parent));
        server.read_answer(&response)
    }

    /// Posts a comment that is published, and returns its number.
    pub fn publishes(&mut self, server: &impl CommentServer, entered: &Entered) -> CommentId {
        match self.posts(server, entered) {
            Answer::Published(Some(id)) => id,
            answer => panic!("{entered:?} should be published: {answer:?}"),
        }
    }

    /// Sends a request and reads the whole answer; redirects are not followed.
    pub fn sends(&mut self, request: &Request) -> Response {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut address = url::Url::parse(&request.address).expect("an absolute address");
        if !request.query.is_empty() {
            address.query_pairs_mut().extend_pairs(&request.query);
        }
        let mut sent = self.client.request(method, address).header("accept", request.accept);
        if request.with_cookies {
            let cookies: Vec<String> =
                self.cookies.iter().map(|(name, value)| [name, "=", value].concat()).collect();
            sent = sent.header("cookie", cookies.join("; "));
        }
        sent = match &request.payload {
            Payload::None => sent,
            Payload::Form(fields) => sent
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Serializer::new(String::new()).extend_pairs(fields).finish()),
            Payload::Json(json) => {
                sent.header("content-type", "application/json").body(write(json).to_string())
            }
        };
        let (response, cookies) = self.runtime.block_on(async {
            let answered = sent.send().await.expect("the server should answer");
            let cookies = answered.headers().get_all("set-cookie").iter();
            let cookies: Vec<(String, String)> = cookies
                .filter_map(|cookie| cookie.to_str().ok()?.split(';').next()?.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            (read(answered).await, cookies)
        });
        self.cookies.extend(cookies);
        // Isso takes a cookie back by one that is empty and too old.
        self.cookies.retain(|_, value| !value.is_empty());
        response
    }
}

async fn read(answered: reqwest::Response) -> Response {
    let header = |name: &str| {
        let value = answered.headers().get(name)?.to_str().ok()?;
        Some((name.to_owned(), value.to_owned()))
    };
    let headers = Response::HEADERS.iter().filter_map(|name| header(name)).collect();
    let is_json = header("content-type").is_some_and(|(_, kind)| kind.contains("json"));
    let redirected_to = header("location").map(|(_, address)| address);
    let status = answered.status().as_u16();
    let text = answered.text().await.expect("a whole answer");
    let json = if is_json { serde_json::from_str(&text).ok() } else { None };
    let content = json.map_or(Content::Text(text), |json| Content::Json(parsed(json)));
    Response { status, redirected_to, headers, content }
}

fn parsed(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(is) => Json::Bool(is),
        Value::Number(number) => Json::Number(number.as_f64().expect("a number")),
        Value::String(text) => Json::Text(text),
        Value::Array(list) => Json::List(list.into_iter().map(parsed).collect()),
        Value::Object(record) => {
            Json::Record(record.into_iter().map(|(name, value)| (name, parsed(value))).collect())
        }
    }
}

fn write(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(is) => Value::Bool(*is),
        // Isso wants a comment's number as an integer.
        Json::Number(number) if number.fract() == 0.0 => Value::from(*number as i64),
        Json::Number(number) => Value::from(*number),
        Json::Text(text) => Value::String(text.clone()),
        Json::List(list) => Value::Array(list.iter().map(write).collect()),
        Json::Record(entries) => {
            entries.iter().map(|(name, value)| (name.clone(), write(value))).collect()
        }
    }
}
