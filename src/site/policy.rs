use std::cell::RefCell;
use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use sha2::{Digest, Sha256};

use super::ShellError;

/// The Content-Security-Policy (CSP Level 3) of pages: nothing is loaded or run but the site's own
/// files, and of inline styles only those whose hash it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy {
    /// `'sha256-…'` of each inline style sheet.
    styles: BTreeSet<String>,
}

impl Policy {
    /// The policy of a page with these inline style sheets.
    fn with_styles(sheets: impl IntoIterator<Item = String>) -> Self {
        let source = |sheet: String| {
            format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(sheet.as_bytes())))
        };
        Self { styles: sheets.into_iter().map(source).collect() }
    }

    /// Allows what `other` allows, too: one header serves every page.
    pub(super) fn join(&mut self, other: Self) {
        self.styles.extend(other.styles);
    }

    /// The policy as the page states it itself.
    pub(super) fn for_page(&self) -> String {
        let styles = match self.styles.len() {
            0 => "'none'".to_owned(),
            _ => self.styles.iter().map(String::as_str).collect::<Vec<_>>().join(" "),
        };
        [
            "default-src 'none'",
            // Compiling WebAssembly counts as eval; this allows it alone.
            "script-src 'self' 'wasm-unsafe-eval'",
            &format!("style-src {styles}"),
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
/// hosts that send no headers, too. A page with an inline script is left as it is: `trunk serve
/// --release` adds one, which the policy would block.
///
/// # Errors
/// When `html` cannot be read as HTML.
pub(super) fn guard(html: &str) -> Result<Guarded, ShellError> {
    let Inline { sheets, has_script } = inline(html)?;
    let policy = Policy::with_styles(sheets);
    if has_script {
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

/// What a page holds that a policy has to name or that it would block.
#[derive(Default)]
struct Inline {
    sheets: Vec<String>,
    has_script: bool,
}

fn inline(html: &str) -> Result<Inline, ShellError> {
    let found = RefCell::new(Inline::default());
    rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("style", |_| {
                found.borrow_mut().sheets.push(String::new());
                Ok(())
            }))
            .append_element_content_handler(text!("style", |part| {
                if let Some(sheet) = found.borrow_mut().sheets.last_mut() {
                    sheet.push_str(part.as_str());
                }
                Ok(())
            }))
            .append_element_content_handler(element!("script:not([src])", |_| {
                found.borrow_mut().has_script = true;
                Ok(())
            })),
    )?;
    Ok(found.into_inner())
}
