// Lighthouse's default: a phone, its processor and its network simulated from an unthrottled load.
import lighthouse from "lighthouse";
import { withBrowser } from "./chromium.mjs";

export function throttled(page) {
  return withBrowser(async (browser) => {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr } = await lighthouse(page.url, { port, output: "json", logLevel: "silent" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const value = (audit) => lhr.audits[audit]?.numericValue ?? null;
    const score = (category) => Math.round(lhr.categories[category].score * 100);
    const requests = lhr.audits["network-requests"].details.items.filter(({ url }) => url.startsWith("http"));
    return {
      performance: score("performance"),
      accessibility: score("accessibility"),
      bestPractices: score("best-practices"),
      seo: score("seo"),
      fcp: value("first-contentful-paint"),
      lcp: value("largest-contentful-paint"),
      speedIndex: value("speed-index"),
      tbt: value("total-blocking-time"),
      cls: value("cumulative-layout-shift"),
      transferred: requests.reduce((sum, { transferSize }) => sum + transferSize, 0),
      requests: requests.length,
    };
  });
}
