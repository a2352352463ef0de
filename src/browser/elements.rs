//! Elements of the page by their ids. One that is not there is passed over: what a script does to
//! the page must not depend on all of it being as it was built.

use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, EventTarget, FocusOptions, HtmlElement, Node, NodeList,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The element with this id, if it is of the kind that is asked for.
pub fn by_id<E: JsCast>(id: &str) -> Option<E> {
    any_by_id(id)?.dyn_into().ok()
}

/// Apart from `by_id`, so that it is compiled once and not for each kind of element.
#[inline(never)]
fn any_by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The elements that a selector finds in `root`, in the document's order.
pub fn found_in(root: &Node, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = match (root.dyn_ref::<Document>(), root.dyn_ref::<Element>()) {
        (Some(document), _) => document.query_selector_all(selector),
        (_, Some(element)) => element.query_selector_all(selector),
        _ => Err(JsValue::NULL),
    };
    let found = found.ok();
    let count = found.as_ref().map(NodeList::length).unwrap_or_default();
    (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}

/// The element that an event happened to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Calls `handle` at each event of this kind that reaches `at`, for as long as the page is open.
///
/// Leptos' `on:` is generic over event and function, and with the seven handlers of the two islands
/// came to 3 kB (brotli) of the WebAssembly; this is compiled once.
pub fn listen(at: &EventTarget, kind: &str, handle: impl FnMut(Event) + 'static) {
    listen_boxed(at, kind, Box::new(handle));
}

fn listen_boxed(at: &EventTarget, kind: &str, handle: Box<dyn FnMut(Event)>) {
    let handle = Closure::wrap(handle).into_js_value();
    let _ = at.add_event_listener_with_callback(kind, handle.unchecked_ref());
}

/// Writes `text` as text into the element.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = by_id::<HtmlElement>(id) {
        element.set_text_content(Some(text));
    }
}

/// Sets the attribute, or takes it away.
pub fn set_attribute(element: &HtmlElement, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Opens the `details` that `element` stands in, if it stands in one.
pub fn open_around(element: &Element) {
    if let Ok(Some(details)) = element.closest("details") {
        let _ = details.set_attribute("open", "");
    }
}

/// Moves focus to `element`, with the start of `in_view` at the top of the window.
pub fn move_focus(element: &HtmlElement, in_view: &HtmlElement) {
    focus_in_place(element);
    scroll_to(in_view, ScrollLogicalPosition::Start);
}

/// Moves focus to `element` and scrolls as little as it takes to show it as a whole. Focus alone does
/// not scroll in Firefox 153 where a part of the element is seen.
pub fn show_and_focus(element: &HtmlElement) {
    focus_in_place(element);
    scroll_to(element, ScrollLogicalPosition::Nearest);
}

fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

fn scroll_to(element: &HtmlElement, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
