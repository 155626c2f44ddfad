// <red-flag-checklist>: says at once what a tick means, prints with ticks or without, and keeps ticks only if asked.
import { listen, partsOf, select, templateOf } from "../shared/dom.js";
import { excludedBy, standsAlone } from "../shared/exclusive.js";
import { fillPrintFoot, longDate } from "../shared/print_foot.js";
import { fill } from "../shared/words.js";
import { Store, join } from "./kept.js";

const FOLLOWS = ["pagehide", "pageshow", "storage", "visibilitychange"]; // another window may have kept something, or may come to
const HANDED = "selfcheckTicks"; // what a quiz in the window that opened this one holds for it (see quiz/result.js)
const RETURNS = ["keydown", "pointerdown", "pointermove"]; // a reader is back from printing

export class RedFlagChecklist extends HTMLElement {
  // What it is made of, from when it is first connected.
  /** @type {DOMStringMap} */
  #words;
  /** @type {Record<string, HTMLElement>} */
  #parts;
  /** @type {Map<string, ReturnType<typeof groupOf>>} by the id of a sign; "none of these" is in no group */
  #groups;
  /** @type {HTMLInputElement} */
  #keeper;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Store} what is kept on this device */
  #store;
  /** When all was deleted by a press, in milliseconds since the page was opened. */
  #deleted = NaN;
  /** Whether to print without ticks, from when that is asked for until the reader is back. */
  #isBlank = false;

  connectedCallback() {
    try {
      if (!this.#store) this.#begin();
    } catch (error) {
      console.error(this, "stays a plain list:", error);
      return;
    }
    this.#listening = listen(this, ["change", "click", "input"], ["afterprint", "beforeprint", "resize", ...FOLLOWS]);
    this.#say();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === "beforeprint") this.#prepareSheet();
    else if (type === "afterprint") this.classList.remove("is-blank");
    else if (type === "resize") this.#stick();
    else if (RETURNS.includes(type)) this.#isBlank = false;
    else if (FOLLOWS.includes(type)) {
      this.#follow();
      this.#say(); // something else may have ticked a sign, without a word
    } else if (!(target instanceof HTMLElement)) return;
    else if (type === "click") this.#click(event);
    else if (type === "change") this.#change(target);
    else if (target instanceof HTMLTextAreaElement) this.#follow(target);
  }

  /** Add what needs a script. Throws before anything is changed if the markup is not as it should be. */
  #begin() {
    // A page that was saved while its script ran has what the template holds, and what was written for paper.
    for (const added of select(this, ".red-flag-checklist__status, .red-flag-checklist__tools")) added.remove();
    for (const words of select(this, "[data-words], [data-printed]")) words.textContent = "";
    this.classList.remove("is-blank");
    const template = templateOf(this);
    const added = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.#words = template.dataset;
    this.#parts = partsOf(added);
    this.#keeper = /** @type {HTMLInputElement} */ (this.#parts.keeper);
    if (!this.#keeper) throw Error("another template");
    /** @type {HTMLInputElement[]} */
    const signs = select(this, ".choice > [type=checkbox][value]:not([data-large])");
    this.#groups = new Map(signs.map((sign) => [sign.value, groupOf(sign)]));
    signs.forEach(forgetful);
    this.#store = new Store(this.id, {
      version: this.dataset.version ?? "",
      signs: [...this.#groups.keys()],
      alone: signs.filter(standsAlone).map(({ value }) => value),
      lines: this.#notes.map(lineOf),
    });
    template.after(added);
    for (const button of select(this, "[data-do^=print]")) button.hidden = typeof print !== "function";
    this.#takeFromOpener();
    this.#recall();
  }

  // --- what is in the page now: translators and extensions put copies in the place of what it began with -----------------

