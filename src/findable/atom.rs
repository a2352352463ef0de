use std::io;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use super::{
    ATOM, MOST_IN_A_FEED, StoryPage, description, newest_first, permanent_id, site_name, timestamp,
};
use crate::story::SiteSettings;

type Xml = Writer<Vec<u8>>;

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// The newest stories as an Atom feed (RFC 4287). None where the site has no address.
///
/// # Errors
/// When it cannot be written.
pub fn atom(settings: &SiteSettings, pages: &[StoryPage<'_>]) -> io::Result<Option<String>> {
    let (Some(address), Some(own)) = (&settings.address, settings.absolute(ATOM)) else {
        return Ok(None);
    };
    let mut newest = newest_first(pages);
    newest.truncate(MOST_IN_A_FEED);
    let name = site_name(settings, pages);
    let author = settings.publisher.as_ref().map_or(name, |publisher| publisher.name.as_str());
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("feed")
        .with_attributes([("xmlns", NAMESPACE), ("xml:lang", settings.language.as_str())])
        .write_inner_content(|xml| {
            text(xml, "id", address)?;
            text(xml, "title", name)?;
            // A feed is as new as the last change in it; one without entries has no date to tell.
            let changed = newest.iter().map(|page| page.story.article.last_changed());
            let updated = changed.max_by_key(|date| date.first_day()).map(timestamp);
            text(xml, "updated", updated.as_deref().unwrap_or("1970-01-01T00:00:00Z"))?;
            person(xml, author)?;
            link(xml, "alternate", "text/html", address)?;
            link(xml, "self", "application/atom+xml", &own)?;
            for page in &newest {
                entry(xml, address, page)?;
            }
            Ok(())
        })?;
    Ok(Some(finished(xml)))
}

fn entry(xml: &mut Xml, address: &str, page: &StoryPage<'_>) -> io::Result<()> {
    let article = &page.story.article;
    let id = permanent_id(address, page.story);
    let address = [address, &page.path].concat();
    let entry = xml.create_element("entry").with_attribute(("xml:lang", &*article.language));
    entry.write_inner_content(|xml| {
        text(xml, "id", &id)?;
        text(xml, "title", &article.title)?;
        text(xml, "updated", &timestamp(article.last_changed()))?;
        text(xml, "published", &timestamp(article.published))?;
        person(xml, &article.source_line)?;
        link(xml, "alternate", "text/html", &address)?;
        if let Some(url) = &article.url {
            link(xml, "via", "text/html", url)?;
        }
        text(xml, "summary", &description(page.story))
    })?;
    Ok(())
}

fn person(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, kind: &str, address: &str) -> io::Result<()> {
    let link = xml.create_element("link");
    link.with_attributes([("rel", rel), ("type", kind), ("href", address)]).write_empty()?;
    Ok(())
}

/// An element with these words. XML 1.0 has no characters for most controls, not even escaped.
pub(super) fn text(xml: &mut Xml, element: &str, words: &str) -> io::Result<()> {
    let is_character = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (*letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    let words: String = words.chars().filter(is_character).collect();
    xml.create_element(element).write_text_content(BytesText::new(&words))?;
    Ok(())
}

/// The document, with a line's end.
pub(super) fn finished(xml: Xml) -> String {
    let mut document = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    document.push('\n');
    document
}
