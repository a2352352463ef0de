//! Atom, JSON Feed and the sitemap: by their schemas, and by the rules that no schema tells.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use dateline::findable::{StoryPage, atom, json_feed, sitemap};
use dateline::story::{PartialDate, SiteSettings, Story};
use scraper::{Html, Selector};
use serde_json::Value;

use super::{large_story, pages, second_story, settings, stories};
use crate::page::in_project;

/// A story with every sign that XML escapes, and one that it has no way to write.
fn odd() -> Story {
    let mut story = (*second_story()).clone();
    story.slug = "odd".to_owned();
    story.article.title = "<b>&amp; ]]> \u{8}\u{ffff} “Ա” 'x' \"y\"".to_owned();
    story.article.source_line = "</author> & Co".to_owned();
    story.article.url = Some("https://www.example.org/?a=1&b=<2>".to_owned());
    story.article.published = PartialDate::Year(-44);
    story
}

/// Has libxml2's `xmllint` hold `document` against a schema in tests/schemas.
fn is_valid(document: &str, option: &str, schema: &str) {
    let mut xmllint = Command::new("xmllint")
        .args(["--noout", "--nonet", option])
        .arg(in_project("tests/schemas").join(schema))
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("xmllint: {error}: run ./dev setup"));
    let mut input = xmllint.stdin.take().expect("it reads its input");
    input.write_all(document.as_bytes()).expect("it reads all of it");
    drop(input);
    let output = xmllint.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{document}");
}

