//! Stories without a mistake.

use std::fs;

use super::super::{find_stories, read_story};
use super::*;
use crate::comments::CommentSettings;
use crate::comments::store::{Way, WordPress};
use crate::story::{Block, Certainty, Inline, Level, Mention, Paragraph, PartialDate, Target};

fn whole(article: &str, meetings: &str) -> Story {
    read(article.as_bytes(), meetings.as_bytes())
        .unwrap_or_else(|broken| panic!("{}", printed(&broken)))
}

/// The small story with this text, to which a paragraph is added that links what must be linked.
fn blocks(text: &str) -> Vec<Block> {
    let (front_matter, _) = ARTICLE.split_at(ARTICLE.find("They").unwrap());
    let links = "[x](#prague) [x](#paris) [x](#signed)";
    let mut blocks = whole(&format!("{front_matter}{text}\n\n{links}\n"), MEETINGS).article.blocks;
    blocks.pop();
    blocks
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn paragraph(number: usize, content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { number, content })
}

#[test]
fn every_field_is_read() {
    let story = whole(
        include_str!("every-feature/article.md"),
        include_str!("every-feature/meetings.toml"),
    );
    insta::assert_debug_snapshot!(story);
}

#[test]
fn a_story_is_read_from_its_folder() {
    let content = tempfile::tempdir().unwrap();
    for slug in ["zagreb", "aden-2", ".git"] {
        fs::create_dir(content.path().join(slug)).unwrap();
    }
    fs::write(content.path().join("README.md"), "no story").unwrap();
    let stories = find_stories(content.path()).unwrap();
    let names: Vec<_> = stories.iter().filter_map(|folder| folder.file_name()).collect();
    assert_eq!(names, ["aden-2", "zagreb"]);

    let folder = content.path().join("aden-2");
    fs::write(folder.join("article.md"), ARTICLE).unwrap();
    fs::write(folder.join("meetings.toml"), MEETINGS).unwrap();
    assert_eq!(read_story(&folder).unwrap().slug, "aden-2");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let error = find_stories(Path::new("no such folder")).unwrap_err();
    assert!(error.to_string().starts_with("the folder `no such folder` with the stories"));
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let plain = whole(ARTICLE, MEETINGS);
    for end in ["\r\n", "\r"] {
        let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', end));
        assert_eq!(whole(&windows(ARTICLE), &windows(MEETINGS)), plain);
    }
}

#[test]
fn dates_need_no_quotation_marks() {
    let day = meetings("\"2022-10-06\"", "2022-10-06");
    assert_eq!(whole(ARTICLE, &day), whole(ARTICLE, MEETINGS));
    let year = whole(ARTICLE, &meetings("\"2021-11\"", "2021"));
    assert_eq!(year.meetings.first().unwrap().period.start(), PartialDate::Year(2021));
    let published = whole(&article("\"2024-01-26\"", "2024-01-26"), MEETINGS);
    assert_eq!(published, whole(ARTICLE, MEETINGS));
}

#[test]
fn blank_optional_fields_are_none() {
    let story = whole(ARTICLE, &meetings("place = \"prague\"", "place = \"prague\"\nvenue = \"\""));
    assert!(story.meetings.iter().all(|meeting| meeting.venue.is_none()));
}

#[test]
fn meetings_are_in_calendar_order() {
    let story = whole(ARTICLE, MEETINGS);
    let ids: Vec<&str> = story.meetings.iter().map(|meeting| meeting.id.as_str()).collect();
    assert_eq!(ids, ["paris-2021", "prague-2022-10-06"]);
    let levels: Vec<Level> = story.meetings.iter().map(|meeting| meeting.level).collect();
    assert_eq!(levels, [Level::Ministers, Level::Leaders]);
}

#[test]
fn mentions_know_their_paragraph_and_meetings() {
    let text = article("They went", "A list:\n\n- They [met](#prague-2022-10-06)\n- and they went");
    let story = whole(&text, &meetings("\"place-only\"", "\"identified\""));
    let mention = |number, paragraph, phrase: &str, target, meeting: &str| Mention {
        number,
        paragraph,
        phrase: phrase.to_owned(),
        target,
        meetings: [meeting.to_owned()].into(),
    };
    let expected = [
        mention(1, 2, "met", Target::Meeting("prague-2022-10-06".into()), "prague-2022-10-06"),
        mention(2, 3, "to Prague", Target::Place("prague".into()), "prague-2022-10-06"),
        mention(3, 3, "to Paris", Target::Place("paris".into()), "paris-2021"),
    ];
    assert_eq!(story.mentions, expected);
}

