// How long a quiz may still be, for "Question 3 of about 7".
import { NONE, classOf } from "./graph.js";

/**
 * Return, for each state of a graph, how many questions are asked from there on, its own with them, if a reader ticks none of the
 * signs and gives the other answers that lead the longest way. So it falls by one with each such screen, and rises only where a
 * tick brings a question of its own.
 *
 * @param {import("./graph.js").Graph} graph
 * @returns {number[]}
 */
export function questionsAhead({ questions, states, tests }) {
  const after = states.map(([name, ...targets]) => {
    const { pick, options } = questions[name];
    const isNone = pick === "many" && options.includes(NONE);
    return (isNone ? [targets[classOf(questions[name], tests[name], [NONE])]] : targets).filter(isState);
  });
  /** @type {number[]} */
  const ahead = [];
  const waiting = [...states.keys()];
  while (waiting.length) {
    const state = waiting[waiting.length - 1];
    const missing = after[state].filter((next) => ahead[next] === undefined);
    if (missing.length) waiting.push(...missing);
    else ahead[/** @type {number} */ (waiting.pop())] = 1 + Math.max(0, ...after[state].map((next) => ahead[next]));
  }
  return ahead;
}

/**
 * @param {import("./graph.js").Target} target
 * @returns {target is number}
 */
const isState = (target) => typeof target === "number";
