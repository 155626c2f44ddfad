// What one reader has answered, and which screen that reader is on. It lives in memory and in history.state, so that Back,
// Forward and a reload work, and nowhere else.
import { NO_CLASS, classOf, follow } from "./graph.js";

/** The names of the screens that are neither a question nor a result. No id has a colon. */
export const START = ":start";
export const LOST = ":lost";

export class Session {
  /** Where the reader is: a question, a result, START or LOST. */
  screen = START;
  /** Whether an answer is being changed: then Continue goes to what is missing, or to the result. */
  changing = false;
  /** How many screens of this quiz lie behind this one in the browser's history. */
  depth = 0;

  #graph;
  #screens;
  #version;
  /** @type {Map<string, string[]>} the ids picked, or a number as text; some may be off the path */
  #answers = new Map();
  /** @type {Map<string, number>} */
  #classes = new Map();

  /**
   * @param {import("./graph.js").Graph} graph
   * @param {Map<string, {question: import("./graph.js").Question}>} screens what the graph has to know of each
   * @param {string} version of the tree: answers kept under another one are not to be trusted
   */
  constructor(graph, screens, version) {
    this.#graph = graph;
    this.#screens = screens;
    this.#version = version;
  }

  /** Return the questions on the path so far, and the result if there is one. */
  follow() {
    return follow(this.#graph, this.#classes);
  }

  /** Return the first screen after START. */
  get first() {
    const { path, result } = this.follow();
    return path[0] ?? result ?? LOST;
  }

  /**
   * Return what was answered to a question, if anything was.
   *
   * @param {string} question
   * @returns {string[]}
   */
  answerTo(question) {
    return this.#answers.get(question) ?? [];
  }

  /**
   * Take an answer. Return whether it is one; else nothing changes.
   *
   * @param {string} question
   * @param {any} answer
   */
  take(question, answer) {
    const screen = this.#screens.get(question);
    const found = screen ? classOf(screen.question, this.#graph.tests[question], answer) : NO_CLASS;
    if (found === NO_CLASS) return false;
    this.#answers.set(question, answer);
    this.#classes.set(question, found);
    return true;
  }

  /**
   * Return the screen that follows an answered question.
   *
   * @param {string} question
   */
  after(question) {
    const { path, result } = this.follow();
    const next = path[path.indexOf(question) + 1];
    return (!this.changing && next) || (result ?? path[path.length - 1]);
  }

  /**
   * Go to a screen that will be one more in the browser's history.
   *
   * @param {string} screen
   */
  enter(screen, changing = false) {
    this.screen = screen;
    this.changing = changing;
    this.depth += 1;
  }

  forget() {
    this.#answers = new Map();
    this.#classes = new Map();
  }

  /** Return what `restore` takes, for history.state. */
  toHistory() {
    const { screen, changing, depth } = this;
    return { version: this.#version, screen, answers: this.#answers, changing, depth };
  }

  /**
   * Go to what history.state says if that can be trusted, else to LOST without an answer. Answers that were given later than
   * this entry stay below those it has, so that going back loses nothing.
   *
   * @param {any} kept anything: another script may have written it
   */
  restore(kept = { version: this.#version, screen: START, answers: [] }) {
    this.screen = LOST;
    try {
      const known = kept.version === this.#version && [...kept.answers].every(([name, answer]) => this.take(name, answer));
      const { path, result = START } = this.follow();
      if (known && [START, result, ...path].includes(kept.screen)) this.screen = kept.screen;
    } catch {} // nothing of ours
    if (this.screen === LOST) this.forget();
    this.changing = kept?.changing === true;
    this.depth = Number.isInteger(kept?.depth) && kept.depth > 0 ? kept.depth : 0;
  }
}
