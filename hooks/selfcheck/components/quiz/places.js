// Whom a reader is told to call: the numbers of one place, the one the browser suggests or the reader chose. The choice is the one
// thing that is kept on the device, and only if asked.
import { select } from "../shared/dom.js";
import { keep, recall } from "../shared/storage.js";
import { fill } from "../shared/words.js";

const PLACE = "emergency-place";
/** What a browser says that does not tell its time zone. */
const NO_ZONE = /^(UTC|GMT|Etc\/.*)?$/;

/**
 * @typedef {object} Place
 * @property {string} id
 * @property {string[]} zones time zones, or with "/" at their end how some begin
 * @property {string[]} regions countries
 */

/**
 * Return the id of the place that a browser is likely to be in: by its time zone, or if it tells none by its languages. Nothing for
 * a zone of no place that we know: a language is spoken in many countries.
 *
 * @param {Place[]} places
 * @param {string} zone
 * @param {readonly string[]} languages such as "en-GB"
 */
export function likelyPlace(places, zone, languages) {
  if (!NO_ZONE.test(zone)) {
    const known = places.flatMap(({ id, zones }) => zones.map((name) => ({ id, name })));
    const fits = known.filter(({ name }) => zone === name || (name.endsWith("/") && zone.startsWith(name)));
    return fits.sort((one, other) => other.name.length - one.name.length)[0]?.id ?? "";
  }
  for (const language of languages) {
    const [, region] = /-([A-Z]{2})\b/.exec(language) ?? [];
    const found = region && places.find(({ regions }) => regions.includes(region));
    if (found) return found.id;
  }
  return "";
}

export class Places {
  /** Under each list of numbers those of one place, and folded all of them with a choice. */
  #blocks;
  #words;
  /** @type {string | undefined} the id of the place that is shown, or "" for all, once one is */
  #shown;

  /**
   * Put the numbers of one place over every list of numbers (`data-numbers`) in a quiz, and fold the others.
   *
   * @param {ParentNode} quiz
   * @param {HTMLElement} block what is put there, to be copied
   * @param {DOMStringMap} words
   */
  constructor(quiz, block, words) {
    this.#words = words;
    this.#blocks = select(quiz, "[data-numbers]").map((holder) => {
      const [list] = select(holder, ".numbers");
      holder.append(...block.cloneNode(true).childNodes);
      const [here] = select(holder, "[data-part=here]");
      const [fold] = /** @type {HTMLDetailsElement[]} */ (select(holder, "details"));
      const [place] = /** @type {HTMLSelectElement[]} */ (select(holder, "select"));
      const [box] = /** @type {HTMLInputElement[]} */ (select(holder, "input"));
      return { holder, list, here, fold, place, box };
    });
  }

  /**
   * Show the numbers of the place that was chosen in the list which holds `field`, if one does.
   *
   * @param {Element} field
   */
  choose(field) {
    const block = this.#blocks.find(({ holder }) => holder.contains(field));
    if (!block) return;
    const { place, box } = block;
    const isKept = box.checked && keep(PLACE, place.value);
    if (!isKept) keep(PLACE, null); // nor one that was chosen before, where there is no room for this one
    this.#show(place.value, isKept);
  }

  /** Show the place that is kept, which another tab may have done meanwhile; if none is, still the same, or at first a likely one. */
  follow() {
    const kept = recall(PLACE);
    this.#show(kept ?? this.#shown ?? this.#likely(), Boolean(kept));
  }

  #likely() {
    const [first] = this.#blocks;
    if (!first) return "";
    const places = [...first.place.options].map(({ value, dataset: { zones = "", regions = "" } }) => {
      return { id: value, zones: zones.split(" "), regions: regions.split(" ") };
    });
    let zone = "";
    try {
      zone += Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
    } catch {} // what guards against being traced may change or break it
    return likelyPlace(places, zone, navigator.languages ?? []);
  }

  /**
   * @param {string} wanted the id of a place, or nothing for all of them
   * @param {boolean} isKept
   */
  #show(wanted, isKept) {
    for (const { list, here, fold, place, box } of this.#blocks) {
      place.value = wanted;
      if (!place.value) place.value = ""; // no longer in the list
      if (this.#shown === undefined) fold.open = !place.value;
      box.checked = isKept;
      const items = select(list, "li");
      const own = place.value && items.find((item) => item.dataset.place === place.value);
      const chosen = place.value ? own || items.find((item) => !item.dataset.place) : undefined;
      here.replaceChildren(...(chosen ? this.#large(chosen) : []));
      for (const item of items) item.hidden = item === chosen;
      if (chosen) select(fold, "summary")[0].after(list);
      else fold.before(list);
    }
    this.#shown = wanted;
  }

  /**
   * Return the numbers of a place as buttons that say what they do, each under what else is said of it.
   *
   * @param {HTMLElement} item
   */
  #large(item) {
    const links = select(item, "a").map((link) => {
      const button = /** @type {HTMLElement} */ (link.cloneNode());
      const number = link.textContent ?? "";
      const { name = number } = link.dataset;
      button.className = "button decision-quiz__call";
      button.textContent = name.includes(number)
        ? fill(this.#words.call, { number: name })
        : fill(this.#words.callName, { name, number });
      return button;
    });
    const notes = select(item, ".numbers__place, .numbers__note").map((note) => note.cloneNode(true));
    return [...links, ...notes];
  }
}
