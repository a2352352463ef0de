//! Web Locks: of all tabs of a site, one at a time.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    /// `web-sys` has it as an unstable interface only.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, work: &Function) -> Result<Promise, JsValue>;
}

/// Does `work` while no other tab does what it does under the same `name`; waits until then.
///
/// Browsers have locks on secure addresses only (Web Locks API). On others the work is done at once.
pub async fn alone(name: &str, work: impl Future<Output = ()> + 'static) {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok();
    let Some(locks) = locks.filter(|locks| locks.is_object()) else { return work.await };
    let promised = Closure::once_into_js(move || {
        future_to_promise(async {
            work.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    let locks: LockManager = locks.unchecked_into();
    if let Ok(done) = locks.request(name, promised.unchecked_ref()) {
        let _ = JsFuture::from(done).await;
    }
}
