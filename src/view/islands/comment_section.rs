use leptos::prelude::*;
use leptos::task::spawn_local;

use super::comment_form::CommentForm;
use super::comment_store::comment_store;
use super::comment_thread::CommentThread;
use crate::comments::{Comment, CommentStore, Task};

/// The comments of the story and the form for another one.
#[island]
pub fn CommentSection() -> impl IntoView {
    let comments = RwSignal::new(Vec::<Comment>::new());
    let failure = RwSignal::new(None::<String>);
    Effect::new(move || {
        spawn_local(async move {
            match comment_store().list().await {
                Ok(kept) => comments.set(kept),
                Err(error) => failure.set(Some(error.advice(Task::List))),
            }
        });
    });
    view! {
        <CommentThread comments failure/>
        <CommentForm comments/>
    }
}
