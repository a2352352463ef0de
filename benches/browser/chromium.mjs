// A browser with a fresh profile, as a phone of Lighthouse's size.
import { execFileSync } from "node:child_process";
import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "google-chrome", "chromium-browser"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-proxy-server",
];
const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const PATIENCE = 180_000;

function find() {
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {}
  }
  throw new Error(`no browser: one of ${NAMES.join(", ")} must be in PATH`);
}
const executablePath = process.env.CHROME_PATH ?? find();

// Its name and version.
export function version() {
  return execFileSync(executablePath, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

// Calls `use` with a new browser, which ends afterwards.
export async function withBrowser(use) {
  const browser = await puppeteer.launch({ executablePath, args: FLAGS, protocolTimeout: PATIENCE });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

// Calls `use` with an empty tab of a new browser.
export function withTab(use) {
  return withBrowser(async (browser) => {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(PATIENCE);
    await tab.setViewport(PHONE);
    return use(tab);
  });
}

// Opens the page and waits until it has everything: its script says that it is ready, where it has
// one, the network is quiet, and the browser has nothing left to do.
export async function open(tab, page) {
  await tab.goto(page.url, { waitUntil: "load" });
  if (page.ready) await tab.waitForSelector(page.ready);
  await tab.waitForNetworkIdle({ idleTime: 500 });
  await idle(tab);
}

// Waits until the main thread has painted and has nothing more urgent to do. Idle callbacks would say
// so, but headless Chromium at times calls none for minutes although the thread is free.
export function idle(tab) {
  return tab.evaluate(() => {
    const free = () =>
      new Promise((is) => requestAnimationFrame(() => scheduler.postTask(is, { priority: "background" })));
    return free().then(free);
  });
}
