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
    let title = move || match comments.read().len() {
        0 => "Comments".to_owned(),
        1 => "1 comment".to_owned(),
        count => count.to_string() + " comments",
    };
    view! {
        <div class="comment-thread">
            <h2>{title}</h2>
            <p class="comment-thread-empty" hidden=move || !comments.read().is_empty()>
                "No comments in this browser yet."
            </p>
            <p class="comment-thread-failure" role="alert">{move || failure.get()}</p>
            <ol class="comment-list">
                <For
                    each=move || comments.get()
                    key=|comment| comment.id
                    children=move |comment| view! { <CommentView comment delete/> }
                />
            </ol>
        </div>
    }
}

#[component]
fn CommentView(comment: Comment, delete: Callback<CommentId>) -> impl IntoView {
    let id = comment.id;
    let confirming = RwSignal::new(false);
    let author = match comment.website {
        Some(url) => {
            view! { <a href=url rel="ugc nofollow noopener">{comment.author}</a> }.into_any()
        }
        None => comment.author.into_any(),
    };
    let text: Vec<_> = paragraphs(&comment.text)
        .into_iter()
        .map(|lines| view! { <p>{lines.join("\n")}</p> })
        .collect();
    let posted_at = Date::new(&JsValue::from_f64(comment.posted_at as f64));
    view! {
        <li id=format!("comment-{}", id.0) class="comment" tabindex="-1">
            <p class="comment-meta">
                <b class="comment-author">{author}</b>
                " "
                <time datetime=String::from(posted_at.to_iso_string())>{local_words(&posted_at)}</time>
            </p>
            <div class="comment-text">{text}</div>
            <p class="comment-actions">
                <button
                    type="button"
                    hidden=move || confirming.get()
                    on:click=move |_| confirming.set(true)
                >
                    "Delete"
                </button>
                <span class="comment-confirm" hidden=move || !confirming.get()>
                    "Delete this comment from this browser? "
                    <button type="button" on:click=move |_| delete.run(id)>"Yes, delete"</button>
                    " "
                    <button type="button" on:click=move |_| confirming.set(false)>"Keep"</button>
                </span>
            </p>
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
