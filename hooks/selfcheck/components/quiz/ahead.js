// How long a quiz may still be, for "Question 3 of about 7".
import { NONE, classOf } from "./graph.js";

/** @typedef {import("./graph.js").Graph} Graph */

/** Counts the questions ahead, and remembers the counts until another question is opened: a long quiz is walked once. */
export class Ahead {
  #graph;
  #gates;
  /** @type {Map<number, number>} how many there are from a state on */
  #known = new Map();
  #key = "";

  /** @param {Graph} graph */
  constructor(graph) {
    this.#graph = graph;
    this.#gates = new Set(graph.states.filter(([name]) => !graph.questions[name]).map(([tick]) => tick.split(":")[0]));
  }

  /**
   * Return how many questions are asked from a state on, its own with them, if a reader ticks none of the signs and gives the
   * other answers that lead the longest way. So it falls by one with each such screen, and rises only where a tick brings a
   * question of its own.
   *
   * @param {number} from
   * @param {Map<string, string[]>} answers given so far: a gate among them is open or shut, any other is shut
   * @param {boolean} isFurther whether a reader goes on where the result is settled
   */
  questions(from, answers, isFurther) {
    const graph = this.#graph;
    const known = this.#countsFor(answers, isFurther);
    const waiting = [from];
    while (waiting.length) {
      const state = waiting[waiting.length - 1];
      const isAsked = isFurther || !(state in graph.settled);
      const after = isAsked ? nextStates(graph, state, answers) : [];
      const missing = after.filter((next) => !known.has(next));
      if (missing.length) waiting.push(...missing);
      else {
        const isQuestion = graph.states[state][0] in graph.questions;
        known.set(state, Number(isAsked && isQuestion) + Math.max(0, ...after.map((next) => known.get(next) ?? 0)));
        waiting.pop();
      }
    }
    return known.get(from) ?? 0;
  }

  /**
   * Return the counts that are known; none once a gate was answered anew, or the reader goes on.
   *
   * @param {Map<string, string[]>} answers
   * @param {boolean} isFurther
   */
  #countsFor(answers, isFurther) {
    const key = JSON.stringify([isFurther, [...this.#gates].map((gate) => answers.get(gate))]);
    if (key !== this.#key) this.#known.clear();
    this.#key = key;
    return this.#known;
  }
}

/**
 * @param {Graph} graph
 * @param {number} state
 * @param {Map<string, string[]>} answers
 */
function nextStates({ questions, states, tests }, state, answers) {
  const [name, ...targets] = states[state];
  const question = questions[name];
  const [gate, option] = name.split(":"); // a tick of a gate has both
  if (!question) return [targets[Number(answers.get(gate)?.includes(option) ?? false)]].filter(isState);
  const isShut = question.pick === "many" && question.options.includes(NONE);
  return (isShut ? [targets[classOf(question, tests[name], [NONE])]] : targets).filter(isState);
}

/**
 * @param {import("./graph.js").Target} target
 * @returns {target is number}
 */
const isState = (target) => typeof target === "number";
