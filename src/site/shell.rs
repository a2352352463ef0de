use std::cell::RefCell;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

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

/// What a page has of its own.
pub struct Content<'a> {
    /// The language of the page, as BCP 47 has it.
    pub language: &'a str,
    /// The document's title.
    pub title: String,
    /// A sentence or more for search engines.
    pub description: String,
    /// The HTML of everything inside `<body>`.
    pub body: &'a str,
}

/// The script that starts the WebAssembly.
pub struct Loader {
    /// Its file name, which changes with its content.
    pub name: String,
    /// Its text.
    pub text: String,
}

const WASM_LINK: &str = "link[rel=preload][type='application/wasm']";

/// Puts `content` into `shell`.
///
/// # Errors
/// When the shell has no place for it, or is not HTML.
pub fn fill(shell: &str, content: &Content<'_>) -> Result<String, ShellError> {
    let found = RefCell::new(false);
    // An attribute's value, where lol_html escapes quotation marks and nothing else.
    let description = content.description.replace('&', "&amp;");
    let html = rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("html", |html| {
                html.set_attribute("lang", content.language)?;
                Ok(())
            }))
            .append_element_content_handler(element!("title", |element| {
                element.set_inner_content(&content.title, ContentType::Text);
                Ok(())
            }))
            .append_element_content_handler(element!("meta[name=description]", |meta| {
                meta.set_attribute("content", &description)?;
                Ok(())
            }))
            .append_element_content_handler(element!("#page", |page| {
                *found.borrow_mut() = true;
                page.set_inner_content(content.body, ContentType::Html);
                Ok(())
            })),
    )?;
    if found.into_inner() { Ok(html) } else { Err(ShellError::NoPage) }
}

/// `shell` with an external script, the loader, in the place of Trunk's inline one. A shell that
/// has one already comes back as it is, without a loader.
///
/// # Errors
/// When the shell is not HTML.
pub fn with_loader(shell: &str) -> Result<(String, Option<Loader>), ShellError> {
    let loader = loader(shell)?;
    let html = rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(WASM_LINK, |link| {
                link.remove();
                Ok(())
            }))
            .append_element_content_handler(element!("script[type=module]:not([src])", |script| {
                if let Some(loader) = &loader {
                    replace_script(script, loader);
                }
                Ok(())
            })),
    )?;
    Ok((html, loader))
}

/// `shell` for a page without a script in a folder beside the one that the shell was made for.
///
/// # Errors
/// When the shell is not HTML.
pub fn without_script(shell: &str) -> Result<String, ShellError> {
    Ok(rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("script", |script| {
                script.remove();
                Ok(())
            }))
            .append_element_content_handler(element!("link[href]", |link| {
                match link.get_attribute("rel").as_deref() {
                    Some("modulepreload" | "preload") => link.remove(),
                    _ => {
                        let href = link.get_attribute("href").unwrap_or_default();
                        link.set_attribute("href", &["../", &href].concat())?;
                    }
                }
                Ok(())
            })),
    )?)
}

fn replace_script(script: &mut Element<'_, '_>, loader: &Loader) {
    let tag = format!(r#"<script type="module" src="./{}"></script>"#, loader.name);
    script.replace(&tag, ContentType::Html);
}

/// The loader for the module and the WebAssembly that the shell links to.
fn loader(shell: &str) -> Result<Option<Loader>, ShellError> {
    Ok(linked(shell)?.map(|(module, wasm)| {
        let text = code(include_str!("start.js"))
            .replace("MODULE", &module.name)
            .replace("WASM", &wasm.name)
            .replace("INTEGRITY", &wasm.integrity);
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Loader { name: format!("start-{:016x}.js", hasher.finish()), text }
    }))
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
    fn read(link: &Element<'_, '_>) -> Option<Self> {
        let name = link.get_attribute("href")?.trim_start_matches("./").to_owned();
        Some(Linked { name, integrity: link.get_attribute("integrity").unwrap_or_default() })
    }
}

/// The modules that `page` preloads.
pub(super) fn module_links(page: &str) -> Result<Vec<Linked>, ShellError> {
    let modules = RefCell::new(Vec::new());
    rewrite_str(
        page,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "link[rel=modulepreload]",
            |link| {
                modules.borrow_mut().extend(Linked::read(link));
                Ok(())
            }
        )),
    )?;
    Ok(modules.into_inner())
}

/// The module and the WebAssembly that `shell` preloads, as Trunk writes it; none without both.
pub(super) fn linked(shell: &str) -> Result<Option<(Linked, Linked)>, ShellError> {
    let (module, wasm) = (RefCell::new(None), RefCell::new(None));
    rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("link[rel=modulepreload]", |link| {
                *module.borrow_mut() = Linked::read(link);
                Ok(())
            }))
            .append_element_content_handler(element!(WASM_LINK, |link| {
                *wasm.borrow_mut() = Linked::read(link);
                Ok(())
            })),
    )?;
    Ok(module.into_inner().zip(wasm.into_inner()))
}

/// The script without its comment lines and indentation.
fn code(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}
