// Loads the WebAssembly and hydrates each island in the page. `dateline render` writes it to the end of
// the page, with the addresses and the integrity of what it loads in its own `data-` attributes, so
// that its text, whose hash the Content-Security-Policy names, is the same in every build. It replaces
// Trunk's script, and Trunk's links in the head, which fetch before the first paint what only comes
// into use after it; of the WebAssembly's, browsers ignore the integrity (crbug.com/981419).
const { dataset } = document.documentElement;
const { module, moduleIntegrity, wasm, wasmIntegrity, worker } = document.getElementById("loader").dataset;
// A form sent before its island is ready is kept (method="dialog" sends nothing); the island looks
// for this mark and answers it.
addEventListener("submit", ({ target }) => { target.dataset.sent = ""; }, { capture: true });
try {
  // After the first paint. A page in the background is not painted.
  if (!document.hidden) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const fetched = fetch(wasm, { integrity: wasmIntegrity });
  // import() takes no integrity; it takes the module that this link has asked for.
  const link = { rel: "modulepreload", crossOrigin: "", integrity: moduleIntegrity, href: module };
  document.head.append(Object.assign(document.createElement("link"), link));
  const [{ default: load, ...exports }] = await Promise.all([import(module), fetched]);
  await load({ module_or_path: fetched });
  for (const island of document.querySelectorAll("leptos-island")) {
    exports[island.dataset.component](island);
  }
  dataset.app = "ready";
} catch (error) {
  dataset.app = "failed";
  throw error;
}
// Last, so that what keeps the page for the next time takes no bytes from this one. The policy for trusted
// types makes one address of whatever it is given, and its name is not given twice.
// Either is refused by browsers that keep nothing, as in private windows.
const workers = navigator.serviceWorker;
if (worker && workers) {
  const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: () => worker });
  workers.register(policy?.createScriptURL("") ?? worker).catch(() => {});
} else {
  // A worker from when the story was kept goes at its next update, which Firefox 153 puts off.
  workers?.getRegistration().then((earlier) => earlier?.update()).catch(() => {});
}
