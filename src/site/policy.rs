use std::cell::RefCell;
use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use sha2::{Digest, Sha256};
use url::Url;

use super::ShellError;
use super::fonts::ANNOUNCEMENT;
use super::shell::{DATA, LOADER, PREFETCH, PREFETCHER, SEARCH, THEME};
use super::worker::ATTRIBUTE;
use crate::comments::CommentSettings;

/// The Content-Security-Policy (CSP Level 3) of pages: nothing is loaded or run but the site's own
/// files, and of what stands in the page itself only that whose hash it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy {
    /// `'sha256-…'` of each inline style sheet.
    styles: BTreeSet<String>,
    /// `'sha256-…'` of the scripts in the page that are the project's own.
    scripts: BTreeSet<String>,
    /// The origins of comment servers on other hosts.
    servers: BTreeSet<String>,
    /// Whether the loader registers the service worker.
    has_worker: bool,
    /// Where the form itself posts to without a script: `'self'` or an origin.
    forms: BTreeSet<String>,
}

impl Policy {
    /// Allows what `other` allows, too: one header serves every page.
    pub(super) fn join(&mut self, other: Self) {
        self.styles.extend(other.styles);
        self.scripts.extend(other.scripts);
        self.servers.extend(other.servers);
        self.has_worker |= other.has_worker;
        self.forms.extend(other.forms);
    }

    /// The policy as the page states it itself.
    pub(super) fn for_page(&self) -> String {
        // A form with method="dialog" sends nothing.
        let forms = if self.forms.is_empty() { " 'none'" } else { &listed(&self.forms) };
        let styles = if self.styles.is_empty() { " 'none'" } else { &listed(&self.styles) };
        // The loader's own policy for trusted types, which makes nothing but the worker's address.
        let types = if self.has_worker { "worker" } else { "'none'" };
        [
            "default-src 'none'",
            // Compiling WebAssembly counts as eval; 'wasm-unsafe-eval' allows it alone.
            &format!("script-src 'self' 'wasm-unsafe-eval'{}", listed(&self.scripts)),
            &format!("style-src{styles}"),
            &format!("connect-src 'self'{}", listed(&self.servers)),
            "font-src 'self'",
            "img-src 'self'",
            "manifest-src 'self'",
            // Without one, too: the worker that frees readers from an earlier one starts under this.
            "worker-src 'self'",
            "base-uri 'none'",
            &format!("form-action{forms}"),
            // No text becomes markup or script on any way.
            "require-trusted-types-for 'script'",
            &format!("trusted-types {types}"),
        ]
        .join("; ")
    }

    /// The policy of a page that is one file.
    fn for_single_file(&self) -> String {
        [
            "default-src 'none'",
            &format!("script-src 'wasm-unsafe-eval'{}", listed(&self.scripts)),
            &format!("style-src{}", listed(&self.styles)),
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
        .join("; ")
    }

    /// The policy as a host sends it: with what a page cannot say of itself.
    pub(super) fn for_header(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.for_page())
    }
}

fn listed(sources: &BTreeSet<String>) -> String {
    sources.iter().flat_map(|source| [" ", source]).collect()
}

/// A finished page that states its policy.
pub(super) struct Guarded {
    /// The page.
    pub(super) html: String,
    /// Its policy.
    pub(super) policy: Policy,
}

/// Puts the policy that fits `html` into it, in the place of an earlier one, so that it holds on
/// hosts that send no headers, too. A page with an inline script that is not the project's is left as it is:
/// `trunk serve --release` adds one, which the policy would block.
///
/// # Errors
/// When `html` cannot be read as HTML.
pub(super) fn guard(html: &str) -> Result<Guarded, ShellError> {
    let Inline { sheets, scripts, has_worker, has_other_script } = inline(html)?;
    let comments = comment_settings(html)?;
    let policy = Policy {
        styles: hashes(sheets),
        scripts: hashes(scripts),
        servers: origins(comments.servers()),
        has_worker,
        forms: match &comments {
            CommentSettings::WordPress(wordpress) => with_self(&wordpress.site),
            _ => BTreeSet::new(),
        },
    };
    if has_other_script {
        return Ok(Guarded { html: html.to_owned(), policy });
    }
    Ok(Guarded { html: stating(html, &policy.for_page())?, policy })
}

