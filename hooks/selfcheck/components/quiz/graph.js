// A compiled quiz, as the build writes it into the page. Nothing here works out a rule: answers are sorted into the classes
// that the build tells apart, and a class says where to go. All is named by id, so nothing hangs on the order of the page.

/**
 * A place to go: the number of a state, or the id of a result.
 * @typedef {number | string} Target
 *
 * One test of a question that takes many ticks: the id of an option, where to go on if it is not ticked, and if it is. From 0
 * on that is the number of a test, below 0 a class: -1 is class 0, -2 is class 1.
 * @typedef {[string, number, number]} Test
 *
 * @typedef {object} Question
 * @property {"one" | "many" | "number"} pick
 * @property {string[]} options the ids of what can be picked; of a number "unsure", if it is allowed
 * @property {Record<string, [number, number]>} [bands] of a number: the first and the last of each
 *
 * @typedef {object} Graph
 * @property {Target} start
 * @property {Record<string, Question>} questions
 * @property {[string, ...Target[]][]} states each a question, and for every class of its answers where that leads; or a tick of
 *   a gate, as "gate:option", and where it leads if it is not there, and if it is
 * @property {Record<number, string>} settled the result of a state after which no answer can change it
 * @property {Record<string, Test[]>} tests for each question that takes many ticks
 */

export const NONE = "none";
export const UNSURE = "unsure";
export const NO_CLASS = -1;

/**
 * Return the class that an answer falls into, or NO_CLASS if it is no answer to the question.
 *
 * @param {Question} question
 * @param {Test[]} tests of a question that takes many ticks
 * @param {unknown} answer the ids that were picked, or one number as text
 */
export function classOf(question, tests, answer) {
  if (!Array.isArray(answer) || !answer.length) return NO_CLASS;
  if (answer.length > 1 && (question.pick !== "many" || answer.includes(NONE))) return NO_CLASS;
  if (question.pick === "number") return classOfNumber(question, answer[0]);
  if (!answer.every((id) => question.options.includes(id))) return NO_CLASS;
  return question.pick === "many" ? classOfTicks(tests, answer) : question.options.indexOf(answer[0]);
}

/**
 * @param {Question} question
 * @param {unknown} given
 */
function classOfNumber({ options, bands = {} }, given) {
  const ends = Object.values(bands);
  if (given === UNSURE) return options.includes(UNSURE) ? ends.length : NO_CLASS;
  const number = /^-?\d+$/.test(String(given)) ? Number(given) : NaN;
  return ends.findIndex(([low, high]) => low <= number && number <= high);
}

/**
 * @param {Test[]} tests
 * @param {string[]} ticks
 */
function classOfTicks(tests, ticks) {
  let at = 0;
  while (at >= 0) {
    const [option, unticked, ticked] = tests[at];
    at = ticks.includes(option) ? ticked : unticked;
  }
  return -1 - at;
}

/**
 * Follow answers from the start. Return the questions on their path, and the result if they lead to one. Where no question still
 * to come can change the result, it is settled: `more` has the questions with which a reader may go on, up to the first that is
 * not answered. `states` has the state of each question, those of `path` first.
 *
 * @param {Graph} graph
 * @param {Map<string, unknown>} answers as `classOf` takes them; some may be off the path
 * @returns {{path: string[], result?: string, more: string[], states: number[]}}
 */
export function follow(graph, answers) {
  /** @type {string[]} */
  const path = [];
  /** @type {string[]} */
  const more = [];
  /** @type {number[]} */
  const states = [];
  /** @type {string | undefined} */
  let result;
  let at = graph.start;
  while (typeof at === "number") {
    const [name, ...targets] = graph.states[at];
    result ??= graph.settled[at];
    const question = graph.questions[name];
    if (question) {
      (result === undefined ? path : more).push(name);
      states.push(at);
    }
    const found = question ? classOf(question, graph.tests[name], answers.get(name)) : Number(hasTick(name, answers));
    if (found === NO_CLASS) return { path, result, more, states };
    at = targets[found];
  }
  return { path, result: result ?? at, more, states };
}

/**
 * Return whether an option of a gate was ticked. No id has a colon.
 *
 * @param {string} tick the ids of both, as "gate:option"
 * @param {Map<string, any>} answers
 */
function hasTick(tick, answers) {
  const [gate, option] = tick.split(":");
  return answers.get(gate).includes(option);
}

/**
 * Return every screen that a graph can lead to: its questions and its results.
 *
 * @param {Graph} graph
 * @returns {string[]}
 */
export function screensOf(graph) {
  const places = [graph.start, ...graph.states.flat(), ...Object.values(graph.settled)];
  return places.map(String).filter((place) => /^[a-z]\w*$/.test(place));
}
