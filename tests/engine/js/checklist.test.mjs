// What is kept of a checklist, without a page: read, placed in the list as it is now, and shared with other windows.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Store, join, place, readKept } from "../../../hooks/selfcheck/components/shared/kept.js";

const KEY = "list";
const LIST = { version: "v2", signs: ["smoke", "leak", "none"], alone: ["none"], lines: ["whose", "seen"] };
const NOTHING = { ticks: [], notes: {}, left: {}, isChanged: false };

/** @type {Map<string, string>} */
let kept;
let isFull = false;
/** @type {Store} */
let store;
beforeEach(() => {
  kept = new Map();
  isFull = false;
  const storage = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ text) {
      if (isFull) throw new Error("QuotaExceededError");
      kept.set(key, text);
    },
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  store = new Store(KEY, LIST);
  store.read();
});

/** What is stored, under whatever key of the site. */
const stored = () => [...kept.values()].map((text) => JSON.parse(text));
/** @param {unknown} value */
const another = (value) => {
  const other = new Store(KEY, LIST);
  other.read();
  other.write({ ticks: [], notes: {} });
  const [key] = kept.keys();
  if (value === null) kept.delete(key);
  else kept.set(key, typeof value === "string" ? value : JSON.stringify(value));
};

// --- what can be read ---------------------------------------------------------------------------------------------------

test("what was kept is read as it was written", () => {
  const whole = { date: 1000, version: "v1", ticks: ["smoke"], notes: { whose: "Mine" } };
  assert.deepEqual(readKept(JSON.stringify(whole)), whole);
});

for (const text of [null, "", "null", "{", "[]", "3", '"text"', '{"ticks": 3}', '{"date": 1, "notes": 4}']) {
  test(`what cannot be read is nothing, and breaks nothing: ${text}`, () => assert.equal(readKept(text), null));
}

for (const [text, ticks, notes] of /** @type {[string, string[], object][]} */ ([
  ['{"ticks": ["smoke", 3, null, ["leak"]]}', ["smoke"], {}],
  ['{"date": "yesterday", "ticks": ["smoke"], "notes": null}', ["smoke"], {}],
  ['{"date": 1e300, "ticks": [], "notes": {"whose": "Mine", "seen": {"a": 1}}}', [], { whose: "Mine" }],
  ['{"date": -1, "notes": ["one", "", "two"]}', [], { 0: "one", 2: "two" }],
  ['{"ticks": ["smoke"], "notes": "abc"}', ["smoke"], { 0: "abc" }],
])) {
  test(`of what is damaged as much is read as can be: ${text}`, () => {
    const read = readKept(text);
    assert.deepEqual([read?.date, read?.ticks, read?.notes], [0, ticks, notes]);
  });
}

// --- what has a place in the list as it is now --------------------------------------------------------------------------

test("what was kept of this very list has its place, and nothing is said of a change", () => {
  const whole = { date: 1, version: "v2", ticks: ["none"], notes: { seen: "Steam" } };
  assert.deepEqual(place(whole, LIST), { ticks: ["none"], notes: { seen: "Steam" }, left: {}, isChanged: false });
  assert.deepEqual(place(null, LIST), NOTHING);
});

test("of a list that was edited the signs that are still there stay ticked, and it is said that it changed", () => {
  const { ticks, isChanged } = place({ date: 1, version: "v1", ticks: ["gone", "leak"], notes: {} }, LIST);
  assert.deepEqual([ticks, isChanged], [["leak"], true]);
});

test("none of these, said of another list, is not said of this one", () => {
  assert.deepEqual(place({ date: 1, version: "v1", ticks: ["none"], notes: {} }, LIST).ticks, []);
});

test("no note comes to stand under another line, and none is lost", () => {
  for (const notes of [{ gone: "Mine" }, readKept('{"ticks": [], "notes": ["Mine"]}')?.notes ?? {}]) {
    const placed = place({ date: 1, version: "v1", ticks: [], notes }, LIST);
    assert.deepEqual(placed.notes, {});
    assert.deepEqual(Object.values(placed.left), ["Mine"]);
  }
});

test("words that were written in two places are joined, and not repeated", () => {
  assert.equal(join("before", "now"), "before\nnow");
  assert.equal(join("same", "same"), "same");
  assert.equal(join("", "now") + join("before", ""), "nowbefore");
});

// --- keeping and forgetting ---------------------------------------------------------------------------------------------

test("what is kept has the version of the list, and notes whose line is gone stay until they are deleted", () => {
  another({ date: 1, version: "v1", ticks: ["smoke"], notes: { gone: "Mine" } });
  assert.equal(store.read(), true);
  assert.equal(store.write({ ticks: ["leak"], notes: { whose: "Ours" } }), true);
  const [{ date, ...rest }] = stored();
  assert.ok(date > 1);
  assert.deepEqual(rest, { version: "v2", ticks: ["leak"], notes: { gone: "Mine", whose: "Ours" } });
  store.clear();
  assert.deepEqual(stored(), []);
});

test("after a save that failed nothing old is left to come back", () => {
  store.write({ ticks: ["leak"], notes: {} });
  isFull = true;
  assert.equal(store.write({ ticks: ["smoke"], notes: {} }), false);
  assert.deepEqual(stored(), []);
  assert.deepEqual([store.isEmpty, store.isReadable, store.date], [true, false, 0]);
});

test("what cannot be read is there all the same, and can be deleted", () => {
  another("{");
  store.read();
  assert.deepEqual([store.isEmpty, store.isReadable, store.placed], [false, false, NOTHING]);
  store.clear();
  assert.equal(store.isEmpty, true);
});

test("what another window deletes or changes is news once", () => {
  store.write({ ticks: ["leak"], notes: {} });
  assert.equal(store.read(), false);
  another({ date: 5, version: "v2", ticks: ["smoke"], notes: {} });
  assert.equal(store.read(), true);
  assert.deepEqual(store.placed.ticks, ["smoke"]);
  assert.equal(store.read(), false);
  another(null);
  assert.equal(store.read(), true);
  assert.equal(store.isEmpty, true);
});

test("only what is not kept yet has to be written", () => {
  const state = { ticks: ["leak"], notes: { seen: "Steam", whose: "Mine" } };
  assert.equal(store.has({ ticks: [], notes: {} }), true);
  assert.equal(store.has(state), false);
  store.write(state);
  assert.equal(store.has({ ticks: ["leak"], notes: { whose: "Mine", seen: "Steam" } }), true);
  assert.equal(store.has({ ticks: ["leak"], notes: { whose: "Mine" } }), false);
});

test("a browser that has no storage at all breaks nothing", () => {
  Object.defineProperty(globalThis, "localStorage", { value: null, configurable: true });
  const none = new Store(KEY, LIST);
  assert.equal(none.read(), false);
  assert.equal(none.write({ ticks: ["leak"], notes: {} }), false);
  assert.equal(none.isEmpty, true);
});

test("a window with an older list takes no tick from one with a newer list, whose level it would lower", () => {
  const newer = new Store(KEY, { ...LIST, version: "v3", signs: ["fire", ...LIST.signs] });
  newer.write({ ticks: ["fire"], notes: {} });
  store.read();
  assert.deepEqual(store.placed.ticks, []);
  store.write({ ticks: ["leak"], notes: {} });
  newer.read();
  assert.deepEqual(newer.placed.ticks, ["fire", "leak"]);
  store.write({ ticks: ["none"], notes: {} }); // said of the older list
  newer.read();
  assert.deepEqual(newer.placed.ticks, ["fire"]);
});
