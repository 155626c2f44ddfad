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
 * Return a copy of the list of what is more urgent for each place in a result that names one: the form has each list once.
 * Throws if there is no such list.
 *
 * @param {HTMLElement} quiz
 */
export function copiesOfLists(quiz) {
  return select(quiz, "[data-list]").map((named) => {
    const [list] = select(quiz, `[id="${named.dataset.list}"]`);
    const copy = /** @type {HTMLDetailsElement} */ (list.cloneNode(true));
    copy.id = "";
    copy.open = false;
    return { named, copy };
  });
}

/**
 * Put what stands in a quiz from `top` on into a <form>, which makes Enter mean Continue; without a script it would send the
 * answers. Return what stood before it.
 *
 * @param {HTMLElement} quiz
 * @param {Element} top
 */
export function wrapInForm(quiz, top) {
  const form = document.createElement("form");
  form.noValidate = true;
  form.autocomplete = "off"; // or the browser remembers ticks
  const children = [...quiz.children];
  const sheets = children.splice(0, children.indexOf(top));
  form.append(...children);
  quiz.replaceChildren(form);
  return sheets;
}
