use std::cell::Cell;
use std::iter;

use html_escape::{encode_double_quoted_attribute, encode_text};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::ShellError;
use super::shell::DATA;

/// What a page has of its own.
#[derive(Clone, Debug, Default)]
pub struct Content<'a> {
    /// The language of the page, as BCP 47 has it.
    pub language: &'a str,
    /// The document's title.
    pub title: String,
    /// A sentence or more for search engines.
    pub description: String,
    /// Tags for the head, as HTML ([`Head::tags`](crate::findable::Head::tags)).
    pub head: String,
    /// The HTML of everything inside `<body>`.
    pub body: &'a str,
    /// The data block behind it, as HTML ([`linked_data`](crate::findable::linked_data)): at the end, so
    /// that it takes nothing from the first screen's packets.
    pub data: String,
}

/// Tags that an earlier build has put into the head.
const EARLIER: &str =
    "meta[property], meta[name='twitter:card'], link[rel=canonical], link[rel=alternate]";

/// What stands where a page's own is put, with a letter that says what; no text of the project has it.
const SIGN: char = '\u{f8ff}';

/// A shell with its places for what a page has of its own. It is read as HTML once, and can be filled
/// for thousands of pages.
pub struct Template {
    /// Before the first place.
    beginning: String,
    /// Each place, and what stands behind it.
    rest: Vec<(Place, String)>,
}

/// Where something of a page's own is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Language,
    Title,
    Description,
    Head,
    Body,
    Data,
}

impl Place {
    const ALL: [(Place, char); 6] = [
        (Place::Language, 'l'),
        (Place::Title, 't'),
        (Place::Description, 'd'),
        (Place::Head, 'h'),
        (Place::Body, 'b'),
        (Place::Data, 's'),
    ];

    fn sign(self) -> String {
        let letter = Self::ALL.iter().find(|(place, _)| *place == self).map(|(_, letter)| *letter);
        [SIGN].into_iter().chain(letter).collect()
    }

    /// The place whose sign this begins with, without the first character, and what comes behind it.
    fn read(text: &str) -> Option<(Place, &str)> {
        Self::ALL.iter().find_map(|(place, letter)| Some((*place, text.strip_prefix(*letter)?)))
    }
}

impl Template {
    /// Finds the places in `shell`, and takes away what an earlier build has put there.
    ///
    /// # Errors
    /// When the shell has no place for the page, or is not HTML.
    pub fn of(shell: &str) -> Result<Self, ShellError> {
        let marked = marked(shell)?;
        let mut parts = marked.split(SIGN);
        let beginning = parts.next().unwrap_or_default().to_owned();
        let rest = parts.filter_map(Place::read).map(|(place, behind)| (place, behind.to_owned()));
        let rest: Vec<_> = rest.collect();
        let has_body = rest.iter().any(|(place, _)| *place == Place::Body);
        if has_body { Ok(Self { beginning, rest }) } else { Err(ShellError::NoPage) }
    }

    /// The page with this content.
    pub fn fill(&self, content: &Content<'_>) -> String {
        let Content { language, title, description, head, body, data } = content;
        let language = encode_double_quoted_attribute(language);
        let title = encode_text(title);
        let description = encode_double_quoted_attribute(description);
        let own = |place: &Place| match place {
            Place::Language => &*language,
            Place::Title => &*title,
            Place::Description => &*description,
            Place::Head => head.as_str(),
            Place::Body => body,
            Place::Data => data.as_str(),
        };
        let rest = self.rest.iter().flat_map(|(place, behind)| [own(place), behind.as_str()]);
        // One string of the right length, once.
        iter::once(self.beginning.as_str()).chain(rest).collect::<Vec<_>>().concat()
    }
}

/// `shell` with the sign of each place where it is.
fn marked(shell: &str) -> Result<String, ShellError> {
    let is_titled = Cell::new(false);
    Ok(rewrite_str(
        &shell.replace(SIGN, ""),
        RewriteStrSettings::new()
            .append_element_content_handler(element!("html", |html| {
                html.set_attribute("lang", &Place::Language.sign())?;
                Ok(())
            }))
            .append_element_content_handler(element!("title", |title| {
                // A drawing in the page of an earlier build has titles, too.
                if !is_titled.replace(true) {
                    title.set_inner_content(&Place::Title.sign(), ContentType::Text);
                }
                Ok(())
            }))
            .append_element_content_handler(element!("meta[name=description]", |meta| {
                meta.set_attribute("content", &Place::Description.sign())?;
                meta.after(&Place::Head.sign(), ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!(format!("{EARLIER}, {DATA}"), |earlier| {
                earlier.remove();
                Ok(())
            }))
            .append_element_content_handler(element!("#page", |page| {
                page.set_inner_content(&Place::Body.sign(), ContentType::Html);
                page.after(&Place::Data.sign(), ContentType::Html);
                Ok(())
            })),
    )?)
}

/// Puts `content` into `shell`.
///
/// # Errors
/// When the shell has no place for it, or is not HTML.
pub fn fill(shell: &str, content: &Content<'_>) -> Result<String, ShellError> {
    Ok(Template::of(shell)?.fill(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = "<!doctype html><html><head><title>Dateline</title>\
        <meta name=description content=\"\"><style>a::before{content:'\u{f8ff}b'}</style></head>\
        <body><div id=page></div><script id=loader></script></body></html>";

    fn content(words: &str) -> Content<'_> {
        let own = || words.to_owned();
        Content { language: words, title: own(), description: own(), ..Content::default() }
    }

    #[test]
    fn each_place_has_its_own_and_nothing_else_changes() {
        let content = Content {
            language: "hy",
            title: "Title".to_owned(),
            description: "Description".to_owned(),
            head: "<meta property=\"og:title\">".to_owned(),
            body: "<p>Body</p><svg><title>Drawing</title></svg>",
            data: "<script type=\"application/ld+json\">{}</script>".to_owned(),
        };
        let page = "<!doctype html><html lang=\"hy\"><head><title>Title</title>\
            <meta name=\"description\" content=\"Description\"><meta property=\"og:title\">\
            <style>a::before{content:'b'}</style></head><body><div id=page><p>Body</p>\
            <svg><title>Drawing</title></svg></div><script type=\"application/ld+json\">{}</script>\
            <script id=loader></script></body></html>";
        let filled = fill(SHELL, &content).expect("it has a place");
        assert_eq!(filled.replace("name=description", "name=\"description\""), page);
        // Doing so again replaces the page.
        assert_eq!(fill(&filled, &content).expect("it still has"), filled);
    }

    #[test]
    fn words_are_no_markup_and_no_place() {
        let words = "</title>\"<b>&\u{f8ff}b";
        let page = fill(SHELL, &content(words)).expect("it has a place");
        let escaped = "&lt;/title&gt;\"&lt;b&gt;&amp;\u{f8ff}b";
        assert!(page.contains(&format!("<title>{escaped}</title>")), "{page}");
        let escaped = escaped.replace('"', "&quot;");
        assert!(page.contains(&format!("<html lang=\"{escaped}\">")), "{page}");
        assert!(page.contains(&format!("content=\"{escaped}\">")), "{page}");
    }

    #[test]
    fn a_shell_without_a_place_for_the_page_is_an_error() {
        assert!(matches!(Template::of("<p>"), Err(ShellError::NoPage)));
    }
}
