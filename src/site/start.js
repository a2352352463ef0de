// Loads the WebAssembly and hydrates each island in the page. Written into dist/ by
// `dateline render` with the two addresses filled in; it replaces Trunk's inline script, which a
// Content-Security-Policy without 'unsafe-inline' would block.
const { dataset } = document.documentElement;
// A form sent before its island is ready is kept (method="dialog" sends nothing); the island looks
// for this mark and answers it.
addEventListener("submit", ({ target }) => { target.dataset.sent = ""; }, { capture: true });
try {
  const { default: load, ...exports } = await import("./MODULE");
  await load({ module_or_path: new URL("./WASM", import.meta.url) });
  for (const island of document.querySelectorAll("leptos-island")) {
    exports[island.dataset.component](island);
  }
  dataset.app = "ready";
} catch (error) {
  dataset.app = "failed";
  throw error;
}
