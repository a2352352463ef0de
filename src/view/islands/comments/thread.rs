//! The thread in the page: copies of the template that `Thread` has rendered, filled with text.

use js_sys::{Date, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlTemplateElement};

use crate::browser::elements::{by_id, set_text};
use crate::comments::{Comment, CommentId, paragraphs};

const ID_PREFIX: &str = "comment-";

/// The id of a comment's element, which is its address in the page.
pub fn element_id(id: CommentId) -> String {
    [ID_PREFIX, &id.0.to_string()].concat()
}

/// The comment that an element shows.
pub fn comment_id(element: &Element) -> Option<CommentId> {
    element.id().strip_prefix(ID_PREFIX)?.parse().ok().map(CommentId)
}

/// Shows `comments` and no others; those that are already shown stay as they are.
pub fn show(comments: &[Comment]) {
    let Some(list) = by_id::<HtmlElement>("comment-list") else { return };
    while let Some(element) = first_other_than(&list, comments) {
        element.remove();
    }
    for comment in comments {
        if by_id::<HtmlElement>(&element_id(comment.id)).is_none()
            && let Some(element) = element(comment)
        {
            let _ = list.append_child(&element);
        }
    }
    let title = match comments.len() {
        0 => "Comments".to_owned(),
        1 => "1 comment".to_owned(),
        count => count.to_string() + " comments",
    };
    set_text("comment-count", &title);
    if let Some(none) = by_id::<HtmlElement>("comment-none") {
        none.set_hidden(!comments.is_empty());
    }
}

fn first_other_than(list: &Element, comments: &[Comment]) -> Option<Element> {
    let children = list.children();
    (0..children.length()).filter_map(|at| children.item(at)).find(|element| {
        comment_id(element).is_none_or(|id| comments.iter().all(|comment| comment.id != id))
    })
}

fn element(comment: &Comment) -> Option<Element> {
    let template = by_id::<HtmlTemplateElement>("comment-template")?;
    let element = template.content().first_element_child()?.clone_node_with_deep(true).ok()?;
    let element = element.dyn_into::<Element>().ok()?;
    element.set_id(&element_id(comment.id));
    let part = |selector: &str| element.query_selector(selector).ok().flatten();
    let author = part(".comment-author")?;
    author.set_text_content(Some(&comment.author));
    if let Some(website) = &comment.website {
        let _ = author.set_attribute("href", website);
        let _ = author.set_attribute("rel", "ugc nofollow noopener");
    }
    let posted_at = Date::new(&JsValue::from_f64(comment.posted_at as f64));
    let time = part("time")?;
    let _ = time.set_attribute("datetime", &String::from(posted_at.to_iso_string()));
    time.set_text_content(Some(&local_words(&posted_at)));
    let text = part(".comment-text")?;
    for lines in paragraphs(&comment.text) {
        let paragraph = document().create_element("p").ok()?;
        paragraph.set_text_content(Some(&lines.join("\n")));
        let _ = text.append_child(&paragraph);
    }
    Some(element)
}

/// The moment in words, in the reader's time zone.
fn local_words(moment: &Date) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    moment.to_locale_string("en-GB", &options).into()
}
