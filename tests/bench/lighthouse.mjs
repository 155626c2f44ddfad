// Runs Lighthouse on pages, one after the other in one browser, and prints a line of JSON for each.
// node lighthouse.mjs <node_modules> <categories, with commas> <address>...
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, categories, ...addresses] = process.argv.slice(2);
const { resolve } = createRequire(`${modules}/`);
const { default: lighthouse } = await import(pathToFileURL(resolve("lighthouse")));
const { launch } = await import(pathToFileURL(resolve("chrome-launcher")));

// It fetches robots.txt from within the page, and a page of ours may fetch nothing, so that no answer can leave it.
const skipAudits = ["robots-txt"];

const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox"] });
try {
  for (const address of addresses) {
    const flags = { port: chrome.port, onlyCategories: categories.split(","), skipAudits, logLevel: "silent" };
    const { lhr } = await lighthouse(address, flags);
    const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, score === null ? null : Math.round(score * 100)]);
    const faults = Object.entries(lhr.categories).flatMap(([name, { auditRefs }]) =>
      name === "performance" ? [] : auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score < 1 && lhr.audits[id].score !== null).map(({ id }) => id));
    const seconds = (lhr.audits["largest-contentful-paint"]?.numericValue ?? 0) / 1000;
    console.log(JSON.stringify({ scores: Object.fromEntries(scores), faults, seconds, error: lhr.runtimeError?.message ?? null }));
  }
} finally {
  chrome.kill();
}
