// What a result says of what was answered: why it is the result, and what to tell whoever helps.
import { fill } from "../shared/words.js";

/**
 * One answer to a question, or one tick of several.
 *
 * @typedef {object} Tick
 * @property {string} id
 * @property {string} question in its own words
 * @property {string} text the answer in its own words
 * @property {"sign" | "gate" | "fact" | "doubt" | "none"} kind a tick among many says all by itself, but for one that opens a
 *   question, whose answer says more; a fact is the answer to its question
 * @property {number} rank the care level it brings, 0 for none
 * @property {string} [say] what to tell of it
 * @property {string} [reminder] how all other answers are meant, such as of whom they are
 */

/**
 * Return the ticks by the level they bring, the most urgent first.
 *
 * @template {Tick} T
 * @param {T[]} ticks
 */
export const mostUrgentFirst = (ticks) => [...ticks].sort((one, other) => other.rank - one.rank);

/**
 * Return the ticks that brought about a result: those that bring its level; where it is a rule that led there, all that say
 * something. For the lowest level there is none.
 *
 * @param {Tick[]} ticks
 * @param {number} rank of the level of the result
 */
export function reasonsFor(ticks, rank) {
  if (!rank) return [];
  const due = ticks.filter((tick) => tick.rank === rank);
  return due.length ? due : mostUrgentFirst(ticks).filter((tick) => tick.rank || tick.kind === "sign");
}

/**
 * Return what to tell of the ticks, a sentence each: what an answer has for that, else the words of a sign. First comes what says
 * how all others are meant.
 *
 * @param {Tick[]} ticks
 * @param {string | undefined} doubt what to say where a reader was not sure, with {question}
 */
export function sentencesFor(ticks, doubt) {
  const said = [...ticks.filter(({ reminder }) => reminder), ...mostUrgentFirst(ticks)].map(({ kind, say, text, question }) => {
    return say ?? (kind === "doubt" ? fill(doubt, { question }) : kind === "sign" ? text : "");
  });
  return [...new Set(said.filter(Boolean))];
}

/**
 * Return a text that holds a result: parts, each with a title over its lines. Those without lines are left out.
 *
 * @param {string} title
 * @param {[string, string[]][]} parts
 */
export function asText(title, parts) {
  const told = parts.filter(([, lines]) => lines.length).map(([head, lines]) => [head, ...lines].filter(Boolean).join("\n"));
  return [title, ...told].join("\n\n");
}
