// The browser's part of ./dev bench; benches/README.md says what its figures mean.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { version } from "./chromium.mjs";
import { interaction } from "./interaction.mjs";
import { throttled } from "./lighthouse.mjs";
import { allPages } from "./pages.mjs";
import { asMarkdown } from "./report.mjs";
import { serve } from "./server.mjs";
import { unthrottled } from "./unthrottled.mjs";
import { weight } from "./weight.mjs";

const PARTS = {
  lighthouse: throttled,
  unthrottled,
  // As this machine is, and as slow as a phone.
  answer: (page) => interaction(page, 1),
  interaction: (page) => interaction(page, 4),
  weight,
};
// What does not vary from round to round.
const ONCE = ["weight"];

const { values: options } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    story: { type: "string" },
    dateline: { type: "string" },
    "generate-story": { type: "string" },
    out: { type: "string", default: "target/bench" },
    rounds: { type: "string", default: "5" },
    parts: { type: "string", default: Object.keys(PARTS).join() },
    pages: { type: "string" },
    page: { type: "string", multiple: true, default: [] },
  },
});

const say = (text) => console.error(`${new Date().toTimeString().slice(0, 8)} ${text}`);

function wantedPages() {
  const work = path.resolve(options.out);
  const { dist, story, dateline } = options;
  const pages = allPages({ dist, story, dateline, generateStory: options["generate-story"], work });
  const wanted = options.pages?.split(",") ?? pages.map(({ name }) => name);
  const unknown = wanted.filter((name) => pages.every((page) => page.name !== name));
  if (unknown.length) throw new Error(`no page ${unknown.join()}; there are ${pages.map(({ name }) => name).join()}`);
  return pages.filter(({ name }) => wanted.includes(name));
}

async function measure(pages, parts, rounds) {
  const results = Object.fromEntries(pages.map(({ name }) => [name, { failures: [] }]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const page of pages) {
      for (const part of parts.filter((part) => round === 1 || !ONCE.includes(part))) {
        const result = results[page.name];
        say(`round ${round} of ${rounds}: ${page.name}, ${part}`);
        try {
          const figures = await PARTS[part](page);
          if (figures) (result[part] ??= []).push(figures);
        } catch (error) {
          say(`${error}`);
          result.failures.push(`${part}, round ${round}: ${error.message}`);
        }
      }
    }
  }
  return results;
}

const parts = options.parts.split(",");
const pages = wantedPages();
const folders = pages.map((page) => {
  say(`making ${page.name}: ${page.about}`);
  return page.make(path.resolve(options.out, "pages", page.name));
});
const server = await serve(folders);
pages.forEach((page, index) => (page.url = server.addresses[index]));
// Another host's page, for example a server that runs already: NAME=ADDRESS.
for (const given of options.page) {
  const [name, ...address] = given.split("=");
  pages.push({ name, about: "given by its address", url: address.join("=") });
}
try {
  const report = {
    date: new Date().toISOString(),
    browser: version(),
    cores: os.cpus().length,
    loadBefore: os.loadavg()[0],
    rounds: Number(options.rounds),
    pages: pages.map(({ name, about }) => ({ name, about })),
    results: await measure(pages, parts, Number(options.rounds)),
    loadAfter: os.loadavg()[0],
  };
  fs.writeFileSync(path.join(options.out, "report.json"), `${JSON.stringify(report, null, 1)}\n`);
  const markdown = asMarkdown(report);
  fs.writeFileSync(path.join(options.out, "report.md"), markdown);
  console.log(markdown);
} finally {
  server.stop();
}
