// Loads the WebAssembly and hydrates each island in the page. Written into dist/ by
// `dateline render` with addresses and integrity filled in; it replaces Trunk's inline script, which
// a Content-Security-Policy without 'unsafe-inline' would block, and Trunk's preload of the
// WebAssembly, whose integrity browsers ignore with a warning (crbug.com/981419).
const { dataset } = document.documentElement;
// A form sent before its island is ready is kept (method="dialog" sends nothing); the island looks
// for this mark and answers it.
addEventListener("submit", ({ target }) => { target.dataset.sent = ""; }, { capture: true });
try {
  const wasm = fetch(new URL("./WASM", import.meta.url), { integrity: "INTEGRITY" });
  const [{ default: load, ...exports }] = await Promise.all([import("./MODULE"), wasm]);
  await load({ module_or_path: wasm });
  for (const island of document.querySelectorAll("leptos-island")) {
    exports[island.dataset.component](island);
  }
  dataset.app = "ready";
} catch (error) {
  dataset.app = "failed";
  throw error;
}
