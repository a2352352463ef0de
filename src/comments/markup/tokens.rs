use super::allowed::{Allowed, allowed};
use super::text::{after_end_tag, resolved, tag_end};

/// A piece of HTML.
#[derive(Debug)]
pub enum Token<'a> {
    /// Text, with references resolved.
    Text(String),
    /// A start tag.
    Start(Tag<'a>),
    /// The name of an end tag.
    End(&'a str),
}

/// A start tag.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Its name as it is written.
    pub name: &'a str,
    /// What follows the name.
    rest: &'a str,
}

/// The pieces of `html`, without comments and without what vanishes as a whole.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    let mut text = String::new();
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = tag_end(rest) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..end];
        rest = &rest[end..];
        if let Some(token) = token(tag) {
            if let Token::Start(tag) = &token
                && allowed(tag.name) == Allowed::Nothing
            {
                rest = after_end_tag(rest, tag.name);
                continue;
            }
            tokens.push(Token::Text(resolved(&std::mem::take(&mut text))));
            tokens.push(token);
        }
    }
    text.push_str(rest);
    tokens.push(Token::Text(resolved(&text)));
    tokens
}

/// What stands in `<…`; none where it is a comment or the like.
fn token(tag: &str) -> Option<Token<'_>> {
    let inner = tag.strip_suffix('>').unwrap_or(tag);
    let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let end = inner.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    match (name, is_end) {
        ("", _) => None,
        (name, true) => Some(Token::End(name)),
        (name, false) => Some(Token::Start(Tag { name, rest })),
    }
}

impl Tag<'_> {
    /// The value of an attribute, with references resolved; of several, the first one's.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.rest;
        loop {
            rest = rest.trim_start_matches(|letter: char| is_blank(letter) || letter == '/');
            if rest.is_empty() {
                return None;
            }
            let ends = |letter: char| is_blank(letter) || matches!(letter, '=' | '/');
            // A name has one letter at least, whatever it is (HTML, before attribute name state).
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find(ends).map_or(rest.len(), |at| first + at);
            let (name, after) = rest.split_at(end);
            let after = after.trim_start_matches(is_blank);
            let Some(after) = after.strip_prefix('=') else {
                rest = after;
                continue;
            };
            let (value, after) = value(after.trim_start_matches(is_blank));
            if name.eq_ignore_ascii_case(wanted) {
                return Some(resolved(value));
            }
            rest = after;
        }
    }
}

/// A value, quoted or not, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(text.find(is_blank).unwrap_or(text.len()))
}

fn is_blank(letter: char) -> bool {
    letter.is_ascii_whitespace()
}
