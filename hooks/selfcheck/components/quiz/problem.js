// An answer that is missing, or is none: told above the question, at its answers and in the title.
import { select } from "../shared/dom.js";

export class Problem {
  #summary;
  #mend;
  #wrong;

  /** @param {Record<string, HTMLElement>} parts */
  constructor({ problem, mend, wrong }) {
    this.#summary = problem;
    this.#mend = mend;
    this.#wrong = wrong;
  }

  /**
   * Tell what is wrong with an answer, and take a reader to it. What has the focus is read out, so no region is live: it would be
   * heard twice.
   *
   * @param {HTMLElement} section of the question
   */
  tell(section) {
    this.#mend.setAttribute("href", `#${section.id}`);
    this.#mend.textContent = this.#wrong.textContent = section.dataset.problem ?? "";
    section.classList.add("is-wrong");
    select(section, ".decision-quiz__why")[0].after(this.#wrong);
    section.querySelector("fieldset")?.setAttribute("aria-describedby", `${section.id}:why ${this.#wrong.id}`);
    this.#summary.hidden = false;
    this.#summary.focus();
  }

  /** @param {HTMLElement} section that is shown next */
  clear(section) {
    this.#summary.hidden = true;
    this.#mend.textContent = "";
    this.#wrong.remove();
    section.classList.remove("is-wrong");
  }
}
