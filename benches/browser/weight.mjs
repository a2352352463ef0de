// What the page is made of once it is there: elements, memory, and every byte that it has fetched
// after it was scrolled from end to end.
import { idle, open, withTab } from "./chromium.mjs";

export function weight(page) {
  return withTab(async (tab) => {
    const bytes = { html: 0, program: 0, all: 0, requests: 0 };
    tab.on("response", (response) => count(bytes, response));
    await tab.evaluateOnNewDocument(noteMemories);
    await open(tab, page);
    const { elements, wasm } = await tab.evaluate(() => ({
      elements: document.getElementsByTagName("*").length,
      wasm: [...globalThis.wasmMemories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    }));
    const heap = await heapAfterCollection(tab);
    await tab.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await tab.waitForNetworkIdle({ idleTime: 500 });
    await idle(tab);
    return { elements, heap, wasm, ...bytes };
  });
}

function count(bytes, response) {
  const { "content-length": length = 0, "content-type": type = "" } = response.headers();
  if (!response.url().startsWith("http")) return;
  bytes.requests += 1;
  bytes.all += Number(length);
  if (type.startsWith("text/html")) bytes.html += Number(length);
  if (/javascript|wasm/.test(type)) bytes.program += Number(length);
}

async function heapAfterCollection(tab) {
  const session = await tab.createCDPSession();
  await session.send("HeapProfiler.enable");
  // What only finalisers held goes with the second.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

// Runs in the page: the heap does not count WebAssembly's memory.
function noteMemories() {
  const memories = (globalThis.wasmMemories = new Set());
  const note = (instance) => {
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      note(made.instance ?? made);
      return made;
    };
  }
}
