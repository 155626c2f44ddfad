// What a result says that was not known before it was reached: what was ticked, and what a reader can do with it.
import { select } from "../shared/dom.js";
import { publicAddress } from "../shared/print_foot.js";
import { fill } from "../shared/words.js";
import { calendarEntry } from "./calendar.js";
import { asText, mostUrgentFirst, reasonsFor, sentencesFor } from "./ticks.js";

/** Under this name a window holds what the checklist that it opens may take from it (see checklist/element.js). */
const HANDED = "selfcheckTicks";

/** So many links to read more are shown. */
const FEW = 4;

/** @typedef {ReturnType<import("./screens.js").Screen["tickOf"]>} Tick */

export class Result {
  #quiz;
  #parts;
  #words;
  /** @type {HTMLElement | null | undefined} large letters to print: on a result it stands where one prints */
  #large;
  /** @type {HTMLElement[]} links to read more */
  #links;
  /** Puts the tool that a result offers first back to the others. */
  #putBack = () => {};
  /** @type {Tick[]} */
  #ticks = [];
  #title = "";

  /**
   * @param {HTMLElement} quiz
   * @param {Record<string, HTMLElement>} parts
   * @param {DOMStringMap} words
   */
  constructor(quiz, parts, words) {
    this.#quiz = quiz;
    this.#parts = parts;
    this.#words = words;
    this.#large = select(quiz, "[data-large]")[0]?.closest("label");
    this.#links = select(quiz, ".decision-quiz__reading li");
    if (!navigator.share) parts.share.remove();
  }

