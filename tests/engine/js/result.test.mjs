// What a result says of what was ticked, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { calendarEntry } from "../../../hooks/selfcheck/components/quiz/calendar.js";
import { likelyPlace } from "../../../hooks/selfcheck/components/quiz/places.js";
import { asText, reasonsFor, sentencesFor } from "../../../hooks/selfcheck/components/quiz/ticks.js";

const tick = (id, rank, more = {}) => ({ id, rank, kind: "sign", question: `${id}?`, text: id, ...more });
const ids = (ticks) => ticks.map(({ id }) => id);

test("a result gives as its reasons the ticks of its level, and no lesser ones", () => {
  assert.deepEqual(ids(reasonsFor([tick("mild", 1), tick("bad", 3), tick("worse", 3)], 3)), ["bad", "worse"]);
});

test("a result that a rule led to gives all that was ticked, the most urgent first", () => {
  const ticks = [tick("plain", 0), tick("mild", 1), tick("none", 0, { kind: "none" }), tick("grey", 2)];
  assert.deepEqual(ids(reasonsFor(ticks, 3)), ["grey", "mild", "plain"]);
});

test("nobody is told that the lowest level has a reason", () => {
  assert.deepEqual(reasonsFor([tick("plain", 0)], 0), []);
});

test("what to tell begins with the most urgent sign, in words for that where it has some, and says nothing twice", () => {
  const ticks = [
    tick("none", 0, { kind: "none" }),
    tick("mild", 1),
    tick("bad", 3, { say: "It is bad." }),
    tick("long", 1, { kind: "fact" }),
    tick("unsure", 2, { kind: "doubt", question: "Is it cold?" }),
    tick("bad again", 3, { say: "It is bad." }),
  ];
  assert.deepEqual(sentencesFor(ticks, "Not sure: {question}"), ["It is bad.", "Not sure: Is it cold?", "mild"]);
});

test("no call is about the wrong person: what says whom it is about is told before the most urgent sign, and once", () => {
  const ticks = [tick("other", 1, { kind: "fact", say: "About my aunt.", reminder: "You is she." }), tick("bad", 3)];
  assert.deepEqual(sentencesFor(ticks, ""), ["About my aunt.", "bad"]);
});

test("what an author has to say of 'none' and of 'not sure' is told", () => {
  const ticks = [tick("none", 0, { kind: "none", say: "No chest pain." }), tick("unsure", 1, { kind: "doubt", say: "Perhaps cold." })];
  assert.deepEqual(sentencesFor(ticks, "Not sure: {question}"), ["Perhaps cold.", "No chest pain."]);
});

test("a copied result leaves out the parts that say nothing", () => {
  assert.equal(asText("Rest", [["", ["why"]], ["Do", []], ["Say", ["- a", "- b"]]]), "Rest\n\nwhy\n\nSay\n- a\n- b");
});

const PLACES = [
  { id: "island", zones: ["Europe/London"], regions: ["GB"] },
  { id: "mainland", zones: ["Europe/"], regions: ["FR", "DE"] },
  { id: "other", zones: [""], regions: [""] },
];

test("the time zone tells the place, the narrower name first, whatever the language", () => {
  assert.equal(likelyPlace(PLACES, "Europe/London", ["de-DE"]), "island");
  assert.equal(likelyPlace(PLACES, "Europe/Paris", ["en-GB"]), "mainland");
});

test("somebody who speaks a language of one country in another is not sent to the wrong number", () => {
  assert.equal(likelyPlace(PLACES, "America/Sao_Paulo", ["en-GB"]), "");
});

test("a browser that hides its time zone is taken at its language, and one that tells neither for no place", () => {
  for (const zone of ["UTC", "", "Etc/GMT"]) assert.equal(likelyPlace(PLACES, zone, ["en", "fr-FR"]), "mainland");
  assert.equal(likelyPlace(PLACES, "UTC", ["en", "en-US"]), "");
});

const ENTRY = { title: "Look again, please; \\o/", address: "https://example.org/check/", weeks: 2, now: new Date(2026, 11, 24, 23, 50) };
const text = calendarEntry(ENTRY);

test("a reminder comes in so many weeks, at nine in the morning by the reader's clock", () => {
  assert.match(text, /\r\nDTSTART:20270107T090000\r\n/);
});

test("a calendar can read the reminder: lines are short and end as they must, and marks of the format are escaped", () => {
  const lines = calendarEntry({ ...ENTRY, title: "\u{1F600}".repeat(40) }).split("\r\n");
  for (const line of lines) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  assert.ok(text.replace(/\r\n /g, "").includes("SUMMARY:Look again\\, please\\; \\\\o/"));
  assert.equal(text.split("\r\n").at(-1), "");
  assert.doesNotMatch(text.replace(/\r\n/g, ""), /[\r\n]/);
});
