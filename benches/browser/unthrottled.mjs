// How the page loads on this machine as it is: from the browser's own performance entries, with nothing
// put into the page before it has loaded but what notes when it is ready.
import { open, withTab } from "./chromium.mjs";

export function unthrottled(page) {
  return withTab(async (tab) => {
    await tab.evaluateOnNewDocument(noteReady);
    await open(tab, page);
    return tab.evaluate(async () => {
      const entries = (type) =>
        new Promise((found) => {
          const observer = new PerformanceObserver((list) => found(list.getEntries()));
          observer.observe({ type, buffered: true });
          // An observer that has nothing to tell says nothing.
          setTimeout(() => found([]), 200);
        });
      const paints = await entries("largest-contentful-paint");
      const tasks = await entries("longtask");
      const shifts = await entries("layout-shift");
      return {
        fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
        content: paints.at(-1)?.startTime ?? null,
        ready: globalThis.readyAt ?? null,
        blocked: tasks.reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
        longest: Math.max(0, ...tasks.map((task) => task.duration)),
        shift: shifts.reduce((sum, shift) => sum + (shift.hadRecentInput ? 0 : shift.value), 0),
      };
    });
  });
}

// Runs in the page: when its script has said that it is ready.
function noteReady() {
  const note = () => {
    const { app, ready } = document.documentElement.dataset;
    if (app === "ready" || ready !== undefined) globalThis.readyAt ??= performance.now();
  };
  new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ["data-app", "data-ready"] });
}
