// What the search looks into, fetched piece by piece as a query needs it. `publish/search_index.py` says what each piece holds.
import { areForms, distance, mostOff, wordsOf } from "./words.js";

/**
 * @typedef {object} Start
 * @property {number} pages how many there are
 * @property {number[]} found the number of the first word of each `found` piece
 * @property {Record<string, [number, string | number]>} words by their first letter: the number of the first, and all of them or
 *   the number of the piece that has them
 * @property {string[][][]} same groups of phrases that mean the same
 * @property {string[]} small words that say nothing of what somebody looks for
 */
/** @typedef {{ title: string, address: string, groups: string[], about: string, parts: [string, string, string][] }} PageOfSite */
/**
 * @typedef {object} Found
 * @property {number[]} pages their numbers, the best first
 * @property {Set<string>} words what was looked for
 * @property {{ typed: string, meant: string }[]} near the words that no page has, each with one that is spelt almost so
 */
/** @typedef {[word: string, nearness: number]} Near */

const FORM = 0.8;
const SHORT_FORM = 0.6;
const BEGUN = 0.6;
const MISSPELT = [1, 0.55, 0.4];
const SAME = 0.75;
/** A page that has less than so much of what the best one has is left out: of a long query almost every page has some word. */
const LEAST = 0.12;
/** So many words that begin with what was typed are looked for. */
const MOST_BEGUN = 12;
/** So many near spellings. */
const MOST_NEAR = 4;

export class SearchIndex {
  #load;
  /** @type {Map<string, Promise<any>>} */
  #pieces = new Map();
  /** @type {Map<string, string[]>} */
  #lists = new Map();

  /** @param {(name: string) => Promise<any>} load returns a piece by its name; rejects if it cannot be fetched */
  constructor(load) {
    this.#load = load;
  }

