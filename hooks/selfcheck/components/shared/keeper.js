// "Keep this on my device": off until a reader asks for it. It says since when something is kept, follows other windows, and deletes.
import { inWords } from "./print_foot.js";
import { fill } from "./words.js";
import { Store, join } from "./kept.js";

/** Another window may have kept something, or may come to. */
export const FOLLOWS = ["pagehide", "pageshow", "storage", "visibilitychange"];

/**
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 *
 * @typedef {object} Holder the component whose ticks and notes are kept, under its id
 * @property {string} id
 * @property {HTMLInputElement[]} signs with a `data-sign` each; asked for each time, since translators and extensions put copies
 *   in the place of what the page began with
 * @property {Field[]} notes with a `data-line` each
 * @property {() => void} filled told when what is kept was put into them
 */

export class Keeper {
  #store;
  #parts;
  #words;
  #holder;
  #ids;
  /** When all was deleted by a press, in milliseconds since the page was opened. */
  #deleted = NaN;

  /**
   * @param {Holder} holder
   * @param {import("./kept.js").List} list what has a place here
   * @param {Record<string, HTMLElement>} parts those of keep.html
   * @param {DOMStringMap} words
   */
  constructor(holder, list, parts, words) {
    if (!parts.keeper) throw Error("another template");
    this.#store = new Store(holder.id, list);
    this.#ids = list.signs;
    this.#parts = parts;
    this.#words = words;
    this.#holder = holder;
  }

  /** The box that asks for it. */
  get #box() {
    return /** @type {HTMLInputElement} */ (this.#parts.keeper);
  }

  /** What is ticked and written now. @returns {import("./kept.js").State} */
  get state() {
    const notes = this.#holder.notes.filter(({ value }) => value);
    const ticked = this.#holder.signs.filter(({ checked }) => checked).map(idOf);
    return { ticks: this.#ids.filter((id) => ticked.includes(id)), notes: Object.fromEntries(notes.map((note) => [lineOf(note), note.value])) };
  }

  /** Show what is kept beside what was ticked and written before this script came. */
  recall() {
    this.#add();
    this.#box.checked = this.#store.isReadable;
    this.#tell();
    this.#save();
  }

  /**
   * A reader has changed a field, or the box.
   *
   * @param {HTMLElement} field
   */
  change(field) {
    if (field !== this.#box) this.follow(field);
    else if (this.#box.checked) {
      this.#add(); // another window may have kept something
      this.#write();
    } else this.#forget();
  }

  /**
   * Delete, if that was pressed. Return whether the press is used up: what follows the button that deletes moves up to its place,
   * and the second press of a double one is not for that.
   *
   * @param {any} event
   */
  takes(event) {
    const { target, timeStamp } = event;
    if (timeStamp - this.#deleted < 500) event.preventDefault();
    else if (!target.closest("[data-do=delete]")) return false;
    else {
      this.#deleted = timeStamp;
      this.#forget();
    }
    return true;
  }

  /**
   * Take over what another window kept or deleted meanwhile; then keep what is new here. Return whether something was taken over.
   *
   * @param {HTMLElement} [field] that the reader has just changed
   */
  follow(field) {
    const wanted = this.#box.checked;
    const isNews = this.#store.read();
    if (isNews) {
      if (wanted && this.#store.isReadable) this.#takeOver(field);
      this.#box.checked = wanted && !this.#store.isEmpty;
      this.#tell(wanted ? this.#words.deleted : "");
    }
    this.#save();
    return isNews;
  }

  #forget() {
    this.#store.clear();
    this.#box.checked = this.#store.isReadable;
    this.#tell(this.#words.deleted);
  }

  #save() {
    if (this.#box.checked && !this.#store.has(this.state)) this.#write();
  }

  #write() {
    this.#box.checked = this.#store.write(this.state);
    this.#tell(this.#words.failed);
  }

  /** Add what is kept to what is here. A day is one or the other. */
  #add() {
    this.#store.read();
    const { ticks, notes } = this.#store.placed;
    for (const sign of this.#holder.signs) sign.checked = sign.checked || ticks.includes(idOf(sign));
    for (const note of this.#holder.notes) {
      const kept = notes[lineOf(note)] ?? "";
      note.value = note.type === "date" ? kept || note.value : join(kept, note.value);
    }
    this.#holder.filled();
  }

  /**
   * Put what is kept in the place of what is here, but for a field that the reader has just changed.
   *
   * @param {HTMLElement} [field]
   */
  #takeOver(field) {
    const { ticks, notes } = this.#store.placed;
    for (const sign of this.#holder.signs) if (sign !== field) sign.checked = ticks.includes(idOf(sign));
    for (const note of this.#holder.notes) if (note !== field) note.value = notes[lineOf(note)] ?? "";
    this.#holder.filled();
  }

  /** Say since when all is kept, and what of it has no place; or else `otherwise`. */
  #tell(otherwise = "") {
    const { date, isEmpty, placed } = this.#store;
    const { changed, kept, left, delete: button } = this.#parts;
    const lost = Object.values(placed.left);
    kept.textContent = date ? fill(this.#words.kept, { date: inWords(date) }) : isEmpty ? otherwise : (this.#words.damaged ?? "");
    left.textContent = lost.length ? fill(this.#words.left, { notes: lost.join("; ") }) : "";
    button.hidden = isEmpty;
    if (isEmpty) changed.hidden = true;
    if (placed.isChanged) changed.hidden = false; // until the page is opened again, so that nobody ticks it away unread
  }
}

/** @param {HTMLElement} sign */
const idOf = (sign) => sign.dataset.sign ?? "";

/** @param {HTMLElement} note */
export const lineOf = (note) => note.dataset.line ?? "";
