use std::fs;
use std::path::{Path, PathBuf};

use super::policy::{Guarded, Policy, guard};
use super::server_files::{Site, apache, headers_file, is_named_after_content, nginx};
use super::shell::loaded;
use super::worker::{Keeping, WORKER, announce_worker, worker};
use super::{SiteError, write};
use crate::parallel::in_parallel;

/// Writes its Content-Security-Policy into each page of `folder`, and beside the pages what a host
/// has to be told about them: `_headers` (Netlify, Cloudflare Pages), `nginx.conf` (a snippet to
/// include) and `.htaccess` (Apache). With them comes the service worker: with `offline` one that keeps
/// the pages for reading without a network, otherwise one that frees readers from an earlier one.
/// Doing so again replaces all of it.
///
/// The files name other files by their content, so this comes after everything that writes pages,
/// and before [`compress_all`](super::compress_all).
///
/// # Errors
/// When a file cannot be read or written, or a page is not HTML.
pub fn write_hosting(folder: &Path, offline: bool) -> Result<(), SiteError> {
    let keeping = if offline { Keeping::Story } else { Keeping::Nothing };
    write_files(folder, keeping)
}

/// The same for a site of several stories. Its service worker keeps a page when a reader has read it,
/// if the page says so.
///
/// # Errors
/// As [`write_hosting`].
pub fn write_site_hosting(folder: &Path) -> Result<(), SiteError> {
    write_files(folder, Keeping::PagesThatWereRead)
}

fn write_files(folder: &Path, keeping: Keeping) -> Result<(), SiteError> {
    let index = folder.join("index.html");
    let front = fs::read_to_string(&index).map_err(SiteError::at(&index))?;
    let mut site = Site {
        module: loaded(&front)?.map(|(module, _)| module),
        has_many_pages: keeping == Keeping::PagesThatWereRead,
        ..Site::default()
    };
    let mut pages = Vec::new();
    find_files(folder, "/", &mut pages, &mut site)?;
    for policy in in_parallel(&pages, |page| guard_page(page, keeping)) {
        site.policy.join(policy?);
    }
    site.pages.sort();
    site.lasting.sort();
    for (name, text) in [
        (WORKER, worker(folder, &site, keeping)?),
        ("_headers", headers_file(&site)),
        ("nginx.conf", nginx(&site)),
        (".htaccess", apache(&site)),
    ] {
        write(&folder.join(name), text)?;
    }
    Ok(())
}

/// A page's file, and how many folders it is in.
struct Page {
    path: PathBuf,
    depth: usize,
}

/// Finds the pages of `folder`, whose address is `address`, and notes what there is.
fn find_files(
    folder: &Path,
    address: &str,
    pages: &mut Vec<Page>,
    site: &mut Site,
) -> Result<(), SiteError> {
    for entry in fs::read_dir(folder).map_err(SiteError::at(folder))? {
        let entry = entry.map_err(SiteError::at(folder))?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            find_files(&path, &format!("{address}{name}/"), pages, site)?;
        } else if name.ends_with(".html") {
            pages.push(Page { path, depth: address.matches('/').count() - 1 });
            if name == "index.html" {
                site.pages.push(address.to_owned());
            }
            site.pages.push(format!("{address}{name}"));
        } else if is_named_after_content(&name) {
            site.lasting.push(format!("{address}{name}"));
        }
    }
    Ok(())
}

/// Guards a page; what it needs is to be allowed in the policy of all pages.
fn guard_page(Page { path, depth }: &Page, keeping: Keeping) -> Result<Policy, SiteError> {
    let html = fs::read_to_string(path).map_err(SiteError::at(path))?;
    let Guarded { html, policy } = guard(&announce_worker(&html, keeping, *depth)?)?;
    write(path, html)?;
    Ok(policy)
}
