//! Titles, canonical addresses, Open Graph and Twitter's card.

use dateline::story::SiteSettings;

use super::{has, large_story, publish, second_story, settings, site_of};
use crate::page::{Page, attribute, the_story};

/// The content of the one tag of Open Graph that has this name.
fn property<'a>(page: &'a Page, name: &str) -> &'a str {
    attribute(page.one(&format!("head meta[property='{name}']")), "content")
}

#[test]
fn a_page_says_what_it_is_and_where() {
    let dist = site_of(&second_story(), &settings());
    let page = Page::parse(&dist.index());
    let address = "https://www.example.org/talks/";
    assert_eq!(attribute(page.one("link[rel=canonical]"), "href"), address);
    let description = attribute(page.one("meta[name=description]"), "content").to_owned();
    for (name, content) in [
        ("og:type", "article"),
        ("og:title", "L’Union postale « n’appartient à personne »"),
        ("og:description", &*description),
        ("og:url", address),
        ("og:site_name", "Talks & “Towns” <1>"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("article:published_time", "1901-02"),
    ] {
        assert_eq!(property(&page, name), content, "{name}");
    }
    assert_eq!(attribute(page.one("meta[name='twitter:card']"), "content"), "summary_large_image");
    let words = property(&page, "og:image:alt");
    assert!(words.starts_with("L’Union postale « n’appartient à personne ». La Malle-poste."));

    let picture = property(&page, "og:image").strip_prefix(address).expect("an absolute address");
    let picture = std::fs::read(dist.path().join(picture)).expect("the picture is there");
    let picture = image::load_from_memory(&picture).expect("it is a PNG");
    assert_eq!((picture.width(), picture.height()), (1200, 630));
}

#[test]
fn a_change_is_told_where_there_was_one() {
    let story = second_story();
    assert_eq!(
        Page::parse(&site_of(&story, &settings()).index())
            .all("[property='article:modified_time']")
            .len(),
        0
    );
    let mut changed = (*story).clone();
    changed.article.updated = "1901-03-04".parse().ok();
    let page = Page::parse(&site_of(&changed.into(), &settings()).index());
    assert_eq!(property(&page, "article:published_time"), "1901-02");
    assert_eq!(property(&page, "article:modified_time"), "1901-03-04");
    assert!(
        page.text("script[type='application/ld+json']").contains(r#""dateModified":"1901-03-04""#)
    );
}

#[test]
fn the_feeds_are_announced() {
    let page = Page::parse(&site_of(&second_story(), &settings()).index());
    let feeds = page.all("link[rel=alternate]");
    let told: Vec<_> =
        feeds.iter().map(|feed| (attribute(*feed, "type"), attribute(*feed, "href"))).collect();
    assert_eq!(
        told,
        [
            ("application/atom+xml", "https://www.example.org/talks/feed.xml"),
            ("application/feed+json", "https://www.example.org/talks/feed.json"),
        ]
    );
}

#[test]
fn without_an_address_nothing_is_said_that_needs_one() {
    let dist = site_of(&the_story(), &SiteSettings::default());
    let page = Page::parse(&dist.index());
    for tag in [
        "link[rel=canonical]",
        "link[rel=alternate]",
        "[property='og:url']",
        "[property='og:image']",
    ] {
        assert_eq!(page.all(tag).len(), 0, "{tag}");
    }
    assert_eq!(property(&page, "og:title"), the_story().article.title);
    assert_eq!(attribute(page.one("meta[name='twitter:card']"), "content"), "summary");
    for name in ["feed.xml", "feed.json", "sitemap.xml"] {
        assert!(!has(dist.path(), name), "{name}");
    }
}

#[test]
fn the_page_of_a_year_has_an_address_of_its_own() {
    let story = large_story();
    let year = story.meetings[0].year();
    let dist = site_of(&story, &settings());
    let page = Page::parse(&dist.read(&format!("year-{year}/index.html")));
    let address = format!("https://www.example.org/talks/year-{year}/");
    assert_eq!(attribute(page.one("link[rel=canonical]"), "href"), address);
    assert_eq!(property(&page, "og:url"), address);
    assert_eq!(property(&page, "og:type"), "website");
    assert!(property(&page, "og:title").starts_with(&year.to_string()));
    assert_eq!(page.all("[property='article:published_time']").len(), 0);
}

#[test]
fn writing_once_more_says_everything_once() {
    let once = site_of(&second_story(), &settings());
    let first = once.index();
    publish(once.path(), &[second_story()], &settings());
    dateline::site::write_hosting(once.path(), true).expect("it can be written");
    assert_eq!(once.index(), first);
}
