//! Rendered stories are valid HTML, every page of them.

use std::sync::Arc;

use dateline::comments::CommentSettings;
use dateline::comments::store::{Isso, Way, WordPress};
use dateline::story::{SiteSettings, Story};

use super::{large_story, second_story, settings, site_of};
use crate::checker::finds_nothing;
use crate::page::{in_project, story_in, the_story};

#[test]
fn the_pages_of_stories_are_valid() {
    for story in [the_story(), second_story()] {
        finds_nothing(site_of(&story, &settings()).path());
    }
    let every_feature = story_in(&in_project("src/content/tests/every-feature"));
    finds_nothing(site_of(&every_feature, &SiteSettings::default()).path());
}

#[test]
fn the_pages_of_a_large_story_are_valid() {
    finds_nothing(site_of(&large_story(), &settings()).path());
}

#[test]
fn the_pages_of_a_story_with_comments_at_a_server_are_valid() {
    let wordpress = CommentSettings::WordPress(WordPress {
        site: "/blog".to_owned(),
        rest: "/blog/wp-json".to_owned(),
        post: 42,
        way: Way::Form,
    });
    let isso = CommentSettings::Isso(Isso {
        server: "https://comments.example.org".to_owned(),
        thread: "/talks/".to_owned(),
        title: "Talks".to_owned(),
    });
    for comments in [wordpress, isso] {
        let story = Story { comments, ..Story::clone(&the_story()) };
        finds_nothing(site_of(&Arc::new(story), &settings()).path());
    }
}
