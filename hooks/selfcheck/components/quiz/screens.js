// The form of a quiz, of which one screen is in the page at a time. The others are out of it, which keeps a long quiz quick.
import { select } from "../shared/dom.js";
import { screensOf } from "./graph.js";
import { LOST, START } from "./session.js";

/** One question, one result, the first screen, or the one for answers that cannot be trusted. */
export class Screen {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    /** What kind of screen it is: "start", "question", "result", "emergency" or "lost". */
    this.kind = section.dataset.on ?? "";
    this.heading = select(section, "[data-heading]")[0];
    this.title = this.heading?.textContent ?? "";
    /** @type {HTMLInputElement[]} those of the question, and no others that were put into the page */
    this.inputs = select(section, "fieldset input");
    /** What the graph has to know of a question. A screen without one takes no answer. */
    this.question = questionOf(section, this.inputs);
  }

  /** Return what is picked or typed. */
  get answer() {
    return this.inputs.map(picked).filter(Boolean);
  }

  /** @param {string[]} answer */
  set answer(answer) {
    for (const input of this.inputs) {
      if (!isText(input)) input.checked = answer.includes(input.value);
      else if (answer[0] !== "unsure") input.value = answer[0] ?? "";
    }
  }

  /**
   * Return a part of an answer as a reader knows it.
   *
   * @param {string} id the id of an option, or a number as text
   */
  wordsOf(id) {
    const input = this.inputs.find((one) => !isText(one) && one.value === id);
    return input?.closest("label")?.querySelector("[data-text]")?.textContent ?? `${id} ${this.section.dataset.unit}`;
  }
}

/** @param {HTMLInputElement} input */
const isText = (input) => input.type === "text";

/**
 * Return what an input says: the id of an option, a number as text, or nothing.
 *
 * @param {HTMLInputElement} input
 */
export const picked = (input) => (isText(input) ? input.value.trim() : input.checked ? input.value : "");

/**
 * Return what the section of a question tells the graph. Throws if its inputs are not those that the graph was made for.
 *
 * @param {HTMLElement} section
 * @param {HTMLInputElement[]} inputs
 * @returns {import("./graph.js").Question}
 */
function questionOf({ dataset }, inputs) {
  const { pick = "", bands = "[]", screen } = dataset;
  const options = dataset.options?.match(/\w+/g) ?? [];
  const values = inputs.filter((input) => !isText(input)).map((input) => input.value);
  if (`${values.sort()}` !== `${[...options].sort()}`) throw Error(`question "${screen}" has other inputs than its graph`);
  return { pick, options, bands: JSON.parse(bands) };
}

/**
 * Return every screen of a form by its name. Throws if one is missing, or has no heading, that the graph can lead to.
 *
 * @param {ParentNode[]} roots where the screens stand
 * @param {import("./graph.js").Graph} graph
 */
export function screensIn(roots, graph) {
  const sections = roots.flatMap((root) => select(root, "[data-screen]"));
  const screens = new Map(sections.map((section) => [section.dataset.screen ?? "", new Screen(section)]));
  for (const name of [START, LOST, ...screensOf(graph)]) {
    if (!screens.get(name)?.heading) throw Error(`no screen "${name}" with a heading`);
  }
  return screens;
}
