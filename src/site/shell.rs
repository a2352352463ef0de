use std::cell::{Cell, RefCell};

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str};

/// Why a page could not be made from the shell.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// The place for the page's content is missing.
    #[error(
        "index.html holds no element with id=\"page\"; run trunk, which makes it from this project's index.html"
    )]
    NoPage,
    /// The shell is not HTML that can be read.
    #[error("index.html cannot be read as HTML")]
    Html(#[from] RewritingError),
}

/// The id of the script that starts the WebAssembly.
pub(super) const LOADER: &str = "loader";
/// The id of the script in index.html that sets the chosen theme before the first paint.
pub(super) const THEME: &str = "theme";
/// What describes a page as data and is never executed (HTML, "data block").
pub(super) const DATA: &str = "script[type='application/ld+json']";
const MODULE_LINK: &str = "link[rel=modulepreload]";
const WASM_LINK: &str = "link[rel=preload][type='application/wasm']";

/// `shell` with the loader behind the page, in the place of Trunk's script and of its links that start
/// downloads while the page itself is still on its way. A shell that has the loader already comes
/// back as it is.
///
/// # Errors
/// When the shell is not HTML.
pub fn with_loader(shell: &str) -> Result<String, ShellError> {
    let Some((module, wasm)) = linked(shell)? else { return Ok(shell.to_owned()) };
    let loader = format!(
        r#"<script type="module" id="{LOADER}" data-module="./{}" data-module-integrity="{}" data-wasm="./{}" data-wasm-integrity="{}">{}</script>"#,
        module.name,
        module.integrity,
        wasm.name,
        wasm.integrity,
        code(include_str!("loader.js")),
    );
    Ok(rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(
                format!("{MODULE_LINK}, {WASM_LINK}, script[type=module]:not([src])"),
                |replaced| {
                    replaced.remove();
                    Ok(())
                }
            ))
            // Not to the body: minified, the shell has no tag for it.
            .append_element_content_handler(element!("#page", |page| {
                page.after(&loader, ContentType::Html);
                Ok(())
            })),
    )?)
}

/// `shell` for a page without a script but that of the theme.
///
/// # Errors
/// When the shell is not HTML.
pub fn without_script(shell: &str) -> Result<String, ShellError> {
    let unwanted = format!("script:not(#{THEME}), link[rel=modulepreload], link[rel=preload]");
    Ok(rewrite_str(
        shell,
        RewriteStrSettings::new().append_element_content_handler(element!(unwanted, |unwanted| {
            unwanted.remove();
            Ok(())
        })),
    )?)
}

/// `shell` for a page in a folder, from which the one that the shell was made for is `root`, `../` for
/// example.
///
/// # Errors
/// When the shell is not HTML.
pub fn seen_from(shell: &str, root: &str) -> Result<String, ShellError> {
    if root.is_empty() {
        return Ok(shell.to_owned());
    }
    let prefix = |element: &mut Element<'_, '_>, name: &str| -> HandlerResult {
        if let Some(address) = element.get_attribute(name) {
            element.set_attribute(name, &[root, address.trim_start_matches("./")].concat())?;
        }
        Ok(())
    };
    Ok(rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(
                "link[href]:not([rel=canonical], [rel=alternate])",
                |link| { prefix(link, "href") }
            ))
            .append_element_content_handler(element!(format!("script#{LOADER}"), |loader| {
                ["data-module", "data-wasm"].iter().try_for_each(|name| prefix(loader, name))
            })),
    )?)
}

/// What pages of a site of several stories have besides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SiteParts {
    /// Whether the page searches.
    pub(super) searches: bool,
    /// Whether readers' browsers keep the page for reading without a network.
    pub(super) is_kept: bool,
}

/// The attribute of pages that are kept.
pub(super) const KEPT: &str = "data-kept";
/// The id of the script that searches.
pub(super) const SEARCH: &str = "search-script";
/// The id of the rules by which browsers fetch ahead.
pub(super) const PREFETCH: &str = "prefetch";
/// The id of the script that does so in browsers without such rules.
pub(super) const PREFETCHER: &str = "prefetch-script";
const SITE_SHEET: &str = "site-sheet";

