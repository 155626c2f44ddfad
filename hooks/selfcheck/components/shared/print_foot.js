// What stands at the foot of a printed sheet: when it was printed, and from where.
import { fill } from "./words.js";

/**
 * Return a day in the words of the page's language.
 *
 * @param {number} time in milliseconds since 1970
 */
export function longDate(time) {
  return new Date(time).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
}

/**
 * Write the day and the address into the foot of a component (`foot` of paper.html).
 *
 * @param {ParentNode} component
 */
export function fillPrintFoot(component) {
  const foot = component.querySelector("[data-printed]");
  if (!(foot instanceof HTMLElement)) return;
  const address = location.host + location.pathname;
  foot.textContent = fill(foot.dataset.printed, { date: longDate(Date.now()), address });
}
