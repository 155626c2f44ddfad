// Several sites may share one host: each finds only what was kept for itself.
import assert from "node:assert/strict";
import { test } from "node:test";

const MODULE = "../../../hooks/selfcheck/components/shared/storage.js";
/** @type {Record<"localStorage" | "sessionStorage", Map<string, string>>} */
const kept = { localStorage: new Map(), sessionStorage: new Map() };
for (const [name, storage] of Object.entries(kept)) {
  const value = {
    getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => storage.set(key, text),
    removeItem: (/** @type {string} */ key) => storage.delete(key),
  };
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

/**
 * Return the module as the script at an address has it.
 *
 * @param {string} src
 */
async function asScript(src) {
  Object.assign(globalThis, { document: { currentScript: { src } } });
  return import(`${MODULE}?${src}`);
}

test("what is kept for one site is not found by another on the same host", async () => {
  const a = await asScript("https://example.org/project-a/components/quiz.js");
  const b = await asScript("https://example.org/project-b/components/quiz.js?v=1");
  const top = await asScript("https://example.org/components/quiz.js");
  assert.equal(a.keep("place", "here"), true);
  assert.equal(a.recall("place"), "here");
  assert.equal(b.recall("place"), null);
  assert.equal(top.recall("place"), null);
  assert.deepEqual([...kept.localStorage.keys()], ["/project-a/place"]);
});

test("two pages of one site share what is kept, and so do two widgets", async () => {
  const quiz = await asScript("https://example.org/project-a/components/quiz.js");
  const list = await asScript("https://example.org/project-a/components/checklist.js");
  quiz.keep("place", "there");
  assert.equal(list.recall("place"), "there");
  list.keep("place", null);
  assert.equal(quiz.recall("place"), null);
});

test("what is kept for a tab alone is not in the other storage", async () => {
  const { keep, recall } = await asScript("https://example.org/components/quiz.js");
  keep("round", "2", "sessionStorage");
  assert.equal(recall("round", "sessionStorage"), "2");
  assert.equal(recall("round"), null);
});

test("two copies of a page in one folder of a disk keep what is theirs", async () => {
  const copies = [];
  for (const pathname of ["/home/ada/list.html", "/home/ada/list%20(1).html"]) {
    Object.assign(globalThis, { location: { protocol: "file:", pathname } });
    copies.push(await asScript(`file:///home/ada/list_files/checklist.js?${pathname}`));
  }
  const [mine, hers] = copies;
  mine.keep("checklist", "a tick");
  assert.equal(hers.recall("checklist"), null);
  assert.equal(mine.recall("checklist"), "a tick");
});
