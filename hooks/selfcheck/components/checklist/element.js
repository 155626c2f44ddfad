// <red-flag-checklist>: says at once what a tick means, prints with ticks or without, and keeps ticks only if asked.
import { listen, partsOf, select, templateOf } from "../shared/dom.js";
import { excludedBy } from "../shared/exclusive.js";
import { fillPrintFoot, longDate } from "../shared/print_foot.js";
import { keep, recall } from "../shared/storage.js";
import { fill } from "../shared/words.js";
import { readKept } from "./kept.js";

export class RedFlagChecklist extends HTMLElement {
  // What it is made of, from when it is first connected.
  /** @type {DOMStringMap} */
  #words;
  /** @type {Record<string, HTMLElement>} */
  #parts;
  /** @type {HTMLInputElement[]} the signs, and "none of these" */
  #signs;
  /** @type {HTMLTextAreaElement[]} */
  #notes;
  /** @type {HTMLInputElement} */
  #keeper;
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    try {
      if (!this.#signs) this.#begin();
    } catch (error) {
      console.error(this, "stays a plain list:", error);
      return;
    }
    this.#listening = listen(this, ["change", "click"], ["beforeprint", "afterprint"]);
    this.#say();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    if (type === "beforeprint") fillPrintFoot(this);
    else if (type === "afterprint") this.classList.remove("is-blank");
    else if (!(target instanceof HTMLElement)) return;
    else if (type === "change") this.#change(target);
    else this.#click(target.dataset.do);
  }

  /** Add what needs a script. Throws before anything is changed if the markup is not as it should be. */
  #begin() {
    const template = templateOf(this);
    this.#words = template.dataset;
    this.#parts = partsOf(template.content);
    this.#keeper = /** @type {HTMLInputElement} */ (this.#parts.keeper);
    this.#signs = select(this, "fieldset input, [data-alone]");
    this.#notes = select(this, "textarea");
    for (const field of [...this.#signs, ...this.#notes]) field.autocomplete = "off"; // or the browser remembers ticks
    template.replaceWith(template.content);
    this.#recall();
  }

  /** @param {string | undefined} what */
  #click(what) {
    if (what === "delete") this.#store();
    else if (what) {
      this.classList.toggle("is-blank", what === "print-blank");
      print();
    }
  }

  /** @param {HTMLElement} field */
  #change(field) {
    const sign = this.#signs.find((one) => one === field);
    if (sign?.checked) for (const other of excludedBy(sign, this.#signs)) other.checked = false;
    this.#say();
    if (field === this.#keeper || this.#keeper.checked) this.#store(this.#keeper.checked);
  }

  /** Say what the worst tick means, in the words over its group. */
  #say() {
    const groups = select(this, "fieldset:has(:checked)");
    const [worst] = groups.sort((one, other) => Number(other.dataset.rank) - Number(one.dataset.rank));
    this.#parts.status.dataset.tone = worst?.dataset.tone ?? "calm";
    this.#parts.said.textContent = (this.#signs.some((sign) => sign.checked) ? this.#words.none : this.#words.nothing) ?? "";
    if (!worst) return;
    const name = document.createElement("strong");
    name.append(...select(worst, "h3")[0].cloneNode(true).childNodes);
    this.#parts.said.replaceChildren(name, " ", select(worst, "p")[0].textContent ?? "");
  }

  // --- what is kept on this device ------------------------------------------------------------------------------------

  #store(wanted = false) {
    const date = Date.now();
    const kept = {
      date,
      ticks: this.#signs.filter((sign) => sign.checked).map((sign) => sign.value),
      notes: Object.fromEntries(this.#notes.map((note) => [labelOf(note), note.value])),
    };
    const done = keep(this.id, wanted ? JSON.stringify(kept) : null);
    this.#tell(done && wanted ? date : 0, done ? this.#words.deleted : this.#words.failed);
  }

  /** Show what was kept. Without that every field is emptied, since Firefox fills in again what was there before a reload. */
  #recall() {
    const { date, ticks, notes } = readKept(recall(this.id));
    for (const sign of this.#signs) sign.checked = ticks.includes(sign.value);
    for (const note of this.#notes) note.value = notes[labelOf(note)] ?? "";
    this.#tell(date);
  }

  /**
   * Say since when ticks are kept, or why they are not.
   *
   * @param {number} date 0 for never
   */
  #tell(date, otherwise = "") {
    this.#keeper.checked = Boolean(date);
    this.#parts.delete.hidden = !date;
    this.#parts.kept.textContent = date ? fill(this.#words.kept, { date: longDate(date) }) : otherwise;
  }
}

/** @param {HTMLTextAreaElement} note */
const labelOf = (note) => note.labels[0].textContent ?? "";
