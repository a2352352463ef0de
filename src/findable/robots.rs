use super::SITEMAP;
use crate::story::SiteSettings;

/// `robots.txt` (RFC 9309): everything may be read, and where the sitemap is.
pub fn robots(settings: &SiteSettings) -> String {
    let sitemap = settings.absolute(SITEMAP).map(|address| format!("\nSitemap: {address}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
