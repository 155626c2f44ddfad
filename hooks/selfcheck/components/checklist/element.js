// <red-flag-checklist>: says at once what a tick means, prints with ticks or without, and keeps ticks only if asked.
import { listen, partsOf, select, templateOf } from "../shared/dom.js";
import { excludedBy, standsAlone } from "../shared/exclusive.js";
import { FOLLOWS, Keeper, lineOf } from "../shared/keeper.js";
import { Printer, writeOut } from "../shared/printing.js";

const HANDED = "selfcheckTicks"; // what a quiz in the window that opened this one holds for it (see quiz/result.js)

export class RedFlagChecklist extends HTMLElement {
  // What it is made of, from when it is first connected.
  /** @type {DOMStringMap} */
  #words;
  /** @type {Record<string, HTMLElement>} */
  #parts;
  /** @type {Map<string, ReturnType<typeof groupOf>>} by the id of a sign; "none of these" is in no group */
  #groups;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Keeper} */
  #keeper;
  #printer = new Printer(this);

  connectedCallback() {
    try {
      if (!this.#keeper) this.#begin();
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
    else if (type === "afterprint") this.#printer.release();
    else if (type === "resize") this.#stick();
    else if (FOLLOWS.includes(type)) {
      this.#keeper.follow();
      this.#say(); // something else may have ticked a sign, without a word
    } else if (!(target instanceof HTMLElement)) return;
    else if (type === "click") this.#click(event, target);
    else if (type === "change") this.#change(target);
    else if (target instanceof HTMLTextAreaElement && this.#keeper.follow(target)) this.#say();
  }

  /** Add what needs a script. Throws before anything is changed if the markup is not as it should be. */
  #begin() {
    // A page that was saved while its script ran has what the template holds, and what was written for paper.
    for (const added of select(this, ".red-flag-checklist__status, .red-flag-checklist__tools")) added.remove();
    for (const words of select(this, "[data-words], [data-printed]")) words.textContent = "";
    this.#printer.release();
    const template = templateOf(this);
    const added = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.#words = template.dataset;
    this.#parts = partsOf(added);
    /** @type {HTMLInputElement[]} */
    const signs = select(this, ".choice > [type=checkbox][value]:not([data-large])");
    this.#groups = new Map(signs.map((sign) => [sign.value, groupOf(sign)]));
    const list = {
      version: this.dataset.version ?? "",
      signs: [...this.#groups.keys()],
      alone: signs.filter(standsAlone).map(({ value }) => value),
      lines: this.notes.map(lineOf),
    };
    this.#keeper = new Keeper(this, list, this.#parts, this.#words);
    signs.forEach(forgetful);
    template.after(added);
    for (const button of select(this, "[data-do=print]")) button.hidden = typeof print !== "function";
    this.#takeFromOpener();
    this.#keeper.recall();
  }

  // --- what is in the page now: translators and extensions put copies in the place of what it began with -----------------

  /** The signs, and "none of these". */
  get signs() {
    return /** @type {HTMLInputElement[]} */ (select(this, "[data-sign]"));
  }

  /** @returns {HTMLTextAreaElement[]} */
  get notes() {
    return select(this, "textarea[data-line]");
  }

  // --- what a reader does ---------------------------------------------------------------------------------------------

  /**
   * @param {Event} event
   * @param {HTMLElement} target
   */
  #click(event, target) {
    if (this.#keeper.takes(event)) return;
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-do]"));
    if (!button) return;
    const { way = "" } = button.dataset;
    this.#printer.print(way === "is-chosen" && !this.#keeper.state.ticks.length ? "" : way);
  }

  /** @param {HTMLElement} field */
  #change(field) {
    this.#printer.reset();
    const sign = this.signs.find((one) => one === field);
    const cleared = sign?.checked ? excludedBy(sign, this.signs).filter((other) => other.checked) : [];
    for (const other of cleared) other.checked = false;
    this.#keeper.change(field);
    this.#say(!!cleared.length);
    // What is said of a tick does not cover it.
    if (sign && field.getBoundingClientRect().bottom > this.#parts.status.getBoundingClientRect().top) field.scrollIntoView({ block: "nearest" });
  }

  // --- what a tick means ----------------------------------------------------------------------------------------------

  /**
   * Say what the worst tick means, in the words over its group.
   *
   * @param {boolean} [hasCleared] whether this tick took others away: where it was "none of these", that is said
   */
  #say(hasCleared) {
    const { ticks } = this.#keeper.state;
    const groups = ticks.flatMap((id) => this.#groups.get(id) ?? []);
    const [worst] = groups.sort((one, other) => other.rank - one.rank);
    const { status, said, call } = this.#parts;
    status.dataset.tone = worst?.tone ?? "calm";
    call.hidden = !worst?.calls;
    if (worst) {
      const name = document.createElement("strong");
      name.append(...worst.name.cloneNode(true).childNodes);
      const text = document.createElement("span");
      text.textContent = worst.text.textContent;
      said.replaceChildren(name, " ", text);
    } else said.textContent = (hasCleared ? `${this.#words.cleared} ` : "") + ((ticks.length ? this.#words.none : this.#words.nothing) ?? "");
    this.#stick();
  }

  /** Keep what is said in sight, or only the name of the level, where that leaves two thirds of the window for what it is said of. */
  #stick() {
    const { status, changed } = this.#parts;
    const fits = () => status.offsetHeight * 3 <= document.documentElement.clientHeight;
    this.classList.remove("is-brief");
    const isBrief = this.classList.toggle("is-brief", !fits());
    const says = (this.signs.some((sign) => sign.checked) || !changed.hidden) && fits();
    this.classList.toggle("is-saying", says);
    this.classList.toggle("is-brief", says && isBrief);
  }

  // --- on paper -------------------------------------------------------------------------------------------------------

  #prepareSheet() {
    const isBlank = this.#printer.prepare() === "is-blank";
    const rows = this.notes.map((note) => [lineOf(note), Array(note.rows).fill("\u00a0").join("\n")]);
    writeOut(this, isBlank ? Object.fromEntries(rows) : this.#keeper.state.notes);
    for (const part of select(this, "fieldset, fieldset div, .red-flag-checklist__none")) {
      part.classList.toggle("is-unticked", !part.querySelector(":checked"));
    }
  }

  /** Tick what was ticked in a quiz of the window that opened this one, once. */
  #takeFromOpener() {
    try {
      const ticks = window.opener[HANDED];
      delete window.opener[HANDED];
      for (const sign of this.signs) sign.checked = sign.checked || (ticks.includes(sign.value) && !standsAlone(sign));
      this.filled();
    } catch {} // nothing opened it, or nothing of ours
  }

  /** A sign outweighs "none of these", wherever the two come from. */
  filled() {
    const sign = this.signs.find((one) => one.checked && !standsAlone(one));
    if (sign) for (const alone of excludedBy(sign, this.signs)) alone.checked = false;
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
  if (group && text) return { rank: Number(group.dataset.rank), tone: group.dataset.tone, calls: "calls" in group.dataset, name, text };
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
