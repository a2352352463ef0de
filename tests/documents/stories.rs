//! The story that the documents tell of, put together from its parts, is one.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dateline::content::{read_files, read_site};
use dateline::story::Story;
use dateline::view::render;
use miette::Report;

use crate::example::{Example, examples};

/// The name of the story's folder in the documents.
pub const SLUG: &str = "talks";

/// The story's two files.
#[derive(Clone)]
pub struct Files {
    pub article: String,
    pub meetings: String,
}

impl Files {
    /// All that the documents say of the story, with the least in its front matter.
    pub fn of_the_documents() -> Self {
        let examples = examples();
        let parts = |language: &str, name: &str| -> Vec<String> {
            let is_part = |one: &&Example| one.language == language && one.name == name;
            examples.iter().filter(is_part).map(|one| one.text.clone()).collect()
        };
        let meetings = parts("toml", "meetings.toml").join("\n");
        Self { article: parts("text", "article.md").join("\n"), meetings }
    }

    /// The same with more in its front matter.
    pub fn with(&self, fields: &str) -> Self {
        let closing = "\n+++\n";
        assert_eq!(self.article.matches(closing).count(), 1, "one example begins the article");
        let article = self.article.replace(closing, &format!("\n{}{closing}", fields.trim_end()));
        Self { article, ..self.clone() }
    }

    /// The story in every way that the documents show, each with where they show it.
    pub fn in_every_way() -> Vec<(String, Self)> {
        let least = Self::of_the_documents();
        let more = examples().into_iter().filter(|one| one.language == "toml");
        let more = more.filter(|one| one.name == "article.md");
        let ways = more.map(|one| (one.place(), least.with(&one.text)));
        [("the story".to_owned(), least.clone())].into_iter().chain(ways).collect()
    }

    /// Writes them below `content`.
    pub fn write(&self, content: &Path) {
        let folder = content.join(SLUG);
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(folder.join("article.md"), &self.article).expect("a file can be written");
        fs::write(folder.join("meetings.toml"), &self.meetings).expect("a file can be written");
    }

    fn read(&self, place: &str) -> Story {
        match read_files(SLUG, &self.article, &self.meetings) {
            Ok(story) => story,
            Err(broken) => panic!("{place}: {:?}", Report::new(broken)),
        }
    }
}

#[test]
fn the_examples_are_a_story_in_every_way_that_is_shown() {
    let ways = Files::in_every_way();
    assert!(ways.len() > 3, "the documents show more than {}", ways.len());
    for (place, files) in ways {
        let story = files.read(&place);
        assert!(!story.places.is_empty() && !story.meetings.is_empty(), "{place}");
        let html = render(&Arc::new(story.clone()));
        for meeting in &story.meetings {
            assert!(html.contains(&format!("id=\"{}\"", meeting.id)), "{place}: {}", meeting.id);
            assert!(html.contains(&meeting.outcome), "{place}: {}", meeting.id);
        }
    }
}

#[test]
fn the_examples_of_the_sites_settings_are_read() {
    let examples = examples().into_iter().filter(|one| one.name == "site.toml");
    let examples: Vec<_> = examples.collect();
    assert!(!examples.is_empty());
    for example in examples {
        let content = tempfile::tempdir().expect("a folder can be made");
        fs::write(content.path().join("site.toml"), &example.text).expect("it can be written");
        let read = read_site(content.path());
        let settings =
            read.unwrap_or_else(|broken| panic!("{}: {:?}", example.place(), Report::new(broken)));
        assert!(settings.title.is_some() && settings.address.is_some(), "{}", example.place());
    }
}
