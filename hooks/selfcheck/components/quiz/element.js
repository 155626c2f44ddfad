// <decision-quiz>: a decision tree, one question a screen.
//
// The page holds the whole tree as a form; this shows one screen of it at a time. It works out no rule, but follows the
// answers through a graph that the build made.
import { listen, partsOf, select, templateOf } from "../shared/dom.js";
import { excludedBy, standsAlone } from "../shared/exclusive.js";
import { fillPrintFoot } from "../shared/print_foot.js";
import { fill } from "../shared/words.js";
import { Places } from "./places.js";
import { picked, screensIn } from "./screens.js";
import { LOST, START, Session } from "./session.js";

export class DecisionQuiz extends HTMLElement {
  // What it is made of, from when it is first connected.
  /** @type {Session} */
  #session;
  /** @type {Map<string, import("./screens.js").Screen>} */
  #screens;
  /** @type {Record<string, HTMLElement>} */
  #parts;
  /** @type {HTMLElement[]} parts that are seen on some kinds of screen only */
  #partsOfKinds;
  /** @type {Places} */
  #places;
  /** @type {Element[]} the questions and results as a form, for paper */
  #sheets;
  /** @type {DOMStringMap} */
  #words;
  /** @type {AbortController | undefined} */
  #listening;
  #pageTitle = document.title;

  connectedCallback() {
    try {
      if (!this.#session) this.#begin();
    } catch (error) {
      console.error(this, "stays a form:", error);
      return;
    }
    this.#listening = listen(this, ["change", "submit"], ["click", "popstate", "beforeprint", "afterprint"]);
    this.#restore();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    document.title = this.#pageTitle;
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === "beforeprint") fillPrintFoot(this);
    else if (type === "afterprint") this.#parts.slot.replaceChildren(this.#screen.section);
    else if (type === "popstate") this.#popState();
    else if (type === "submit") this.#submit(event);
    else if (!(target instanceof Element)) return;
    else if (type === "click") this.#click(event, target.closest("a, [data-do]"));
    else this.#change(target);
  }

  /** Make the form into a quiz. Throws before anything is changed if the markup is not what the graph was made for. */
  #begin() {
    const template = templateOf(this);
    const graph = JSON.parse(this.dataset.graph ?? "");
    this.#words = template.dataset;
    this.#parts = partsOf(template.content);
    this.#screens = screensIn([this, template.content], graph);
    this.#session = new Session(graph, this.#screens, this.dataset.version ?? "");

    this.#copyLists();
    template.replaceWith(template.content);
    const { row, place, top } = this.#parts;
    this.#places = new Places(this, place);
    for (const apart of [row, place, this.#screenOf(LOST).section]) apart.remove();
    this.#sheets = this.#wrapInForm(top);
    this.#partsOfKinds = select(this, "[data-on]");
    this.classList.add("is-live");
  }

  /** The form has each list of what is more urgent once; here each result gets a copy of its own. */
  #copyLists() {
    for (const named of select(this, "[data-list]")) {
      const [list] = select(this, `[id="${named.dataset.list}"]`);
      const copy = /** @type {HTMLDetailsElement} */ (list.cloneNode(true));
      copy.id = "";
      copy.open = named.matches("h3 + *");
      named.after(copy);
    }
  }

