// In the loader's place where the page is one file: the module's text stands in front of it, with its
// functions as `program` and `load`, and the WebAssembly in the page, compressed. Nothing is fetched.
const { dataset } = document.documentElement;
addEventListener("submit", ({ target }) => { target.dataset.sent = ""; }, { capture: true });
try {
  // After the first paint. A page in the background is not painted.
  if (!document.hidden) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const block = document.querySelector("script[type='application/wasm']");
  const bytes = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt());
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  await load({ module_or_path: new Response(plain).arrayBuffer() });
  for (const island of document.querySelectorAll("leptos-island")) {
    program[island.dataset.component](island);
  }
  dataset.app = "ready";
} catch (error) {
  dataset.app = "failed";
  throw error;
}
