// <explained-words>: the list of what the words of a page mean. Its script shows a meaning beside the word that is pressed.

export class ExplainedWords extends HTMLElement {
  /** Shows one meaning at a time. It stands in the list, so that no meaning is ever in the middle of a sentence. */
  #note = Object.assign(document.createElement("div"), { className: "term-note" });
  /** @type {Element | null} the word whose meaning is shown */
  #word = null;
  /** @type {Element | null} the word whose meaning was shown when a press began, which closes it */
  #pressed = null;
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    if (!this.#note.showPopover) return; // a browser of before 2024: the links lead to the list
    this.#listening = new AbortController();
    this.#note.setAttribute("popover", "");
    this.#note.setAttribute("role", "status"); // what it comes to say is said to those who hear a page
    this.append(this.#note);
    for (const word of this.#words()) word.setAttribute("aria-expanded", "false");
    this.#note.addEventListener("toggle", this, this.#listening);
    for (const type of ["pointerdown", "click"]) document.addEventListener(type, this, this.#listening);
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#note.remove();
    for (const word of this.#words()) word.removeAttribute("aria-expanded");
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "toggle") this.#isOpen() || this.#forget(); // told late: it may be open again
    else if (event.type === "pointerdown") this.#pressed = this.#word;
    else this.#click(/** @type {MouseEvent} */ (event));
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const word = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest("a.term")) : null;
    const meaning = word ? this.#meaning(word) : "";
    if (!word || !meaning || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const isShown = word === (this.#pressed ?? (this.#isOpen() ? this.#word : null)); // the press itself has closed it; a key closes nothing
    this.#pressed = null;
    this.#note.hidePopover();
    this.#forget();
    if (isShown) return;
    this.#word = word;
    word.setAttribute("aria-expanded", "true"); // the style sheet puts the meaning beside it
    this.#note.showPopover();
    this.#note.textContent = meaning; // once it is shown, or nobody hears it
  }

  #isOpen() {
    return this.#note.matches(":popover-open");
  }

  #forget() {
    this.#word?.setAttribute("aria-expanded", "false");
    this.#word = null;
    this.#note.textContent = "";
  }

  /**
   * Return what a word means, after the name of the term where the word is another form of it; nothing if the list has no such term.
   *
   * @param {HTMLAnchorElement} word
   */
  #meaning(word) {
    const name = document.getElementById(word.hash.slice(1));
    const meaning = name?.nextElementSibling?.textContent ?? "";
    const said = name?.textContent ?? "";
    return !meaning || said.toLowerCase() === word.textContent?.toLowerCase() ? meaning : `${said}: ${meaning}`;
  }

  #words() {
    return document.querySelectorAll("a.term");
  }
}
