use leptos::prelude::*;

use crate::comments::BrowserStore;

/// The slug of the story that the page shows, as `Page` wrote it.
pub fn story_of_page() -> String {
    document()
        .get_element_by_id("comments")
        .and_then(|comments| comments.get_attribute("data-story"))
        .unwrap_or_default()
}

/// The store that the story's comments are in.
pub fn comment_store() -> BrowserStore {
    BrowserStore::new(story_of_page())
}
