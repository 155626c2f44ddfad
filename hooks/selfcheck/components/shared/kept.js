// What a reader asked to be kept of a component, and what of it has a place there as it is now: ticks by the id of the sign,
// notes by the id of their line. No note ever stands under another line, and none is lost.
import { keep, recall } from "./storage.js";

/**
 * @typedef {object} State
 * @property {string[]} ticks
 * @property {Record<string, string>} notes
 *
 * @typedef {State & {date: number, version: string}} Kept since when, in milliseconds since 1970 (0 if that cannot be read), and
 *   of which version of the list
 *
 * @typedef {object} List
 * @property {string} version
 * @property {string[]} signs
 * @property {string[]} alone those that say "none of these"
 * @property {string[]} lines to write on
 *
 * @typedef {State & {left: Record<string, string>, isChanged: boolean}} Placed with the notes whose line is no longer there, and
 *   whether all was kept of another version of the list
 */

/** @type {State} */
const NOTHING = { ticks: [], notes: {} };

/**
 * Return what was kept, as far as it can be read: it may be damaged, or another version or another script may have kept it.
 * Null if nothing of it can be.
 *
 * @param {string | null} text
 * @returns {Kept | null}
 */
export function readKept(text) {
  try {
    const { date, version, ticks, notes } = JSON.parse(text ?? "");
    if (!Array.isArray(ticks) && typeof notes !== "object") return null;
    return {
      date: date > 0 && isText(new Date(date).toJSON()) ? date : 0,
      version: `${version}`,
      ticks: Array.isArray(ticks) ? ticks.filter(isText) : [],
      notes: pick(Object(isText(notes) ? [notes] : notes), (_, words) => isText(words) && words),
    };
  } catch {
    return null; // nothing, or no JSON
  }
}

/**
 * Return what of `kept` has a place in `list`. "None of these" was said of the list as it was then, so it is not said of another.
 *
 * @param {Kept | null} kept
 * @param {List} list
 * @returns {Placed}
 */
export function place(kept, { version, signs, alone, lines }) {
  const { ticks, notes } = kept ?? NOTHING;
  const isChanged = kept !== null && kept.version !== version;
  return {
    ticks: signs.filter((id) => ticks.includes(id) && !(isChanged && alone.includes(id))),
    notes: pick(notes, (id) => lines.includes(id)),
    left: pick(notes, (id) => !lines.includes(id)),
    isChanged,
  };
}

/**
 * Return what was written in two places, without losing or repeating any of it.
 *
 * @param {string} before
 * @param {string} now
 */
export function join(before, now) {
  return before && now && before !== now ? `${before}\n${now}` : before || now;
}

/** What is kept on this device of one component. Another window may write to it or clear it at any time. */
export class Store {
  #key;
  #list;
  /** @type {string | null} what this page last read or wrote */
  #text = null;
  /** @type {Kept | null} */
  #kept = null;

  /**
   * @param {string} key
   * @param {List} list
   */
  constructor(key, list) {
    this.#key = key;
    this.#list = list;
  }

  /** Whether nothing is there, not even what cannot be read. */
  get isEmpty() {
    return this.#text === null;
  }

  get isReadable() {
    return Boolean(this.#kept);
  }

  /** Since when it is kept; 0 for never, or if that cannot be read. */
  get date() {
    return this.#kept?.date ?? 0;
  }

  get placed() {
    return place(this.#kept, this.#list);
  }

  /** Read what is there now, if the browser lets us. Return whether that is news to this page. */
  read() {
    const text = recall(this.#key);
    if (text === undefined) return false;
    const isNews = text !== this.#text;
    this.#take(text);
    return isNews;
  }

  /**
   * Return whether exactly this is kept.
   *
   * @param {State} state
   */
  has({ ticks, notes }) {
    const { placed } = this;
    return JSON.stringify([ticks, sorted(notes)]) === JSON.stringify([placed.ticks, sorted(placed.notes)]);
  }

  /**
   * Keep this, with the ticks and notes that have no place in this list: a window with a newer list, which has one, may have kept
   * them. Return whether the browser did; if not, nothing is kept, since what was kept before would come back as if it were of now.
   *
   * @param {State} state
   */
  write({ ticks, notes }) {
    const { version, signs } = this.#list;
    const elsewhere = (this.#kept ?? NOTHING).ticks.filter((id) => !signs.includes(id));
    const all = { ticks: [...ticks, ...elsewhere], notes: { ...this.placed.left, ...notes } };
    const text = JSON.stringify({ date: Date.now(), version, ...all });
    const isDone = keep(this.#key, text);
    if (isDone) this.#take(text);
    else this.clear();
    return isDone;
  }

  /** Forget what is kept, which needs no room. */
  clear() {
    keep(this.#key, null);
    this.read();
  }

  /** @param {string | null} text */
  #take(text) {
    this.#text = text;
    this.#kept = readKept(text);
  }
}

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/** @param {Record<string, string>} notes */
const sorted = (notes) => Object.entries(notes).sort();

/**
 * Return those notes of which `wanted` is true.
 *
 * @param {Record<string, string>} notes
 * @param {(id: string, words: string) => unknown} wanted
 */
const pick = (notes, wanted) => Object.fromEntries(Object.entries(notes).filter(([id, words]) => wanted(id, words)));
