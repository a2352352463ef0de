use quick_xml::events::{BytesDecl, Event};
use quick_xml::writer::Writer;

use super::{StoryPage, last_change};
use crate::story::{Order, PartialDate, SiteSettings, arrange};

/// The most addresses that a sitemap may have (sitemaps.org, "Using Sitemap index files").
pub const MOST_ADDRESSES: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap (sitemaps.org, version 0.9): the front page, the pages of each story and `others`, each with
/// the date of the last change in it. None where the site has no address.
///
/// # Errors
/// When it cannot be written.
pub fn sitemap(
    settings: &SiteSettings,
    pages: &[StoryPage<'_>],
    others: &[(String, PartialDate)],
) -> std::io::Result<Option<String>> {
    let Some(address) = &settings.address else { return Ok(None) };
    let front = last_change(pages.iter().map(|page| page.story.as_ref()));
    let front = front.map(|date| (String::new(), date));
    let stories = pages.iter().flat_map(paths);
    let addresses = front
        .into_iter()
        .chain(stories.filter(|(path, _)| !path.is_empty()))
        .chain(others.iter().cloned())
        .take(MOST_ADDRESSES);
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("urlset").with_attribute(("xmlns", NAMESPACE)).write_inner_content(
        |xml| {
            for (path, date) in addresses {
                xml.create_element("url").write_inner_content(|xml| {
                    let location = [address, path.as_str()].concat();
                    super::atom::text(xml, "loc", &location)?;
                    super::atom::text(xml, "lastmod", &last_changed(date))
                })?;
            }
            Ok(())
        },
    )?;
    Ok(Some(super::atom::finished(xml)))
}

/// The paths of a story's page and, of a large one, of the pages of its years.
fn paths<'a>(page: &'a StoryPage<'_>) -> impl Iterator<Item = (String, PartialDate)> + 'a {
    let entries = if page.story.is_large() { page.story.entries() } else { Vec::new() };
    let years = arrange(&entries, Order::Calendar).into_iter();
    let years = years.map(|year| format!("{}{}/", page.path, year.heading.key()));
    let all = std::iter::once(page.path.clone()).chain(years);
    all.map(|path| (path, page.story.article.last_changed()))
}

/// W3C's date and time formats are as precise as a story's dates, but know no years before 1.
fn last_changed(date: PartialDate) -> String {
    if date.year() < 1 { PartialDate::Year(1).to_string() } else { date.to_string() }
}
