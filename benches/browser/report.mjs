// Medians as Markdown tables.

const time = (value) => (value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${Math.round(value)} ms`);
const bytes = (value) => (value >= 1e6 ? `${(value / 1e6).toFixed(2)} MB` : `${(value / 1e3).toFixed(1)} kB`);
const number = (value) => value.toLocaleString("en");
const shift = (value) => value.toFixed(3);

const LIGHTHOUSE = [
  ["performance", "performance", number],
  ["accessibility", "accessibility", number],
  ["best practices", "bestPractices", number],
  ["SEO", "seo", number],
  ["FCP", "fcp", time],
  ["LCP", "lcp", time],
  ["Speed Index", "speedIndex", time],
  ["TBT", "tbt", time],
  ["CLS", "cls", shift],
  ["transferred", "transferred", bytes],
  ["requests", "requests", number],
];
const UNTHROTTLED = [
  ["FCP", "fcp", time],
  ["time to content", "content", time],
  ["time to ready", "ready", time],
  ["blocked over 50 ms", "blocked", time],
  ["longest task", "longest", time],
  ["CLS", "shift", shift],
];
const WEIGHT = [
  ["elements", "elements", number],
  ["JS heap", "heap", bytes],
  ["WebAssembly memory", "wasm", bytes],
  ["HTML", "html", bytes],
  ["WebAssembly and JavaScript", "program", bytes],
  ["all that is ever loaded", "all", bytes],
];
// Pages that others are compared with, and the figures that are compared.
const YARDSTICKS = ["twin", "static", "timelinejs-16", "timelinejs-1000", "timelinejs-5000"];
const COMPARED = [
  ["FCP", "lighthouse", "fcp"],
  ["LCP", "lighthouse", "lcp"],
  ["Speed Index", "lighthouse", "speedIndex"],
  ["time to content, unthrottled", "unthrottled", "content"],
  ["time to ready, unthrottled", "unthrottled", "ready"],
  ["slowest answer to an input", "answer", "slowest"],
  ["elements", "weight", "elements"],
  ["JS heap and WebAssembly memory", "weight", "memory"],
];

function median(values) {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (!sorted.length) return null;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// The median of one figure of a page; null where it was not measured.
function figure(report, page, part, key) {
  const measured = report.results[page]?.[part] ?? [];
  const value = (one) => {
    if (key === "memory") return one.heap + one.wasm;
    if (key === "slowest") return Math.max(...Object.values(one).filter((value) => value !== null));
    return one[key];
  };
  return median(measured.map(value));
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
}

function figures(report, title, part, columns) {
  const names = Object.keys(report.results).filter((name) => report.results[name][part]);
  if (!names.length) return [];
  const cell = (name, key, format) => {
    const value = figure(report, name, part, key);
    return value === null ? "–" : format(value);
  };
  const rows = names.map((name) => [name, ...columns.map(([, key, format]) => cell(name, key, format))]);
  return [`## ${title}`, table(["page", ...columns.map(([head]) => head)], rows)];
}

function inputs(report, part, title) {
  const names = Object.keys(report.results).filter((name) => report.results[name][part]);
  if (!names.length) return [];
  const all = [...new Set(names.flatMap((name) => Object.keys(report.results[name][part][0])))];
  const cell = (name, input) => {
    const value = figure(report, name, part, input);
    return value === null ? "–" : value < 16 ? "under 16 ms" : time(value);
  };
  const rows = all.map((input) => [input, ...names.map((name) => cell(name, input))]);
  return [`## ${title}`, table(["input", ...names], rows)];
}

function ratios(report) {
  const yardsticks = YARDSTICKS.filter((name) => report.results[name]);
  const others = Object.keys(report.results).filter((name) => !yardsticks.includes(name));
  const rows = others.flatMap((name) =>
    COMPARED.map(([words, part, key]) => {
      const own = figure(report, name, part, key);
      const of = (yardstick) => figure(report, yardstick, part, key);
      const cells = yardsticks.map((other) => (own !== null && of(other) ? (own / of(other)).toFixed(3) : "–"));
      return [`${name}: ${words}`, ...cells];
    }).filter((row) => row.slice(1).some((cell) => cell !== "–")),
  );
  return rows.length ? ["## Ratios", table(["figure, divided by that of", ...yardsticks], rows)] : [];
}

function failures(report) {
  const lines = Object.entries(report.results).flatMap(([name, { failures }]) =>
    failures.map((failure) => `- ${name}: ${failure.split("\n")[0]}`),
  );
  return lines.length ? ["## What could not be measured", lines.join("\n")] : [];
}

// The report in words and tables.
export function asMarkdown(report) {
  const { browser, cores, date, rounds, loadBefore, loadAfter } = report;
  return [
    "# Pages, measured side by side",
    `${browser}, ${cores} cores, ${date.slice(0, 10)}. Medians of ${rounds} rounds, each page once in a round; ` +
      `memory, elements and bytes are measured once. Load average before ${loadBefore.toFixed(1)}, after ${loadAfter.toFixed(1)}.`,
    report.pages.map(({ name, about }) => `- ${name}: ${about}`).join("\n"),
    ...figures(report, "Lighthouse, mobile", "lighthouse", LIGHTHOUSE),
    ...figures(report, "Unthrottled", "unthrottled", UNTHROTTLED),
    ...inputs(report, "answer", "From input to next paint"),
    ...inputs(report, "interaction", "From input to next paint, processor 4 times slower"),
    ...figures(report, "What it is made of", "weight", WEIGHT),
    ...ratios(report),
    ...failures(report),
  ].join("\n\n") + "\n";
}
