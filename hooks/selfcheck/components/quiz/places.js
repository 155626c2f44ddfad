// Whose telephone numbers a reader sees. The one thing that is kept on the device, and only if asked.
import { select } from "../shared/dom.js";
import { keep, recall } from "../shared/storage.js";

const PLACE = "emergency-place";

export class Places {
  #numbers;
  /** A choice of place under each list of numbers. */
  #blocks;

  /**
   * Put a choice of place under every list of numbers (`data-numbers`) in a quiz.
   *
   * @param {ParentNode} quiz
   * @param {HTMLElement} block the choice, to be copied
   */
  constructor(quiz, block) {
    this.#numbers = select(quiz, ".numbers > li");
    this.#blocks = select(quiz, "[data-numbers]").map((list) => {
      list.append(block.cloneNode(true));
      const [place] = /** @type {HTMLSelectElement[]} */ (select(list, "select"));
      const [box] = /** @type {HTMLInputElement[]} */ (select(list, "input"));
      return { list, place, box };
    });
    const kept = recall(PLACE);
    this.#show(kept ?? "", Boolean(kept));
  }

  /**
   * Show the numbers of the place that was chosen in the list which holds `field`, if one does.
   *
   * @param {Element} field
   */
  choose(field) {
    const block = this.#blocks.find(({ list }) => list.contains(field));
    if (!block) return;
    const { place, box } = block;
    const isKept = box.checked && keep(PLACE, place.value);
    if (!isKept) keep(PLACE, null); // nor one that was chosen before, where there is no room for this one
    this.#show(place.value, isKept);
  }

  /**
   * @param {string} wanted the id of a place, or nothing for all of them
   * @param {boolean} isKept
   */
  #show(wanted, isKept) {
    let shown = "";
    for (const { place, box } of this.#blocks) {
      place.value = wanted;
      if (!place.value) place.value = ""; // no longer in the list
      shown = place.value;
      box.checked = isKept;
    }
    for (const item of this.#numbers) item.hidden = shown !== "" && item.dataset.place !== shown;
  }
}
