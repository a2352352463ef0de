// How long a reader waits from an input to the next paint, with the processor so many times slower:
// Event Timing's duration (W3C), the longest of the events of one input. It is rounded to 8 ms, and
// what takes less than 16 ms is not reported, which is counted as 8.
import { idle, open, withTab } from "./chromium.mjs";

const UNREPORTED = 8;

// Each input by its name, as a function of the tab. One that returns false could not be made.
const OURS = {
  "told order": (tab) => tapOn(tab, "label:has(#order-told)"),
  "calendar order": (tab) => tapOn(tab, "label:has(#order-calendar)"),
  "filter by place": (tab) => chooseNext(tab, "#filter-place"),
  "all places again": (tab) => tapOn(tab, "#show-all"),
  "filter by level": (tab) => chooseNext(tab, "#filter-level"),
  "and by mediator": (tab) => chooseNext(tab, "#filter-mediator"),
  "and by day": (tab) => stepDay(tab, "#filter-from"),
  "everything again": (tab) => tapOn(tab, "#show-all"),
  "go on in the chart": (tab) => goDown(tab, "#chart .step"),
  "open a record": (tab) => tapOn(tab, ".meeting-record > summary"),
  "open a card": (tab) => tapOn(tab, "a.mention"),
  "follow it to its meetings": (tab) => tapOn(tab, "#card-all"),
  "submit an empty form": (tab) => tapOn(tab, "#submit"),
  "type beside an error": (tab) => type(tab, "#email", "a@b.example"),
  "type a comment": (tab) => type(tab, "#comment", "A comment"),
};
const TIMELINEJS = {
  // It shows no arrow on a phone.
  "next slide": (tab) => tab.keyboard.press("ArrowRight"),
};

export function interaction(page, slowdown) {
  const inputs = { ours: OURS, timelinejs: TIMELINEJS }[page.inputs];
  if (!inputs) return null;
  return withTab(async (tab) => {
    await open(tab, page);
    await tab.evaluate(watchEvents);
    await tab.emulateCPUThrottling(slowdown);
    const durations = {};
    for (const [name, input] of Object.entries(inputs)) {
      await idle(tab);
      await tab.evaluate(() => globalThis.inputDurations.splice(0));
      const made = await input(tab);
      durations[name] = made === false ? null : await longest(tab);
    }
    return durations;
  });
}

// Runs in the page.
function watchEvents() {
  globalThis.inputDurations = [];
  const note = (list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) inputDurations.push(entry.duration);
  };
  new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16 });
}

// Entries come after the paint that they tell of.
async function longest(tab) {
  await idle(tab);
  const durations = await tab.evaluate(
    () => new Promise((known) => setTimeout(() => known(globalThis.inputDurations), 100)),
  );
  return Math.max(UNREPORTED, ...durations);
}

// The first element of this kind that can be seen, in the middle of the screen.
async function find(tab, selector) {
  const found = await tab.evaluateHandle(
    (selector) => [...document.querySelectorAll(selector)].find((element) => element.checkVisibility()) ?? null,
    selector,
  );
  const element = found.asElement();
  await element?.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await idle(tab);
  return element;
}

// A mouse's press and release: trusted, as a reader's.
async function tapOn(tab, selector) {
  const element = await find(tab, selector);
  if (!element) return false;
  await element.click();
}

async function type(tab, selector, text) {
  const element = await find(tab, selector);
  if (!element) return false;
  await element.focus();
  await idle(tab);
  await tab.keyboard.type(text);
}

// A date is chosen from a field that holds none by its first day.
async function stepDay(tab, selector) {
  const element = await find(tab, selector);
  if (!element) return false;
  await element.focus();
  await element.evaluate((field) => (field.value = field.min));
  await idle(tab);
  await tab.keyboard.press("ArrowUp");
}

async function goDown(tab, selector) {
  const element = await find(tab, selector);
  if (!element) return false;
  await element.focus();
  await idle(tab);
  await tab.keyboard.press("ArrowDown");
}

// With the keyboard: a list that is closed takes the next choice at once.
async function chooseNext(tab, selector) {
  const element = await find(tab, selector);
  if (!element) return false;
  await element.focus();
  await idle(tab);
  await tab.keyboard.press("ArrowDown");
}
