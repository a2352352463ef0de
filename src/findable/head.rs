use html_escape::encode_double_quoted_attribute;

use super::{ATOM, JSON_FEED, PICTURE_HEIGHT, PICTURE_WIDTH, PictureFile, StoryPage, description};
use crate::story::{PartialDate, SiteSettings};

/// What the head of a page says about it to search engines and to those who show a shared link.
#[derive(Clone, Debug, Default)]
pub struct Head<'a> {
    /// What the page is called, without the site's name.
    pub title: &'a str,
    /// A sentence or more.
    pub description: String,
    /// Where the page lies below the site's address.
    pub path: &'a str,
    /// When the article was published; none for a page that is no article.
    pub published: Option<PartialDate>,
    /// When it was last changed after that, where it was.
    pub updated: Option<PartialDate>,
    /// The picture that shared links show.
    pub picture: Option<&'a PictureFile>,
}

impl<'a> Head<'a> {
    /// That of a story's page.
    pub fn of_story(page: &'a StoryPage<'_>) -> Self {
        Head {
            title: &page.story.article.title,
            description: description(page.story),
            path: &page.path,
            published: Some(page.story.article.published),
            updated: page.story.article.updated,
            picture: page.picture.as_ref(),
        }
    }

    /// The tags beside title and description: the canonical address (RFC 6596), the feeds, Open Graph
    /// and the card of Twitter, which takes title and description from Open Graph.
    pub fn tags(&self, settings: &SiteSettings) -> String {
        let address = settings.absolute(self.path);
        let mut tags = Tags::default();
        if let Some(address) = &address {
            tags.link("canonical", "", address);
        }
        self.feeds(settings, &mut tags);
        tags.property("og:type", if self.published.is_some() { "article" } else { "website" });
        tags.property("og:title", self.title);
        tags.property("og:description", &self.description);
        if let Some(address) = &address {
            tags.property("og:url", address);
        }
        if let Some(title) = &settings.title {
            tags.property("og:site_name", title);
        }
        if let Some(date) = self.published {
            tags.property("article:published_time", &date.to_string());
        }
        if let Some(date) = self.updated {
            tags.property("article:modified_time", &date.to_string());
        }
        self.picture(settings, &mut tags);
        tags.0
    }

    fn feeds(&self, settings: &SiteSettings, tags: &mut Tags) {
        for (kind, file) in [("application/atom+xml", ATOM), ("application/feed+json", JSON_FEED)] {
            if let Some(address) = settings.absolute(file) {
                tags.link("alternate", kind, &address);
            }
        }
    }

    fn picture(&self, settings: &SiteSettings, tags: &mut Tags) {
        let Some((picture, address)) =
            self.picture.and_then(|picture| Some((picture, settings.absolute(&picture.name)?)))
        else {
            return tags.name("twitter:card", "summary");
        };
        tags.property("og:image", &address);
        tags.property("og:image:width", &PICTURE_WIDTH.to_string());
        tags.property("og:image:height", &PICTURE_HEIGHT.to_string());
        tags.property("og:image:alt", &picture.words);
        tags.name("twitter:card", "summary_large_image");
    }
}

/// Tags as HTML.
#[derive(Default)]
struct Tags(String);

impl Tags {
    /// Open Graph's tags are RDFa properties (ogp.me).
    fn property(&mut self, property: &str, content: &str) {
        self.meta("property", property, content);
    }

    fn name(&mut self, name: &str, content: &str) {
        self.meta("name", name, content);
    }

    fn meta(&mut self, kind: &str, name: &str, content: &str) {
        let content = encode_double_quoted_attribute(content);
        self.0 += &format!("<meta {kind}=\"{name}\" content=\"{content}\">");
    }

    fn link(&mut self, rel: &str, kind: &str, address: &str) {
        let address = encode_double_quoted_attribute(address);
        let kind = if kind.is_empty() { String::new() } else { format!(" type=\"{kind}\"") };
        self.0 += &format!("<link rel=\"{rel}\"{kind} href=\"{address}\">");
    }
}
