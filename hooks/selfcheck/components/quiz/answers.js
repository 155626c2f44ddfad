// What was answered, as a result lists it and a later question reminds of it.
import { partsOf } from "../shared/dom.js";
import { fill } from "../shared/words.js";

/** @typedef {readonly [import("./screens.js").Screen, string[]]} Answered a question, and what was answered to it */

/**
 * Return a row that says what was answered to a question, with a link to change it.
 *
 * @param {HTMLElement} blank a row, to be copied
 * @param {Answered} answered
 */
export function rowOf(blank, [screen, given]) {
  const row = /** @type {HTMLElement} */ (blank.cloneNode(true));
  const { term, answer, link, what } = partsOf(row);
  term.textContent = screen.title;
  for (const id of given) {
    const line = document.createElement("span");
    line.textContent = screen.wordsOf(id);
    answer.append(line);
  }
  link.setAttribute("href", `#${screen.section.id}`);
  link.dataset.to = screen.section.dataset.screen;
  what.textContent = fill(what.textContent, { question: screen.title });
  return row;
}

/**
 * Return what answers to questions are to remind of, in one text.
 *
 * @param {(readonly [Pick<import("./screens.js").Screen, "reminderOf">, string[]])[]} answers
 */
export function remindersOf(answers) {
  const reminders = answers.flatMap(([screen, given]) => given.map((answer) => screen.reminderOf(answer)));
  return reminders.filter(Boolean).join(" ");
}
