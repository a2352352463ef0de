//! IndexedDB's events as futures.
//!
//! Crates for this exist (idb, indexed_db_futures). They wrap the whole interface, and a reader
//! would download it; the page needs to open, wait for a request and wait for a commit.

use js_sys::{Function, Promise};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// Opens the database `name`, letting `upgrade` bring an older one to `version`.
///
/// # Errors
/// A `DOMException`, or the `blocked` event when another tab holds an older version open.
pub async fn open(
    name: &str,
    version: u32,
    upgrade: impl FnOnce(IdbDatabase) + 'static,
) -> Result<IdbDatabase, JsValue> {
    let unavailable = || DomException::new_with_message_and_name("", "SecurityError");
    let factory = window()
        .indexed_db()?
        .ok_or_else(|| unavailable().unwrap_or_else(|error| error.unchecked_into()))?;
    let request: IdbOpenDbRequest = factory.open_with_u32(name, version)?;
    let asked = request.clone();
    let on_upgrade = Closure::once_into_js(move || {
        if let Ok(database) = asked.result() {
            upgrade(database.unchecked_into());
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    let answered = event(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
        request.set_onblocked(Some(reject));
    });
    answered.await.map_err(|event| reason(request.error(), event))?;
    Ok(request.result()?.unchecked_into())
}

/// Waits for a request and returns its result.
///
/// # Errors
/// The request's `DOMException`.
pub async fn result(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let answered = event(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    answered.await.map_err(|event| reason(request.error(), event))?;
    request.result()
}

/// Waits until everything that `transaction` wrote is kept. A request's success is not enough: a
/// full disk aborts the transaction after it.
///
/// # Errors
/// The transaction's `DOMException`.
pub async fn committed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let answered = event(|resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    });
    answered.await.map(|_| ()).map_err(|event| reason(Ok(transaction.error()), event))
}

/// Waits for whichever handler `listen` sets up is called first.
async fn event(mut listen: impl FnMut(&Function, &Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |resolve, reject| listen(&resolve, &reject))).await
}

fn reason(error: Result<Option<DomException>, JsValue>, event: JsValue) -> JsValue {
    error.ok().flatten().map_or(event, JsValue::from)
}
