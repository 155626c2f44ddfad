// What a reader has answered and where that leads, without a page.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { LOST, START, Session } from "../../../hooks/selfcheck/components/quiz/session.js";

const QUESTIONS = {
  signs: { pick: "many", options: ["crack", "rust", "none"] },
  age: { pick: "number", options: [], bands: { new: [0, 9], old: [10, 99] } },
  constructor: { pick: "one", options: ["yes", "no"] },
};
const GRAPH = {
  start: 0,
  questions: QUESTIONS,
  tests: { signs: [["crack", -2, -1]] },
  states: [
    ["signs", "stop", 1],
    ["age", "shop", 2],
    ["constructor", "ride", "shop"],
  ],
  settled: {},
};
/** @param {string} answer */
const reminderOf = (answer) => (answer === "crack" ? "Answer for the other one." : "");
const SCREENS = new Map(
  [...Object.entries(QUESTIONS), ["stop", undefined]].map(([name, question]) => [name, { question, reminderOf }]),
);

/** @type {Session} */
let session;
beforeEach(() => {
  session = new Session(GRAPH, SCREENS, "v1");
});

/** @param {Record<string, string[]>} answers */
const answer = (answers) => Object.entries(answers).forEach(([name, given]) => assert.ok(session.take(name, given)));

test("the first screen leads to the first question", () => {
  assert.equal(session.screen, START);
  assert.equal(session.first, "signs");
});

test("each answer leads on, and the last to the result", () => {
  answer({ signs: ["rust"] });
  assert.equal(session.after("signs"), "age");
  answer({ age: ["10"] });
  assert.equal(session.after("age"), "constructor");
  answer({ constructor: ["yes"] });
  assert.equal(session.after("constructor"), "ride");
});

test("an urgent answer ends at once, whatever was answered after it before", () => {
  answer({ signs: ["rust"], age: ["10"], constructor: ["yes"] });
  answer({ signs: ["crack"] });
  assert.deepEqual(session.follow(), { path: ["signs"], result: "stop", more: [], states: [0] });
  assert.equal(session.after("signs"), "stop");
});

test("a change goes to what is missing, or straight to the result", () => {
  answer({ signs: ["none"], age: ["5"] });
  session.enter("signs", true);
  assert.equal(session.after("signs"), "shop");
  answer({ age: ["10"] });
  assert.equal(session.after("age"), "constructor");
});

test("what is no answer is not taken, and the answer before stays", () => {
  answer({ signs: ["rust"] });
  for (const given of [[], ["none", "crack"], ["gone"], "crack", null, undefined]) assert.equal(session.take("signs", given), false);
  for (const name of ["gone", "stop", "toString", "__proto__"]) assert.equal(session.take(name, ["none"]), false);
  assert.deepEqual(session.answerTo("signs"), ["rust"]);
});

test("what was answered about one is not taken for an answer about another", () => {
  session = new Session({ ...GRAPH, tests: { signs: [["crack", -2, -2]] } }, SCREENS, "v1");
  answer({ signs: ["none"], age: ["10"] });
  session.enter("age");
  const before = structuredClone(session.toHistory());
  answer({ signs: ["crack"] });
  assert.deepEqual(session.answered, ["signs"]);
  answer({ age: ["5"], signs: ["crack"] }); // the same again forgets nothing
  assert.deepEqual(session.answered, ["signs", "age"]);
  session.restore(before);
  assert.deepEqual([session.answerTo("signs"), session.answerTo("age")], [["none"], ["10"]]);
});

test("history gives back the screen, the answers, and how many screens lie behind", () => {
  answer({ signs: ["rust"] });
  session.enter("age");
  session.enter("age", true);
  const kept = structuredClone(session.toHistory());
  const restored = new Session(GRAPH, SCREENS, "v1");
  restored.restore(kept);
  assert.deepEqual(restored.toHistory(), session.toHistory());
  assert.deepEqual([restored.screen, restored.depth, restored.changing], ["age", 2, true]);
});

test("a page that is opened begins at the first screen", () => {
  session.restore(undefined);
  assert.deepEqual([session.screen, session.depth, session.changing], [START, 0, false]);
});

test("answers given later than an entry of history stay below those it has", () => {
  answer({ signs: ["rust"], age: ["10"] });
  session.restore({ version: "v1", screen: "signs", answers: [["signs", ["none"]]] });
  assert.deepEqual(session.answerTo("age"), ["10"]);
  assert.deepEqual(session.answerTo("signs"), ["none"]);
});

const GOOD = { version: "v1", screen: "age", answers: [["signs", ["none"]]], changing: false, depth: 1 };
const HOSTILE = {
  "null": null,
  "a text": "age",
  "nothing in it": {},
  "another version": { ...GOOD, version: "v0" },
  "no answers": { ...GOOD, answers: null },
  "answers that are a text": { ...GOOD, answers: "signs" },
  "answers that are no pairs": { ...GOOD, answers: [null] },
  "an unknown question": { ...GOOD, answers: [["gone", ["none"]]] },
  "a result for a question": { ...GOOD, answers: [["stop", ["none"]]] },
  "an unknown answer": { ...GOOD, answers: [["signs", ["gone"]]] },
  "none of these beside a sign": { ...GOOD, answers: [["signs", ["none", "crack"]]] },
  "a question that is not due": { ...GOOD, screen: "constructor" },
  "a result that is not reached": { ...GOOD, screen: "ride" },
  "a screen that is nothing": { ...GOOD, screen: undefined },
  "the screen of those who are lost": { ...GOOD, screen: LOST },
};

