use js_sys::{Date, Object};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::comment_store::comment_store;
use crate::comments::{Comment, CommentId, CommentStore, Task, paragraphs};

/// Comments in the order in which they were posted. Their text is shown as text.
#[component]
pub fn CommentThread(
    comments: RwSignal<Vec<Comment>>,
    /// What went wrong with the thread, if anything.
    failure: RwSignal<Option<String>>,
) -> impl IntoView {
    let delete = Callback::new(move |id: CommentId| {
        spawn_local(async move {
            match comment_store().delete(id).await {
                Ok(()) => {
                    failure.set(None);
                    comments.update(|comments| comments.retain(|comment| comment.id != id));
                }
                Err(error) => failure.set(Some(error.advice(Task::Delete))),
            }
        });
    });
    let title = Signal::derive(move || match comments.read().len() {
        0 => "Comments".to_owned(),
        1 => "1 comment".to_owned(),
        count => count.to_string() + " comments",
    });
    let some = Signal::derive(move || !comments.read().is_empty());
    let failure = Signal::derive(move || failure.get().unwrap_or_default());
    view! {
        <div class="comment-thread">
            <h2>{title}</h2>
            <p class="comment-thread-empty" hidden=some>"No comments in this browser yet."</p>
            <p class="comment-thread-failure" role="alert">{failure}</p>
            <ol class="comment-list">
                {move || {
                    comments
                        .get()
                        .into_iter()
                        .map(|comment| view! { <CommentView comment delete/> })
                        .collect::<Vec<_>>()
                }}
            </ol>
        </div>
    }
}

#[component]
fn CommentView(comment: Comment, delete: Callback<CommentId>) -> impl IntoView {
    let id = comment.id;
    // A link without an address is HTML's placeholder link.
    let rel = comment.website.is_some().then_some("ugc nofollow noopener");
    let text: Vec<_> = paragraphs(&comment.text)
        .into_iter()
        .map(|lines| view! { <p>{lines.join("\n")}</p> })
        .collect();
    let posted_at = Date::new(&JsValue::from_f64(comment.posted_at as f64));
    view! {
        <li id=["comment-", &id.0.to_string()].concat() class="comment" tabindex="-1">
            <p class="comment-meta">
                <a class="comment-author" href=comment.website rel=rel>{comment.author}</a>
                " "
                <time datetime=String::from(posted_at.to_iso_string())>{local_words(&posted_at)}</time>
            </p>
            <div class="comment-text">{text}</div>
            <details class="comment-delete">
                <summary>"Delete"</summary>
                "It is kept nowhere else. "
                <button type="button" on:click=move |_| delete.run(id)>
                    "Delete it from this browser"
                </button>
            </details>
        </li>
    }
}

/// The moment as the page's language writes it, in the reader's time zone.
fn local_words(moment: &Date) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    moment.to_locale_string("en-GB", &options).into()
}
