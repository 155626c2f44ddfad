// What the script makes of the form in the page before its first screen is shown, and of a saved copy of it.
import { select } from "../shared/dom.js";

/**
 * Return a template with all that a quiz holds. Who saves a page saves it, too, and not only the screen that is seen.
 *
 * @param {HTMLElement} quiz
 */
export function copyOfAll(quiz) {
  const whole = document.createElement("template");
  whole.dataset.whole = document.title;
  whole.content.append(...[...quiz.childNodes].map((node) => node.cloneNode(true)));
  return whole;
}

/**
 * In a saved copy of a page, make a quiz and the title again what they were before it began. Return whether the copy has all of it.
 *
 * @param {HTMLElement} quiz
 */
export function comeBack(quiz) {
  const [whole] = /** @type {any[]} */ (select(quiz, "template[data-whole]"));
  quiz.classList.toggle("is-copy", !whole?.content.firstElementChild);
  if (quiz.matches(".is-copy")) return false;
  quiz.classList.remove("is-live");
  quiz.replaceChildren(whole.content);
  document.title = whole.dataset.whole;
  return true;
}

/**
 * Return the words of all that can be ticked, by its id.
 *
 * @param {HTMLElement} quiz
 */
export function wordsOfTicks(quiz) {
  const inputs = /** @type {HTMLInputElement[]} */ (select(quiz, ".choice input"));
  return new Map(inputs.map((input) => [input.value, select(input.closest(".choice") ?? quiz, "[data-text]")[0]]));
}

/**
 * Return a folded list of the signs that a line of the form names. Throws if one of them is not asked.
 *
 * @param {HTMLElement} lists an empty list for each level
 * @param {Map<string, HTMLElement | undefined>} words of each sign
 * @param {HTMLElement} line
 */
export function signsOf(lists, words, { dataset: { level, signs } }) {
  const list = /** @type {HTMLElement} */ (select(lists, `[data-level="${level}"]`)[0].cloneNode(true));
  for (const sign of `${signs}`.split(" ")) {
    const text = words.get(sign);
    if (!text) throw Error(`"${sign}" is not asked`);
    const item = document.createElement("li");
    item.dir = "auto";
    item.append(...text.cloneNode(true).childNodes);
    select(list, "ul")[0].append(item);
  }
  return list;
}

/**
 * Put what stands below the form on paper into a <form>, which makes Enter mean Continue; without a script it would send the
 * answers. Return what stood on paper.
 *
 * @param {HTMLElement} quiz
 */
export function wrapInForm(quiz) {
  const form = document.createElement("form");
  form.noValidate = true;
  form.autocomplete = "off"; // or the browser remembers ticks
  const [, paper, ...below] = [...quiz.children]; // above is the first screen
  form.append(...below);
  quiz.replaceChildren(form);
  return [...paper.children];
}
