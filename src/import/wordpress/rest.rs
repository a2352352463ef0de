use serde_json::{Map, Value};

use super::post::{Comment, Post, Site};
use crate::import::ImportError;

const FORMAT: &str = "an answer of wp/v2/posts";
const HELP: &str = "it is a list of posts, each with `title`, `content`, `date` and `link`. Add \
                    `&_embed` to the request to have the authors’ names and the comments";

/// Fields that are read, that say what others say, or how the answer was made.
const KNOWN: [&str; 24] = [
    "id",
    "date",
    "modified",
    "slug",
    "status",
    "type",
    "link",
    "title",
    "content",
    "excerpt",
    "guid",
    "date_gmt",
    "modified_gmt",
    "template",
    "ping_status",
    "comment_status",
    "_links",
    "_embedded",
    "class_list",
    "author",
    "categories",
    "tags",
    "generated_slug",
    "permalink_template",
];

/// Reads a saved answer. Nesting is limited by `serde_json` itself, to 128 levels.
pub(super) fn read(text: &str) -> Result<Site, ImportError> {
    let not = |cause: String| ImportError::Format { format: FORMAT, cause, help: HELP };
    let posts = match serde_json::from_str(text).map_err(|error| not(error.to_string()))? {
        Value::Array(posts) => posts,
        Value::Object(error) if error.contains_key("code") && error.contains_key("message") => {
            return Err(not(format!("it is an error: {}", words(&error, "message"))));
        }
        Value::Object(post) if post.contains_key("content") => vec![Value::Object(post)],
        _ => return Err(not("it is no list".to_owned())),
    };
    let mut site = Site::default();
    for (index, post) in posts.into_iter().enumerate() {
        match post {
            Value::Object(fields) => site.posts.push(post_of(&fields, index)),
            _ => site.report.lose(format!("[{index}]"), "it is no post"),
        }
    }
    Ok(site)
}

fn post_of(fields: &Map<String, Value>, index: usize) -> Post {
    let embedded = fields.get("_embedded").and_then(Value::as_object);
    let embedded =
        |name: &str| embedded.and_then(|embedded| embedded.get(name)).and_then(Value::as_array);
    let author = embedded("author").and_then(|authors| authors.first()).and_then(Value::as_object);
    let replies = embedded("replies").into_iter().flatten().filter_map(Value::as_array).flatten();
    let terms = embedded("wp:term").into_iter().flatten().filter_map(Value::as_array).flatten();
    let mut terms: Vec<String> = terms
        .filter_map(Value::as_object)
        .map(|term| format!("{} “{}”", words(term, "taxonomy"), words(term, "name")))
        .collect();
    if terms.is_empty() {
        for name in ["categories", "tags"] {
            let ids = fields.get(name).and_then(Value::as_array).into_iter().flatten();
            terms.extend(ids.map(|id| format!("number {id} of its {name}")));
        }
    }
    let mut lost: Vec<String> = fields
        .iter()
        .filter(|(name, value)| !is_read(name, value) && !says_nothing(value))
        .map(|(name, _)| name.clone())
        .collect();
    if author.is_none() && fields.contains_key("author") {
        lost.push("author, of whom the answer has the number only".to_owned());
    }
    Post {
        at: format!("[{index}]"),
        id: words(fields, "id"),
        slug: words(fields, "slug"),
        title: rendered(fields, "title"),
        link: words(fields, "link"),
        author: author.map(|author| words(author, "name")).unwrap_or_default(),
        date: words(fields, "date"),
        modified: words(fields, "modified"),
        kind: words(fields, "type"),
        status: words(fields, "status"),
        is_protected: fields.get("content").is_some_and(|content| content["protected"] == true),
        content: rendered(fields, "content"),
        is_raw: false,
        excerpt: rendered(fields, "excerpt"),
        terms,
        fields: lost,
        comments: replies.filter_map(Value::as_object).map(comment_of).collect(),
    }
}

fn comment_of(fields: &Map<String, Value>) -> Comment {
    let status = words(fields, "status");
    Comment {
        id: words(fields, "id"),
        parent: words(fields, "parent"),
        author: words(fields, "author_name"),
        date: words(fields, "date_gmt"),
        content: rendered(fields, "content"),
        // Whoever is not logged in is given approved ones only, without saying so.
        is_approved: matches!(status.as_str(), "" | "approved"),
        kind: words(fields, "type"),
        has_website: !words(fields, "author_url").is_empty(),
        has_private_data: ["author_email", "author_ip"]
            .iter()
            .any(|name| fields.contains_key(*name)),
    }
}

fn words(fields: &Map<String, Value>, name: &str) -> String {
    match fields.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// HTML, as it is shown.
fn rendered(fields: &Map<String, Value>, name: &str) -> String {
    let inner = fields.get(name).and_then(Value::as_object);
    inner.map(|inner| words(inner, "rendered")).unwrap_or_else(|| words(fields, name))
}

fn is_read(name: &str, value: &Value) -> bool {
    KNOWN.contains(&name) || (name == "format" && *value == "standard")
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.iter().all(says_nothing),
        Value::Object(fields) => fields.values().all(says_nothing),
        Value::Bool(true) => false,
    }
}
