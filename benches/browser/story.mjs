// A story's files, as far as the pages beside ours need them.
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";

// The article's title, source, date and paragraphs in plain words, and the meetings.
export function readStory(folder) {
  const [, front, text] = fs.readFileSync(path.join(folder, "article.md"), "utf8").split(/^\+\+\+$/m);
  const { title, source_line: source, published } = parse(front);
  const paragraphs = text.trim().split(/\n{2,}/).map((words) => words.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
  const { meeting: meetings = [], place: places = [] } = parse(fs.readFileSync(path.join(folder, "meetings.toml"), "utf8"));
  return { title, source, published, paragraphs, meetings, places };
}
