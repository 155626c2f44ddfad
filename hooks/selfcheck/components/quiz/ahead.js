// How long a quiz may still be, for "Question 3 of about 7".
import { NONE, classOf } from "./graph.js";

/** @typedef {import("./graph.js").Graph} Graph */

/**
 * Return how many questions are asked from a state on, its own with them, if a reader ticks none of the signs and gives the other
 * answers that lead the longest way. So it falls by one with each such screen, and rises only where a tick brings a question of
 * its own.
 *
 * @param {Graph} graph
 * @param {number} from
 * @param {Map<string, string[]>} answers given so far: a gate among them is open or shut, any other is shut
 * @param {boolean} isFurther whether a reader goes on where the result is settled
 */
export function questionsAhead(graph, from, answers, isFurther) {
  /** @type {Map<number, number>} */
  const ahead = new Map();
  const waiting = [from];
  while (waiting.length) {
    const state = waiting[waiting.length - 1];
    const after = !isFurther && state in graph.settled ? [] : nextStates(graph, state, answers);
    const missing = after.filter((next) => !ahead.has(next));
    if (missing.length) waiting.push(...missing);
    else {
      const isAsked = Boolean(graph.questions[graph.states[state][0]]) && (isFurther || !(state in graph.settled));
      ahead.set(state, Number(isAsked) + Math.max(0, ...after.map((next) => ahead.get(next) ?? 0)));
      waiting.pop();
    }
  }
  return ahead.get(from) ?? 0;
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
