// The days of a diary, and what is kept of it, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, toldAs } from "../../../hooks/selfcheck/components/diary/days.js";
import { Keeper } from "../../../hooks/selfcheck/components/shared/keeper.js";

for (const [first, number, told] of /** @type {[string, number, string][]} */ ([
  ["2026-03-04", 1, "2026-03-04"],
  ["2026-03-28", 2, "2026-03-29"], // clocks are changed in much of Europe
  ["2026-10-24", 14, "2026-11-06"], // and changed back
  ["2028-02-28", 2, "2028-02-29"],
  ["2026-12-31", 2, "2027-01-01"],
])) {
  test(`day ${number} from ${first} is ${told}`, () => {
    const date = dayOf(first, number);
    assert.equal(date && toldAs(date), told);
  });
}

for (const first of ["", "yesterday", "2026"]) {
  test(`without a first day no day has a date: "${first}"`, () => assert.equal(dayOf(first, 1), undefined));
}

/** A diary of one day whose first day is proposed by the page, over what a browser keeps. */
function opened(/** @type {Map<string, string>} */ kept, notes = {}) {
  Object.defineProperty(globalThis, "localStorage", {
    value: {
      getItem: () => [...kept.values()][0] ?? null, // whatever its name: the path of the site is not known here
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
      removeItem: (/** @type {string} */ key) => kept.delete(key),
    },
    configurable: true,
  });
  const field = (/** @type {string} */ line, type = "textarea") => ({ dataset: { line }, type, value: notes[line] ?? "" });
  const lines = ["first", "1.when", "1.sleep"];
  const diary = { id: "d", signs: [], notes: [field("first", "date"), field("1.when"), field("1.sleep")], filled() {} };
  const part = () => ({ textContent: "", hidden: false, checked: false });
  const parts = { keeper: part(), changed: part(), kept: part(), left: part(), delete: part() };
  const list = { version: "v1", signs: [], alone: [], lines };
  Object.assign(globalThis, { document: { documentElement: { lang: "en" } } });
  const keeper = new Keeper(diary, list, /** @type {any} */ (parts), { left: "{notes}" });
  keeper.recall();
  return { keeper, parts, notes: () => keeper.state.notes };
}

test("nothing is kept before it is asked for, and then also the first day", () => {
  const kept = new Map();
  const { keeper, parts } = opened(kept, { first: "2026-03-04", "1.when": "at night" });
  assert.equal(kept.size, 0);
  parts.keeper.checked = true;
  keeper.change(/** @type {any} */ (parts.keeper));
  assert.deepEqual(JSON.parse([...kept.values()][0]).notes, { first: "2026-03-04", "1.when": "at night" });
});

test("the day that is kept stands in the place of the one that the page proposes, and words are added to words", () => {
  const kept = new Map([["/d", JSON.stringify({ date: 1, version: "v1", ticks: [], notes: { first: "2026-03-04", "1.when": "at night" } })]]);
  const { notes } = opened(kept, { first: "2026-03-06", "1.when": "at noon" });
  assert.deepEqual(notes(), { first: "2026-03-04", "1.when": "at night\nat noon" });
});

test("what was written in a column that is gone is shown, not lost, and stands in no other", () => {
  const gone = { "1.caffeine": "2 cups", "9.when": "late" };
  const kept = new Map([["/d", JSON.stringify({ date: 1, version: "v0", ticks: [], notes: { "1.sleep": "7", ...gone } })]]);
  const { notes, parts } = opened(kept);
  assert.deepEqual(notes(), { "1.sleep": "7" });
  assert.equal(parts.left.textContent, "2 cups; late");
  assert.equal(parts.changed.hidden, false);
  assert.deepEqual(JSON.parse([...kept.values()][0]).notes, { "1.sleep": "7", ...gone });
});
