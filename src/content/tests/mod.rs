//! Whole stories, from the words of the two files on.

mod any_input;
mod broken;
mod broken_files;
mod site;
mod whole;

use std::path::Path;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::folder::decode;
use super::{BrokenStory, read_opened};
use crate::story::Story;

/// A small story without a mistake; the tests break it in one place.
const ARTICLE: &str = r#"+++
title = "Talks in two cities"
source_line = "Example Agency"
published = "2024-01-26"
language = "en"
+++
They went [to Prague](#prague), then [to Paris](#paris).

They [signed a document](#signed).
"#;

const MEETINGS: &str = r#"[[place]]
id = "prague"
name = "Prague"
country = "Czechia"
latitude = 50.08804
longitude = 14.42076

[[place]]
id = "paris"
name = "Paris"
country = "France"
latitude = 48.85341
longitude = 2.3488

[[group]]
id = "documents"
title = "Agreed documents"

[[meeting]]
id = "prague-2022-10-06"
date = "2022-10-06"
place = "prague"
format = "Meeting of leaders"
level = "leaders"
certainty = "identified"
outcome = "A statement."
[[meeting.source]]
publisher = "Council"
url = "https://www.example.org/1"

[[meeting]]
id = "paris-2021"
date = "2021-11"
place = "paris"
format = "Meeting of ministers"
level = "ministers"
certainty = "place-only"
outcome = "None."
participants = [{ name = "A. Minister", role = "Minister" }]
[[meeting.source]]
publisher = "Ministry"
url = "https://www.example.org/2"

[[note]]
id = "signed"
title = "Signed or issued"
text = "The statement was issued."
"#;

fn read(article: &[u8], meetings: &[u8]) -> Result<Story, BrokenStory> {
    read_opened(
        Path::new("content/two-cities"),
        decode("article.md".to_owned(), article),
        decode("meetings.toml".to_owned(), meetings),
        Default::default(),
    )
}

/// As an editor sees it in a terminal that is 90 columns wide.
fn printed(broken: &dyn Diagnostic) -> String {
    let mut text = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(90)
        .render_report(&mut text, broken)
        .expect("a String takes everything");
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn report(article: &str, meetings: &str) -> String {
    match read(article.as_bytes(), meetings.as_bytes()) {
        Ok(story) => panic!("nothing is wrong with {story:#?}"),
        Err(broken) => printed(&broken),
    }
}

/// The small story's article with `old` replaced.
fn article(old: &str, new: &str) -> String {
    replaced(ARTICLE, old, new)
}

/// The small story's article with these settings of its comments.
fn comments(settings: &str) -> String {
    article("language = \"en\"", &format!("language = \"en\"\n[comments]\n{settings}"))
}

/// The small story's meetings with `old` replaced.
fn meetings(old: &str, new: &str) -> String {
    replaced(MEETINGS, old, new)
}

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "the small story has no {old:?}");
    text.replacen(old, new, 1)
}
