// A component that is printed alone: in which of its ways, and what only paper has.
import { fillPrintFoot } from "./print_foot.js";
import { select } from "./dom.js";

/** Prints a component with the class of the way that was asked for. */
export class Printer {
  #component;
  /** The class, from when it is asked for until the reader is back: some browsers print at once, some later and more than once. */
  #way = "";

  /** @param {HTMLElement} component */
  constructor(component) {
    this.#component = component;
  }

  /**
   * Print in a way, such as "is-blank", or as it stands with "".
   *
   * @param {string} way
   */
  print(way) {
    this.#way = way;
    for (const type of ["keydown", "pointerdown", "pointermove"]) addEventListener(type, () => this.reset(), { once: true });
    print(); // may be forbidden, and throw
  }

  reset() {
    this.#way = "";
  }

  /** Make it ready for paper. Return the way that was asked for. */
  prepare() {
    fillPrintFoot(this.#component);
    this.release(this.#way);
    return this.#way;
  }

  /** Have it as it stands, or in a way. */
  release(way = "") {
    for (const one of ["is-blank", "is-chosen"]) this.#component.classList.toggle(one, one === way);
  }
}

/**
 * Write out what stands in fields, where paper has it: a field shows only as much as it has room for.
 *
 * @param {ParentNode} component
 * @param {Record<string, string>} notes by the ids of their lines
 */
export function writeOut(component, notes) {
  for (const words of select(component, "[data-words]")) words.textContent = notes[words.dataset.words ?? ""] ?? "";
}