  /**
   * Return the pages that a query finds. Rejects if something cannot be fetched; then it can be tried again.
   *
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async find(query) {
    /** @type {Start} */
    const start = await this.#piece("start");
    const typed = wordsOf(query);
    const isWhole = /\s$/.test(query);
    const told = typed.filter((word) => !start.small.includes(word));
    /** @type {Found} */
    const found = { pages: [], words: new Set(), near: [] };
    /** @type {Map<number, [number, number]>} the score of each page, and how many of the words it has */
    const scores = new Map();
    const asked = told.length ? told : typed;
    const last = isWhole ? undefined : typed[typed.length - 1];
    const isWord = typed.map(async (word) => start.small.includes(word) || (await this.#wordsOf(word[0], start)).includes(word));
    const also = samePhrases(start.same, typed, await Promise.all(isWord));
    const isKnown = (/** @type {string} */ word) => also.some(({ words }) => words.includes(word));
    const meant = await Promise.all(asked.map((word) => this.#meant(word, start, word === last, !isKnown(word))));
    const looked = await Promise.all(
      meant.map(async (near, place) => {
        const others = also.filter(({ words }) => words.includes(asked[place]));
        const same = await Promise.all(others.map(({ instead }) => this.#weighAll(instead, start)));
        return [await this.#weigh(near, start), ...same];
      }),
    );
    meant.forEach((near, place) => {
      for (const [word] of near) found.words.add(word);
      if (near.length && near[0][1] < BEGUN) found.near.push({ typed: asked[place], meant: near[0][0] });
    });
    for (const { instead } of also) for (const word of instead) found.words.add(word);
    for (const ways of looked) {
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const way of ways) for (const [page, weight] of way) best.set(page, Math.max(weight, best.get(page) ?? 0));
      for (const [page, weight] of best) {
        const [score, count] = scores.get(page) ?? [0, 0];
        scores.set(page, [score + weight, count + 1]);
      }
    }
    const order = [...scores].map(([page, [score, count]]) => ({ page, score: score * (count / asked.length) }));
    order.sort((one, other) => other.score - one.score || one.page - other.page);
    found.pages = order.filter(({ score }) => score >= order[0].score * LEAST).map(({ page }) => page);
    return found;
  }

  /**
   * Return what is known of a page.
   *
   * @param {number} number
   * @returns {Promise<PageOfSite>}
   */
  page(number) {
    return this.#piece(`page-${number}`);
  }

  /**
   * Return the words of the site that are spelt most like a word, the nearest first.
   *
   * @param {string} word
   * @returns {Promise<string[]>}
   */
  async nearest(word) {
    const most = Math.max(2, Math.ceil(word.length / 3));
    const words = await this.#wordsNear(word, await this.#piece("start"));
    const far = words.map((one) => ({ one, by: distance(word, one, most) })).filter(({ by }) => by <= most);
    far.sort((one, other) => one.by - other.by);
    return far.slice(0, 3).map(({ one }) => one);
  }

  /**
   * Return the words of the site that a typed word stands for, the nearest first.
   *
   * @param {string} word
   * @param {Start} start
   * @param {boolean} isBegun whether more of it may come
   * @param {boolean} isMisspelt whether it may be, if no page has it
   * @returns {Promise<Near[]>}
   */
  async #meant(word, start, isBegun = false, isMisspelt = false) {
    const near = await this.#formsOf(word, start);
    if (isBegun && word.length > 1) {
      const begun = (await this.#wordsOf(word[0], start)).filter((one) => one.startsWith(word) && !near.some(([known]) => known === one));
      for (const one of begun.slice(0, MOST_BEGUN)) near.push([one, BEGUN]);
    }
    const most = mostOff(word);
    if (near.length || !isMisspelt || !most) return near;
    const far = (await this.#wordsNear(word, start)).map((one) => ({ one, by: distance(word, one, most) }));
    const least = Math.min(...far.map(({ by }) => by));
    const meant = far.filter(({ by }) => by === least && by <= most).slice(0, MOST_NEAR);
    const forms = await Promise.all(meant.map(({ one }) => this.#formsOf(one, start)));
    return forms.reduce((all, some) => all.concat(some), []).map(([one, nearness]) => [one, nearness * MISSPELT[least]]);
  }

  /**
   * Return a word, if the site has it, and its other forms there.
   *
   * @param {string} word
   * @param {Start} start
   */
  async #formsOf(word, start) {
    const words = await this.#wordsOf(word[0], start);
    /** @type {Near[]} */
    const forms = words.includes(word) ? [[word, 1]] : [];
    for (const one of words) if (one !== word && areForms(one, word)) forms.push([one, word.length < 5 ? SHORT_FORM : FORM]);
    return forms;
  }

  /**
   * Return how much each page weighs for a word: as much as for the nearest of what it stands for.
   *
   * @param {Near[]} near
   * @param {Start} start
   * @returns {Promise<Map<number, number>>}
   */
  async #weigh(near, start) {
    /** @type {Map<number, number>} */
    const best = new Map();
    const all = await Promise.all(near.map(([word]) => this.#found(word, start)));
    all.forEach((pages, place) => {
      for (const [page, weight] of pages) best.set(page, Math.max(best.get(page) ?? 0, weight * near[place][1]));
    });
    return best;
  }

  /**
   * Return how much each page weighs for a phrase: only those that have all of its words.
   *
   * @param {string[]} phrase
   * @param {Start} start
   */
  async #weighAll(phrase, start) {
    const asked = phrase.filter((word) => !start.small.includes(word));
    const all = await Promise.all(asked.map(async (word) => this.#weigh(await this.#meant(word, start), start)));
    const [first, ...others] = all;
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [page, weight] of first ?? []) {
      const weights = [weight, ...others.map((one) => one.get(page) ?? 0)];
      if (Math.min(...weights)) found.set(page, (SAME * weights.reduce((sum, one) => sum + one, 0)) / weights.length);
    }
    return found;
  }

  /**
   * Return the pages on which a word of the site stands, each with its weight there.
   *
   * @param {string} word
   * @param {Start} start
   * @returns {Promise<[number, number][]>}
   */
  async #found(word, start) {
    const words = await this.#wordsOf(word[0], start);
    const number = start.words[word[0]][0] + words.indexOf(word);
    let piece = start.found.length - 1;
    while (start.found[piece] > number) piece -= 1;
    /** @type {number[]} */
    const told = (await this.#piece(`found-${piece}`))[number - start.found[piece]];
    /** @type {[number, number][]} */
    const pages = [];
    let page = 0;
    for (let place = 0; place < told.length; place += 2) {
      page += told[place];
      pages.push([page, told[place + 1]]);
    }
    return pages;
  }

  /**
   * Return the words of the site that begin with a letter, in order.
   *
   * @param {string} letter
   * @param {Start} start
   */
  async #wordsOf(letter, start) {
    const known = this.#lists.get(letter);
    if (known || !(letter in start.words)) return known ?? [];
    const [, told] = start.words[letter];
    const words = unfolded(typeof told === "string" ? told : await this.#piece(`words-${told}`));
    this.#lists.set(letter, words);
    return words;
  }

  /**
   * Return the words of the site that a misspelt one may be: those at hand, and those with the same first letter.
   *
   * @param {string} word
   * @param {Start} start
   */
  async #wordsNear(word, start) {
    const letters = Object.keys(start.words).filter((letter) => letter === word[0] || typeof start.words[letter][1] === "string");
    return (await Promise.all(letters.map((letter) => this.#wordsOf(letter, start)))).reduce((all, some) => all.concat(some), []);
  }

  /**
   * Return a piece, fetched once. Rejects if it cannot be; then it can be tried again.
   *
   * @param {string} name
   */
  #piece(name) {
    const known = this.#pieces.get(name);
    if (known) return known;
    const coming = this.#load(name);
    this.#pieces.set(name, coming);
    coming.catch(() => this.#pieces.delete(name));
    return coming;
  }
}

/**
 * Return words in order, of which each was told without what it begins with as the one before does.
 *
 * @param {string} told
 */
function unfolded(told) {
  let before = "";
  return told.split(" ").map((part) => (before = before.slice(0, parseInt(part[0], 36)) + part.slice(1)));
}

/**
 * Return what else can be said for the phrases in a query: the words that are there, and those to look for instead. A word that
 * the site does not have may be a misspelt one of a phrase.
 *
 * @param {string[][][]} groups
 * @param {string[]} typed
 * @param {boolean[]} isWord whether each of them is a word of the site
 */
function samePhrases(groups, typed, isWord) {
  const says = (/** @type {string} */ word, /** @type {number} */ place) => {
    const one = typed[place] ?? "";
    return one === word || (!isWord[place] && distance(one, word, mostOff(one)) <= mostOff(one));
  };
  /** @type {{ words: string[], instead: string[] }[]} */
  const found = [];
  for (const group of groups) {
    for (const phrase of group) {
      const first = typed.findIndex((_, place) => phrase.every((word, further) => says(word, place + further)));
      const words = typed.slice(first, first + phrase.length);
      const others = first < 0 ? [] : group.filter((one) => one.join(" ") !== words.join(" "));
      for (const instead of others) found.push({ words, instead });
    }
  }
  return found;
}
