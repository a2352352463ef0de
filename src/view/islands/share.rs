//! Handing on the page, a passage of it, or the citation of a meeting.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Element, HtmlElement};

use super::effect;
use crate::browser::address::{permanent, text_fragment, without_fragment};
use crate::browser::elements::{by_id, listen, set_text, target};
use crate::browser::sharing::{Handed, copy, share};

const STATUS: &str = "share-status";

/// Makes the share button work, and the buttons that copy a citation.
#[island]
pub fn ShareIsland(children: Children) -> impl IntoView {
    effect(move || {
        if let Some(button) = by_id::<HtmlElement>("share") {
            listen(&button, "click", |_| {
                spawn_local(async {
                    let address = address_of_choice();
                    let handed = share(&document().title(), &address).await;
                    say(handed, "The address is in the clipboard.", &address);
                });
            });
        }
        listen(&document(), "click", |event| {
            let button =
                target(&event).and_then(|found| found.closest("button.cite").ok().flatten());
            if let Some((citation, address)) = button.as_ref().and_then(citation) {
                spawn_local(async move {
                    let text = [&citation, " ", &address].concat();
                    say(copy(&text).await, "The citation is in the clipboard.", &text);
                });
            }
        });
    });
    children()
}

/// The address of the passage that is selected in the article; else that of the page as it is.
fn address_of_choice() -> String {
    let passage = window().get_selection().ok().flatten().and_then(|selection| {
        let article = by_id::<Element>("article")?;
        article
            .contains(selection.anchor_node().as_ref())
            .then(|| String::from(selection.to_string()))
    });
    match passage.filter(|passage| !passage.trim().is_empty()) {
        Some(passage) => without_fragment(&window()) + &text_fragment(&passage),
        None => window().location().href().unwrap_or_default(),
    }
}

/// The words of the citation beside a button, and the address of its meeting.
fn citation(button: &Element) -> Option<(String, String)> {
    let words = button.previous_element_sibling()?.text_content()?;
    let meeting = button.closest("[id]").ok()??.id();
    Some((words, [&permanent(&window()), "#", &meeting].concat()))
}

/// Where nothing can be copied, what was to be is shown, to be copied by hand.
fn say(handed: Handed, copied: &str, text: &str) {
    match handed {
        Handed::On => set_text(STATUS, ""),
        Handed::Copied => set_text(STATUS, copied),
        Handed::Not => set_text(STATUS, &["This browser does not copy here: ", text].concat()),
    }
}
