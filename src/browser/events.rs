//! What an event says.

use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};

/// Whether a click is one that follows a link here: with one of these keys it opens elsewhere.
pub fn is_plain_click(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_none_or(|click| {
        !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
    })
}
