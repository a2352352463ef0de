//! Handing something on: the system's own dialogue, or the clipboard.

use js_sys::{Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `web-sys` has the clipboard as an unstable interface only, and takes both for always there.
    type Sharing;

    #[wasm_bindgen(method, catch)]
    fn share(this: &Sharing, data: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, getter)]
    fn clipboard(this: &Sharing) -> Result<Clipboard, JsValue>;

    type Clipboard;

    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promise, JsValue>;
}

/// What became of an attempt to hand something on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The reader has handed it on, or has thought better of it.
    On,
    /// It is in the clipboard.
    Copied,
    /// The browser does neither: the page is on an address that is not secure, or the reader forbids it.
    Not,
}

/// Offers `address` to the system's dialogue (Web Share), else puts it into the clipboard.
pub async fn share(title: &str, address: &str) -> Handed {
    let data = Object::new();
    for (name, value) in [("title", title), ("url", address)] {
        let _ = Reflect::set(&data, &name.into(), &value.into());
    }
    // Where there is no such function, the call itself fails.
    if let Ok(shared) = sharing().share(&data) {
        let outcome = JsFuture::from(shared).await;
        let is = |error: &JsValue| Reflect::get(error, &"name".into()).ok()?.as_string();
        if outcome.as_ref().err().and_then(is).is_none_or(|name| name == "AbortError") {
            return Handed::On;
        }
    }
    copy(address).await
}

/// Puts `text` into the clipboard.
pub async fn copy(text: &str) -> Handed {
    let copying = sharing().clipboard().and_then(|clipboard| clipboard.write_text(text));
    let Ok(copying) = copying else { return Handed::Not };
    if JsFuture::from(copying).await.is_ok() { Handed::Copied } else { Handed::Not }
}

fn sharing() -> Sharing {
    window().navigator().unchecked_into()
}
