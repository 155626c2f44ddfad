// <paper-diary>: a button that prints the diary, and on paper the date and the address.
import { listen, select } from "../shared/dom.js";
import { fillPrintFoot } from "../shared/print_foot.js";

export class PaperDiary extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    for (const button of select(this, "[data-do=print]")) button.hidden = typeof print !== "function";
    this.#listening = listen(this, ["click"], ["beforeprint"]);
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    if (type === "beforeprint") fillPrintFoot(this);
    else if (target instanceof Element && target.closest("[data-do=print]")) print();
  }
}
