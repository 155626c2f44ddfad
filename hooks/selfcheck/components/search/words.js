// Words as they are looked up, and how near one is to another.

const WORD = /[\p{L}\p{N}]+/gu;
const UNSEEN = /['’\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * Return the words of a text: small letters and digits, without accents. `words_of` in `prose/search_words.py` does the same.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/ς/g, "σ").replace(/\p{M}/gu, "").replace(UNSEEN, "");
  return plain.match(WORD) ?? [];
}

/**
 * Return whether two words are forms of one, as far as their ends tell: they begin alike, and end in a few letters each.
 *
 * @param {string} one
 * @param {string} other
 */
export function areForms(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const left = long.length - same;
  return same === short.length ? same > 2 && left <= (same < 5 ? 1 : 3) : left <= 3 && same >= Math.max(5, long.length * 0.6);
}

/**
 * Return by how many letters a word may be misspelt: a short one is soon another word.
 *
 * @param {string} word
 */
export function mostOff(word) {
  if (word.length < 4) return 0;
  return word.length < 7 ? 1 : 2;
}

/**
 * Return how many letters are to be changed, put in, taken out or swapped to make one word the other; more than `most` is
 * `most + 1` (optimal string alignment).
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const last = before;
    before = row;
    row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swap = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + swap);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], last[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[other.length];
}