#[test]
fn a_place_covers_what_is_within_it_and_no_context() {
    let story = whole(
        ARTICLE,
        &format!(
            "{}\n{}",
            meetings("name = \"Paris\"", "name = \"Paris\"\nwithin = \"prague\"")
                .replace("place = \"paris\"", "place = \"paris\"\ngroup = \"documents\""),
            MEETINGS
                .split("[[group]]")
                .nth(1)
                .and_then(|rest| rest.split("[[meeting]]\n").nth(1))
                .map(|meeting| format!("[[meeting]]\n{meeting}"))
                .unwrap()
                .replace("prague-2022-10-06", "prague-2023")
                .replace("\"identified\"", "\"context\"")
        ),
    );
    assert_eq!(story.meetings.len(), 3);
    assert!(story.meetings.iter().any(|meeting| meeting.certainty == Certainty::Context));
    assert_eq!(*story.mentions.first().unwrap().meetings, ["paris-2021", "prague-2022-10-06"]);
    assert_eq!(story.comments, CommentSettings::Browser);
}

#[test]
fn comments_can_be_at_a_server() {
    let read = |settings: &str| whole(&comments(settings), MEETINGS).comments;
    let wordpress = |site: &str, rest: &str, way| {
        CommentSettings::WordPress(WordPress {
            site: site.into(),
            rest: rest.into(),
            post: 42,
            way,
        })
    };
    assert_eq!(
        read("store = \"wordpress\"\nsite = \"/blog/\"\npost = 42"),
        wordpress("/blog", "/blog/wp-json", Way::Form)
    );
    assert_eq!(
        read("store = \"wordpress\"\nsite = \"/\"\npost = 42"),
        wordpress("", "/wp-json", Way::Form)
    );
    let settings = "store = \"wordpress\"\nsite = \"https://www.example.org\"\npost = 42\n\
        way = \"rest\"\nrest = \"https://api.example.org/v\"";
    assert_eq!(
        read(settings),
        wordpress("https://www.example.org", "https://api.example.org/v", Way::Rest)
    );
    let CommentSettings::Isso(isso) =
        read("store = \"isso\"\nserver = \"https://c.example.org/\"\nthread = \"/talks/\"")
    else {
        panic!("an Isso")
    };
    assert_eq!((&*isso.server, &*isso.thread), ("https://c.example.org", "/talks/"));
    assert_eq!(isso.title, whole(ARTICLE, MEETINGS).article.title);
}

#[test]
fn words_are_kept_to_the_letter() {
    let words = "It’s -- \"so\" ... 1991 – (c) & ‘more’ AT&T";
    assert_eq!(blocks(words), [paragraph(1, vec![text(words)])]);
}

#[test]
fn lines_of_a_paragraph_are_one_text() {
    let hard = vec![text("one two"), Inline::Break, text("three")];
    assert_eq!(blocks("one\ntwo\\\nthree"), [paragraph(1, hard)]);
}

#[test]
fn speech_becomes_a_quotation_with_what_is_in_it() {
    let speech =
        Inline::Quotation(vec![text("“We "), Inline::Emphasis(vec![text("left")]), text(",”")]);
    assert_eq!(blocks("“We *left*,” he said."), [paragraph(1, vec![speech, text(" he said.")])]);
}

#[test]
fn paragraphs_are_numbered_through_lists_and_quotations() {
    let expected = [
        paragraph(1, vec![text("a")]),
        Block::List(
            Some(3),
            vec![
                vec![
                    paragraph(2, vec![text("b")]),
                    Block::List(None, vec![vec![paragraph(3, vec![text("c")])]]),
                ],
                vec![paragraph(4, vec![text("d "), Inline::Code("e".into())])],
            ],
        ),
        Block::Quote(vec![paragraph(5, vec![text("f")]), paragraph(6, vec![text("g")])]),
        Block::Rule,
        Block::Heading(2, vec![text("h")]),
        Block::Code("i\n".into()),
        paragraph(7, vec![text("j")]),
    ];
    let markdown = "a\n\n3. b\n   - c\n4. d `e`\n\n> f\n>\n> g\n\n***\n\n## h\n\n```\ni\n```\n\nj";
    assert_eq!(blocks(markdown), expected);
}

#[test]
fn links_to_other_pages_stay_links() {
    let link = |address: &str, words| Inline::Link(address.to_owned(), vec![text(words)]);
    let expected = vec![
        link("https://www.example.org/a?b=1&c", "a"),
        text(" "),
        link("mailto:a@example.org", "a@example.org"),
        text(" "),
        link("https://www.example.org/", "x"),
    ];
    let markdown =
        "[a](https://www.example.org/a?b=1&c) <a@example.org> [x]\n\n[x]: https://www.example.org/";
    assert_eq!(blocks(markdown), [paragraph(1, expected)]);
}
