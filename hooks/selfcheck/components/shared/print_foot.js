// What stands at the foot of a printed sheet: when it was printed, and from where.
import { select } from "./dom.js";
import { fill } from "./words.js";

/**
 * Return a day in the words of the page's language.
 *
 * @param {number | Date} time a date, or milliseconds since 1970
 * @param {Intl.DateTimeFormatOptions} [style]
 */
export function inWords(time, style = { dateStyle: "long" }) {
  const date = new Date(time);
  try {
    return date.toLocaleDateString(document.documentElement.lang, style);
  } catch {
    return date.toLocaleDateString([], style); // the language of the page is no language: a translator may have changed it
  }
}

/**
 * Write the day and the address into the foot of a component (`foot` of paper.html).
 *
 * @param {ParentNode} component
 */
export function fillPrintFoot(component) {
  for (const foot of select(component, "[data-printed]")) {
    foot.textContent = fill(foot.dataset.printed, { date: inWords(Date.now()), address: publicAddress() });
  }
}

/** Return where this page can be found. A folder on a reader's own device is nobody's business, so there it is called by its title. */
export function publicAddress() {
  return location.protocol.startsWith("http") ? location.host + location.pathname : document.title;
}
