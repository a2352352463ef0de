use std::fs;
use std::path::Path;

use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderName, HeaderValue};
use axum::response::Response;

use super::site::COMPLAINTS;

/// What a host sends with the site's files: the built folder's `_headers`, read as Netlify and
/// Cloudflare Pages read it.
pub struct HeaderRules(Vec<Rule>);

/// The headers of one address, or of all when it is `/*`.
struct Rule {
    address: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl HeaderRules {
    /// Reads those of the built folder.
    ///
    /// # Panics
    /// When there are none, or one is written as no host would read it.
    pub fn of(dist: &Path) -> Self {
        let text = fs::read_to_string(dist.join("_headers"))
            .expect("a production build has _headers: run ./dev build first");
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix("  ") {
                None => rules.push(Rule { address: line.to_owned(), headers: Vec::new() }),
                Some(header) => {
                    let (name, value) = header.split_once(": ").expect("a header has a value");
                    let name = name.parse().expect("a header's name");
                    let value = value.parse().expect("a header's value");
                    rules.last_mut().expect("a header has an address").headers.push((name, value));
                }
            }
        }
        Self(rules)
    }

    /// Adds what belongs to `path`, from the root of the site. A failure gets only what belongs to
    /// everything, or it would be kept for a year.
    pub fn add_to(&self, response: &mut Response, path: &str) {
        let failed = response.status().is_client_error() || response.status().is_server_error();
        for rule in &self.0 {
            if rule.address == "/*" || (is_at(&rule.address, path) && !failed) {
                for (name, value) in &rule.headers {
                    response.headers_mut().insert(name, value.clone());
                }
            }
        }
        if let Some(policy) = response.headers_mut().get_mut(CONTENT_SECURITY_POLICY) {
            *policy = with_reports(policy);
        }
    }
}

/// Whether a rule's address is that of `path`: a part of it that begins with a colon is any.
fn is_at(address: &str, path: &str) -> bool {
    let fits =
        |(part, asked): (&str, &str)| part == asked || (part.starts_with(':') && !asked.is_empty());
    address.split('/').count() == path.split('/').count()
        && address.split('/').zip(path.split('/')).all(fits)
}

/// The policy, of whose violations the browser tells the test.
fn with_reports(policy: &HeaderValue) -> HeaderValue {
    let policy = policy.to_str().expect("a policy is plain text");
    let policy = format!("{policy}; report-uri {COMPLAINTS}");
    policy.parse().expect("a path is plain text, too")
}
