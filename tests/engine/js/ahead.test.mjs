// "Question 3 of about 7": how many questions are still to come.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Ahead } from "../../../hooks/selfcheck/components/quiz/ahead.js";

const many = { pick: "many", options: ["a", "b", "none"] };
const GRAPH = {
  start: 0,
  questions: { who: { pick: "one", options: ["me", "child"] }, gate: many, opened: many, rest: many, last: many },
  tests: { gate: [["a", -2, -1]], opened: [["a", -2, -1]], rest: [["a", -2, -1]], last: [["a", -2, -1]] },
  states: [
    ["who", 1, 4],
    ["gate", 2, 2],
    ["gate:a", 4, 3],
    ["opened", "stop", 4],
    ["rest", "stop", 5],
    ["last", "fine", "fine"],
  ],
  settled: { 5: "fine" },
};
const ahead = (from, answers = {}, isFurther = false) => new Ahead(GRAPH).questions(from, new Map(Object.entries(answers)), isFurther);

test("a reader is told of the longest way on which nothing is ticked", () => {
  assert.equal(ahead(0), 3); // who, gate, rest
});

test("a tick that opens a question adds one", () => {
  assert.equal(ahead(2), 1);
  assert.equal(ahead(2, { gate: ["a"] }), 2);
});

test("a gate that is answered anew is counted anew, with one counter for all answers of a reader", () => {
  const counter = new Ahead(GRAPH);
  const open = new Map([["gate", ["a"]]]);
  assert.deepEqual(
    [new Map(), open, new Map([["gate", ["b"]]])].map((answers) => counter.questions(2, answers, false)),
    [1, 2, 1],
  );
  assert.equal(counter.questions(4, open, true), 2); // and so is what is ahead of who goes on
  assert.equal(counter.questions(4, open, false), 1);
});

test("what comes after the result is settled counts only for those who go on", () => {
  assert.equal(ahead(4), 1);
  assert.equal(ahead(4, {}, true), 2);
});

test("a long quiz with many ways is counted soon", () => {
  const states = [...Array(10000).keys()].map((n) => ["who", ...(n < 9998 ? [n + 1, n + 2] : ["fine", "fine"])]);
  assert.equal(new Ahead({ ...GRAPH, states, settled: {} }).questions(0, new Map(), false), 9999);
});
