use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use sha2::{Digest, Sha256};

use super::picture::is_picture;
use super::server_files::Site;
use super::shell::{KEPT, LOADER, code};
use super::{ShellError, SiteError};
use crate::export::EXPORTS;

/// The name of the service worker, which reigns over the folder that it lies in.
pub(super) const WORKER: &str = "sw.js";
/// The loader's attribute that names the worker; without it the loader registers none.
pub(super) const ATTRIBUTE: &str = "data-worker";

/// What readers' browsers keep for reading without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// Nothing, and what they have kept of an earlier build goes.
    Nothing,
    /// The story that is the site.
    Story,
    /// Of a site of several stories, the pages that were read.
    PagesThatWereRead,
}

/// `html`, a page in so many folders, with a loader that registers the worker, or registers none.
///
/// # Errors
/// When `html` cannot be read as HTML.
pub(super) fn announce_worker(
    html: &str,
    keeping: Keeping,
    depth: usize,
) -> Result<String, ShellError> {
    let is_kept = Cell::new(keeping == Keeping::Story);
    let address = "../".repeat(depth) + WORKER;
    Ok(rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(format!("html[{KEPT}]"), |_| {
                is_kept.set(keeping != Keeping::Nothing);
                Ok(())
            }))
            .append_element_content_handler(element!(format!("script#{LOADER}"), |loader| {
                if is_kept.get() {
                    loader.set_attribute(ATTRIBUTE, &address)?;
                } else {
                    loader.remove_attribute(ATTRIBUTE);
                }
                Ok(())
            })),
    )?)
}

/// The worker that keeps the finished pages in `folder`, or one that frees the readers of an earlier
/// build from theirs.
///
/// # Errors
/// When a file cannot be read or the front page is not HTML.
pub(super) fn worker(folder: &Path, site: &Site, keeping: Keeping) -> Result<String, SiteError> {
    let kept = match keeping {
        Keeping::Nothing => return Ok(code(include_str!("worker_off.js"))),
        Keeping::Story => Kept::of_story(folder, site)?,
        Keeping::PagesThatWereRead => Kept::of_site(folder, site)?,
    };
    let Kept { needed, later } = kept;
    let lists = format!(
        "const NEEDED = {};\nconst LATER = {};\n",
        serde_json::json!(needed),
        serde_json::json!(later)
    );
    let build: String =
        Sha256::digest(&lists).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let pages = match keeping {
        Keeping::PagesThatWereRead => code(include_str!("worker_pages.js")),
        _ => String::new(),
    };
    Ok(format!("const BUILD = \"{build}\";\n{lists}{}{pages}", code(include_str!("worker.js"))))
}

/// The files of a build that the worker knows: their addresses from its own folder, and their
/// integrity.
struct Kept {
    /// The front page and all that it needs; kept at once.
    needed: BTreeMap<String, String>,
    /// Other pages and what a reader takes away; kept once they were asked for.
    later: BTreeMap<String, String>,
}

impl Kept {
    /// What every page of a site needs and none of its pages, however many there are: the list is that
    /// of the program, and stays the same when a story is added.
    fn of_site(folder: &Path, site: &Site) -> Result<Self, SiteError> {
        let index = folder.join("index.html");
        let front = fs::read_to_string(&index).map_err(SiteError::at(&index))?;
        let mut kept = Kept { needed: BTreeMap::new(), later: BTreeMap::new() };
        let lasting = site.lasting.iter().map(|address| address.trim_start_matches('/').to_owned());
        // Pictures are named in the page, too, for those who show a link to it; a reader sees none.
        let named = lasting.filter(|name| front.contains(name.as_str()) && !is_picture(name));
        let signs = signs(&front)?.into_iter().filter(|name| folder.join(name).is_file());
        for name in named.chain(signs) {
            kept.needed.insert(address(&name), integrity(folder, &name)?);
        }
        Ok(kept)
    }

    fn of_story(folder: &Path, site: &Site) -> Result<Self, SiteError> {
        let mut kept = Self::of_site(folder, site)?;
        kept.needed.insert(address(""), integrity(folder, "")?);
        let pages = site.pages.iter().map(|address| address.trim_start_matches('/'));
        let others = pages.filter(|name| !name.is_empty() && !name.ends_with("index.html"));
        let exports = EXPORTS.iter().map(|export| export.file);
        for name in others.chain(exports.filter(|name| folder.join(name).is_file())) {
            kept.later.insert(address(name), integrity(folder, name)?);
        }
        Ok(kept)
    }
}

fn address(name: &str) -> String {
    format!("./{name}")
}

/// What `page` names as its icons and its manifest, which Chromium asks for without a network, too.
fn signs(page: &str) -> Result<Vec<String>, ShellError> {
    let signs = RefCell::new(Vec::new());
    rewrite_str(
        page,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "link[rel=icon][href], link[rel=manifest][href]",
            |sign| {
                signs.borrow_mut().extend(sign.get_attribute("href"));
                Ok(())
            }
        )),
    )?;
    Ok(signs.into_inner())
}

/// The value of Subresource Integrity for the file at `address`.
fn integrity(folder: &Path, address: &str) -> Result<String, SiteError> {
    let mut path = folder.join(address);
    if address.is_empty() || address.ends_with('/') {
        path.push("index.html");
    }
    let content = fs::read(&path).map_err(SiteError::at(&path))?;
    Ok(format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content))))
}
