//! The thread and the form of a story whose comments are at a server, as they are without a script.

use std::sync::Arc;

use dateline::comments::CommentSettings;
use dateline::comments::store::{Isso, Way, WordPress};
use dateline::story::Story;

use crate::page::{Page, attribute, the_story};

fn page(comments: &CommentSettings) -> Page {
    Page::of(&Arc::new(Story { comments: comments.clone(), ..Story::clone(&the_story()) }))
}

fn wordpress() -> CommentSettings {
    CommentSettings::WordPress(WordPress {
        site: "/blog".to_owned(),
        rest: "/blog/wp-json".to_owned(),
        post: 42,
        way: Way::Form,
    })
}

fn isso() -> CommentSettings {
    CommentSettings::Isso(Isso {
        server: "https://comments.example.org".to_owned(),
        thread: "/talks/".to_owned(),
        title: "Talks “here” & there".to_owned(),
    })
}

/// The fields of `comment_form()` in WordPress' `comment-template.php`.
#[test]
fn the_plain_form_posts_to_wordpress() {
    let page = page(&wordpress());
    let form = page.one("#commentform");
    assert_eq!(attribute(form, "action"), "/blog/wp-comments-post.php");
    assert_eq!(attribute(form, "method"), "post");
    let mut names: Vec<_> =
        page.all("#commentform [name]").into_iter().map(|field| attribute(field, "name")).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "author",
            "comment",
            "comment_parent",
            "comment_post_ID",
            "email",
            "submit",
            "url",
            "wp-comment-cookies-consent",
        ]
    );
    for (name, value) in [("comment_post_ID", "42"), ("comment_parent", "0")] {
        assert_eq!(attribute(page.one(&format!("[name={name}]")), "value"), value);
    }
    assert!(!page.text("#respond").contains("needs scripting"));
}

/// Isso takes JSON only.
#[test]
fn without_a_script_a_form_to_isso_loses_nothing() {
    let page = page(&isso());
    let form = page.one("#commentform");
    assert_eq!(attribute(form, "method"), "dialog");
    assert_eq!(form.attr("action"), None);
    assert!(page.text("#respond").contains("Posting a comment here needs scripting."));
}

#[test]
fn the_browser_is_told_the_settings() {
    for settings in [CommentSettings::Browser, wordpress(), isso()] {
        let page = page(&settings);
        let comments = page.one("#comments");
        let told = |name: &str| comments.attr(&format!("data-{name}")).map(str::to_owned);
        assert_eq!(CommentSettings::read(told), Some(settings));
        assert_eq!(page.repeated_ids(), Vec::<&str>::new());
    }
}
