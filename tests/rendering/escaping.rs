//! Whatever signs a story's words hold, on the page they are words.

use dateline::site::write_story;

use crate::files::{Dist, SHELL};
use crate::page::{Page, attribute, story_in, text, write_story_files};

/// Words that would be markup if they were not escaped, with a name to tell them apart.
fn words(name: &str) -> String {
    format!(r#"{name} <b class="injected">&lt;&amp;copy</b> & "'>--></title></p><script>{name}"#)
}

/// An address that means something else when it is not escaped.
fn address(name: &str) -> String {
    format!("https://www.example.org/{name}?a=1&copy=2&amp;=3&lt='")
}

fn in_toml(name: &str) -> String {
    format!("'''{}'''", words(name))
}

fn in_markdown(name: &str) -> String {
    let signs = ['<', '>', '&', '"', '\'', '-', '_', '=', '/', '!'];
    words(name)
        .chars()
        .flat_map(|sign| [signs.contains(&sign).then_some('\\'), Some(sign)])
        .flatten()
        .collect()
}

/// Every field for words.
const FIELDS: [&str; 32] = [
    "title",
    "source-line",
    "publisher",
    "about-source",
    "first-paragraph",
    "mention",
    "noted",
    "linked",
    "emphasis",
    "heading",
    "quoted",
    "code",
    "place",
    "country",
    "group",
    "format",
    "outcome",
    "date-note",
    "place-note",
    "venue",
    "host",
    "convener",
    "mediator",
    "occasion",
    "certainty-note",
    "participant",
    "role",
    "source-publisher",
    "source-title",
    "source-note",
    "note-title",
    "credit",
];

fn page() -> Page {
    let content = tempfile::tempdir().expect("a folder can be made");
    let folder = content.path().join("signs");
    let [toml, md] = [in_toml, in_markdown];
    let article = format!(
        r#"+++
title = {}
source_line = {}
publisher = {}
url = "{}"
published = "2024-01-26"
language = "en"
about_source = {}
+++
{}

[{}](#place) [{}](#note) [{}]({}) *{}*

## {}

> {}

    {}

[all](#group)
"#,
        toml("title"),
        toml("source-line"),
        toml("publisher"),
        address("article"),
        toml("about-source"),
        md("first-paragraph"),
        md("mention"),
        md("noted"),
        md("linked"),
        address("linked").replace('&', "\\&").replace('\'', "\\'"),
        md("emphasis"),
        md("heading"),
        md("quoted"),
        words("code"),
    );
    let meetings = format!(
        r#"
[[place]]
id = "place"
name = {}
country = {}
latitude = 0
longitude = 0
[[group]]
id = "group"
title = {}
[[meeting]]
id = "first"
date = "2022"
place = "place"
place_note = {}
date_note = {}
venue = {}
host = {}
convener = {}
mediators = [{}]
occasion = {}
format = {}
level = "leaders"
certainty = "identified"
certainty_note = {}
outcome = {}
participants = [{{ name = {}, role = {} }}]
[[meeting.source]]
publisher = {}
title = {}
note = {}
url = "{}"
[[meeting]]
id = "second"
date = "2023"
format = {}
level = "leaders"
certainty = "group-only"
group = "group"
outcome = "None."
[[meeting.source]]
publisher = {}
url = "{}"
[[note]]
id = "note"
title = {}
text = {}
[[credit]]
text = {}
licence = {}
url = "{}"
"#,
        toml("place"),
        toml("country"),
        toml("group"),
        toml("place-note"),
        toml("date-note"),
        toml("venue"),
        toml("host"),
        toml("convener"),
        toml("mediator"),
        toml("occasion"),
        toml("format"),
        toml("certainty-note"),
        toml("outcome"),
        toml("participant"),
        toml("role"),
        toml("source-publisher"),
        toml("source-title"),
        toml("source-note"),
        address("source"),
        toml("format-without-place"),
        toml("source-without-title"),
        address("source-without-title"),
        toml("note-title"),
        toml("note-text"),
        toml("credit"),
        toml("licence"),
        address("credit"),
    );
    write_story_files(&folder, &article, &meetings);
    let dist = Dist::with(SHELL);
    write_story(dist.path(), &story_in(&folder)).expect("the story can be written");
    Page::parse(&dist.index())
}

#[test]
fn every_field_is_on_the_page_as_it_was_written() {
    let all = page().words();
    for name in FIELDS {
        assert!(all.contains(&words(name)), "{name}");
    }
    for name in ["format-without-place", "source-without-title", "note-text", "licence"] {
        assert!(all.contains(&words(name)), "{name}");
    }
}

#[test]
fn no_field_makes_an_element() {
    let page = page();
    assert_eq!(page.all(".injected, b").len(), 0);
    assert_eq!(page.all("script").len(), 3, "that of the fonts, the loader and the data");
    assert_eq!(page.repeated_ids(), Vec::<&str>::new());
    assert_eq!(page.all("body footer").len(), 1);
}

#[test]
fn the_pages_title_and_description_are_words_too() {
    let page = page();
    let title = format!("{} – {}", words("title"), words("source-line"));
    assert_eq!(page.text("head title"), title);
    let description = page.one("meta[name=description]");
    assert_eq!(attribute(description, "content"), words("first-paragraph"));
    assert_eq!(description.value().attrs().count(), 2);
}

#[test]
fn addresses_lead_where_they_were_written_to_lead() {
    let page = page();
    let addresses: Vec<_> =
        page.all("a[href^=http]").into_iter().map(|link| attribute(link, "href")).collect();
    for name in ["article", "linked", "source", "source-without-title", "credit"] {
        assert!(addresses.contains(&&*address(name)), "{name}: {addresses:?}");
    }
}

#[test]
fn the_filter_by_place_names_the_place() {
    let page = page();
    let option = page.one("#filter-place option[value=place]");
    assert_eq!(text(option), format!("{} (1)", words("place")));
}