  /** Take out of a result what was filled in: it may be printed blank, and is not to show what was answered before. */
  clear() {
    const { because, first, tell, ask, keep } = this.#parts;
    for (const part of [because, first, tell, ask]) part.remove();
    /** @type {HTMLDetailsElement} */ (keep).open = false;
    this.#showText("");
    this.#ticks = [];
    this.#putBack();
    if (this.#large) select(this.#quiz, "form")[0].after(this.#large);
  }

  /**
   * Fill in a result that is to be shown.
   *
   * @param {import("./screens.js").Screen} screen
   * @param {(readonly [import("./screens.js").Screen, string[]])[]} answers
   * @param {boolean} hasMore
   */
  show({ section, title, kind }, answers, hasMore) {
    const { because, first, todo, tell, telling, said, ask, more, remind, list, keep } = this.#parts;
    const ticks = answers.flatMap(([screen, given]) => given.map((answer) => screen.tickOf(answer)));
    const { rank, weeks } = section.dataset;
    const [body] = select(section, ".care-card__body");
    const [lead] = select(section, ".decision-quiz__lead");
    const [own] = select(section, "[data-say-own]");
    this.#ticks = ticks;
    this.#title = title.trim();

    because.textContent = rank === undefined ? "" : this.#because(Number(rank));
    body.prepend(because);
    const doing = mostUrgentFirst(ticks).flatMap((tick) => tick.todo);
    todo.replaceChildren(...this.#items(doing));
    select(first, "h3")[0].textContent = (kind === "emergency" ? this.#words.also : this.#words.first) ?? "";
    first.hidden = !doing.length;
    lead.after(first);
    telling.textContent = (kind === "emergency" ? this.#words.aloud : this.#words.telling) ?? "";
    const sentences = sentencesFor(ticks, this.#words.doubt).map(this.#item);
    said.replaceChildren(...sentences, ...this.#items(select(section, "[data-say-own] li")));
    // who it is about alone is nothing to tell
    tell.hidden = said.children.length <= ticks.filter(({ reminder, say }) => reminder && say).length;
    const asked = [...new Set(ticks.map((tick) => tick.ask).filter(Boolean))];
    ask.textContent = asked.map((whom) => fill(this.#words.ask, { whom })).join(" ");
    ask.hidden = !asked.length;
    const [numbers] = select(section, "[data-numbers]");
    // To call comes before all else in an emergency, and stands on the first screen of a phone.
    if (numbers) (kind === "emergency" ? lead : first).after(numbers);
    const above = kind === "emergency" ? first : (numbers ?? first);
    if (own) own.before(ask, tell);
    else (kind === "emergency" ? above : (select(section, "ol")[0] ?? above)).after(ask, tell);

    this.#showReading();
    if (kind === "result" && this.#large) keep.append(this.#large);
    more.hidden = !hasMore;
    if (list) list.hidden = !ticks.some(({ id, kind }) => kind === "sign" && !this.#hasReading(id));
    remind.hidden = !weeks;
    remind.dataset.weeks = weeks;
    remind.textContent = fill(this.#words.remind, { weeks });
    const [main] = [more, remind, list].filter((tool) => tool && !tool.hidden);
    if (!numbers && main) this.#offer(main, first);
  }

  /**
   * Put one tool among what is to be done first.
   *
   * @param {HTMLElement} tool
   * @param {HTMLElement} above
   */
  #offer(tool, above) {
    const home = tool.parentElement;
    this.#putBack = () => {
      home?.prepend(tool);
      tool.classList.add("button--quiet");
    };
    above.after(tool);
    tool.classList.remove("button--quiet");
  }

  /** @param {string} tick */
  #hasReading(tick) {
    return this.#links.some((link) => link.dataset.if?.split(" ").includes(tick));
  }

  /** Links for those who ticked something come first, and are for nobody else. A few are enough. */
  #showReading() {
    const isFor = (/** @type {string} */ ticks) => this.#ticks.some(({ id }) => ticks.split(" ").includes(id));
    const own = this.#links.filter((link) => link.dataset.if && isFor(link.dataset.if));
    const few = [...own, ...this.#links.filter((link) => !link.dataset.if)].slice(0, FEW);
    for (const link of this.#links) link.hidden = !few.includes(link);
    few[0]?.parentElement?.prepend(...few);
  }

  /** @param {number} rank */
  #because(rank) {
    const reasons = reasonsFor(this.#ticks, rank);
    if (!reasons.length) return this.#words.becauseNone ?? "";
    const ticks = reasons.map(({ kind, text, question, say }) => {
      const said = kind === "fact" && say ? say : fill(this.#words.answered, { question, answer: text });
      const answer = kind === "sign" || kind === "gate" ? text : said;
      return fill(this.#words.tick, { tick: answer });
    });
    return fill(this.#words.because, { ticks: ticks.join("; ") });
  }

  /** @param {string} text */
  #item = (text) => {
    const item = document.createElement("li");
    item.dir = "auto";
    item.textContent = text;
    return item;
  };

  /**
   * Return an item for each of some lines; what two signs ask for is done once.
   *
   * @param {HTMLElement[]} lines
   */
  #items(lines) {
    const once = new Map(lines.map((line) => [line.textContent, line]));
    return [...once.values()].map((line) => {
      const item = this.#item("");
      item.append(...line.cloneNode(true).childNodes);
      return item;
    });
  }

  // --- what a reader can do with it -----------------------------------------------------------------------------------

  /**
   * @param {string} what
   * @param {HTMLElement} pressed
   */
  use(what, pressed) {
    if (what === "copy") this.#take((text) => navigator.clipboard.writeText(text), this.#words.copied);
    else if (what === "share") this.#take((text) => navigator.share({ text }));
    else if (what === "remind") this.#remind(Number(pressed.dataset.weeks));
    else if (what === "list") this.#openList(/** @type {HTMLAnchorElement} */ (pressed).href);
  }

  /** Return the result as text, with what was answered, and where it came from. */
  get #text() {
    const { because, first, todo, tell, telling, said, answers } = this.#parts;
    const linesOf = (/** @type {HTMLElement} */ list) => select(list, "li").map((item) => `- ${item.textContent?.trim()}`);
    const headOf = (/** @type {HTMLElement} */ part) => part.querySelector("h3")?.textContent ?? "";
    const rows = select(answers, "div").map((row) => {
      const lines = select(row, "dd > span").map((line) => line.textContent);
      return `${row.querySelector("dt")?.textContent} ${lines.join("; ")}`;
    });
    const [head] = select(this.#quiz, ".decision-quiz__answers h2");
    return asText(this.#title, [
      ["", [because.textContent ?? ""].filter(Boolean)],
      first.hidden ? ["", []] : [headOf(first), linesOf(todo)],
      tell.hidden ? ["", []] : [telling.textContent ?? "", linesOf(said)],
      [head.textContent ?? "", rows],
      ["", [publicAddress()]],
    ]);
  }

  /**
   * Give the result as text to the clipboard, or to who shares it. Where that is refused, show it to copy by hand.
   *
   * @param {(text: string) => Promise<void>} give
   * @param {string} [done] what to say when it was given
   */
  async #take(give, done = "") {
    const text = this.#text;
    let isDone = true;
    try {
      await give(text);
    } catch (/** @type {any} */ error) {
      isDone = error.name === "AbortError"; // a reader thought better of it
    }
    this.#parts.note.textContent = isDone ? done : "";
    this.#showText(isDone ? "" : text);
  }

  /**
   * Show a text to copy by hand, marked. Its label says why, and is heard as it gets the focus.
   *
   * @param {string} text nothing to show none
   */
  #showText(text) {
    const { field } = this.#parts;
    const [area] = /** @type {HTMLTextAreaElement[]} */ (select(field, "textarea"));
    area.value = text;
    field.hidden = !text;
    if (text) area.select();
    if (text) area.focus();
  }

  /** @param {number} weeks */
  #remind(weeks) {
    const address = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? publicAddress();
    const text = calendarEntry({ title: this.#words.again ?? "", address, weeks, now: new Date() });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = "reminder.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // some browsers ask first
    this.#parts.note.textContent = this.#words.reminded ?? "";
  }

  /**
   * Open the checklist in a window of its own, which takes the ticks from this one: they are in no address, no request and no storage.
   *
   * @param {string} address
   */
  #openList(address) {
    /** @type {any} */ (window)[HANDED] = this.#ticks.map(({ id }) => id);
    window.open(address);
  }
}
