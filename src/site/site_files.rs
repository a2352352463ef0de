use std::fs;
use std::path::Path;

use url::Url;

use super::fonts::Fonts;
use super::icons::draw_icons;
use super::shell::without_site_parts;
use super::{Content, Memory, SiteError, fill, seen_from, without_script, write};
use crate::findable::{
    ATOM, JSON_FEED, MANIFEST, SITEMAP, StoryPage, atom, json_feed, manifest, robots, sitemap,
};
use crate::story::{PartialDate, SiteSettings};
use crate::view;

/// Writes into `folder` what a site has besides its pages: the feeds and the sitemap, where its address
/// is known (`others` are paths of pages that are no story's, each with a date), `robots.txt`, the web
/// manifest with its icons, and `404.html`, which hosts show where there is no page.
///
/// # Errors
/// When a file cannot be read or written, or when `index.html` is not the project's own.
pub(super) fn write_site_files(
    folder: &Path,
    pages: &[StoryPage<'_>],
    settings: &SiteSettings,
    others: &[(String, PartialDate)],
    memory: &Memory,
) -> Result<(), SiteError> {
    let file = |name: &str| folder.join(name);
    let has_icons = draw_icons(folder, memory)?;
    let feed = atom(settings, pages).map_err(SiteError::at(&file(ATOM)))?;
    let map = sitemap(settings, pages, others).map_err(SiteError::at(&file(SITEMAP)))?;
    let texts = [
        (ATOM, feed),
        (JSON_FEED, json_feed(settings, pages)),
        (SITEMAP, map),
        ("robots.txt", Some(robots(settings))),
        (MANIFEST, Some(manifest(settings, pages, has_icons))),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            write(&file(name), text)?;
        }
    }
    write(&file("404.html"), not_found(folder, settings)?)
}

/// The page for addresses that have none. It is shown at any of them, however deep, so its own begin at
/// the host's root.
fn not_found(folder: &Path, settings: &SiteSettings) -> Result<String, SiteError> {
    let index = folder.join("index.html");
    let shell = fs::read_to_string(&index).map_err(SiteError::at(&index))?;
    let root = root(settings);
    let content = Content {
        language: "en",
        title: match &settings.title {
            Some(title) => format!("Page not found – {title}"),
            None => "Page not found".to_owned(),
        },
        description: "There is no page at this address.".to_owned(),
        // It is no page that anybody should find.
        head: r#"<meta name="robots" content="noindex">"#.to_owned(),
        body: &view::render_not_found(&root),
        data: String::new(),
    };
    let shell = without_script(&without_site_parts(&shell)?)?;
    let page = fill(&seen_from(&shell, &root)?, &content)?;
    // Seldom seen, and wherever it is shown: it asks for no file of a font.
    Ok(Fonts::stand_ins_for(&page)?.put_into(&page, &root)?)
}

/// Where the site begins on its host.
fn root(settings: &SiteSettings) -> String {
    let address = settings.address.as_deref().and_then(|address| Url::parse(address).ok());
    address.map_or_else(|| "/".to_owned(), |address| address.path().to_owned())
}
