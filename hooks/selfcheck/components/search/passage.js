// The passage of a page in which the words that were looked for stand.
import { wordsOf } from "./words.js";

/** So many characters of a page are shown. */
const LONG = 220;
/** So many of them before the first word that was looked for. */
const BEFORE = 60;
/** A passage as short as this says little. */
const SHORT = 70;
const TOKEN = /[\p{L}\p{M}\p{N}'’\u00ad\u2060]+/gu;

/** @typedef {{ part: string, heading: string, pieces: [text: string, isMarked: boolean][] }} Passage */
/** @typedef {{ start: number, end: number, word: string }} Hit a word that was looked for, and where it stands */

/**
 * Return the passage of a page that has the most of some words; of two the first.
 *
 * @param {import("./index.js").PageOfSite} page
 * @param {Set<string>} words
 * @returns {Passage}
 */
export function passageOf({ about, parts }, words) {
  const summed = different(hitsIn(about, words)); // what a page says of itself is the calmest summary
  let best = { score: summed && summed + 0.5, part: "", heading: "", text: about || parts[0]?.[2].split("\n")[0] || "" };
  for (const [part, heading, told] of parts) {
    const blocks = told.split("\n");
    const above = different(hitsIn(heading, words)) / 2;
    blocks.forEach((block, place) => {
      const count = different(hitsIn(block, words));
      // What is asked or announced goes with what follows; a sign in a list never with another.
      const next = /[?:]$/.test(block) ? blocks[place + 1] : undefined;
      const score = count && count + above - (block.length < SHORT ? 0.4 : 0);
      if (score > best.score) best = { score, part, heading, text: next ? `${block} – ${next}` : block };
    });
  }
  return { part: best.part, heading: best.heading, pieces: marked(...shortened(best.text, words), words) };
}

/**
 * Return a text in pieces, of which some are words that were looked for.
 *
 * @param {string} before what stands before it
 * @param {string} text
 * @param {string} after
 * @param {Set<string>} words
 */
function marked(before, text, after, words) {
  /** @type {[string, boolean][]} */
  const pieces = [[before, false]];
  let last = 0;
  for (const { start, end } of hitsIn(text, words)) {
    pieces.push([text.slice(last, start), false], [text.slice(start, end), true]);
    last = end;
  }
  pieces.push([text.slice(last) + after, false]);
  return pieces.filter(([piece]) => piece);
}

/**
 * Return the part of a text that has the most of some words, between marks of what was left out.
 *
 * @param {string} text
 * @param {Set<string>} words
 * @returns {[string, string, string]}
 */
function shortened(text, words) {
  if (text.length <= LONG) return ["", text, ""];
  const hits = hitsIn(text, words);
  let from = 0;
  let most = 0;
  for (const { start } of hits) {
    const seen = hits.filter((hit) => hit.start >= start && hit.end <= start + LONG - BEFORE);
    if (different(seen) > most) [from, most] = [start, different(seen)];
  }
  const first = from > BEFORE ? text.indexOf(" ", from - BEFORE) + 1 : 0;
  const cut = first + LONG < text.length ? text.lastIndexOf(" ", first + LONG) : text.length;
  const end = cut > first ? cut : first + LONG;
  return [first ? "… " : "", text.slice(first, end), end < text.length ? " …" : ""];
}

/**
 * Return where some words stand in a text.
 *
 * @param {string} text
 * @param {Set<string>} words
 */
function hitsIn(text, words) {
  /** @type {Hit[]} */
  const hits = [];
  for (const token of text.matchAll(TOKEN)) {
    const word = wordsOf(token[0])[0];
    if (words.has(word)) hits.push({ start: token.index ?? 0, end: (token.index ?? 0) + token[0].length, word });
  }
  return hits;
}

/** @param {Hit[]} hits */
function different(hits) {
  return new Set(hits.map(({ word }) => word.slice(0, 5))).size;
}
