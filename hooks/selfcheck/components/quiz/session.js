// What one reader has answered, and which screen that reader is on. It lives in memory and in history.state, so that Back,
// Forward and a reload work, and nowhere else.
import { Ahead } from "./ahead.js";
import { remindersOf } from "./answers.js";
import { NO_CLASS, classOf, follow } from "./graph.js";

/** The names of the screens that are neither a question nor a result. No id has a colon. */
export const START = ":start";
export const LOST = ":lost";

export class Session {
  /** Where the reader is: a question, a result, START or LOST. */
  screen = START;
  /** Whether an answer is being changed: then Continue goes to what is missing, or to the result. */
  changing = false;
  /** Whether the reader went on with questions that were left when the result was settled. */
  further = false;
  /** How many screens of this quiz lie right behind this one in the browser's history, with nothing else between. */
  depth = 0;
  /** Counts how often a reader has started again. What was answered in a round before is not shown any more. */
  round;

  #graph;
  #ahead;
  #screens;
  #version;
  /** @type {Map<string, string[]>} the ids picked, or a number as text; some may be off the path */
  #answers = new Map();

  /**
   * @param {import("./graph.js").Graph} graph
   * @param {Map<string, Pick<import("./screens.js").Screen, "question" | "reminderOf">>} screens what is to be known of each
   * @param {string} version of the tree: answers kept under another one are not to be trusted
   */
  constructor(graph, screens, version, round = 0) {
    this.#graph = graph;
    this.#ahead = new Ahead(graph);
    this.#screens = screens;
    this.#version = version;
    this.round = round;
  }

  /** Return the questions on the path so far, and the result if there is one. */
  follow() {
    return follow(this.#graph, this.#answers);
  }

  /** Return the questions whose answers count: those on the path, and those with which the reader went on. */
  get answered() {
    const { path, more } = this.follow();
    return [...path, ...(this.further ? more : [])].filter((name) => this.#answers.has(name));
  }

  /** Return the number of the question on the screen, and how many there will be: about, since a tick may bring more. */
  get progress() {
    const { path, more, states } = this.follow();
    const at = [...path, ...more].indexOf(this.screen);
    const left = at < 0 ? 0 : this.#ahead.questions(states[at], this.#answers, at >= path.length);
    return { number: at + 1, about: at + left };
  }

  /** Return whether the result is settled and there are questions left, with which a reader may complete what is told. */
  get hasMore() {
    const { more } = this.follow();
    return more.some((name) => !this.#answers.has(name));
  }

  /** Go on with the questions that are left, and return the first of them. */
  goOn() {
    this.further = true;
    return this.follow().more.find((name) => !this.#answers.has(name)) ?? this.screen;
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
   * Take an answer. Return whether it is one; else nothing changes. If it reminds of something else than the one before, the
   * answers after it are forgotten: they may have been about another person.
   *
   * @param {string} name of a question
   * @param {any} answer
   */
  take(name, answer) {
    const screen = this.#screens.get(name);
    if (!screen?.question || classOf(screen.question, this.#graph.tests[name], answer) === NO_CLASS) return false;
    const before = this.answerTo(name);
    this.#answers.set(name, answer);
    if (before.length && remindersOf([[screen, before]]) !== remindersOf([[screen, answer]])) this.#forgetAfter(name);
    return true;
  }

  /**
   * Return the screen that follows an answered question.
   *
   * @param {string} question
   */
  after(question) {
    const { path, result, more } = this.follow();
    const asked = more.includes(question) ? more : path;
    const next = asked[asked.indexOf(question) + 1];
    return (!this.changing && next) || (result ?? path[path.length - 1]);
  }

  /** Return the screen before this one: of an answer that is being changed, the result from which that was asked. */
  get before() {
    const { path, result, more } = this.follow();
    if (this.changing && result) return result;
    if (more.includes(this.screen)) return more[more.indexOf(this.screen) - 1] ?? result ?? START;
    return (this.screen === result ? path[path.length - 1] : path[path.indexOf(this.screen) - 1]) ?? START;
  }

  /**
   * Go to a screen that will be one more in the browser's history.
   *
   * @param {string} screen
   */
  enter(screen, changing = false, depth = this.depth + 1) {
    this.screen = screen;
    this.changing = changing;
    this.depth = depth;
  }

  /** Forget every answer, for good: one that is found in the browser's history later is of a round before. */
  startAgain() {
    this.#forget();
    this.round += 1;
  }

  /** @param {string} question */
  #forgetAfter(question) {
    const { path, more } = this.follow();
    const asked = [...path, ...more];
    const kept = asked.slice(0, asked.indexOf(question) + 1);
    this.#answers = new Map(kept.map((name) => [name, this.answerTo(name)]));
    this.further = false;
  }

  #forget() {
    this.#answers = new Map();
    this.further = false;
  }

  /** Return what `restore` takes, for history.state. */
  toHistory() {
    const { screen, changing, further, depth, round } = this;
    return { version: this.#version, screen, answers: this.#answers, changing, further, depth, round };
  }

  /**
   * Go to what history.state says if that can be trusted, else to LOST without an answer. Answers that were given later than
   * this entry stay below those it has, so that going back loses nothing. An entry of a round before is the first screen.
   *
   * @param {any} kept anything: another script may have written it
   */
  restore(kept) {
    if (kept === undefined || kept?.round < this.round) kept = { version: this.#version, screen: START, answers: [] };
    this.screen = LOST;
    try {
      const known = kept.version === this.#version && [...kept.answers].every(([name, answer]) => this.take(name, answer));
      const { path, result = START, more } = this.follow();
      this.further = kept.further === true;
      if (known && [START, result, ...path, ...(this.further ? more : [])].includes(kept.screen)) this.screen = kept.screen;
    } catch {} // nothing of ours
    if (this.screen === LOST) this.#forget();
    this.changing = kept?.changing === true;
    this.depth = whole(kept?.depth);
    this.round = Math.max(this.round, whole(kept?.round));
  }
}

/**
 * Return a number that counts something, or 0 for all else that may be found in its place.
 *
 * @param {any} number
 */
const whole = (number) => (Number.isInteger(number) && number > 0 ? number : 0);
