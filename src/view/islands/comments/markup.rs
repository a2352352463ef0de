//! A server's markup as nodes of the page: each is made anew, and none is parsed by the browser.

use leptos::prelude::document;
use web_sys::Element;

use crate::comments::markup::{Node, read_markup};

/// Puts what may be shown of `html` into `element`.
pub fn fill_with_markup(element: &Element, html: &str) {
    let _ = element.class_list().add_1("marked-up");
    append(element, &read_markup(html));
}

fn append(parent: &Element, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => {
                let _ = parent.append_with_str_1(text);
            }
            Node::Element { name, href, children } => {
                let Ok(element) = document().create_element(name) else { continue };
                if let Some(href) = href {
                    let _ = element.set_attribute("href", href);
                    let _ = element.set_attribute("rel", "ugc nofollow noopener");
                }
                append(&element, children);
                let _ = parent.append_child(&element);
            }
        }
    }
}
