// A site of several stories: `dateline render` puts this behind worker.js. The lists name what every page
// needs; the pages themselves are too many. One is kept when it was read, if it says so and every file
// that it loads is of the build that is kept; otherwise it would open without its program. A picture for
// shared links is named in it and not loaded.
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const name = nameOf(url);
  if (method !== "GET" || mode !== "navigate" || !name || name in NEEDED) return;
  event.respondWith(newestOrRead(event, name));
});

async function newestOrRead(event, name) {
  const fetched = event.preloadResponse.then((early) => early ?? fetch(event.request));
  event.waitUntil(fetched.then((answer) => keep(name, answer.clone())).catch(() => {}));
  const file = await kept(name);
  if (!file) return fetched;
  const late = new Promise((done) => setTimeout(done, PATIENCE, file));
  const fails = ({ type, status }) => type === "error" || status >= 500;
  const usable = fetched.then((answer) => (fails(answer) ? file : answer));
  return Promise.race([usable, late]).catch(() => file);
}

async function keep(name, answer) {
  const { ok, redirected, headers } = answer;
  if (!ok || redirected || !headers.get("content-type")?.startsWith("text/html")) return;
  const page = await answer.clone().text();
  const files = page.match(/[\w-]+-[0-9a-f]{16}(_bg)?\.(js|wasm|woff2)/g) ?? [];
  const isOurs = /<html[^>]* data-kept/.test(page) && files.every((file) => "./" + file in NEEDED);
  if (isOurs) await (await caches.open(NAME)).put(name, answer);
}

// The page that a reader has open is kept at once: it was read before there was a worker.
addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      for (const { url } of await clients.matchAll({ includeUncontrolled: true, type: "window" })) {
        const name = nameOf(url);
        if (name) await fetch(url).then((answer) => keep(name, answer)).catch(() => {});
      }
    })(),
  );
});

// The address of a page of the site from the worker's folder, as the list has those of files.
function nameOf(url) {
  const [address] = url.split(/[?#]/);
  if (!address.startsWith(registration.scope)) return undefined;
  return "./" + address.slice(registration.scope.length).replace(/(^|\/)index\.html$/, "$1");
}
