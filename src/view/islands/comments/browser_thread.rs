use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Element;

use super::form::FormState;
use super::thread::{Body, Entry};
use super::{Thread, focus_soon, story_of_page, thread};
use crate::comments::{BrowserStore, Comment, CommentId, CommentStore, Submission, Task};
use crate::view::islands::effect;

/// Comments that are kept in this browser.
#[derive(Clone, Copy)]
pub struct BrowserThread {
    form: FormState,
    comments: RwSignal<Vec<Comment>>,
    failure: RwSignal<String>,
}

impl BrowserThread {
    /// A thread that is shown from now on; `failure` is what went wrong with it.
    pub fn new(form: FormState, failure: RwSignal<String>) -> Self {
        let comments = RwSignal::<Vec<Comment>>::default();
        effect(move || {
            let comments = comments.read();
            let entries: Vec<_> = comments.iter().map(entry).collect();
            thread::show(&entries);
            thread::show_count(comments.len() as u32);
        });
        Self { form, comments, failure }
    }

    fn delete(self, id: CommentId) {
        spawn_local(async move {
            match store().delete(id).await {
                Ok(()) => {
                    self.failure.set(String::new());
                    self.comments.update(|comments| comments.retain(|comment| comment.id != id));
                    focus_soon("comment-title".to_owned());
                }
                Err(error) => self.failure.set(error.advice(Task::Delete)),
            }
        });
    }
}

impl Thread for BrowserThread {
    fn open(&'static self) {
        let Self { comments, failure, .. } = *self;
        spawn_local(async move {
            match store().list().await {
                Ok(kept) => comments.set(kept),
                Err(error) => failure.set(error.advice(Task::List)),
            }
        });
    }

    fn take(&'static self, submission: Submission) {
        let Self { form, comments, .. } = *self;
        spawn_local(async move {
            match store().post(&submission).await {
                Ok(comment) => {
                    let element = thread::element_id(comment.id);
                    comments.update(|comments| comments.push(comment));
                    form.accepted("Posted. Your comment is kept in this browser.");
                    focus_soon(element);
                }
                Err(error) => form.failed(error.advice(Task::Post)),
            }
        });
    }

    fn clicked(&'static self, clicked: &Element) -> bool {
        if !thread::is_in(clicked, ".comment-delete button") {
            return false;
        }
        if let Some(id) = thread::comment_around(clicked) {
            self.delete(id);
        }
        true
    }
}

fn store() -> BrowserStore {
    BrowserStore::new(story_of_page())
}

fn entry(comment: &Comment) -> Entry<'_> {
    Entry {
        id: comment.id,
        parent: None,
        author: &comment.author,
        website: comment.website.as_deref(),
        body: Body::Text(&comment.text),
        posted_at: comment.posted_at,
        #[cfg(comment_server)]
        hidden_replies: 0,
    }
}