for (const [name, kept] of Object.entries(HOSTILE)) {
  test(`history that makes no sense forgets every answer and shows a safe place: ${name}`, () => {
    answer({ signs: ["rust"] });
    session.restore(kept);
    assert.equal(session.screen, LOST);
    assert.deepEqual(session.answerTo("signs"), []);
    assert.deepEqual(session.follow(), { path: ["signs"], result: undefined, more: [], states: [0] });
  });
}

for (const depth of [-1, 0, 0.5, "5", null, undefined, NaN, Infinity, [1], {}]) {
  test(`Back never leaves the page because history says that ${JSON.stringify(depth)} screens lie behind`, () => {
    session.restore({ ...GOOD, depth });
    assert.equal(session.screen, "age");
    assert.equal(session.depth, 0);
  });
}

test("start again forgets every answer", () => {
  answer({ signs: ["crack"] });
  session.startAgain();
  assert.deepEqual(session.answerTo("signs"), []);
  assert.deepEqual(session.follow(), { path: ["signs"], result: undefined, more: [], states: [0] });
});

test("what was answered before starting again is not shown to whoever goes back to it", () => {
  answer({ signs: ["crack"] });
  session.enter("stop");
  const before = structuredClone(session.toHistory());
  session.startAgain();
  session.restore(before);
  assert.equal(session.screen, START);
  assert.deepEqual(session.answerTo("signs"), []);
  assert.ok(session.toHistory().round > before.round);
});

test("a page that is opened again knows from its place in history which round it is in", () => {
  answer({ signs: ["crack"] });
  const before = structuredClone(session.toHistory());
  session.startAgain();
  const reopened = new Session(GRAPH, SCREENS, "v1");
  reopened.restore(structuredClone(session.toHistory()));
  reopened.restore(before);
  assert.equal(reopened.screen, START);
});

test("a tab that remembers the round shows nothing of the one before, wherever it is opened", () => {
  answer({ signs: ["crack"] });
  session.enter("stop");
  const reopened = new Session(GRAPH, SCREENS, "v1", 1);
  reopened.restore(structuredClone(session.toHistory()));
  assert.deepEqual([reopened.screen, reopened.answerTo("signs")], [START, []]);
});

test("an entry without a round, or with one that is no number, counts as one of this round", () => {
  for (const round of [undefined, null, "5", NaN, [], {}]) {
    session.restore({ ...GOOD, round });
    assert.deepEqual([session.screen, session.round], ["age", 0]);
  }
});

test("the screen before is the one that was asked before, and of a change the result it was asked from", () => {
  assert.equal(session.before, START);
  answer({ signs: ["none"], age: ["10"] });
  session.enter("signs");
  assert.equal(session.before, START);
  session.enter("constructor");
  assert.equal(session.before, "age");
  answer({ constructor: ["yes"] });
  session.enter("ride");
  assert.equal(session.before, "constructor");
  session.enter("signs", true);
  assert.equal(session.before, "ride");
});

const SETTLED = { ...GRAPH, settled: { 2: "shop" } };

test("a reader is not asked what changes nothing, but may go on with it", () => {
  session = new Session(SETTLED, SCREENS, "v1");
  answer({ signs: ["none"], age: ["10"] });
  assert.equal(session.after("age"), "shop");
  session.enter("shop");
  assert.deepEqual([session.hasMore, session.answered], [true, ["signs", "age"]]);
  session.enter(session.goOn());
  assert.equal(session.screen, "constructor");
  assert.equal(session.before, "shop");
  assert.deepEqual(session.progress, { number: 3, about: 3 });
  answer({ constructor: ["yes"] });
  assert.equal(session.after("constructor"), "shop");
  assert.deepEqual([session.hasMore, session.answered], [false, ["signs", "age", "constructor"]]);
});

test("a reload stays on a question that a reader went on to, and nobody comes to one otherwise", () => {
  session = new Session(SETTLED, SCREENS, "v1");
  answer({ signs: ["none"], age: ["10"] });
  session.enter(session.goOn());
  const kept = structuredClone(session.toHistory());
  const again = new Session(SETTLED, SCREENS, "v1");
  again.restore(kept);
  assert.equal(again.screen, "constructor");
  again.restore({ ...kept, further: "yes" });
  assert.equal(again.screen, LOST);
});

test("the number of a question and how many there will be agree with the screens that follow", () => {
  answer({ signs: ["none"], age: ["10"] });
  for (const [place, name] of ["signs", "age", "constructor"].entries()) {
    session.enter(name);
    assert.deepEqual(session.progress, { number: place + 1, about: 3 });
  }
});
