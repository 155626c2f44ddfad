// What one reader has answered, and which screen that reader is on. It lives in memory and in history.state, so that Back,
// Forward and a reload work, and nowhere else.
import { questionsAhead } from "./ahead.js";
import { NO_CLASS, classOf, follow } from "./graph.js";

/** The names of the screens that are neither a question nor a result. No id has a colon. */
export const START = ":start";
export const LOST = ":lost";

export class Session {
  /** Where the reader is: a question, a result, START or LOST. */
  screen = START;
  /** Whether an answer is being changed: then Continue goes to what is missing, or to the result. */
  changing = false;
  /** How many screens of this quiz lie right behind this one in the browser's history, with nothing else between. */
  depth = 0;
  /** Counts how often a reader has started again. What was answered in a round before is not shown any more. */
  round;

  #graph;
  /** @type {number[] | undefined} */
  #ahead;
  #screens;
  #version;
  /** @type {Map<string, string[]>} the ids picked, or a number as text; some may be off the path */
  #answers = new Map();

  /**
   * @param {import("./graph.js").Graph} graph
   * @param {Map<string, {question?: import("./graph.js").Question}>} screens what the graph has to know of each
   * @param {string} version of the tree: answers kept under another one are not to be trusted
   */
  constructor(graph, screens, version, round = 0) {
    this.#graph = graph;
    this.#screens = screens;
    this.#version = version;
    this.round = round;
  }

  /** Return the questions on the path so far, and the result if there is one. */
  follow() {
    return follow(this.#graph, this.#answers);
  }

  /** Return how many questions there will be, those before this one with it: about, since answers to come may bring more. */
  get about() {
    this.#ahead = this.#ahead ?? questionsAhead(this.#graph);
    let at = this.#graph.start;
    for (let before = 0; typeof at === "number"; before += 1) {
      const [question, ...targets] = this.#graph.states[at];
      const found = this.#classes.get(question);
      if (question === this.screen || found === undefined) return before + this.#ahead[at];
      at = targets[found];
    }
    return 0;
  }

  /** Return whether questions are left that cannot lower the result, and that a reader may answer to complete what is told. */
  get hasMore() {
    return false; // the graph does not say yet
  }

  /** Return the first of the questions that are left. */
  goOn() {
    return this.screen;
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
   * @param {string} name of a question
   * @param {any} answer
   */
  take(name, answer) {
    const question = this.#screens.get(name)?.question;
    if (!question || classOf(question, this.#graph.tests[name], answer) === NO_CLASS) return false;
    this.#answers.set(name, answer);
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

  /** Return the screen before this one: of an answer that is being changed, the result from which that was asked. */
  get before() {
    const { path, result } = this.follow();
    if (this.changing && result) return result;
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

  #forget() {
    this.#answers = new Map();
  }

  /** Return what `restore` takes, for history.state. */
  toHistory() {
    const { screen, changing, depth, round } = this;
    return { version: this.#version, screen, answers: this.#answers, changing, depth, round };
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
      const { path, result = START } = this.follow();
      if (known && [START, result, ...path].includes(kept.screen)) this.screen = kept.screen;
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
