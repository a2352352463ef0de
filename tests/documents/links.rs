//! Every relative link in the documents leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::example::{documents, in_project};

const FOLDERS: [&str; 6] = [".", "docs", "benches", "fonts", "data/geonames", "data/natural-earth"];

/// The addresses that links and images in a document lead to, those of other sites left out.
pub fn links(text: &str) -> Vec<String> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let address = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    };
    let addresses = parser.filter_map(address).map(|address| address.to_string());
    addresses
        .filter(|address| !address.contains("://") && !address.starts_with("mailto:"))
        .collect()
}

/// The anchors of a document's headings, as code hosts and mdBook make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    *heading += &words;
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = heading.take().unwrap_or_default();
                assert!(anchors.insert(anchor(&heading)), "two headings are “{heading}”");
            }
            _ => {}
        }
    }
    anchors
}

fn anchor(heading: &str) -> String {
    let kept = |sign: char| match sign {
        ' ' => Some('-'),
        sign if sign.is_alphanumeric() || "-_".contains(sign) => Some(sign.to_ascii_lowercase()),
        _ => None,
    };
    heading.chars().filter_map(kept).collect()
}

/// Where `address` leads from a document: a path from the project's root, and an anchor.
pub fn target(document: &str, address: &str) -> (PathBuf, Option<String>) {
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (address, None),
    };
    if path.is_empty() {
        return (document.into(), anchor);
    }
    let mut target = Path::new(document).parent().unwrap_or(Path::new("")).to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => assert!(target.pop(), "{document}: {address}"),
            part => target.push(part),
        }
    }
    (target, anchor)
}

#[test]
fn every_relative_link_leads_somewhere() {
    let documents: BTreeMap<_, _> = documents(&FOLDERS).into_iter().collect();
    let mut followed = 0;
    for (document, text) in &documents {
        for address in links(text) {
            let (file, anchor) = target(document, &address);
            assert!(in_project("").join(&file).exists(), "{document}: {address}");
            if let Some(anchor) = anchor {
                let known = documents.get(file.to_str().expect("a plain name"));
                let anchors = anchors(known.unwrap_or_else(|| panic!("{document}: {address}")));
                assert!(anchors.contains(&anchor), "{document}: {address} is none of {anchors:?}");
            }
            followed += 1;
        }
    }
    assert!(followed > 30, "only {followed} links were found");
}

/// Messages, comments and what the program writes name documents.
#[test]
fn every_document_that_the_program_names_is_there() {
    let mut named = 0;
    let mut folders = vec![in_project("src"), in_project("setup"), in_project("benches")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the source") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                if !path.ends_with("node_modules") {
                    folders.push(path);
                }
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else { continue };
            for rest in text.split("docs/").skip(1) {
                let is_of_a_name = |sign: char| sign.is_ascii_alphanumeric() || "-.".contains(sign);
                let end = rest.find(|sign| !is_of_a_name(sign)).unwrap_or(rest.len());
                let name = &rest[..end];
                if let Some(end) = name.find(".md") {
                    let name = format!("docs/{}", &name[..end + 3]);
                    assert!(in_project(&name).exists(), "{}: {name}", path.display());
                    named += 1;
                }
            }
        }
    }
    assert!(named > 5, "only {named} were found");
}

#[test]
fn anchors_are_those_of_code_hosts() {
    let text = "# `site.toml`\n\n## The page's 404, and more\n\n### Several stories\n";
    assert_eq!(
        anchors(text).into_iter().collect::<Vec<_>>(),
        ["several-stories", "sitetoml", "the-pages-404-and-more"]
    );
}
