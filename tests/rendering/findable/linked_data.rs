//! JSON-LD, read as a search engine reads it, with the properties that Google's documents on structured
//! data require of an article, an event and a breadcrumb list.

use std::collections::BTreeMap;

use dateline::story::{Certainty, SiteSettings};
use serde_json::Value;

use super::{large_story, second_story, settings, site_of};
use crate::page::{Page, attribute, the_story};

/// The nodes of the one graph on a page, by their kinds.
struct Graph(Vec<Value>);

impl Graph {
    fn on(page: &Page) -> Self {
        let block = page.text("script[type='application/ld+json']");
        let data: Value = serde_json::from_str(&block).expect("it is JSON");
        assert_eq!(data["@context"], "https://schema.org");
        Graph(data["@graph"].as_array().expect("it is a graph").clone())
    }

    fn all(&self, kind: &str) -> Vec<&Value> {
        self.0.iter().filter(|node| node["@type"] == kind).collect()
    }

    fn one(&self, kind: &str) -> &Value {
        let [node] = self.all(kind)[..] else { panic!("one {kind} should be in {:#?}", self.0) };
        node
    }

    /// What `value` is, or the node that it refers to.
    fn meant<'a>(&'a self, value: &'a Value) -> &'a Value {
        let id = &value["@id"];
        self.0.iter().find(|node| !id.is_null() && node["@id"] == *id).unwrap_or(value)
    }
}

fn text<'a>(value: &'a Value, what: &str) -> &'a str {
    let text = value.as_str().unwrap_or_else(|| panic!("{what} is no text: {value}"));
    assert!(!text.is_empty(), "{what} is empty");
    text
}

/// Of ISO 8601 what schema.org's `Date` takes.
fn is_date(text: &str) -> bool {
    text.parse::<dateline::story::PartialDate>().is_ok()
}

#[test]
fn the_article_has_what_search_engines_require() {
    let page = Page::parse(&site_of(&the_story(), &settings()).index());
    let (graph, story) = (Graph::on(&page), the_story());
    let article = graph.one("NewsArticle");
    assert_eq!(article["headline"], story.article.title);
    assert_eq!(article["datePublished"], "2024-01-26");
    assert_eq!(article["inLanguage"], "en");
    assert_eq!(article["isBasedOn"], Value::from(story.article.url.clone()));
    assert_eq!(article["author"]["@type"], "Organization");
    assert_eq!(article["author"]["name"], story.article.source_line);
    assert_eq!(article["publisher"]["name"], "Example <News> & Sons");
    assert_eq!(article["publisher"]["logo"]["url"], "https://www.example.org/logo.png");
    assert_eq!(article["url"], "https://www.example.org/talks/");
    let picture = text(&article["image"], "image");
    assert!(picture.starts_with("https://www.example.org/talks/picture-"), "{picture}");

    let about = article["about"].as_array().expect("a list");
    let meant = story.meetings.iter().filter(|meeting| meeting.certainty != Certainty::Context);
    assert_eq!(about.len(), meant.count());
    assert!(about.iter().all(|about| graph.meant(about)["@type"] == "Event"));
}

#[test]
fn without_a_publisher_of_the_site_it_is_that_of_the_copy() {
    let page = Page::parse(&site_of(&the_story(), &SiteSettings::default()).index());
    let graph = Graph::on(&page);
    let publisher = Value::from(the_story().article.publisher.clone());
    assert_eq!(graph.one("NewsArticle")["publisher"]["name"], publisher);
    assert_eq!(graph.one("NewsArticle")["url"], Value::Null);
    assert_eq!(graph.all("BreadcrumbList").len(), 0, "it needs addresses");
}

