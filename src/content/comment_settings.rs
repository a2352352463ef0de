use super::fields::{Fields, Located};
use super::problem::ValueProblem;
use super::values::{is_web_address, keyword};
use crate::comments::CommentSettings;
use crate::comments::store::{Isso, Way, WordPress};

#[derive(Clone, Copy)]
enum Store {
    Browser,
    WordPress,
    Isso,
}

const STORES: [(&str, Store); 3] =
    [("browser", Store::Browser), ("wordpress", Store::WordPress), ("isso", Store::Isso)];

/// Reads `[comments]`; `title` is the article's. What cannot be read is reported, and has the
/// browser as a stand-in.
pub(super) fn read_comments(mut fields: Fields<'_>, title: &str) -> CommentSettings {
    let store = fields.optional("store", |text| keyword("store", &STORES, text));
    let settings = match store.map_or(Store::Browser, |store| store.value) {
        Store::Browser => Some(CommentSettings::Browser),
        Store::WordPress => read_wordpress(&mut fields).map(CommentSettings::WordPress),
        Store::Isso => read_isso(&mut fields, title).map(CommentSettings::Isso),
    };
    fields.finish();
    settings.unwrap_or_default()
}

fn read_wordpress(fields: &mut Fields<'_>) -> Option<WordPress> {
    let site = fields.required("site", server);
    let rest = fields.optional("rest", server);
    let way = fields.optional("way", |text| keyword("way", &Way::KEYWORDS, text));
    let way = way.map_or(Way::Form, |way| way.value);
    let post = fields.number("post").and_then(|post| post_number(fields, post));
    let site = site?;
    if way == Way::Form && !site.value.is_empty() && !site.value.starts_with('/') {
        fields.report(&site.span, ValueProblem::ForeignForm { address: site.value.clone() });
    }
    let rest = rest.map_or_else(|| [&site.value, "/wp-json"].concat(), |rest| rest.value);
    Some(WordPress { site: site.value, rest, post: post?, way })
}

fn post_number(fields: &Fields<'_>, post: Located<f64>) -> Option<u32> {
    let number = post.value as u32;
    if number > 0 && f64::from(number) == post.value {
        return Some(number);
    }
    fields.report(&post.span, ValueProblem::PostNumber { value: post.value });
    None
}

fn read_isso(fields: &mut Fields<'_>, title: &str) -> Option<Isso> {
    let server = fields.required("server", server);
    let thread = fields.text("thread");
    Some(Isso { server: server?.value, thread, title: title.to_owned() })
}

/// The address of a server, without `/` at its end: absolute, or a path on the page's own host. It
/// becomes part of the Content-Security-Policy, so it holds nothing that ends a directive.
fn server(text: &str) -> Result<String, ValueProblem> {
    let is_path = text.starts_with('/') && !text.starts_with("//");
    let is_plain = !text.contains(|letter: char| {
        letter.is_whitespace() || letter.is_control() || "\"';,?#\\".contains(letter)
    });
    if is_plain && (is_path || is_web_address(text)) {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(ValueProblem::Server { address: text.to_owned() })
    }
}
