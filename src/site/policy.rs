use std::cell::RefCell;
use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use sha2::{Digest, Sha256};

use super::ShellError;
use super::shell::LOADER;

/// The Content-Security-Policy (CSP Level 3) of pages: nothing is loaded or run but the site's own
/// files, and of what stands in the page itself only that whose hash it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy {
    /// `'sha256-…'` of each inline style sheet.
    styles: BTreeSet<String>,
    /// `'sha256-…'` of the loader.
    scripts: BTreeSet<String>,
}

impl Policy {
    /// Allows what `other` allows, too: one header serves every page.
    pub(super) fn join(&mut self, other: Self) {
        self.styles.extend(other.styles);
        self.scripts.extend(other.scripts);
    }

    /// The policy as the page states it itself.
    pub(super) fn for_page(&self) -> String {
        let listed = |hashes: &BTreeSet<String>| -> String {
            hashes.iter().flat_map(|hash| [" ", hash]).collect()
        };
        let styles = if self.styles.is_empty() { " 'none'" } else { &listed(&self.styles) };
        [
            "default-src 'none'",
            // Compiling WebAssembly counts as eval; 'wasm-unsafe-eval' allows it alone.
            &format!("script-src 'self' 'wasm-unsafe-eval'{}", listed(&self.scripts)),
            &format!("style-src{styles}"),
            "connect-src 'self'",
            "img-src 'self'",
            "base-uri 'none'",
            // The form has method="dialog", which sends nothing.
            "form-action 'none'",
            // No text becomes markup or script on any way.
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

/// A finished page that states its policy.
pub(super) struct Guarded {
    /// The page.
    pub(super) html: String,
    /// Its policy.
    pub(super) policy: Policy,
}

/// Puts the policy that fits `html` into it, in the place of an earlier one, so that it holds on
/// hosts that send no headers, too. A page with an inline script beside the loader is left as it is:
/// `trunk serve --release` adds one, which the policy would block.
///
/// # Errors
/// When `html` cannot be read as HTML.
pub(super) fn guard(html: &str) -> Result<Guarded, ShellError> {
    let Inline { sheets, loaders, has_other_script } = inline(html)?;
    let policy = Policy { styles: hashes(sheets), scripts: hashes(loaders) };
    if has_other_script {
        return Ok(Guarded { html: html.to_owned(), policy });
    }
    let meta =
        format!(r#"<meta http-equiv="Content-Security-Policy" content="{}">"#, policy.for_page());
    let html = rewrite_str(
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
    )?;
    Ok(Guarded { html, policy })
}

/// `'sha256-…'` of each text.
fn hashes(texts: Vec<String>) -> BTreeSet<String> {
    let hash = |text| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    texts.into_iter().map(hash).collect()
}

/// What a page holds that a policy has to name or that it would block.
#[derive(Default)]
struct Inline {
    sheets: Vec<String>,
    loaders: Vec<String>,
    has_other_script: bool,
}

fn inline(html: &str) -> Result<Inline, ShellError> {
    let loader = format!("script#{LOADER}");
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
            .append_element_content_handler(element!(loader, |_| {
                found.borrow_mut().loaders.push(String::new());
                Ok(())
            }))
            .append_element_content_handler(text!(loader, |part| {
                append(&mut found.borrow_mut().loaders, part.as_str());
                Ok(())
            }))
            .append_element_content_handler(element!(
                format!("script:not([src]):not(#{LOADER})"),
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
