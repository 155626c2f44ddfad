// The form of a quiz, of which one screen is in the page at a time. The others are out of it, which keeps a long quiz quick.
import { select } from "../shared/dom.js";
import { excludedBy, standsAlone } from "../shared/exclusive.js";
import { NONE, UNSURE, classOf, screensOf } from "./graph.js";
import { LOST, START } from "./session.js";

/** One question, one result, the first screen, or the one for answers that cannot be trusted. */
export class Screen {
  /**
   * Throws if the section is not as the graph has it.
   *
   * @param {HTMLElement} section
   * @param {import("./graph.js").Question} [question] what the graph says of it, if it is a question
   */
  constructor(section, question) {
    const name = section.dataset.screen;
    this.section = section;
    this.question = question;
    /** What kind of screen it is: "start", "question", "result", "emergency" or "lost". */
    this.kind = section.dataset.on ?? "";
    this.heading = select(section, "[data-heading]")[0];
    if (!this.heading || Boolean(question) !== (this.kind === "question")) throw Error(`no screen for "${name}"`);
    this.title = this.heading.textContent ?? "";
    const fields = question ? fieldsOf(section, question) : new Map();
    if (!fields) throw Error(`other inputs in "${name}"`);
    this.fields = fields;
  }

  /** Return what is picked or typed. */
  get answer() {
    return [...this.fields].map(([input, id]) => saidBy(input, id)).filter(Boolean);
  }

  /** @param {string[]} answer */
  set answer(answer) {
    for (const [input, id] of this.fields) {
      if (id) input.checked = answer.includes(id);
      else input.value = answer.find((one) => one !== UNSURE) ?? "";
    }
  }

  /**
   * Take away the answers that cannot stand beside one just given. Return whether "none of these" took any.
   *
   * @param {Element} field the input of the one that was given
   */
  clearBeside(field) {
    const inputs = [...this.fields.keys()];
    const input = inputs.find((one) => one === field);
    if (!input || !saidBy(input, this.fields.get(input))) return false;
    const others = input.type === "radio" ? inputs.filter((one) => one !== input) : excludedBy(input, inputs);
    const cleared = others.filter((one) => saidBy(one, this.fields.get(one)));
    for (const one of cleared) {
      if (one.type === "text") one.value = "";
      one.checked = false;
    }
    return cleared.length > 0 && standsAlone(input);
  }

  /** Return whether the page still has the inputs that it began with: extensions of a browser may change them at any time. */
  get isWhole() {
    const fields = this.question ? fieldsOf(this.section, this.question) : this.fields;
    return this.section.isConnected && [...this.fields].every(([input, id]) => fields?.get(input) === id);
  }

  /**
   * Return a part of an answer as a reader knows it.
   *
   * @param {string} answer the id of an option, or a number as text
   */
  wordsOf(answer) {
    return this.#label(answer)?.querySelector("[data-text]")?.textContent ?? `${answer} ${this.section.dataset.unit}`;
  }

  /**
   * Return what a later screen is to remind of, once an answer was given; nothing for most.
   *
   * @param {string} answer
   */
  reminderOf(answer) {
    return this.#label(answer)?.querySelector("[data-reminder]")?.textContent ?? "";
  }

  /**
   * Return a part of an answer with all that a result says of it.
   *
   * @param {string} answer
   * @returns {import("./ticks.js").Tick & {ask?: string, todo: HTMLElement[]}}
   */
  tickOf(answer) {
    const { say, ask, opens } = this.#label(answer)?.querySelector("input")?.dataset ?? {};
    const other = answer === UNSURE ? "doubt" : answer === NONE ? "none" : opens === undefined ? "fact" : "gate";
    const kind = other === "fact" && this.question?.pick === "many" ? "sign" : other;
    const todo = select(this.section, `[data-for="${answer}"] > span`);
    const [text, reminder, rank] = [this.wordsOf(answer), this.reminderOf(answer), this.#rankOf(answer)];
    return { id: answer, question: this.title, text, reminder, kind, rank, say, ask, todo };
  }

  /** @param {string} answer */
  #label(answer) {
    const [input] = [...this.fields].find(([, id]) => id === answer) ?? [];
    return input?.closest(".choice"); // a label may be put in another element
  }

  /** @param {string} answer */
  #rankOf(answer) {
    const label = this.#label(answer);
    if (label || !this.question) return Number(label?.querySelector("input")?.dataset.rank ?? 0);
    const ranks = select(this.section, "[data-ranks]")[0]?.dataset.ranks?.split(" ") ?? [];
    return Number(ranks[classOf(this.question, [], [answer])] ?? 0);
  }
}

/**
 * Return what an input says: the id of its option, a number as text, or nothing.
 *
 * @param {HTMLInputElement} input
 * @param {string | undefined} id
 */
const saidBy = (input, id) => (id ? (input.checked ? id : "") : input.value.trim());

/**
 * Return the inputs of a question, each with the id it stands for, or "" for a number that is typed; nothing if there is not
 * one for each. Password managers and the like put inputs of their own into a page: those are nobody's.
 *
 * @param {HTMLElement} section
 * @param {import("./graph.js").Question} question
 */
function fieldsOf(section, { pick, options }) {
  /** @type {HTMLInputElement[]} */
  const typed = select(section, "input[type=text][data-number]");
  /** @type {HTMLInputElement[]} */
  const boxes = select(section, `.choice input[type=${pick === "one" ? "radio" : "checkbox"}]`);
  const picked = boxes.filter((input) => options.includes(input.value));
  const isWhole = new Set(picked.map((input) => input.value)).size === picked.length && picked.length === options.length;
  if (!isWhole || typed.length !== Number(pick === "number")) return undefined;
  return new Map([...typed, ...picked].map((input) => [input, input.type === "text" ? "" : input.value]));
}

/**
 * Return every screen of a form by its name. Throws if the form is not the one that the graph was made for.
 *
 * @param {ParentNode[]} roots where the screens stand
 * @param {import("./graph.js").Graph} graph
 */
export function screensIn(roots, graph) {
  const questions = new Map(Object.entries(graph.questions));
  /** @type {Map<string, Screen>} */
  const screens = new Map();
  for (const section of roots.flatMap((root) => select(root, "[data-screen]"))) {
    const name = section.dataset.screen ?? "";
    if (screens.has(name)) throw Error(`two screens "${name}"`);
    screens.set(name, new Screen(section, questions.get(name)));
  }
  for (const name of [START, LOST, ...questions.keys(), ...screensOf(graph)]) {
    if (!screens.has(name)) throw Error(`no screen "${name}"`);
  }
  return screens;
}
