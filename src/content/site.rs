use std::cell::OnceCell;
use std::path::Path;

use super::document::Document;
use super::fields::Fields;
use super::folder::{Opened, open};
use super::problem::{BrokenSite, Findings};
use super::values::{language, site_address, web_address};
use crate::story::{Publisher, SiteSettings};

/// The name of the file in the folder of the stories.
pub(super) const FILE: &str = "site.toml";

/// Reads what `content_dir` says about the whole site. Without the file nothing is set.
///
/// # Errors
///
/// With every problem that is in the file, should there be one.
pub fn read_site(content_dir: &Path) -> Result<SiteSettings, BrokenSite> {
    let path = content_dir.join(FILE);
    if !path.exists() {
        return Ok(SiteSettings::default());
    }
    read_opened(open(&path))
}

pub(super) fn read_opened(file: Opened) -> Result<SiteSettings, BrokenSite> {
    let settings = match &file {
        Opened::Text(findings) => read_settings(findings),
        Opened::Nothing(_) => SiteSettings::default(),
    };
    let problems = file.into_findings().into_problems();
    if problems.is_empty() { Ok(settings) } else { Err(BrokenSite { problems }) }
}

/// What could not be read is reported and has a stand-in.
fn read_settings(findings: &Findings) -> SiteSettings {
    let mended = OnceCell::new();
    let document = Document::read(findings.file().text(), &mended, findings);
    let mut fields = document.fields("`site.toml`", 0..0, findings);
    let settings = SiteSettings {
        title: fields.required("title", |text| Ok(text.to_owned())).map(|title| title.value),
        address: fields.optional("address", site_address).map(|address| address.value),
        language: fields
            .optional("language", language)
            .map_or_else(|| SiteSettings::default().language, |tag| tag.value),
        publisher: fields.table("publisher", "`[publisher]`").map(read_publisher),
    };
    fields.finish();
    settings
}

fn read_publisher(mut fields: Fields<'_>) -> Publisher {
    let publisher = Publisher {
        name: fields.text("name"),
        url: fields.optional("url", web_address).map(|url| url.value),
        logo: fields.optional("logo", web_address).map(|logo| logo.value),
    };
    fields.finish();
    publisher
}