/// `html`, a page with all that it needs in itself, with a policy that allows no request.
///
/// # Errors
/// When `html` cannot be read as HTML.
pub(super) fn guard_single_file(html: &str) -> Result<String, ShellError> {
    let Inline { sheets, scripts, .. } = inline(html)?;
    let policy = Policy { styles: hashes(sheets), scripts: hashes(scripts), ..Policy::default() };
    stating(html, &policy.for_single_file())
}

/// `html` with `policy` in the place of an earlier one.
fn stating(html: &str, policy: &str) -> Result<String, ShellError> {
    let meta = format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#);
    Ok(rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(
                "meta[http-equiv=Content-Security-Policy]",
                |earlier| {
                    earlier.remove();
                    Ok(())
                }
            ))
            // As early as can be: it holds for what follows.
            .append_element_content_handler(element!("meta[charset]", |charset| {
                charset.after(&meta, ContentType::Html);
                Ok(())
            })),
    )?)
}

/// `'sha256-…'` of each text.
fn hashes(texts: Vec<String>) -> BTreeSet<String> {
    let hash = |text| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    texts.into_iter().map(hash).collect()
}

/// What the page says about its comments.
pub(super) fn comment_settings(html: &str) -> Result<CommentSettings, ShellError> {
    let settings = RefCell::new(CommentSettings::Browser);
    rewrite_str(
        html,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "#comments[data-store]",
            |comments| {
                let attribute = |name: &str| comments.get_attribute(&["data-", name].concat());
                *settings.borrow_mut() = CommentSettings::read(attribute).unwrap_or_default();
                Ok(())
            }
        )),
    )?;
    Ok(settings.into_inner())
}

/// The origins of addresses on other hosts.
fn origins(addresses: Vec<&str>) -> BTreeSet<String> {
    let urls = addresses.into_iter().filter_map(|address| Url::parse(address).ok());
    urls.map(|url| url.origin().ascii_serialization()).collect()
}

/// The origin of `address`, or `'self'` where it is on the page's own host.
fn with_self(address: &str) -> BTreeSet<String> {
    let own = || BTreeSet::from(["'self'".to_owned()]);
    Some(origins(vec![address])).filter(|origins| !origins.is_empty()).unwrap_or_else(own)
}

/// What a page holds that a policy has to name or that it would block.
#[derive(Default)]
struct Inline {
    sheets: Vec<String>,
    scripts: Vec<String>,
    has_worker: bool,
    /// Data blocks are not among them: a policy is asked before a script is executed, and they never are
    /// (HTML, "prepare the script element").
    has_other_script: bool,
}

fn inline(html: &str) -> Result<Inline, ShellError> {
    let ids =
        [LOADER, THEME, ANNOUNCEMENT, SEARCH, PREFETCH, PREFETCHER].map(|id| format!("#{id}"));
    let known = ids.each_ref().map(|id| format!("script{id}")).join(", ");
    let found = RefCell::new(Inline::default());
    rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("style", |_| {
                found.borrow_mut().sheets.push(String::new());
                Ok(())
            }))
            .append_element_content_handler(text!("style", |part| {
                append(&mut found.borrow_mut().sheets, part.as_str());
                Ok(())
            }))
            .append_element_content_handler(element!(known, |script| {
                let mut found = found.borrow_mut();
                found.scripts.push(String::new());
                found.has_worker |= script.has_attribute(ATTRIBUTE);
                Ok(())
            }))
            .append_element_content_handler(text!(known, |part| {
                append(&mut found.borrow_mut().scripts, part.as_str());
                Ok(())
            }))
            .append_element_content_handler(element!(
                format!("script:not([src]):not({DATA}, {})", ids.join(", ")),
                |_| {
                    found.borrow_mut().has_other_script = true;
                    Ok(())
                }
            )),
    )?;
    Ok(found.into_inner())
}

/// Adds a part of an element's text to that of the last element.
fn append(texts: &mut [String], part: &str) {
    if let Some(text) = texts.last_mut() {
        text.push_str(part);
    }
}
