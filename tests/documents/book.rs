//! The book in target/book, which `./dev book` makes of docs/ and `./dev test` before this.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use scraper::{Html, Selector};

use crate::example::{documents, in_project};
use crate::links::{links, target};

/// For those who change the page, not for those who use it.
const NO_CHAPTERS: [&str; 2] = ["docs/SUMMARY.md", "docs/design.md"];

fn chapters() -> BTreeSet<String> {
    let summary = fs::read_to_string(in_project("docs/SUMMARY.md")).expect("the list of chapters");
    links(&summary).iter().map(|address| format!("docs/{address}")).collect()
}

#[test]
fn every_document_is_a_chapter() {
    let mut documents: BTreeSet<String> =
        documents(&["docs"]).into_iter().map(|(name, _)| name).collect();
    for name in NO_CHAPTERS {
        assert!(documents.remove(name), "{name}");
    }
    assert_eq!(chapters(), documents);
}

/// What is not in the book is not beside it when it is published.
#[test]
fn chapters_lead_to_chapters() {
    let chapters = chapters();
    for (document, text) in documents(&["docs"]) {
        if !chapters.contains(&document) {
            continue;
        }
        for address in links(&text) {
            let (file, _) = target(&document, &address);
            let file = file.to_str().expect("a plain name");
            let is_picture = file.starts_with("docs/") && file.ends_with(".png");
            assert!(chapters.contains(file) || is_picture, "{document}: {address}");
        }
    }
}

fn built() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![in_project("target/book")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder);
        for entry in entries.expect("there is no book; run ./dev book first") {
            let path = entry.expect("a file").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

fn is_a(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

#[test]
fn every_chapter_is_in_the_book() {
    let files = built();
    for chapter in chapters() {
        let name = chapter.trim_start_matches("docs/").replace("README.md", "index.html");
        let path = in_project("target/book").join(name.replace(".md", ".html"));
        assert!(files.contains(&path), "{}: run ./dev book", path.display());
    }
}

/// What a reader's browser loads comes from where the book is.
#[test]
fn no_page_of_the_book_loads_anything_from_elsewhere() {
    let loads = Selector::parse("[src], link[href], object[data], [srcset]").expect("a selector");
    let mut pages = 0;
    for path in built() {
        if is_a(&path, "html") {
            let page = Html::parse_document(&fs::read_to_string(&path).expect("a page"));
            for element in page.select(&loads) {
                for name in ["src", "href", "data", "srcset"] {
                    let address = element.attr(name).unwrap_or_default();
                    let is_here = !address.contains("//") && !address.starts_with('/');
                    assert!(is_here, "{}: {}", path.display(), element.html());
                }
            }
            pages += 1;
        } else if is_a(&path, "css") {
            let sheet = fs::read_to_string(&path).expect("a style sheet");
            for from in ["url(http", "url('http", "url(\"http", "url(//", "@import"] {
                assert!(!sheet.contains(from), "{}: {from}", path.display());
            }
        }
    }
    assert!(pages > 5, "the book has {pages} pages");
}
