// The story is no longer kept for reading without a network (`offline = false`). Readers who have an
// earlier worker get this one in its place, at once: it deletes what that one has kept, and goes.
const OURS = `dateline ${registration.scope} `;
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(OURS)) await caches.delete(name);
      }
      await registration.unregister();
    })(),
  );
});
