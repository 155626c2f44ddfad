// The classes of the elements can be had without a page, and without registering any element.
import assert from "node:assert/strict";
import { before, test } from "node:test";

class FakeElement extends EventTarget {
  dataset = {};
  remove() {}
}

/** @type {Record<string, new () => any>} */
const classes = {};
before(async () => {
  const page = { title: "A page", createElement: () => new FakeElement(), querySelectorAll: () => [] };
  Object.assign(globalThis, { HTMLElement: FakeElement, Element: FakeElement, document: page, window: new EventTarget() });
  Object.assign(classes, await import("../../../hooks/selfcheck/components/quiz/element.js"));
  Object.assign(classes, await import("../../../hooks/selfcheck/components/checklist/element.js"));
  Object.assign(classes, await import("../../../hooks/selfcheck/components/diary/element.js"));
  Object.assign(classes, await import("../../../hooks/selfcheck/components/glossary/element.js"));
});

test("importing an element defines none", () => {
  assert.equal("customElements" in globalThis, false);
  assert.deepEqual(Object.keys(classes).sort(), ["DecisionQuiz", "ExplainedWords", "PaperDiary", "RedFlagChecklist"]);
});

for (const name of ["DecisionQuiz", "ExplainedWords", "PaperDiary", "RedFlagChecklist"]) {
  test(`an event whose target is no element breaks nothing: ${name}`, () => {
    for (const type of ["click", "change"]) new classes[name]().handleEvent({ type, target: new EventTarget() });
  });

  test(`an element that was never connected can be taken out: ${name}`, () => {
    new classes[name]().disconnectedCallback();
  });
}
