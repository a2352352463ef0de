// The search of the front page. What it knows is fetched when a reader goes to the box, not before;
// without this script the box is not shown. `dateline render` writes it behind the page.
const [search, box, status, listed, found, item] = [
  "search", "search-box", "search-status", "listed", "found", "found-item",
].map((id) => document.getElementById(id));
const pages = document.getElementById("pages");
const { root } = search.dataset;
const MOST = 50;
// As people type: without accents and capital letters.
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let asked;
const stories = () => (asked ??= load().catch((error) => ((asked = undefined), Promise.reject(error))));
async function load() {
  const answer = await fetch(`${root}search.json`);
  if (!answer.ok) throw new Error(answer.status);
  const { places, stories } = await answer.json();
  return stories.map(([slug, title, date, meetings, positions]) => {
    const names = positions.map((position) => places[position]);
    return { slug, title, date, meetings, names, plain: plain([title, date, ...names].join(" ")) };
  });
}

function shown({ slug, title, date, meetings, names }) {
  const copy = item.content.cloneNode(true);
  const [link, facts, line] = ["a", ".listed-facts", ".places-line"].map((part) => copy.querySelector(part));
  link.href = `${root}${slug}/`;
  link.textContent = title;
  const entries = meetings === 1 ? "1 meeting" : `${meetings} meetings`;
  const parts = (tag, texts) =>
    texts.map((text) => Object.assign(document.createElement(tag), { textContent: text }));
  facts.append(...parts("span", [date, entries]));
  const more = names.length > 8 ? [`${names.length - 8} more`] : [];
  line.append(...parts("li", [...names.slice(0, 8), ...more]));
  return copy;
}

async function answer() {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let texts = "", matches = [];
  if (words.length) {
    try {
      matches = (await stories()).filter((story) => words.every((word) => story.plain.includes(word)));
      texts = matches.length === 1 ? "1 story" : `${matches.length} stories`;
      if (matches.length > MOST) texts += `, the newest ${MOST} of them shown`;
    } catch {
      texts = "The list of all stories could not be loaded. Please try again.";
    }
  }
  // Something else was typed meanwhile.
  if (plain(box.value).split(/\s+/).filter(Boolean).join() !== words.join()) return;
  status.textContent = texts;
  found.replaceChildren(...matches.slice(0, MOST).map(shown));
  found.hidden = !words.length;
  listed.hidden = words.length > 0;
  if (pages) pages.hidden = words.length > 0;
}

box.addEventListener("focus", () => stories().catch(() => {}));
box.addEventListener("input", answer);
search.hidden = false;
// What was typed before, where a browser fills it in again on the way back.
if (box.value) answer();
