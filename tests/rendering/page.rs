//! A rendered page, read back as a browser would read it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::content::read_story;
use dateline::story::Story;
use dateline::view::render;
use miette::Report;
use scraper::{ElementRef, Html, Selector};

/// A path in this project.
pub fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The story that this project shows.
pub fn the_story() -> Arc<Story> {
    story_in(&in_project("content/lavrov-karabakh-2024"))
}

/// A story without a mistake.
pub fn story_in(folder: &Path) -> Arc<Story> {
    match read_story(folder) {
        Ok(story) => Arc::new(story),
        Err(broken) => panic!("{:?}", Report::new(broken)),
    }
}

/// Writes a story's two files.
pub fn write_story_files(folder: &Path, article: &str, meetings: &str) {
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(folder.join("article.md"), article).expect("article.md can be written");
    fs::write(folder.join("meetings.toml"), meetings).expect("meetings.toml can be written");
}

/// A parsed page.
pub struct Page(Html);

impl Page {
    /// The story as it is rendered.
    pub fn of(story: &Arc<Story>) -> Self {
        Self::parse(&render(story))
    }

    /// The page that this HTML makes.
    pub fn parse(html: &str) -> Self {
        Page(Html::parse_document(html))
    }

    /// The elements that a selector finds, in the document's order.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&parsed(selector)).collect()
    }

    /// The one element that a selector finds.
    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        only(self.all(selector), selector)
    }

    /// The text of the one element that a selector finds, to the letter.
    pub fn text(&self, selector: &str) -> String {
        text(self.one(selector))
    }

    /// The element with an id.
    pub fn by_id(&self, id: &str) -> ElementRef<'_> {
        self.one(&format!("[id='{id}']"))
    }

    /// Every word of the page, in its body.
    pub fn words(&self) -> String {
        self.text("body")
    }

    /// Every id, in the document's order.
    pub fn ids(&self) -> Vec<&str> {
        self.all("[id]").into_iter().filter_map(|element| element.attr("id")).collect()
    }

    /// The ids that more than one element has.
    pub fn repeated_ids(&self) -> Vec<&str> {
        let mut ids = self.ids();
        ids.sort_unstable();
        let mut repeated: Vec<&str> =
            ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        repeated.dedup();
        repeated
    }

    /// The addresses in this page that links lead to and no element has.
    pub fn dead_ends(&self) -> Vec<&str> {
        let ids = self.ids();
        self.all("[href^='#']")
            .into_iter()
            .filter_map(|link| link.attr("href")?.strip_prefix('#'))
            .filter(|id| !ids.contains(id))
            .collect()
    }

    /// The level and the words of each heading, in the document's order.
    pub fn headings(&self) -> Vec<(usize, String)> {
        let level = |heading: ElementRef<'_>| {
            let digit = heading.value().name().trim_start_matches('h').parse();
            digit.expect("a heading's name ends with its level")
        };
        let headings = self.all("h1, h2, h3, h4, h5, h6");
        headings.into_iter().map(|heading| (level(heading), text(heading))).collect()
    }
}

/// The elements inside `element` that a selector finds.
pub fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&parsed(selector)).collect()
}

/// The one element inside `element` that a selector finds.
pub fn one_inside<'a>(element: ElementRef<'a>, selector: &str) -> ElementRef<'a> {
    only(inside(element, selector), selector)
}

/// The text of an element, to the letter.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The value of an attribute that an element must have.
pub fn attribute<'a>(element: ElementRef<'a>, name: &str) -> &'a str {
    let value = element.attr(name);
    value.unwrap_or_else(|| panic!("{} has no {name}", element.html()))
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error:?}"))
}

fn only<'a>(found: Vec<ElementRef<'a>>, selector: &str) -> ElementRef<'a> {
    match found[..] {
        [element] => element,
        _ => panic!("{} elements are {selector}, where one should be", found.len()),
    }
}
