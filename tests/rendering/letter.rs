//! The page says what the supplied text says, to the letter.

use crate::page::{Page, text, the_story};

const SUPPLIED: &str = include_str!("../fixtures/supplied-article.txt");

/// The lines of the supplied text by what they are.
struct Supplied {
    title: &'static str,
    paragraphs: Vec<&'static str>,
    about_source: &'static str,
    form_title: &'static str,
    form_notes: &'static str,
}

fn supplied() -> Supplied {
    let lines: Vec<_> = SUPPLIED.lines().filter(|line| !line.is_empty()).collect();
    let [title, paragraphs @ .., about_source, form_title, form_notes] = &lines[..] else {
        panic!("the supplied text has {} lines", lines.len())
    };
    assert_eq!(paragraphs.len(), 7);
    Supplied { title, paragraphs: paragraphs.to_vec(), about_source, form_title, form_notes }
}

#[test]
fn the_title_is_the_supplied_one() {
    let page = Page::of(&the_story());
    assert_eq!(page.text("h1"), supplied().title);
}

#[test]
fn each_paragraph_is_the_supplied_one_at_its_address() {
    let page = Page::of(&the_story());
    for (index, paragraph) in supplied().paragraphs.into_iter().enumerate() {
        assert_eq!(text(page.by_id(&format!("p{}", index + 1))), paragraph);
    }
}

#[test]
fn the_paragraphs_follow_each_other_as_supplied_and_nothing_is_between_them() {
    let page = Page::of(&the_story());
    let in_notes: Vec<_> = page
        .all(".article-text .notes")
        .into_iter()
        .flat_map(|notes| notes.descendants().map(|node| node.id()))
        .collect();
    assert!(!in_notes.is_empty());
    let own_words: String = page
        .one(".article-text")
        .descendants()
        .filter(|node| !in_notes.contains(&node.id()))
        .filter_map(|node| Some(&**node.value().as_text()?))
        .collect();
    assert_eq!(own_words, supplied().paragraphs.concat());
}

#[test]
fn what_the_source_says_about_itself_is_as_supplied() {
    let page = Page::of(&the_story());
    assert_eq!(page.text(".about-source p"), supplied().about_source);
}

#[test]
fn the_forms_title_and_its_notes_are_as_supplied() {
    let page = Page::of(&the_story());
    assert_eq!(page.text("#reply-title"), supplied().form_title);
    assert_eq!(page.text("#commentform .comment-notes"), supplied().form_notes);
}
