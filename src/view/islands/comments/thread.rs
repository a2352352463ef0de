//! The thread in the page: copies of the template that `Thread` has rendered, filled with text.

use js_sys::{Date, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlTemplateElement};

#[cfg(comment_server)]
use super::markup::fill_with_markup;
use crate::browser::elements::{by_id, set_text};
#[cfg(comment_server)]
use crate::comments::ago;
use crate::comments::{CommentId, paragraphs};

const ID_PREFIX: &str = "comment-";

/// A comment as the thread shows it.
pub struct Entry<'a> {
    /// Its number in the thread.
    pub id: CommentId,
    /// The comment below which it stands.
    pub parent: Option<CommentId>,
    /// The name of who wrote it.
    pub author: &'a str,
    /// Where the name links to.
    pub website: Option<&'a str>,
    /// What it says.
    pub body: Body<'a>,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub posted_at: i64,
    /// How many replies to it can be asked for.
    #[cfg(comment_server)]
    pub hidden_replies: u32,
}

/// What a comment says.
pub enum Body<'a> {
    /// Text as it was typed.
    Text(&'a str),
    /// A server's markup.
    #[cfg(comment_server)]
    Markup(&'a str),
    /// What stands there in its place.
    #[cfg(comment_server)]
    Notice(&'static str),
}

/// The id of a comment's element, which is its address in the page.
pub fn element_id(id: CommentId) -> String {
    [ID_PREFIX, &id.0.to_string()].concat()
}

/// The comment that `element` stands in.
pub fn comment_around(element: &Element) -> Option<CommentId> {
    element.closest(".comment").ok()?.and_then(|comment| comment_of(&comment))
}

fn comment_of(element: &Element) -> Option<CommentId> {
    element.id().strip_prefix(ID_PREFIX)?.parse().ok().map(CommentId)
}

/// Whether `element` is, or stands in, what `selector` finds.
pub fn is_in(element: &Element, selector: &str) -> bool {
    element.closest(selector).is_ok_and(|found| found.is_some())
}

/// Shows these comments and no others, each in the list of the one below which it stands, which comes
/// before it, and in this order. Those that are there stay as they are; so does what stands in them,
/// such as the form.
pub fn show(entries: &[Entry<'_>]) {
    let Some(list) = by_id::<HtmlElement>("comment-list") else { return };
    while let Some(element) = first_other_than(&list, entries) {
        element.remove();
    }
    #[cfg(comment_server)]
    let mut last_in = Vec::new();
    for entry in entries {
        let shown = by_id(&element_id(entry.id));
        let (Some(element), Some(list)) = (shown.or_else(|| element(entry)), list_of(entry.parent))
        else {
            continue;
        };
        #[cfg(comment_server)]
        show_hidden_replies(&element, entry.hidden_replies);
        #[cfg(comment_server)]
        put_in_order(&mut last_in, entry.parent, &list, element);
        // Those in the own browser only ever become more at the end.
        #[cfg(not(comment_server))]
        if element.parent_element().as_ref() != Some(&list) {
            let _ = list.append_child(&element);
        }
    }
}

/// Puts `element` behind the last one that was put into its list; `last_in` has that of each list.
#[cfg(comment_server)]
fn put_in_order(
    last_in: &mut Vec<(Option<CommentId>, Element)>,
    parent: Option<CommentId>,
    list: &Element,
    element: Element,
) {
    let before = last_in.iter().rposition(|(of, _)| *of == parent);
    let before = before.map(|at| last_in.swap_remove(at).1);
    let is_there = element.parent_element().as_ref() == Some(list)
        && element.previous_element_sibling() == before;
    if !is_there {
        let _ = match &before {
            Some(before) => before.after_with_node_1(&element),
            None => list.prepend_with_node_1(&element),
        };
    }
    last_in.push((parent, element));
}

/// Says how many comments there are.
pub fn show_count(count: u32) {
    let title = match count {
        0 => "Comments".to_owned(),
        1 => "1 comment".to_owned(),
        count => count.to_string() + " comments",
    };
    set_text("comment-title", &title);
    if let Some(none) = by_id::<HtmlElement>("comment-none") {
        none.set_hidden(count != 0);
    }
}

/// The list that replies to a comment stand in.
fn list_of(parent: Option<CommentId>) -> Option<Element> {
    let Some(parent) = parent else { return by_id("comment-list") };
    let parent = by_id::<Element>(&element_id(parent))?;
    parent.query_selector(":scope > .comment-replies").ok().flatten()
}

fn first_other_than(list: &Element, entries: &[Entry<'_>]) -> Option<Element> {
    let shown = list.query_selector_all(".comment").ok()?;
    (0..shown.length()).filter_map(|at| shown.get(at)?.dyn_into::<Element>().ok()).find(|element| {
        comment_of(element).is_none_or(|id| entries.iter().all(|entry| entry.id != id))
    })
}

fn element(entry: &Entry<'_>) -> Option<Element> {
    let element = from_template("comment-template")?;
    element.set_id(&element_id(entry.id));
    let part = |selector: &str| element.query_selector(selector).ok().flatten();
    let author = part(".comment-author")?;
    author.set_text_content(Some(entry.author));
    if let Some(website) = entry.website {
        let _ = author.set_attribute("href", website);
        let _ = author.set_attribute("rel", "ugc nofollow noopener");
    }
    let posted_at = Date::new(&JsValue::from_f64(entry.posted_at as f64));
    let time = part("time")?;
    let _ = time.set_attribute("datetime", &String::from(posted_at.to_iso_string()));
    time.set_text_content(Some(&local_words(&posted_at)));
    // Those in the own browser are few and the reader's own: 0.4 kB (brotli) less for their page.
    #[cfg(comment_server)]
    part(".comment-ago")?.set_text_content(Some(&ago(Date::now() as i64 - entry.posted_at)));
    fill(&part(".comment-text")?, &entry.body);
    Some(element)
}

fn fill(text: &Element, body: &Body<'_>) {
    match body {
        Body::Text(words) => fill_with_text(text, words),
        #[cfg(comment_server)]
        Body::Markup(html) => fill_with_markup(text, html),
        #[cfg(comment_server)]
        Body::Notice(words) => text.set_text_content(Some(words)),
    }
}

/// Shows what a comment says now.
#[cfg(isso)]
pub fn change(id: CommentId, body: &Body<'_>) {
    let element = by_id::<Element>(&element_id(id));
    let text = element.and_then(|element| element.query_selector(".comment-text").ok().flatten());
    if let Some(text) = text {
        text.set_text_content(None);
        fill(&text, body);
    }
}

#[cfg(comment_server)]
fn show_hidden_replies(element: &Element, count: u32) {
    let button = element.query_selector(":scope > .comment-more-replies").ok().flatten();
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    button.set_hidden(count == 0);
    let words = match count {
        1 => "Show 1 more reply".to_owned(),
        count => ["Show ", &count.to_string(), " more replies"].concat(),
    };
    button.set_text_content(Some(&words));
}

/// A copy of what a template holds.
pub fn from_template(id: &str) -> Option<Element> {
    let template = by_id::<HtmlTemplateElement>(id)?;
    let element = template.content().first_element_child()?.clone_node_with_deep(true).ok()?;
    element.dyn_into::<Element>().ok()
}

/// Puts `words` into `element` as paragraphs.
pub fn fill_with_text(element: &Element, words: &str) {
    for lines in paragraphs(words) {
        let Ok(paragraph) = document().create_element("p") else { return };
        paragraph.set_text_content(Some(&lines.join("\n")));
        let _ = element.append_child(&paragraph);
    }
}

/// The moment in words, in the reader's time zone.
pub fn local_words(moment: &Date) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    moment.to_locale_string("en-GB", &options).into()
}
