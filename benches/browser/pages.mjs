// Makes the pages that are compared, each a folder of static files.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import zlib from "node:zlib";
import { readStory } from "./story.mjs";

// Our page with made-up stories: meetings, places, words.
const GENERATED = {
  "generated-16": [16, 10, 800],
  "generated-100": [100, 40, 800],
  "generated-1000": [1000, 200, 800],
  "generated-5000": [5000, 200, 800],
  "generated-long": [16, 10, 100_000],
};
const TIMELINEJS = ["generated-16", "generated-1000", "generated-5000"];
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>\n';

// Every page: its name, what it is, how to make its folder, what tells that its script is ready,
// and which inputs it answers. Nothing is made yet. `tools` has the paths of the commands `dateline`
// and `generate-story`, of a production build of ours (`dist`), of its story, and of a folder for
// what is made (`work`).
export function allPages(tools) {
  const ours = { ready: "html[data-app=ready]", inputs: "ours" };
  const pages = [
    { name: "ours", about: "this story", make: () => tools.dist, ...ours },
    { name: "twin", about: "its twin without script", make: (folder) => makeTwin(tools.dist, folder) },
    { name: "static", about: "a hand-written static page of the article", make: (folder) => makeStatic(tools.story, folder) },
  ];
  for (const [name, size] of Object.entries(GENERATED)) {
    const [meetings, , words] = size;
    const about = `ours, ${meetings} meetings and ${words} words made up`;
    pages.push({ name, about, make: (folder) => makeGenerated(tools, name, size, folder), ...ours });
  }
  for (const name of TIMELINEJS) {
    const [count] = GENERATED[name];
    pages.push({
      name: `timelinejs-${count}`,
      about: `TimelineJS with the same ${count} meetings`,
      make: (folder) => makeTimelineJs(generatedStory(tools, name, GENERATED[name]), folder),
      ready: "html[data-ready]",
      inputs: "timelinejs",
    });
  }
  return pages;
}

// The page as it is, without scripts and what is loaded for them.
function makeTwin(dist, folder) {
  copy(dist, folder);
  const without = read(path.join(dist, "index.html"))
    .replace(/<script\b[^>]*>.*?<\/script>/gs, "")
    .replace(/<link\b[^>]*\brel="?(modulepreload|preload)\b[^>]*>/g, "");
  for (const name of fs.readdirSync(folder)) if (/\.(js|wasm)(\.br|\.gz)?$/.test(name)) fs.rmSync(path.join(folder, name));
  fs.rmSync(path.join(folder, "index.html.gz"), { force: true });
  write(folder, "index.html", without);
  fs.writeFileSync(path.join(folder, "index.html.br"), zlib.brotliCompressSync(without));
  return folder;
}

// The least that a newsroom would publish: the words, and a style sheet of one line.
function makeStatic(story, folder) {
  const { title, source, published, paragraphs } = readStory(story);
  const escaped = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  write(folder, "icon.svg", ICON);
  write(folder, "robots.txt", "User-agent: *\nAllow: /\n");
  write(folder, "index.html", `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="description" content="The article as a plain page.">
<link rel="icon" href="icon.svg">
<style>body{max-width:38rem;margin:0 auto;padding:1rem;font:1.125rem/1.6 Georgia,serif;color:#1a1a1a;background:#fff}h1{line-height:1.2}time{color:#555}</style>
</head>
<body>
<main><article>
<p>${escaped(source)}</p>
<h1>${escaped(title)}</h1>
<p><time>${published}</time></p>
${paragraphs.map((words) => `<p>${escaped(words)}</p>`).join("\n")}
</article></main>
</body>
</html>
`);
  return folder;
}

// The production build with another story in it: what Trunk's hook does, without compiling again.
function makeGenerated(tools, name, size, folder) {
  const story = generatedStory(tools, name, size);
  copy(tools.dist, folder);
  execFileSync(tools.dateline, ["render", "--content", path.dirname(story), "--dist", folder], {
    env: { ...process.env, TRUNK_PROFILE: "release" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return folder;
}

function generatedStory(tools, name, [meetings, places, words]) {
  const story = path.join(tools.work, "stories", name, name);
  const size = ["--meetings", meetings, "--places", places, "--words", words];
  execFileSync(tools.generateStory, [...size.map(String), "--seed", "1", story]);
  return story;
}

// A publisher's page around TimelineJS, all from the package. Its font set "georgia-helvetica" is
// the one that fetches nothing from another host.
function makeTimelineJs(story, folder) {
  const package_ = path.dirname(createRequire(import.meta.url).resolve("@knight-lab/timelinejs/package.json"));
  fs.rmSync(folder, { recursive: true, force: true });
  for (const part of ["js", "css"]) {
    const plain = (file) => !file.endsWith(".map");
    fs.cpSync(path.join(package_, "dist", part), path.join(folder, part), { recursive: true, filter: plain });
  }
  write(folder, "events.json", JSON.stringify({ events: events(readStory(story)) }));
  write(folder, "icon.svg", ICON);
  write(folder, "robots.txt", "User-agent: *\nAllow: /\n");
  write(folder, "start.js", `fetch("events.json").then((response) => response.json()).then((events) => {
  const timeline = new TL.Timeline("timeline", events, { script_path: new URL("js/", location.href).href, font: "georgia-helvetica" });
  timeline.on("ready", () => { document.documentElement.dataset.ready = ""; });
});
`);
  write(folder, "index.html", `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The meetings</title>
<meta name="description" content="A timeline of meetings.">
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="css/timeline.css">
<style>body{margin:0;font-family:Georgia,serif}h1{font-size:1.5rem;margin:1rem}#timeline{width:100%;height:600px}</style>
</head>
<body>
<main><h1>The meetings</h1><div id="timeline"></div></main>
<script src="js/timeline.js"></script>
<script src="start.js"></script>
</body>
</html>
`);
  return folder;
}

function events({ meetings, places }) {
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const date = (text) => {
    const [year, month, day] = text.split("-").map(Number);
    return { year, ...(month && { month }), ...(day && { day }) };
  };
  return meetings.map((meeting) => {
    const [start, end] = meeting.date.split("/");
    return {
      unique_id: meeting.id,
      start_date: date(start),
      ...(end && { end_date: date(end) }),
      text: { headline: names.get(meeting.place) ?? meeting.format, text: `<p>${meeting.outcome}</p>` },
    };
  });
}

function copy(from, to) {
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(from, to, { recursive: true });
}

function read(file) {
  return fs.readFileSync(file, "utf8");
}

function write(folder, name, text) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}
