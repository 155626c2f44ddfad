// What components share, without a page.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { excludedBy, standsAlone } from "../../../hooks/selfcheck/components/shared/exclusive.js";
import { keep, recall } from "../../../hooks/selfcheck/components/shared/storage.js";
import { fill } from "../../../hooks/selfcheck/components/shared/words.js";

const crack = { dataset: {} };
const rust = { dataset: {} };
const none = { dataset: { alone: "" } };

test("none of these goes with no other tick", () => {
  assert.equal(standsAlone(none), true);
  assert.deepEqual(excludedBy(none, [crack, rust, none]), [crack, rust]);
  assert.deepEqual(excludedBy(crack, [crack, rust, none]), [none]);
});

test("signs go together", () => {
  assert.deepEqual(excludedBy(crack, [crack, rust]), []);
});

test("words have their parts filled in, and what nothing fills stays", () => {
  assert.equal(fill("{a} of {b}, {c}", { a: 1, b: "<b>" }), "1 of <b>, {c}");
  assert.equal(fill(undefined, {}), "");
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, "localStorage");
});

/** @param {object} storage */
const useStorage = (storage) => Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });

test("a browser that refuses to keep anything is asked in vain, and nothing breaks", () => {
  const refuse = () => {
    throw new Error("full");
  };
  useStorage({ getItem: refuse, setItem: refuse, removeItem: refuse });
  assert.equal(recall("key"), undefined); // not null: nobody knows that nothing is there
  assert.equal(keep("key", "text"), false);
  assert.equal(keep("key", null), false);
});

test("what is kept is found again until it is forgotten", () => {
  const kept = new Map();
  useStorage({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  });
  assert.equal(keep("key", "text"), true);
  assert.equal(recall("key"), "text");
  assert.equal(keep("key", null), true);
  assert.equal(recall("key"), null);
});