  /** The signs, and "none of these". */
  get #signs() {
    return /** @type {HTMLInputElement[]} */ (select(this, "[data-sign]"));
  }

  /** @returns {HTMLTextAreaElement[]} */
  get #notes() {
    return select(this, "textarea[data-line]");
  }

  // --- what a reader does ---------------------------------------------------------------------------------------------

  /**
   * What follows the button that deletes moves up to its place, and the second press of a double one is not for that.
   *
   * @param {any} event
   */
  #click(event) {
    const { target, timeStamp } = event;
    if (timeStamp - this.#deleted < 500) return event.preventDefault();
    const what = target.closest("[data-do]")?.dataset.do;
    if (what === "delete") {
      this.#deleted = timeStamp;
      this.#forget();
    } else if (what) this.#print(what === "print-blank");
  }

  /** @param {HTMLElement} field */
  #change(field) {
    this.#isBlank = false;
    const sign = this.#signs.find((one) => one === field);
    if (sign?.checked) for (const other of excludedBy(sign, this.#signs)) other.checked = false;
    if (field !== this.#keeper) this.#follow(field);
    else if (this.#keeper.checked) this.#keep();
    else this.#forget();
    this.#say();
  }

  // --- what a tick means ----------------------------------------------------------------------------------------------

  /** Say what the worst tick means, in the words over its group. */
  #say() {
    const { ticks } = this.#state;
    const groups = ticks.flatMap((id) => this.#groups.get(id) ?? []);
    const [worst] = groups.sort((one, other) => other.rank - one.rank);
    const { status, said } = this.#parts;
    status.dataset.tone = worst?.tone ?? "calm";
    if (worst) {
      const name = document.createElement("strong");
      name.append(...worst.name.cloneNode(true).childNodes);
      const text = document.createElement("span");
      text.textContent = worst.text.textContent;
      said.replaceChildren(name, " ", text);
    } else said.textContent = (ticks.length ? this.#words.none : this.#words.nothing) ?? "";
    this.#stick();
  }

  /** Keep what is said in sight, or only the name of the level, where that leaves two thirds of the window for what it is said of. */
  #stick() {
    const { status, changed } = this.#parts;
    const fits = () => status.offsetHeight * 3 <= document.documentElement.clientHeight;
    this.classList.remove("is-brief");
    const isBrief = this.classList.toggle("is-brief", !fits());
    const says = (this.#signs.some((sign) => sign.checked) || !changed.hidden) && fits();
    this.classList.toggle("is-saying", says);
    this.classList.toggle("is-brief", says && isBrief);
  }

  // --- on paper -------------------------------------------------------------------------------------------------------

  /**
   * Print, with ticks or without. Some browsers print at once, some later and more than once, some never; so what was asked for
   * holds until the reader is back.
   *
   * @param {boolean} isBlank
   */
  #print(isBlank) {
    this.#isBlank = isBlank;
    const { signal } = /** @type {AbortController} */ (this.#listening);
    for (const type of RETURNS) addEventListener(type, this, { once: true, signal });
    print(); // may be forbidden, and throw
  }

  /** A field shows only as much as it has room for, so paper has its words, or empty lines, beside it. */
  #prepareSheet() {
    fillPrintFoot(this);
    this.classList.toggle("is-blank", this.#isBlank);
    for (const note of this.#notes) {
      const text = this.#isBlank ? Array(note.rows).fill("\u00a0").join("\n") : note.value;
      for (const words of select(this, `[data-words="${lineOf(note)}"]`)) words.textContent = text;
    }
  }

  /** Tick what was ticked in a quiz of the window that opened this one, once. */
  #takeFromOpener() {
    try {
      const ticks = window.opener[HANDED];
      delete window.opener[HANDED];
      for (const sign of this.#signs) sign.checked = sign.checked || (ticks.includes(sign.value) && !standsAlone(sign));
      this.#outweigh();
    } catch {} // nothing opened it, or nothing of ours
  }

  // --- what is kept on this device ------------------------------------------------------------------------------------

  /** @returns {import("./kept.js").State} */
  get #state() {
    const notes = this.#notes.filter(({ value }) => value).map((note) => [lineOf(note), note.value]);
    const ticked = this.#signs.filter(({ checked }) => checked).map(idOf);
    return { ticks: [...this.#groups.keys()].filter((id) => ticked.includes(id)), notes: Object.fromEntries(notes) };
  }

  /** Show what is kept beside what was ticked and written before this script came. */
  #recall() {
    this.#add();
    this.#keeper.checked = this.#store.isReadable;
    this.#tell();
    this.#save();
  }

  /** Keep what is here, with what another window may have kept. */
  #keep() {
    this.#add();
    this.#write();
  }

  #forget() {
    this.#store.clear();
    this.#keeper.checked = this.#store.isReadable;
    this.#tell(this.#words.deleted);
  }

  /**
   * Take over what another window kept or deleted meanwhile; then keep what is new here.
   *
   * @param {HTMLElement} [field] that the reader has just changed
   */
  #follow(field) {
    const wanted = this.#keeper.checked;
    if (this.#store.read()) {
      if (wanted && this.#store.isReadable) this.#takeOver(field);
      this.#keeper.checked = wanted && !this.#store.isEmpty;
      this.#tell(wanted ? this.#words.deleted : "");
    }
    this.#save();
  }

  #save() {
    if (this.#keeper.checked && !this.#store.has(this.#state)) this.#write();
  }

  #write() {
    this.#keeper.checked = this.#store.write(this.#state);
    this.#tell(this.#words.failed);
  }

  /** Add what is kept to what is here. */
  #add() {
    this.#store.read();
    const { ticks, notes } = this.#store.placed;
    for (const sign of this.#signs) sign.checked = sign.checked || ticks.includes(idOf(sign));
    for (const note of this.#notes) note.value = join(notes[lineOf(note)] ?? "", note.value);
    this.#outweigh();
  }

  /**
   * Put what is kept in the place of what is here, but for a field that the reader has just changed.
   *
   * @param {HTMLElement} [field]
   */
  #takeOver(field) {
    const { ticks, notes } = this.#store.placed;
    for (const sign of this.#signs) if (sign !== field) sign.checked = ticks.includes(idOf(sign));
    for (const note of this.#notes) if (note !== field) note.value = notes[lineOf(note)] ?? "";
    this.#outweigh();
    this.#say();
  }

  /** A sign outweighs "none of these", wherever the two come from. */
  #outweigh() {
    const sign = this.#signs.find((one) => one.checked && !standsAlone(one));
    if (sign) for (const alone of excludedBy(sign, this.#signs)) alone.checked = false;
  }

  /** Say since when ticks are kept, and what of them has no place; or else `otherwise`. */
  #tell(otherwise = "") {
    const { date, isEmpty, placed } = this.#store;
    const { changed, kept, left, delete: button } = this.#parts;
    const lost = Object.values(placed.left);
    kept.textContent = date ? fill(this.#words.kept, { date: longDate(date) }) : isEmpty ? otherwise : (this.#words.damaged ?? "");
    left.textContent = lost.length ? fill(this.#words.left, { notes: lost.join("; ") }) : "";
    button.hidden = isEmpty;
    if (isEmpty) changed.hidden = true;
    if (placed.isChanged) changed.hidden = false; // until the page is opened again, so that nobody ticks it away unread
  }
}

/**
 * Return what a group says of its signs, for "none of these" nothing. Throws if a sign is in no such group.
 *
 * @param {HTMLInputElement} sign
 */
function groupOf(sign) {
  const group = sign.closest("fieldset");
  const [name, text] = select(group ?? sign, "h3, p");
  if (group && text) return { rank: Number(group.dataset.rank), tone: group.dataset.tone, name, text };
  if (!standsAlone(sign)) throw Error("no group");
}

/**
 * Put in the place of a box one whose tick the browser does not remember when the page is loaded again. Firefox settles this
 * when it meets a box, and HTML knows no `autocomplete` of one. It has the id of its sign apart, since values can be changed.
 *
 * @param {HTMLInputElement} box
 */
function forgetful(box) {
  const other = /** @type {HTMLInputElement} */ (box.cloneNode());
  const hasFocus = box === document.activeElement;
  other.autocomplete = "off";
  other.checked = box.checked;
  other.dataset.sign = box.value;
  box.replaceWith(other);
  if (hasFocus) other.focus({ preventScroll: true });
}

/** @param {HTMLInputElement} sign */
const idOf = (sign) => sign.dataset.sign ?? "";

/** @param {HTMLTextAreaElement} note */
const lineOf = (note) => note.dataset.line ?? "";