  /**
   * Put what stands from `top` on into a <form>, which makes Enter mean Continue; without a script it would send the answers.
   * Return what stood before it.
   *
   * @param {Element} top
   */
  #wrapInForm(top) {
    const form = document.createElement("form");
    form.noValidate = true;
    form.autocomplete = "off"; // or the browser remembers ticks
    const children = [...this.children];
    const sheets = children.splice(0, children.indexOf(top));
    form.append(...children);
    this.replaceChildren(form);
    return sheets;
  }

  // --- to and fro -----------------------------------------------------------------------------------------------------

  get #screen() {
    return this.#screenOf(this.#session.screen);
  }

  /**
   * @param {string} name of a question or a result, or START or LOST
   * @returns {import("./screens.js").Screen}
   */
  #screenOf(name) {
    return /** @type {any} */ (this.#screens.get(name));
  }

  #popState() {
    if (history.state?.[this.id]) this.#restore(true);
    else this.#save("replaceState"); // a link within the page
  }

  #restore(focus = false) {
    this.#session.restore(history.state?.[this.id]);
    this.#show(focus);
    if (this.#session.screen !== LOST) this.#save("replaceState");
  }

  /** @param {"pushState" | "replaceState"} how */
  #save(how) {
    try {
      history[how]({ ...history.state, [this.id]: this.#session.toHistory() }, "");
    } catch {} // too many entries for this browser
  }

  /** @param {string} screen */
  #go(screen, changing = false) {
    this.#session.enter(screen, changing);
    this.#show(true);
    this.#save("pushState");
  }

  #back() {
    if (this.#session.depth) history.back();
    else this.#go(START); // history.back() would leave the page
  }

  // --- what a reader does ---------------------------------------------------------------------------------------------

  /**
   * @param {Event} event
   * @param {any} pressed a link, or something that does something
   */
  #click(event, pressed) {
    if (pressed?.href === location.href) history.replaceState(null, ""); // from the menu: begin anew
    if (!this.contains(pressed) || !pressed.dataset.do) return;
    event.preventDefault();
    const { do: what, to } = pressed.dataset;
    if (what === "start") this.#go(this.#session.first);
    else if (what === "change") this.#go(to, true);
    else if (what === "back") this.#back();
    else if (what === "mend") this.#screen.inputs[0].focus();
    else if (what === "again") {
      this.#session.forget();
      this.#go(START);
    } else {
      if (what === "paper") this.#parts.slot.replaceChildren(...this.#sheets);
      print();
    }
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const { kind, answer } = this.#screen;
    if (kind !== "question") return;
    const question = this.#session.screen;
    const before = this.#session.answerTo(question);
    if (!this.#session.take(question, answer)) return this.#complain();
    if (before.length && `${before}` !== `${answer}`) this.#save("replaceState"); // Back is to find this one
    this.#go(this.#session.after(question), this.#session.changing);
  }

  #complain() {
    const { section, title } = this.#screen;
    this.#parts.mend.setAttribute("href", `#${section.id}`);
    this.#parts.mend.textContent = section.dataset.problem ?? "";
    section.querySelector("fieldset")?.setAttribute("aria-describedby", `${section.id}-why ${this.#parts.mend.id}`);
    this.#parts.problem.hidden = false;
    this.#parts.problem.focus();
    document.title = fill(this.#words.error, { title });
  }

  /**
   * "None of these" takes the other answers away, and says so; another answer takes it away.
   *
   * @param {Element} field
   */
  #change(field) {
    const { inputs } = this.#screen;
    this.#places.choose(field);
    const input = inputs.find((one) => one === field);
    if (!input || input.type === "radio" || !picked(input)) return;
    const cleared = excludedBy(input, inputs).filter(picked);
    for (const one of cleared) {
      if (one.type === "text") one.value = "";
      one.checked = false;
    }
    this.#parts.note.textContent = cleared.length && standsAlone(input) ? (this.#words.cleared ?? "") : "";
  }

  // --- what a reader sees ---------------------------------------------------------------------------------------------

  /** @param {boolean} focus */
  #show(focus) {
    const { kind, title, section, heading } = this.#screen;
    const { path } = this.#session.follow();
    this.#parts.slot.replaceChildren(section);
    this.dataset.kind = kind;
    for (const part of this.#partsOfKinds) part.hidden = !part.dataset.on?.split(" ").includes(kind);
    this.#parts.problem.hidden = true;
    this.#parts.mend.textContent = this.#parts.note.textContent = "";
    if (kind === "question") this.#screen.answer = this.#session.answerTo(this.#session.screen);
    if (kind === "result" || kind === "emergency") this.#parts.answers.replaceChildren(...path.map((name) => this.#row(name)));
    document.title = kind === "start" ? this.#pageTitle : fill(this.#words.title, { screen: title, page: this.#pageTitle });
    if (!focus) return;
    this.#parts.status.textContent = fill(this.#words[kind], { number: path.indexOf(this.#session.screen) + 1 });
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  /**
   * Return a row that says what was answered to a question, with a link to change it.
   *
   * @param {string} question
   */
  #row(question) {
    const screen = this.#screenOf(question);
    const row = /** @type {HTMLElement} */ (this.#parts.row.cloneNode(true));
    const { term, answer, link, what } = partsOf(row);
    term.textContent = screen.title;
    for (const id of this.#session.answerTo(question)) {
      const line = document.createElement("span");
      line.textContent = screen.wordsOf(id);
      answer.append(line);
    }
    link.setAttribute("href", `#${screen.section.id}`);
    link.dataset.to = question;
    what.textContent = fill(what.textContent, { question: screen.title });
    return row;
  }
}
