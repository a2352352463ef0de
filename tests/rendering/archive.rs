//! Comments that were made before this page.

use std::fs;

use crate::page::{Page, in_project, inside, story_in, text, write_story_files};

const ARCHIVE: &str = r#"{
  "comments": [
    { "id": "7", "author": "<b>Grace</b>", "date": "2024-01-26T11:00:00Z", "text": ["One.", "</ol><script>alert(1)</script>"] },
    { "id": "8", "parent": "7", "author": "Ada", "text": ["Two."] }
  ]
}"#;

#[test]
fn earlier_comments_are_shown_as_text_below_the_thread() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("talks");
    let good = in_project("tests/stories/union-postale");
    let read = |name: &str| fs::read_to_string(good.join(name)).expect("a story's file");
    write_story_files(&folder, &read("article.md"), &read("meetings.toml"));
    assert!(Page::of(&story_in(&folder)).all(".comment-archive").is_empty());

    fs::write(folder.join("comments.json"), ARCHIVE).expect("it is written");
    let page = Page::of(&story_in(&folder));
    let archive = page.one(".comment-archive");
    let authors: Vec<_> = inside(archive, ".comment-author").into_iter().map(text).collect();
    assert_eq!(authors, ["<b>Grace</b>", "Ada"]);
    let paragraphs: Vec<_> = inside(archive, ".comment-text p").into_iter().map(text).collect();
    assert_eq!(paragraphs, ["One.", "</ol><script>alert(1)</script>", "Two."]);
    assert_eq!(inside(archive, ".comment-replies .comment").len(), 1);
    assert_eq!(inside(archive, "time").len(), 1);
    assert_eq!(page.repeated_ids(), Vec::<&str>::new());
}

#[test]
fn an_archive_that_cannot_be_read_stops_the_story() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("talks");
    let good = in_project("tests/stories/union-postale");
    let read = |name: &str| fs::read_to_string(good.join(name)).expect("a story's file");
    write_story_files(&folder, &read("article.md"), &read("meetings.toml"));
    let broken = ARCHIVE.replace("\"author\": \"Ada\", ", "\"email\": \"ada@example.org\", ");
    fs::write(folder.join("comments.json"), broken).expect("it is written");
    let error = dateline::content::read_story(&folder).expect_err("it has an e-mail address");
    assert_eq!(error.problems.len(), 1);
    assert!(error.problems[0].to_string().contains("unknown field `email`"));
    assert_eq!(error.problems[0].position().map(|(line, _)| line), Some(4));
}
