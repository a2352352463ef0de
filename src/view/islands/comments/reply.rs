//! Where the form stands: below the thread, or below the comment that is replied to, as WordPress'
//! `comment-reply.js` moves it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::thread::element_id;
use crate::browser::elements::{by_id, set_text};
use crate::comments::{CommentId, Field};

const PARENT: &str = "comment_parent";
const TITLE: &str = "reply-title";
const CANCEL: &str = "cancel-comment-reply-link";

/// The comment that what is in the form replies to.
pub fn parent() -> Option<CommentId> {
    let parent = by_id::<HtmlInputElement>(PARENT)?.value().parse().ok()?;
    (parent != 0).then_some(CommentId(parent))
}

/// Moves the form, and focus with it, below the comment.
pub fn reply_to(comment: CommentId) {
    let (Some(element), Some(form)) =
        (by_id::<Element>(&element_id(comment)), by_id::<Element>("respond"))
    else {
        return;
    };
    let author = element.query_selector(".comment-author").ok().flatten();
    let author = author.and_then(|author| author.text_content()).unwrap_or_default();
    let replies = element.query_selector(":scope > .comment-replies").ok().flatten();
    let _ = element.insert_before(&form, replies.as_ref().map(AsRef::as_ref));
    becomes(comment.0, &["Reply to ", &author].concat());
    focus(Field::Comment.id());
}

/// Moves the form back below the thread, and focus to the button that had moved it.
pub fn cancel() {
    let from = parent();
    let (Some(thread), Some(form)) =
        (by_id::<Element>("comment-thread"), by_id::<Element>("respond"))
    else {
        return;
    };
    if from.is_none() {
        return;
    }
    let _ = thread.after_with_node_1(&form);
    becomes(0, "Leave a Reply");
    let left = from.and_then(|comment| by_id::<Element>(&element_id(comment)));
    let button = left.and_then(|left| left.query_selector(".comment-reply").ok().flatten());
    if let Some(button) = button {
        let _ = button.dyn_into::<HtmlElement>().map(|button| button.focus());
    }
}

fn becomes(parent: u32, title: &str) {
    if let Some(input) = by_id::<HtmlInputElement>(PARENT) {
        input.set_value(&parent.to_string());
    }
    set_text(TITLE, title);
    if let Some(cancel) = by_id::<HtmlElement>(CANCEL) {
        cancel.set_hidden(parent == 0);
    }
}

fn focus(id: &str) {
    if let Some(element) = by_id::<HtmlElement>(id) {
        let _ = element.focus();
    }
}
