// <decision-quiz>: a decision tree, one question a screen.
//
// The page holds the whole tree as a form; this shows one screen of it at a time. It works out no rule, but follows the
// answers through a graph that the build made.
import { listen, partsOf, select, templateOf } from "../shared/dom.js";
import { fillPrintFoot } from "../shared/print_foot.js";
import { keep, recall } from "../shared/storage.js";
import { fill } from "../shared/words.js";
import { remindersOf, rowOf } from "./answers.js";
import { comeBack, copyOfAll, signsOf, wordsOfTicks, wrapInForm } from "./markup.js";
import { Places } from "./places.js";
import { Presses } from "./presses.js";
import { Problem } from "./problem.js";
import { Result } from "./result.js";
import { screensIn } from "./screens.js";
import { LOST, START, Session } from "./session.js";

/** What the template has to bring, by the names of `data-part`. */
const PARTS = [
  ...["top", "status", "problem", "mend", "wrong", "progress", "reminder", "slot", "paper", "answers", "note", "row"],
  ...["place", "lists", "shield", "address", "because", "first", "todo", "tell", "telling", "said", "ask", "more", "remind", "share"],
  ...["keep", "field"],
];

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
  /** @type {Presses} */
  #presses;
  /** @type {Problem} */
  #problem;
  /** @type {Result} */
  #result;
  /** @type {Element[]} the questions and results as a form, for paper */
  #sheets;
  /** @type {DOMStringMap} */
  #words;
  /** @type {AbortController | undefined} */
  #listening;
  /** The title of the page before the quiz began. */
  #pageTitle = "";
  /** @type {HTMLTemplateElement | undefined} a copy of all that it was made of */
  #whole;

  connectedCallback() {
    try {
      if (!this.#session) this.#begin();
    } catch (error) {
      console.error(this, "stays a form:", error);
      if (this.#whole) this.replaceChildren(this.#whole.content);
    }
    if (!this.#session) return;
    this.#listening = listen(this, ["change", "submit", "keydown"], ["click", "popstate", "pageshow", "storage", "beforeprint"]);
    this.#restore();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    if (this.#session) document.title = this.#pageTitle;
  }

  /** @param {any} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === "beforeprint") this.#prepareSheet();
    else if (type === "popstate") this.#popState();
    else if (type === "storage") this.#places.follow();
    else if (type === "pageshow") this.#reloadIfOld();
    else if (type === "submit") this.#submit(event);
    else if (type === "keydown") this.#key(event);
    else if (!(target instanceof Element)) return;
    else if (type === "click") this.#click(event, target.closest("a, button"));
    else this.#change(target);
  }

  /**
   * Make the form into a quiz. Throws, most often before anything is changed, if the markup is not what the graph was made for. Of a
   * saved copy of one screen it can make nothing; that has words which say so.
   */
  #begin() {
    if (this.matches(".is-live") && !comeBack(this)) return;
    this.#pageTitle = document.title;
    this.#whole = copyOfAll(this);
    const template = templateOf(this);
    const graph = JSON.parse(template.dataset.graph ?? "");
    this.#words = template.dataset;
    this.#parts = partsOf(template.content);
    for (const part of PARTS) if (!this.#parts[part]) throw Error(`no part "${part}"`);
    const words = wordsOfTicks(this);
    const signs = select(this, "[data-signs]").map((line) => /** @type {const} */ ([line, signsOf(this.#parts.lists, words, line)]));
    this.#screens = screensIn([this, template.content], graph);
    const session = new Session(graph, this.#screens, this.dataset.version ?? "", this.#roundKept);

    for (const [line, list] of signs) line.after(list);
    for (const fold of select(this, "details[data-fold]")) fold.removeAttribute("open");
    template.replaceWith(template.content);
    // beside the button that prints: on the first screen nothing is to stand before "Start"
    for (const sheets of select(this, ".sheets")) select(this, ".decision-quiz__buttons")[0].after(sheets);
    const { row, place, lists, shield, address, wrong, because, first, tell, ask } = this.#parts;
    this.#places = new Places(this, place, this.#words);
    this.#problem = new Problem(this.#parts);
    this.#result = new Result(this, this.#parts, this.#words);
    this.#presses = new Presses(shield);
    address.setAttribute("href", document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href);
    if (typeof print !== "function") for (const button of select(this, "[data-do=print], [data-do=paper]")) button.remove();
    for (const apart of [row, place, lists, wrong, because, first, tell, ask, this.#screenOf(LOST).section]) apart.remove();
    this.#sheets = wrapInForm(this);
    this.append(this.#whole);
    this.#partsOfKinds = select(this, "[data-on]");
    this.classList.add("is-live");
    this.#session = session;
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

  /** Under this name the tab remembers how often a reader has started again. */
  get #roundName() {
    return `${this.id}-round`;
  }

  get #roundKept() {
    return Number(recall(this.#roundName, "sessionStorage")) || 0;
  }

  /** A browser may show a page again as it was left, though a reader has started again on another page of the tab. */
  #reloadIfOld() {
    if (this.#roundKept > this.#session.round) location.reload();
  }

  #popState() {
    if (history.state?.[this.id]) return this.#restore(true);
    this.#session.depth = 0; // a link within the page: what lies behind is this screen again
    this.#save("replaceState");
  }

  /** @param {boolean} isBack whether a reader went back or forward in the browser's history */
  #restore(isBack = false) {
    const { screen } = this.#session;
    this.#session.restore(history.state?.[this.id]);
    // Where several quizzes are on the page, one of them was used: the title and the focus are its own.
    const isAlone = select(document, this.localName).length === 1;
    const isUsed = isBack ? screen !== this.#session.screen : (history.state?.by ?? this.id) === this.id;
    this.#show(isAlone || isUsed, isBack);
    if (this.#session.screen !== LOST) this.#save("replaceState");
  }

  /**
   * @param {"pushState" | "replaceState"} how
   * @param {string} [by] the quiz that was used
   */
  #save(how, by = history.state?.by) {
    try {
      history[how]({ ...history.state, by, [this.id]: this.#session.toHistory() }, "");
    } catch {} // too many entries for this browser
  }

  /**
   * @param {string} screen
   * @param {boolean} [changing]
   * @param {number} [depth]
   */
  #go(screen, changing, depth) {
    this.#session.enter(screen, changing, depth);
    this.#save("pushState", this.id);
    this.#show();
  }

  /** Leave the page never, and undo no step of another quiz on it. */
  #back() {
    if (this.#session.depth && history.state?.by === this.id) history.back();
    else this.#go(this.#session.before, false, 0);
  }

  // --- what a reader does ---------------------------------------------------------------------------------------------

  /**
   * @param {MouseEvent} event
   * @param {any} pressed a link or a button
   */
  #click(event, pressed) {
    const { screen } = this.#session;
    const isUntouched = `${this.#screen.answer}` === `${this.#session.answerTo(screen)}`;
    if (this.#presses.isSecond(event, pressed, isUntouched)) return event.preventDefault();
    const isOurs = pressed?.dataset.do || event.ctrlKey || event.metaKey; // or opens another tab
    if (pressed?.href === location.href && !isOurs) history.replaceState(null, ""); // from the menu: begin anew
    if (!this.contains(pressed)) return;
    this.#presses.remember(event, pressed);
    const { do: what, to } = pressed.dataset;
    if (!what) return;
    event.preventDefault();
    if (what === "start") this.#go(this.#session.first);
    else if (what === "change") this.#go(to, true);
    else if (what === "back") this.#back();
    else if (what === "mend") this.#screen.fields.keys().next().value.focus();
    else if (what === "again") this.#startAgain();
    else if (what === "more") this.#go(this.#session.goOn());
    else if (what === "print" || what === "paper") this.#print(what);
    else this.#result.use(what, pressed);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!event.repeat) this.#presses.forget();
    else if (event.key === "Enter") event.preventDefault(); // it is held down
  }

  #startAgain() {
    this.#session.startAgain();
    keep(this.#roundName, `${this.#session.round}`, "sessionStorage");
    this.#go(START);
  }

  /**
   * Print what is shown, or with it the questions and results as a form. Browsers print later, at once, or never, and not all say
   * when they have done; so the form stays until another screen is shown, and is seen on paper only.
   *
   * @param {string} what
   */
  #print(what) {
    if (what === "paper") this.#addForm();
    window.print?.();
  }

  #addForm() {
    for (const screen of this.#screens.values()) screen.answer = [];
    this.#places.follow();
    this.#parts.paper.append(...this.#sheets);
    this.classList.add("is-paper");
  }

  /** The first screen has nothing to print but the form. */
  #prepareSheet() {
    if (this.dataset.kind === "start") this.#addForm();
    fillPrintFoot(this);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const { kind, answer, isWhole } = this.#screen;
    if (kind !== "question") return;
    if (!isWhole) return this.#go(LOST);
    const question = this.#session.screen;
    const before = this.#session.answerTo(question);
    if (!this.#session.take(question, answer)) return this.#complain();
    if (before.length && `${before}` !== `${answer}`) this.#save("replaceState"); // Back is to find this one
    this.#go(this.#session.after(question), this.#session.changing);
  }

  #complain() {
    const { section, title } = this.#screen;
    this.#problem.tell(section);
    document.title = fill(this.#words.error, { title });
  }

  /**
   * "None of these" takes the other answers away, and says so.
   *
   * @param {Element} field
   */
  #change(field) {
    this.#places.choose(field);
    const hasCleared = this.#screen.clearBeside(field);
    this.#parts.note.textContent = (hasCleared && this.#words.cleared) || "";
  }

  // --- what a reader sees ---------------------------------------------------------------------------------------------

  /**
   * @param {boolean} isUsed whether the title of the page is to say which screen of this quiz is shown
   * @param {boolean} focus whether the focus is to go there, too
   */
  #show(isUsed = true, focus = true) {
    const { kind, title, section, heading } = this.#screen;
    const isResult = kind === "result" || kind === "emergency";
    this.#parts.paper.replaceChildren();
    this.classList.remove("is-paper");
    this.#result.clear();
    this.#parts.slot.replaceChildren(section);
    this.dataset.kind = kind;
    for (const part of this.#partsOfKinds) part.hidden = !part.dataset.on?.split(" ").includes(kind);
    this.#problem.clear(section);
    this.#parts.note.textContent = "";
    this.#screen.answer = this.#session.answerTo(this.#session.screen);
    const { progress, hasMore } = this.#session;
    const answers = this.#session.answered.map((name) => /** @type {const} */ ([this.#screenOf(name), this.#session.answerTo(name)]));
    const said = fill(this.#words[kind], progress);
    this.#parts.progress.textContent = said;
    this.#parts.reminder.textContent = remindersOf(isResult ? answers : answers.slice(0, progress.number - 1));
    if (isResult) {
      this.#places.follow();
      this.#parts.answers.replaceChildren(...answers.map((answered) => rowOf(this.#parts.row, answered)));
      this.#result.show(this.#screen, answers, hasMore);
    }
    if (isUsed) document.title = kind === "start" ? this.#pageTitle : this.#titleOf(isResult ? this.#words.result : title);
    if (!isUsed || !focus) return;
    this.#parts.status.textContent = said;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  /**
   * Return the title of the page for a screen. It stands in the browser's history, so it does not say which result was shown.
   *
   * @param {string | undefined} screen
   */
  #titleOf(screen) {
    return fill(this.#words.title, { screen, page: this.#pageTitle });
  }
}
