// Keeps the page for reading without a network. `dateline render` puts BUILD, NEEDED and LATER in front
// of it: the files of one build, each with its integrity. What is kept is therefore of one build, or it
// is not kept. Requests for everything that the lists do not name pass: comments, other hosts, other
// pages of the site, and the files of a build that was published meanwhile.
const OURS = `dateline ${registration.scope} `;
const NAME = OURS + BUILD;
// In milliseconds. A line that does not answer for so long is as good as none.
const PATIENCE = 3000;
// The browser's own cache may still have the page of another build; what is named after its content
// cannot be of another.
const cacheMode = (name) => (/-[0-9a-f]{16}/.test(name) ? "default" : "no-cache");
const asked = ([name, integrity]) => new Request(name, { integrity, cache: cacheMode(name) });

addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) => cache.addAll(Object.entries(NEEDED).map(asked))),
  );
});

// Comes when no page is open any more that was opened under the worker before: until then what that
// one has kept stays, and its pages have their own files.
addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      // Or each visit would begin by waiting for this script.
      await registration.navigationPreload?.enable();
      for (const name of await caches.keys()) {
        if (name.startsWith(OURS) && name !== NAME) await caches.delete(name);
      }
    })(),
  );
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(registration.scope)) return;
  const name = "./" + address.slice(registration.scope.length).replace(/(^|\/)index\.html$/, "$1");
  if (mode === "navigate" && (name in NEEDED || name in LATER)) {
    event.respondWith(newest(event, name));
  } else if (name in NEEDED) {
    event.respondWith(kept(name).then((file) => file ?? fetch(event.request)));
  }
});

const kept = async (name) => (await caches.open(NAME)).match(name);

// From the network, and what is kept only where that does not answer: a correction reaches every
// reader at once, and a page never comes without the program of its own build.
async function newest(event, name) {
  const fetched = event.preloadResponse.then((early) => early ?? fetch(event.request));
  const file = await kept(name);
  if (file) {
    event.waitUntil(fetched.catch(() => {}));
    const late = new Promise((done) => setTimeout(done, PATIENCE, file));
    // Without a network, Firefox's preload does not fail; it comes to a response that is an error.
    const fails = ({ type, status }) => type === "error" || status >= 500;
    const usable = fetched.then((answer) => (fails(answer) ? file : answer));
    return Promise.race([usable, late]).catch(() => file);
  }
  if (name in LATER) {
    const keep = async () => (await caches.open(NAME)).add(asked([name, LATER[name]]));
    event.waitUntil(fetched.then(keep).catch(() => {}));
  }
  return fetched;
}
