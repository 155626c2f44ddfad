// Which click is the second of a double one, and how long the place of a control is covered, without a page or a clock.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Presses } from "../../../hooks/selfcheck/components/quiz/presses.js";

/** @type {(() => void)[]} what waits until it is time */
let waiting = [];
const whenItIsTime = () => waiting.splice(0).forEach((due) => due());
/** @type {any} */
const shield = {
  /** @type {Record<string, string>} */
  has: {},
  setAttribute(/** @type {string} */ name, /** @type {string} */ value) {
    this.has[name] = value;
  },
};
/** @type {any} */
const start = { getBoundingClientRect: () => ({ x: 10, y: 20, width: 100, height: 44 }) };
/** @type {any} */
const other = { ...start };
/** @param {number} detail */
const click = (detail) => /** @type {MouseEvent} */ ({ detail });

/** @type {Presses} */
let presses;
beforeEach(() => {
  waiting = [];
  shield.has = {};
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {() => void} */ drawn) => drawn(),
    setTimeout: (/** @type {() => void} */ due) => waiting.push(due),
  });
  presses = new Presses(shield);
});

test("the first click is never the second", () => {
  for (const detail of [0, 1, 2, 3]) assert.equal(presses.isSecond(click(detail), start, true), false);
});

test("a click that the browser counts as the second acts on nothing, wherever it lands, for a while", () => {
  presses.remember(click(1), start);
  assert.equal(presses.isSecond(click(2), other, false), true);
  whenItIsTime();
  assert.equal(presses.isSecond(click(2), other, false), false);
});

test("the place of the control is covered until it is time, also if it was pressed again meanwhile", () => {
  presses.remember(click(1), start);
  assert.deepEqual(shield.has, { x: "10", y: "20", width: "100", height: "44" });
  const first = waiting.splice(0);
  presses.remember(click(1), other);
  first.forEach((due) => due());
  assert.equal(shield.has.width, "100");
  whenItIsTime();
  assert.equal(shield.has.width, "0");
});

test("a key and a program cover nothing, and press the same control twice only if something was answered between", () => {
  presses.remember(click(0), start);
  assert.deepEqual(shield.has, {});
  assert.equal(presses.isSecond(click(0), start, true), true);
  assert.equal(presses.isSecond(click(0), start, false), false);
  assert.equal(presses.isSecond(click(0), other, true), false);
  presses.forget(); // a key was pressed
  assert.equal(presses.isSecond(click(0), start, true), false);
});
