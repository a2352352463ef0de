use std::fs;
use std::path::Path;

use super::SiteError;
use super::policy::guard;
use super::server_files::{Site, apache, headers_file, is_named_after_content, nginx};
use super::shell::loaded;
use super::worker::{WORKER, announce_worker, worker};

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
    let index = folder.join("index.html");
    let front = fs::read_to_string(&index).map_err(SiteError::at(&index))?;
    let mut site = Site { module: loaded(&front)?.map(|(module, _)| module), ..Site::default() };
    guard_pages(folder, "/", offline, &mut site)?;
    site.pages.sort();
    site.lasting.sort();
    for (name, text) in [
        (WORKER, worker(folder, &site, offline)?),
        ("_headers", headers_file(&site)),
        ("nginx.conf", nginx(&site)),
        (".htaccess", apache(&site)),
    ] {
        let path = folder.join(name);
        fs::write(&path, text).map_err(SiteError::at(&path))?;
    }
    Ok(())
}

/// Guards the pages of `folder`, whose address is `address`, and notes what there is.
fn guard_pages(
    folder: &Path,
    address: &str,
    offline: bool,
    site: &mut Site,
) -> Result<(), SiteError> {
    for entry in fs::read_dir(folder).map_err(SiteError::at(folder))? {
        let entry = entry.map_err(SiteError::at(folder))?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            guard_pages(&path, &format!("{address}{name}/"), offline, site)?;
        } else if name.ends_with(".html") {
            guard_page(&path, offline, site)?;
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

/// Guards the page at `path` and allows what it needs in the policy of all pages.
fn guard_page(path: &Path, offline: bool, site: &mut Site) -> Result<(), SiteError> {
    let html = fs::read_to_string(path).map_err(SiteError::at(path))?;
    let guarded = guard(&announce_worker(&html, offline)?)?;
    fs::write(path, guarded.html).map_err(SiteError::at(path))?;
    site.policy.join(guarded.policy);
    Ok(())
}
