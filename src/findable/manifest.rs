use serde_json::json;

use super::{StoryPage, site_name};
use crate::story::SiteSettings;

/// The web manifest (W3C, Web Application Manifest), which names the site on a reader's home screen.
/// Its addresses are relative to itself, so it needs none of the site.
pub fn manifest(settings: &SiteSettings, pages: &[StoryPage<'_>]) -> String {
    // The light paper of style/tokens.css: a manifest has one colour for both schemes.
    const PAPER: &str = "#fcfaf6";
    let name = site_name(settings, pages);
    let manifest = json!({
        "name": name,
        "short_name": name,
        "lang": settings.language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [{ "src": "icon.svg", "type": "image/svg+xml", "sizes": "any" }],
    });
    format!("{manifest:#}\n")
}