fn atom_of(settings: &SiteSettings, pages: &[StoryPage<'_>]) -> String {
    atom(settings, pages).expect("it can be written").expect("the site has an address")
}

/// The words of each element that `selector` finds; names in these documents have no capital letters.
fn words(document: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("it is a selector");
    let document = Html::parse_fragment(document);
    document.select(&selector).map(|element| element.text().collect()).collect()
}

#[test]
fn the_atom_feed_is_valid() {
    for stories in
        [vec![], vec![second_story()], stories().to_vec(), vec![odd().into(), large_story()]]
    {
        let feed = atom_of(&settings(), &pages(&stories));
        is_valid(&feed, "--relaxng", "atom.rng");
    }
}

/// RFC 4287, sections 4.1.1, 4.2.6 and 4.1.2.
#[test]
fn entries_of_the_atom_feed_have_ids_of_their_own_and_come_newest_first() {
    let stories = stories();
    let feed = atom_of(&settings(), &pages(&stories));
    let ids = words(&feed, "entry > id");
    let slugs: Vec<_> = stories.iter().rev().map(|story| &story.slug).collect();
    let addresses: Vec<_> =
        slugs.iter().map(|slug| format!("https://www.example.org/talks/{slug}/")).collect();
    assert_eq!(ids, addresses);
    assert_eq!(words(&feed, "feed > id"), ["https://www.example.org/talks/"]);
    assert_eq!(words(&feed, "feed > title"), ["Talks & “Towns” <1>"]);
    // Section 4.1.1: a feed says where it is itself.
    let own = r#"<link rel="self" type="application/atom+xml" href="https://www.example.org/talks/feed.xml"/>"#;
    assert_eq!(feed.matches(own).count(), 1, "{feed}");
    assert_eq!(words(&feed, "feed > updated"), ["2024-01-26T00:00:00Z"]);
    assert_eq!(words(&feed, "entry > updated"), ["2024-01-26T00:00:00Z", "1901-02-01T00:00:00Z"]);
}

/// The older of the two stories, changed after the other one was published.
#[test]
fn a_change_is_told_and_the_order_stays_that_of_publication() {
    let mut stories = stories();
    Arc::make_mut(&mut stories[0]).article.updated = "2024-02-02".parse().ok();
    let pages = pages(&stories);

    let feed = atom_of(&settings(), &pages);
    is_valid(&feed, "--relaxng", "atom.rng");
    assert_eq!(words(&feed, "feed > updated"), ["2024-02-02T00:00:00Z"]);
    assert_eq!(words(&feed, "entry > updated"), ["2024-01-26T00:00:00Z", "2024-02-02T00:00:00Z"]);
    assert_eq!(words(&feed, "entry > published"), ["2024-01-26T00:00:00Z", "1901-02-01T00:00:00Z"]);

    let feed = json_feed(&settings(), &pages).expect("the site has an address");
    let feed: Value = serde_json::from_str(&feed).expect("it is JSON");
    let modified = |item: usize| feed["items"][item]["date_modified"].as_str();
    assert_eq!((modified(0), modified(1)), (None, Some("2024-02-02T00:00:00Z")));

    let map = sitemap(&settings(), &pages, &[]).expect("it can be written");
    let map = map.expect("the site has an address");
    is_valid(&map, "--schema", "sitemap.xsd");
    assert_eq!(words(&map, "lastmod"), ["2024-02-02", "2024-02-02", "2024-01-26"]);
}

#[test]
fn a_change_in_a_year_is_not_before_a_day_of_it() {
    let mut stories = [second_story()];
    let article = &mut Arc::make_mut(&mut stories[0]).article;
    article.published = "2024-01-26".parse().expect("a date");
    article.updated = "2024".parse().ok();
    let feed = atom_of(&settings(), &pages(&stories));
    assert_eq!(words(&feed, "entry > updated"), ["2024-01-26T00:00:00Z"]);
}

#[test]
fn a_story_is_the_same_to_a_feed_once_another_one_joins_it() {
    let alone = [second_story()];
    let among = [second_story(), large_story()];
    let atom_ids =
        |stories: &[Arc<Story>]| words(&atom_of(&settings(), &pages(stories)), "entry > id");
    let json_ids = |stories: &[Arc<Story>]| -> Vec<String> {
        let feed = json_feed(&settings(), &pages(stories)).expect("the site has an address");
        let feed: Value = serde_json::from_str(&feed).expect("it is JSON");
        let items = feed["items"].as_array().expect("a list");
        items.iter().filter_map(|item| item["id"].as_str().map(str::to_owned)).collect()
    };
    let id = "https://www.example.org/talks/union-postale/";
    assert_eq!(atom_ids(&alone), [id]);
    assert_eq!(json_ids(&alone), [id]);
    assert!(atom_ids(&among).contains(&id.to_owned()));
    assert!(json_ids(&among).contains(&id.to_owned()));
}

#[test]
fn the_json_feed_has_what_its_format_requires() {
    let stories = [odd().into(), second_story()];
    let feed = json_feed(&settings(), &pages(&stories)).expect("the site has an address");
    let feed: Value = serde_json::from_str(&feed).expect("it is JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["title"], "Talks & “Towns” <1>");
    assert_eq!(feed["home_page_url"], "https://www.example.org/talks/");
    assert_eq!(feed["feed_url"], "https://www.example.org/talks/feed.json");
    assert_eq!(feed["language"], "fr");
    assert_eq!(feed["authors"][0]["name"], "Example <News> & Sons");
    let items = feed["items"].as_array().expect("a list");
    assert_eq!(items.len(), 2);
    let mut ids = BTreeSet::new();
    for item in items {
        assert!(ids.insert(item["id"].as_str().expect("an id that is text")));
        assert_eq!(item["id"], item["url"]);
        // An item has one of the two.
        assert!(item["content_text"].is_string() || item["content_html"].is_string());
        let date = item["date_published"].as_str().expect("a date");
        assert!(is_rfc_3339(date), "{date}");
        let image = item["image"].as_str().expect("an address");
        assert!(image.starts_with("https://"), "{image}");
        for author in item["authors"].as_array().expect("a list") {
            assert!(author["name"].is_string() || author["url"].is_string());
        }
    }
}

/// Every date and time here is the beginning of a day.
fn is_rfc_3339(text: &str) -> bool {
    let day = text.strip_suffix("T00:00:00Z").map(str::parse);
    matches!(day, Some(Ok(PartialDate::Day(_)))) && !text.starts_with('-')
}

#[test]
fn the_sitemap_is_valid_and_names_every_page_once() {
    let large = large_story();
    let stories = [second_story(), large.clone(), odd().into()];
    let others = [("place/berne/".to_owned(), PartialDate::Month(1901, 2))];
    let map = sitemap(&settings(), &pages(&stories), &others).expect("it can be written");
    let map = map.expect("the site has an address");
    is_valid(&map, "--schema", "sitemap.xsd");
    let pages = words(&map, "loc");
    let unique: BTreeSet<_> = pages.iter().collect();
    assert_eq!(unique.len(), pages.len());
    let has = |path: &str| pages.contains(&format!("https://www.example.org/talks/{path}"));
    assert!(has("") && has("union-postale/") && has("made-up/") && has("odd/"), "{pages:?}");
    assert!(has("place/berne/"));
    let year = large.meetings[0].year();
    assert!(has(&format!("made-up/year-{year}/")), "{pages:?}");
}

#[test]
fn the_sitemap_of_one_story_names_the_front_page_once() {
    let stories = [second_story()];
    let map = sitemap(&settings(), &pages(&stories), &[]).expect("it can be written");
    let map = map.expect("the site has an address");
    is_valid(&map, "--schema", "sitemap.xsd");
    assert_eq!(words(&map, "loc"), ["https://www.example.org/talks/"]);
    assert_eq!(words(&map, "lastmod"), ["1901-02"]);
}

#[test]
fn without_an_address_there_are_none() {
    let (stories, settings) = (stories(), SiteSettings::default());
    let pages = pages(&stories);
    assert_eq!(atom(&settings, &pages).expect("nothing is written"), None);
    assert_eq!(json_feed(&settings, &pages), None);
    assert_eq!(sitemap(&settings, &pages, &[]).expect("nothing is written"), None);
}
