// <paper-diary>: fields for each day on the screen, which are kept only if asked; on paper a table with what was written.
import { listen, partsOf, select, templateOf } from "../shared/dom.js";
import { FOLLOWS, Keeper, lineOf } from "../shared/keeper.js";
import { inWords } from "../shared/print_foot.js";
import { Printer, writeOut } from "../shared/printing.js";
import { dayOf, toldAs } from "./days.js";

/** @type {Intl.DateTimeFormatOptions} */
const SHORT = { weekday: "short", day: "numeric", month: "short" };

export class PaperDiary extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Keeper} */
  #keeper;
  #printer = new Printer(this);

  connectedCallback() {
    try {
      if (!this.#keeper) this.#begin();
    } catch (error) {
      console.error(this, "stays a table:", error);
      return;
    }
    this.classList.add("is-live");
    this.#listening = listen(this, ["change", "click", "input"], ["afterprint", "beforeprint", ...FOLLOWS]);
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === "beforeprint") this.#printer.prepare();
    else if (type === "afterprint") this.#printer.release();
    else if (FOLLOWS.includes(type)) this.#keeper.follow();
    else if (!(target instanceof HTMLElement)) return;
    else if (type === "click") this.#click(event, target);
    else {
      this.#printer.reset();
      if (type === "change") this.#keeper.change(target);
      else if (lineOf(target)) this.#keeper.follow(target); // a box tells of both
      this.filled();
    }
  }

  /** Add what needs a script. Throws before anything is changed if the markup is not as it should be. */
  #begin() {
    const template = templateOf(this);
    const added = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const first = /** @type {HTMLInputElement | null} */ (added.querySelector("[data-line=first]"));
    if (!first) throw Error("another template");
    const list = { version: this.dataset.version ?? "", signs: [], alone: [], lines: select(added, "[data-line]").map(lineOf) };
    this.#keeper = new Keeper(this, list, partsOf(added), template.dataset);
    // A page that was saved while its script ran has what the template holds, and what was written for paper.
    for (const old of select(this, ".diary__live")) old.remove();
    this.#printer.release();
    first.value = toldAs(new Date());
    for (const button of select(added, "[data-do=print]")) button.hidden = typeof print !== "function";
    template.after(added);
    this.#keeper.recall();
    for (const day of this.#days) {
      const date = this.#dateOf(day);
      day.open = date ? toldAs(date) === toldAs(new Date()) : false;
    }
  }

  // --- what is in the page now: translators and extensions put copies in the place of what it began with -----------------

  /** A diary has fields, and nothing to tick. @returns {HTMLInputElement[]} */
  get signs() {
    return [];
  }

  /** @returns {import("../shared/keeper.js").Field[]} */
  get notes() {
    return select(this, "[data-line]");
  }

  /** @returns {HTMLDetailsElement[]} */
  get #days() {
    return select(this, "[data-day]");
  }

  // --- what a reader does ---------------------------------------------------------------------------------------------

  /**
   * @param {Event} event
   * @param {HTMLElement} target
   */
  #click(event, target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-do=print]"));
    if (!this.#keeper.takes(event) && button) this.#printer.print(button.dataset.way ?? "");
  }

  // --- what was written, at a glance and on paper ------------------------------------------------------------------------

  /** Show the date of each day, and what was written on it, beside its number and in the table for paper. */
  filled() {
    const { first, ...notes } = this.#keeper.state.notes;
    for (const day of this.#days) {
      const date = this.#dateOf(day);
      for (const place of select(this, `[data-date="${day.dataset.day}"]`)) place.textContent = date ? inWords(date, SHORT) : "";
      day.querySelector(".diary__glance")?.replaceChildren(...select(day, "label").flatMap(saidIn));
    }
    writeOut(this, notes);
    this.classList.toggle("is-empty", !Object.keys(notes).length); // then paper has no dates either: it may be for somebody else
  }

  /** @param {HTMLElement} day */
  #dateOf(day) {
    const first = this.notes.find((field) => lineOf(field) === "first");
    return dayOf(first?.value ?? "", Number(day.dataset.day));
  }
}

/**
 * Return what was written in a field after the words of its label; nothing if nothing was.
 *
 * @param {HTMLElement} label
 */
function saidIn(label) {
  const [name] = select(label, "b");
  const [field] = /** @type {HTMLTextAreaElement[]} */ (select(label, "[data-line]"));
  if (!field?.value.trim()) return [];
  const said = document.createElement("span");
  const what = document.createElement("small");
  what.textContent = name?.textContent ?? "";
  said.append(what, " ", field.value);
  return [said, " "];
}
