//! The browser's entry: makes the islands ready. `src/site/loader.js` then hydrates each island that the page
//! holds, by the name under which wasm-bindgen exports it.

// The library must be referenced, or its islands are not exported.
use dateline as _;

fn main() {
    leptos::mount::hydrate_islands();
}