#[test]
fn every_meeting_is_an_event_with_what_search_engines_require() {
    for story in [the_story(), second_story()] {
        let page = Page::parse(&site_of(&story, &settings()).index());
        let graph = Graph::on(&page);
        let events = graph.all("Event");
        assert_eq!(events.len(), story.meetings.len());
        for (event, meeting) in events.into_iter().zip(&story.meetings) {
            let id = text(&event["@id"], "@id");
            assert_eq!(id, format!("#{}", meeting.id));
            page.by_id(&meeting.id);
            assert_eq!(event["name"], meeting.format);
            assert_eq!(event["startDate"], meeting.period.start().to_string());
            assert!(is_date(text(&event["startDate"], "startDate")));
            let end = meeting.period.end().map(|end| end.to_string());
            assert_eq!(event["endDate"], Value::from(end));
            assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
            let location = graph.meant(&event["location"]);
            let mode = text(&event["eventAttendanceMode"], "eventAttendanceMode");
            match &meeting.place {
                None => {
                    assert_eq!(location["@type"], "VirtualLocation");
                    text(&location["url"], "url");
                    assert_eq!(mode, "https://schema.org/OnlineEventAttendanceMode");
                }
                Some(place) => {
                    let place = story.place(place).expect("the story has it");
                    assert_eq!(location["@type"], "Place");
                    assert_eq!(location["name"], place.name);
                    assert_eq!(location["address"]["addressLocality"], place.name);
                    assert_eq!(location["address"]["addressCountry"], place.country);
                    assert_eq!(location["geo"]["latitude"], place.coordinates.latitude);
                    assert_eq!(location["geo"]["longitude"], place.coordinates.longitude);
                    assert_eq!(mode, "https://schema.org/OfflineEventAttendanceMode");
                }
            }
        }
    }
}

#[test]
fn a_place_is_there_once() {
    let page = Page::parse(&site_of(&the_story(), &settings()).index());
    let graph = Graph::on(&page);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for node in &graph.0 {
        if let Some(id) = node["@id"].as_str() {
            *counts.entry(id).or_default() += 1;
        }
    }
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
}

#[test]
fn the_way_from_the_front_page_is_a_breadcrumb_list() {
    let story = large_story();
    let dist = site_of(&story, &settings());
    let year = story.meetings[0].year();
    let front = "https://www.example.org/talks/";
    let of_year = format!("{front}year-{year}/");
    for (file, ways) in [
        ("index.html".to_owned(), vec![front, front]),
        (format!("year-{year}/index.html"), vec![front, front, &of_year]),
    ] {
        let page = Page::parse(&dist.read(&file));
        let graph = Graph::on(&page);
        let items = graph.one("BreadcrumbList")["itemListElement"].as_array().expect("a list");
        let addresses: Vec<_> = items.iter().map(|item| text(&item["item"], "item")).collect();
        assert_eq!(addresses, ways, "{file}");
        for (item, position) in items.iter().zip(1..) {
            assert_eq!(item["@type"], "ListItem");
            assert_eq!(item["position"], position);
            text(&item["name"], "name");
        }
    }
}

#[test]
fn a_large_storys_page_has_the_article_and_the_way_only() {
    let page = Page::parse(&site_of(&large_story(), &settings()).index());
    let graph = Graph::on(&page);
    let kinds: Vec<_> = graph.0.iter().map(|node| text(&node["@type"], "@type")).collect();
    assert_eq!(kinds, ["NewsArticle", "BreadcrumbList"]);
}

#[test]
fn it_stands_behind_the_page_and_no_word_ends_it() {
    let mut story = (*second_story()).clone();
    story.article.title = "</script><script>alert(1)</script><!-- <p>".to_owned();
    let title = story.article.title.clone();
    let html = site_of(&story.into(), &settings()).index();
    let page = Page::parse(&html);
    assert_eq!(page.all("#page ~ script").len(), 2, "the data and the loader");
    assert_eq!(Graph::on(&page).one("NewsArticle")["headline"], title);
    let (_, block) = html.split_once("application/ld+json\">").expect("a block");
    let (block, _) = block.split_once("</script>").expect("its end");
    assert!(!block.contains('<'), "{block}");
}

#[test]
fn the_policy_neither_names_nor_minds_it() {
    let page = Page::parse(&site_of(&the_story(), &settings()).index());
    // A page with a script that it does not know states none.
    let policy = attribute(page.one("meta[http-equiv=Content-Security-Policy]"), "content");
    let source = |script| crate::hosting::source(&page.text(script));
    assert!(policy.contains(&source("script#loader")), "{policy}");
    assert!(!policy.contains(&source("script[type='application/ld+json']")), "{policy}");
}
