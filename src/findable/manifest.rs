use serde_json::{Value, json};

use super::{StoryPage, site_name};
use crate::story::SiteSettings;

/// The site's icon in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Icon {
    /// Its name in the site's folder.
    pub file: &'static str,
    /// Its width and height.
    pub size: u32,
    /// Whether the system cuts it into a shape of its own, so that it has no corners to lose.
    pub is_cut: bool,
}

/// The icons that the manifest names.
pub const ICONS: [Icon; 3] = [
    Icon { file: "icon-192.png", size: 192, is_cut: false },
    Icon { file: "icon-512.png", size: 512, is_cut: false },
    Icon { file: "icon-maskable.png", size: 512, is_cut: true },
];

/// The web manifest (W3C, Web Application Manifest), which names the site on a reader's home screen.
/// Its addresses are relative to itself, so it needs none of the site. `has_icons` says whether the site has
/// [`ICONS`].
pub fn manifest(settings: &SiteSettings, pages: &[StoryPage<'_>], has_icons: bool) -> String {
    // The light paper of style/tokens.css: a manifest has one colour for both schemes.
    const PAPER: &str = "#fcfaf6";
    let name = site_name(settings, pages);
    let drawing = json!({ "src": "icon.svg", "type": "image/svg+xml", "sizes": "any" });
    let icons = ICONS.iter().filter(|_| has_icons).map(icon);
    let icons: Vec<Value> = std::iter::once(drawing).chain(icons).collect();
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
        "icons": icons,
    });
    format!("{manifest:#}\n")
}

fn icon(Icon { file, size, is_cut }: &Icon) -> Value {
    let purpose = if *is_cut { "maskable" } else { "any" };
    let sizes = format!("{size}x{size}");
    json!({ "src": file, "type": "image/png", "sizes": sizes, "purpose": purpose })
}
