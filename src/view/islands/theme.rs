//! The choice of a theme. It is kept in this browser; a script in index.html sets it before the first
//! paint of the next visit.

use leptos::prelude::*;
use web_sys::HtmlSelectElement;

use super::effect;
use crate::browser::elements::{by_id, listen};
use crate::browser::local_storage;

const CHOICE: &str = "theme-choice";
const KEY: &str = "dateline:theme";
const ATTRIBUTE: &str = "data-theme";

/// Makes the choice of a theme work.
#[island]
pub fn ThemeIsland(children: Children) -> impl IntoView {
    effect(move || {
        let Some(choice) = by_id::<HtmlSelectElement>(CHOICE) else { return };
        choice.set_value(&local_storage::read(KEY).unwrap_or_default());
        let chosen = choice.clone();
        listen(&choice, "change", move |_| set(&chosen.value()));
    });
    children()
}

/// Shows the page in `theme`; as the system has it when it is empty.
fn set(theme: &str) {
    if theme.is_empty() {
        local_storage::remove(KEY);
    } else {
        local_storage::write(KEY, theme);
    }
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute(ATTRIBUTE, theme);
    }
}
