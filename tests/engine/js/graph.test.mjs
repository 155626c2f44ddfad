// A compiled quiz without a page: which class an answer falls into, and where classes lead.
import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_CLASS, classOf, follow, screensOf } from "../../../hooks/selfcheck/components/quiz/graph.js";

const ONE = { pick: "one", options: ["new", "old", "unsure"] };
const MANY = { pick: "many", options: ["brake", "chain", "bell", "none", "unsure"] };
const NUMBER = { pick: "number", options: ["unsure"], bands: { child: [0, 15], adult: [16, 120] } };
// class 0: a brake; class 1: neither; class 2: a chain and no brake
const TESTS = [["brake", 1, -1], ["chain", -2, -3]];

test("one answer is the class of its place among the options", () => {
  assert.deepEqual(ONE.options.map((id) => classOf(ONE, [], [id])), [0, 1, 2]);
});

test("many ticks are told apart by the tests that the build wrote, in whatever order they come", () => {
  assert.equal(classOf(MANY, TESTS, ["brake"]), 0);
  assert.equal(classOf(MANY, TESTS, ["bell", "chain", "brake"]), 0);
  assert.equal(classOf(MANY, TESTS, ["bell"]), 1);
  assert.equal(classOf(MANY, TESTS, ["none"]), 1);
  assert.equal(classOf(MANY, TESTS, ["bell", "chain"]), 2);
});

test("a doubt may stand beside a tick, and none of these beside nothing", () => {
  assert.equal(classOf(MANY, TESTS, ["unsure", "brake"]), 0);
  assert.equal(classOf(MANY, TESTS, ["none", "brake"]), NO_CLASS);
  assert.equal(classOf(MANY, TESTS, ["none", "unsure"]), NO_CLASS);
});

test("a number falls into the band it lies in, ends included", () => {
  const given = ["0", "15", "16", "120"];
  assert.deepEqual(given.map((number) => classOf(NUMBER, [], [number])), [0, 0, 1, 1]);
  assert.equal(classOf(NUMBER, [], ["unsure"]), 2);
});

test("what is no answer has no class", () => {
  for (const number of ["-1", "121", "12.5", "1e1", "0x10", "twelve", " 7", ""]) {
    assert.equal(classOf(NUMBER, [], [number]), NO_CLASS, number);
  }
  for (const answer of [null, undefined, "new", [], {}, 3, [null], ["gone"], ["new", "old"], [["new"]], ["constructor"]]) {
    assert.equal(classOf(ONE, [], answer), NO_CLASS, JSON.stringify(answer));
  }
  assert.equal(classOf(MANY, TESTS, ["brake", "gone"]), NO_CLASS);
  assert.equal(classOf({ ...NUMBER, options: [] }, [], ["unsure"]), NO_CLASS);
  assert.equal(classOf(NUMBER, [], ["7", "unsure"]), NO_CLASS);
});

const CHOICE = { pick: "one", options: ["a", "b", "c"] };
const GRAPH = {
  start: 0,
  questions: { age: CHOICE, use: CHOICE, brake: CHOICE },
  tests: {},
  states: [
    ["age", "fine", 1, 2],
    ["use", "fine", 2, 2],
    ["brake", "stop", "fine", "fine"],
  ],
  settled: {},
};
const given = (answers) => new Map(Object.entries(answers).map(([name, ids]) => [name, ids.split(" ")]));

test("answers are followed to a result, or to the first question that has none", () => {
  assert.deepEqual(follow(GRAPH, new Map()), { path: ["age"], result: undefined, more: [], states: [0] });
  assert.deepEqual(follow(GRAPH, given({ age: "b" })), { path: ["age", "use"], result: undefined, more: [], states: [0, 1] });
  assert.deepEqual(follow(GRAPH, given({ age: "a" })), { path: ["age"], result: "fine", more: [], states: [0] });
  const all = given({ age: "b", use: "b", brake: "a" });
  assert.deepEqual(follow(GRAPH, all), { path: ["age", "use", "brake"], result: "stop", more: [], states: [0, 1, 2] });
});

test("an answer to a question that is not on the path changes nothing", () => {
  const skipped = given({ age: "c", use: "a", brake: "b" });
  assert.deepEqual(follow(GRAPH, skipped), { path: ["age", "brake"], result: "fine", more: [], states: [0, 2] });
});

test("a quiz that is settled before its first question has a result and no path", () => {
  const empty = { start: "fine", questions: {}, tests: {}, states: [], settled: {} };
  assert.deepEqual(follow(empty, new Map()), { path: [], result: "fine", more: [], states: [] });
});

test("where the result is settled a reader has it at once, and may go on with the questions that are left", () => {
  const settled = { ...GRAPH, settled: { 2: "fine" }, states: [GRAPH.states[0], GRAPH.states[1], ["brake", "fine", "fine", "fine"]] };
  assert.deepEqual(follow(settled, given({ age: "c" })), { path: ["age"], result: "fine", more: ["brake"], states: [0, 2] });
  assert.deepEqual(follow(settled, given({ age: "c", brake: "a" })), { path: ["age"], result: "fine", more: ["brake"], states: [0, 2] });
});

test("a question that a tick opens is asked of who ticked it, and of nobody else", () => {
  const gate = {
    start: 0,
    questions: { gate: MANY, bell: CHOICE, chain: CHOICE },
    tests: { gate: [["none", 1, -1], ["none", -2, -2]] },
    states: [["gate", "fine", 1], ["gate:bell", 3, 2], ["bell", 3, 3, 3], ["gate:chain", "fine", 4], ["chain", "fine", "stop", "fine"]],
    settled: {},
  };
  assert.deepEqual(follow(gate, given({ gate: "none" })).path, ["gate"]);
  assert.deepEqual(follow(gate, given({ gate: "chain" })).path, ["gate", "chain"]);
  assert.deepEqual(follow(gate, given({ gate: "bell chain", bell: "a", chain: "b" })), {
    path: ["gate", "bell", "chain"],
    result: "stop",
    more: [],
    states: [0, 2, 4],
  });
  assert.deepEqual(screensOf(gate).sort(), ["bell", "chain", "fine", "gate", "stop", "fine", "fine", "fine"].sort());
});
