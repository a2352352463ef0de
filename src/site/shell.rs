use std::cell::RefCell;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::story::Story;

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

/// A finished page.
pub struct Filled {
    /// The HTML.
    pub html: String,
    /// The script that starts the WebAssembly; none when the shell already has one.
    pub loader: Option<Loader>,
}

/// The script that starts the WebAssembly.
pub struct Loader {
    /// Its file name, which changes with its content.
    pub name: String,
    /// Its text.
    pub text: String,
}

const WASM_LINK: &str = "link[rel=preload][type='application/wasm']";

/// Puts `body` and the story's metadata into `shell`, and an external script in the place of
/// Trunk's inline one.
///
/// # Errors
/// When the shell has no place for the page, or is not HTML.
pub fn fill(shell: &str, story: &Story, body: &str) -> Result<Filled, ShellError> {
    let loader = loader(shell)?;
    let found = RefCell::new(false);
    let title = format!("{} – {}", story.article.title, story.article.source_line);
    let description = description(story);
    let html = rewrite_str(
        shell,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("html", |html| {
                html.set_attribute("lang", &story.article.language)?;
                Ok(())
            }))
            .append_element_content_handler(element!("title", |element| {
                element.set_inner_content(&title, ContentType::Text);
                Ok(())
            }))
            .append_element_content_handler(element!("meta[name=description]", |meta| {
                meta.set_attribute("content", &description)?;
                Ok(())
            }))
            .append_element_content_handler(element!("#page", |page| {
                *found.borrow_mut() = true;
                page.set_inner_content(body, ContentType::Html);
                Ok(())
            }))
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
    if found.into_inner() { Ok(Filled { html, loader }) } else { Err(ShellError::NoPage) }
}

fn replace_script(script: &mut Element<'_, '_>, loader: &Loader) {
    let tag = format!(r#"<script type="module" src="./{}"></script>"#, loader.name);
    script.replace(&tag, ContentType::Html);
}

/// The article's first paragraph, which is where a news story says what happened; as the value of
/// an attribute, where lol_html escapes quotation marks and nothing else.
fn description(story: &Story) -> String {
    let first = story.article.blocks.first().map(|block| block.plain_text());
    first.unwrap_or_default().replace('&', "&amp;")
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