/// `shell` with `parts`, in the place of those of an earlier page.
///
/// # Errors
/// When the shell is not HTML.
pub(super) fn with_site_parts(shell: &str, parts: SiteParts) -> Result<String, ShellError> {
    let sheet = sheet(include_str!("../../style/front.css"));
    let sheet = format!(r#"<style id="{SITE_SHEET}">{sheet}</style>"#);
    let prefetch = format!(
        r#"<script type="speculationrules" id="{PREFETCH}">{}</script><script type="module" id="{PREFETCHER}">{}</script>"#,
        include_str!("prefetch.json").trim_end(),
        code(include_str!("prefetch.js")),
    );
    let search = format!(
        r#"<script type="module" id="{SEARCH}">{}</script>"#,
        code(include_str!("search.js"))
    );
    let scripts = if parts.searches { prefetch + &search } else { prefetch };
    let is_put = Cell::new(false);
    Ok(rewrite_str(
        &without_site_parts(shell)?,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("html", |html| {
                if parts.is_kept {
                    html.set_attribute(KEPT, "")?;
                }
                Ok(())
            }))
            .append_element_content_handler(element!("title", |title| {
                if !is_put.replace(true) {
                    title.after(&sheet, ContentType::Html);
                }
                Ok(())
            }))
            .append_element_content_handler(element!("#page", |page| {
                page.after(&scripts, ContentType::Html);
                Ok(())
            })),
    )?)
}

/// `shell` without what an earlier build has put into it for a site of several stories.
///
/// # Errors
/// When the shell is not HTML.
pub(super) fn without_site_parts(shell: &str) -> Result<String, ShellError> {
    let parts =
        format!("style#{SITE_SHEET}, script#{PREFETCH}, script#{PREFETCHER}, script#{SEARCH}");
    Ok(rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(parts, |part| {
                part.remove();
                Ok(())
            }))
            .append_element_content_handler(element!(format!("html[{KEPT}]"), |html| {
                html.remove_attribute(KEPT);
                Ok(())
            })),
    )?)
}

/// The style sheet without its comments and indentation.
fn sheet(css: &str) -> String {
    let mut text = String::new();
    for part in css.split("/*") {
        // The first has no comment in front of it.
        text += part.split_once("*/").map_or(part, |(_, rest)| rest);
    }
    text.lines().map(str::trim).collect()
}

/// A file that the shell links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Linked {
    /// Its name in the shell's own folder.
    pub name: String,
    /// The value of Subresource Integrity.
    pub integrity: String,
}

impl Linked {
    /// What `element` says in the attribute `name` and in the one for its integrity.
    fn read(element: &Element<'_, '_>, name: &str, integrity: &str) -> Option<Self> {
        let name = element.get_attribute(name)?.trim_start_matches("./").to_owned();
        Some(Linked { name, integrity: element.get_attribute(integrity).unwrap_or_default() })
    }
}

/// The module and the WebAssembly that the loader of `page` loads.
pub(super) fn loaded(page: &str) -> Result<Option<(Linked, Linked)>, ShellError> {
    let loaded = RefCell::new(None);
    rewrite_str(
        page,
        RewriteStrSettings::new().append_element_content_handler(element!(
            format!("script#{LOADER}"),
            |loader| {
                let module = Linked::read(loader, "data-module", "data-module-integrity");
                let wasm = Linked::read(loader, "data-wasm", "data-wasm-integrity");
                *loaded.borrow_mut() = module.zip(wasm);
                Ok(())
            }
        )),
    )?;
    Ok(loaded.into_inner())
}

/// The module and the WebAssembly that `shell` preloads, as Trunk writes it; none without both.
pub(super) fn linked(shell: &str) -> Result<Option<(Linked, Linked)>, ShellError> {
    let (module, wasm) = (RefCell::new(None), RefCell::new(None));
    rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(MODULE_LINK, |link| {
                *module.borrow_mut() = Linked::read(link, "href", "integrity");
                Ok(())
            }))
            .append_element_content_handler(element!(WASM_LINK, |link| {
                *wasm.borrow_mut() = Linked::read(link, "href", "integrity");
                Ok(())
            })),
    )?;
    Ok(module.into_inner().zip(wasm.into_inner()))
}

/// The script without its comment lines and indentation.
pub(super) fn code(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}
