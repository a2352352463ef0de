//! What makes a site's stories findable: what a page's head says, structured data, pictures for shared
//! links, feeds and the sitemap. Natively only; `site` writes what is made here.
//!
//! All of it is made from stories and [`SiteSettings`], for one story as for many. What needs absolute
//! addresses is none where the site's is not known.

mod atom;
mod head;
mod json_feed;
mod linked_data;
mod manifest;
mod robots;
mod sitemap;

use std::sync::Arc;

use jiff::civil::Date;

pub use atom::atom;
pub use head::Head;
pub use json_feed::json_feed;
pub use linked_data::{linked_data, place_node, site_node, story_graph, trail};
pub use manifest::{ICONS, Icon, manifest};
pub use robots::robots;
pub use sitemap::{MOST_ADDRESSES, sitemap};

use crate::story::{Block, PartialDate, SiteSettings, Story, story_folder};

/// The Atom feed's name in the site's folder.
pub const ATOM: &str = "feed.xml";
/// The JSON Feed's name in the site's folder.
pub const JSON_FEED: &str = "feed.json";
/// The sitemap's name in the site's folder.
pub const SITEMAP: &str = "sitemap.xml";
/// The web manifest's name in the site's folder.
pub const MANIFEST: &str = "manifest.json";

/// The size of a picture for shared links in pixels, which is what those who show links ask for.
pub const PICTURE_WIDTH: u32 = 1_200;
/// Its height.
pub const PICTURE_HEIGHT: u32 = 630;

/// The most stories in a feed: those who follow one ask often.
const MOST_IN_A_FEED: usize = 50;

/// A story's page on a site.
#[derive(Clone, Debug)]
pub struct StoryPage<'a> {
    /// The story.
    pub story: &'a Arc<Story>,
    /// Where the page lies below the site's address: nothing for the front page, otherwise a path that
    /// ends with `/`.
    pub path: String,
    /// The picture that shared links show, where there is one.
    pub picture: Option<PictureFile>,
}

/// A picture for shared links, in the site's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// Named after its content.
    pub name: String,
    /// What is to be seen on it.
    pub words: String,
}

/// The pages of `stories` without pictures: a story alone is the front page, several have a folder each.
pub fn story_pages(stories: &[Arc<Story>]) -> Vec<StoryPage<'_>> {
    let path = |story: &Story| match stories.len() {
        1 => String::new(),
        _ => story_folder(&story.slug),
    };
    stories.iter().map(|story| StoryPage { path: path(story), story, picture: None }).collect()
}

/// What a story is about, in a sentence or more: the article's first paragraph, which is where a news
/// story says what happened.
pub fn description(story: &Story) -> String {
    story.article.blocks.first().map(Block::plain_text).unwrap_or_default()
}

/// The newest first; of one day in the order given.
fn newest_first<'a, 'b>(pages: &'b [StoryPage<'a>]) -> Vec<&'b StoryPage<'a>> {
    let mut pages: Vec<_> = pages.iter().collect();
    pages.sort_by_key(|page| std::cmp::Reverse(page.story.article.published.first_day()));
    pages
}

/// When the last of `stories` was changed; none without one.
pub fn last_change<'a>(stories: impl Iterator<Item = &'a Story>) -> Option<PartialDate> {
    stories.map(|story| story.article.last_changed()).max_by_key(|date| date.first_day())
}

/// What feeds know a story by for ever (RFC 4287, section 4.2.6): the address that its page has among
/// others, also while the story is alone and its page is the front page.
fn permanent_id(site: &str, story: &Story) -> String {
    format!("{site}{}", story_folder(&story.slug))
}

/// The beginning of the first day of `date`, as RFC 3339 writes it. What reads feeds has no years before 1
/// (XML Schema 1.0, `dateTime`).
fn timestamp(date: PartialDate) -> String {
    format!("{}T00:00:00Z", date.first_day().max(Date::constant(1, 1, 1)))
}

/// What the front page of several stories is called where the site has no title.
pub const UNTITLED: &str = "Stories";

/// The name of the site: its title, or, where it has none, whose text its only story is.
fn site_name<'a>(settings: &'a SiteSettings, pages: &'a [StoryPage<'_>]) -> &'a str {
    settings.title.as_deref().unwrap_or(match pages {
        [page] => &page.story.article.source_line,
        _ => UNTITLED,
    })
}
