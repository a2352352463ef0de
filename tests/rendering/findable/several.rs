//! A site of several stories: what its pages say, and what the feeds and the sitemap say of them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{large_story, settings, site_of_several, stories};
use crate::checker::finds_nothing;
use crate::page::{Page, attribute};

const SITE: &str = "https://www.example.org/talks/";

/// The path of each page below `folder`, without the one for addresses that have none.
fn paths(folder: &Path, path: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder.join(path)).expect("a folder") {
        let entry = entry.expect("the entry can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            paths.extend(self::paths(folder, &format!("{path}{name}/")));
        } else if name == "index.html" {
            paths.push(path.to_owned());
        }
    }
    paths.sort();
    paths
}

#[test]
fn each_page_says_where_it_is_and_the_sitemap_names_it() {
    let [second, first] = stories();
    let dist = site_of_several(&[second, first, large_story()], &settings());
    let sitemap = dist.read("sitemap.xml");
    let paths = paths(dist.path(), "");
    assert!(paths.contains(&"union-postale/".to_owned()), "{paths:?}");
    assert!(paths.contains(&"places/berne/".to_owned()), "{paths:?}");
    for path in &paths {
        let page = Page::parse(&dist.read(&format!("{path}index.html")));
        let address = format!("{SITE}{path}");
        assert_eq!(attribute(page.one("link[rel=canonical]"), "href"), address);
        let locations = sitemap.matches(&format!("<loc>{address}</loc>")).count();
        assert_eq!(locations, 1, "{path}: {sitemap}");
    }
    assert_eq!(sitemap.matches("<loc>").count(), paths.len());
}

#[test]
fn the_front_page_is_called_as_the_site_is() {
    let dist = site_of_several(&stories(), &settings());
    let page = Page::parse(&dist.index());
    assert_eq!(page.text("h1"), "Talks & “Towns” <1>");
    assert_eq!(page.text("head title"), "Talks & “Towns” <1>");
    assert_eq!(attribute(page.one("[property='og:type']"), "content"), "website");
    let graph = graph(&page);
    assert_eq!(graph.len(), 1);
    assert_eq!(graph[0]["@type"], "WebSite");
    assert_eq!(graph[0]["name"], "Talks & “Towns” <1>");
    assert_eq!(graph[0]["url"], SITE);
    assert_eq!(graph[0]["publisher"]["name"], "Example <News> & Sons");
}

/// The nodes of the structured data on a page.
fn graph(page: &Page) -> Vec<Value> {
    let data = page.text("script[type='application/ld+json']");
    let data: Value = serde_json::from_str(&data).expect("it is JSON");
    data["@graph"].as_array().expect("it is a graph").clone()
}

#[test]
fn a_places_page_has_the_place_and_the_way_to_it() {
    let dist = site_of_several(&stories(), &settings());
    let graph = graph(&Page::parse(&dist.read("places/berne/index.html")));
    let kinds: Vec<_> = graph.iter().map(|node| &node["@type"]).collect();
    assert_eq!(kinds, ["Place", "BreadcrumbList"]);
    assert_eq!(graph[0]["name"], "Berne");
    let steps = graph[1]["itemListElement"].as_array().expect("a list");
    let addresses: Vec<_> = steps.iter().map(|step| &step["item"]).collect();
    assert_eq!(addresses, [SITE, &format!("{SITE}places/berne/")]);
}

#[test]
fn a_storys_page_has_its_picture_in_the_sites_folder() {
    let dist = site_of_several(&stories(), &settings());
    for story in stories() {
        let page = Page::parse(&dist.read(&format!("{}/index.html", story.slug)));
        let picture = attribute(page.one("[property='og:image']"), "content");
        let name = picture.strip_prefix(SITE).expect("an absolute address");
        assert!(dist.path().join(name).is_file(), "{name}");
    }
}

#[test]
fn all_pages_are_valid() {
    let [second, first] = stories();
    let dist = site_of_several(&[second, first, large_story()], &settings());
    finds_nothing(dist.path());
}
