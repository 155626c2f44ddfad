// <site-search>: finds pages of the site. What is looked for stands in the fragment of the address, which no browser sends.
import { listen, partsOf, templateOf } from "../shared/dom.js";
import { fill } from "../shared/words.js";
import { SearchIndex } from "./index.js";
import { passageOf } from "./passage.js";
import { wordsOf } from "./words.js";

/** The script that is being run: it is published in a folder below the top of the site. */
const script = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript);
const TOP = script?.src ? new URL("..", script.src).href : "";

/** So many pages are shown at once. */
const AT_ONCE = 10;
/** So long a reader may stop before what was typed is looked for, in ms: browsers let an address change about 3 times a second. */
const PAUSE = 300;

/**
 * Return a piece of what the search looks into. Rejects if it cannot be fetched.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
function load(name) {
  const element = /** @type {HTMLScriptElement & { piece?: any }} */ (document.createElement("script"));
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${element.src} cannot be fetched`));
    element.onload = () => (element.piece ? resolve(element.piece) : fail()); // a network that one has to log in to answers with a page
    element.onerror = fail;
    element.src = `${TOP}search/${name}.js`;
    document.head.append(element);
  }).finally(() => element.remove());
}

/** @param {string} query */
const addressOf = (query) => (query ? `#${new URLSearchParams({ q: query })}` : location.pathname + location.search);

const queryInAddress = () => new URLSearchParams(location.hash.slice(1)).get("q") ?? "";

export class SiteSearch extends HTMLElement {
  #index = new SearchIndex(load);
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Record<string, any>} */
  #parts = {};
  /** @type {DOMStringMap} */
  #words = {};
  #timer = 0;
  /** Whether what is typed next is another query, to which Back has to lead. */
  #isSettled = true;
  /** @type {import("./index.js").Found | undefined} */
  #found;
  #asked = "";

  connectedCallback() {
    this.#parts = partsOf(this);
    this.#words = templateOf(this).dataset;
    this.#listening = listen(this, ["input", "change", "submit", "click"], ["popstate"]);
    if (this.#parts.field.value) this.#look(); // typed before this script came
    else if (queryInAddress()) this.#showAddress();
    else if (!location.hash) this.#parts.field.focus();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#listening?.abort();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === "popstate") this.#showAddress();
    else if (type === "input") this.#lookSoon();
    else if (type === "change") this.#settle();
    else if (type === "submit") {
      event.preventDefault();
      this.#settle();
      this.#find(this.#parts.field.value);
    } else if (target instanceof Element && target.closest("[data-do=more]")) this.#showMore();
  }

  #lookSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  /** Look for what is in the field, and put it into the address: as a new one if it is another query. */
  #look() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const query = this.#parts.field.value;
    const before = queryInAddress();
    if (query !== before) {
      if (this.#isSettled && before) history.pushState(null, "", addressOf(query));
      else history.replaceState(null, "", addressOf(query));
      this.#isSettled = false;
    }
    this.#find(query);
  }

  /** The reader is done with typing: what is typed after this is another query. */
  #settle() {
    if (this.#timer) this.#look();
    this.#isSettled = true;
  }

  #showAddress() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#isSettled = true;
    this.#parts.field.value = queryInAddress();
    this.#find(queryInAddress());
  }

  /** @param {string} query */
  async #find(query) {
    this.#asked = query;
    if (!wordsOf(query).length) return this.#show({ pages: [], words: new Set(), near: [] }, [], "");
    try {
      const found = await this.#index.find(query);
      const spellings = found.pages.length ? [] : await this.#nearest(query);
      const items = await this.#itemsOf(found, 0);
      if (this.#asked !== query) return; // something else was typed meanwhile
      const typed = query.trim();
      const count = fill(found.pages.length === 1 ? this.#words.one : this.#words.several, { count: found.pages.length });
      const near = found.near.map(({ typed, meant }) => fill(this.#words.near, { typed, words: meant }));
      this.#show(found, items, found.pages.length ? [...near, count].join(" ") : fill(this.#words.none, { typed }), spellings);
    } catch {
      if (this.#asked === query) this.#show({ pages: [], words: new Set(), near: [] }, [], this.#words.failed ?? "");
    }
  }

  /**
   * Show what was found, or that nothing was, and what to do then.
   *
   * @param {import("./index.js").Found} found
   * @param {HTMLElement[]} items
   * @param {string} said
   * @param {string[]} spellings
   */
  #show(found, items, said, spellings = []) {
    const { status, results, more, offers, other, spellings: tries } = this.#parts;
    this.#found = found;
    status.textContent = said;
    results.replaceChildren(...items);
    results.hidden = !items.length;
    more.hidden = items.length >= found.pages.length;
    offers.hidden = items.length > 0;
    other.hidden = !said || items.length > 0;
    tries.replaceChildren(this.#words.try ?? "", ...spellings.map(spellingLink));
    tries.hidden = !spellings.length;
  }

  /** Show the next pages, and let the first of them have the focus, since the button may be gone. */
  async #showMore() {
    const found = this.#found;
    if (!found) return;
    const { results, more } = this.#parts;
    const items = await this.#itemsOf(found, results.children.length);
    if (found !== this.#found) return;
    results.append(...items);
    more.hidden = results.children.length >= found.pages.length;
    items[0].querySelector("a")?.focus();
  }

  /**
   * Return the items of the next pages.
   *
   * @param {import("./index.js").Found} found
   * @param {number} first
   */
  async #itemsOf(found, first) {
    const pages = await Promise.all(found.pages.slice(first, first + AT_ONCE).map((page) => this.#index.page(page)));
    return pages.map((page) => this.#itemOf(page, found.words));
  }

  /**
   * Return the item of a page: its title, the passage, and the part of the page in which that stands.
   *
   * @param {import("./index.js").PageOfSite} page
   * @param {Set<string>} words
   */
  #itemOf({ title, address, groups, about, parts }, words) {
    const { part, heading, pieces } = passageOf({ title, address, groups, about, parts }, words);
    const item = element("li", {});
    if (groups.length) item.append(element("p", { className: "search__group" }, groups.join(" › ")));
    item.append(element("h2", {}, element("a", { href: TOP + address }, title)));
    item.append(element("p", {}, ...pieces.map(([text, isMarked]) => (isMarked ? element("mark", {}, text) : text))));
    if (part) {
      const link = element("a", { href: `${TOP}${address}#${part}` }, fill(this.#words.in, { part: heading }));
      item.append(element("p", { className: "search__part" }, link));
    }
    return item;
  }

  /**
   * Return the words of the site that are spelt most like those of a query that found nothing.
   *
   * @param {string} query
   */
  async #nearest(query) {
    const all = await Promise.all(wordsOf(query).map((word) => this.#index.nearest(word)));
    return [...new Set(all.reduce((some, more) => some.concat(more), []))].slice(0, 4);
  }
}

/** @param {string} word */
const spellingLink = (word) => element("a", { href: addressOf(word) }, word);

/**
 * Return a new element.
 *
 * @param {string} name
 * @param {Record<string, string>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
