// The search: words in the forms and spellings of a reader, pages in order, the passage, and pieces that cannot be fetched.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SearchIndex } from "../../../hooks/selfcheck/components/search/index.js";
import { passageOf } from "../../../hooks/selfcheck/components/search/passage.js";
import { areForms, distance, wordsOf } from "../../../hooks/selfcheck/components/search/words.js";

/** Four pages: 0 is about lime, 1 about cords, 2 about both, 3 about a lamp. */
const START = {
  pages: 4,
  found: [0, 3],
  words: { c: [0, "0cable 1ord"], k: [2, "0kettles"], l: [3, "0lamp 1ime 4scale"], t: [6, 0] },
  same: [[["flex"], ["power", "supply"], ["cord"]], [["fur"], ["limescale"]]],
  small: ["the", "is"],
};
const PIECES = {
  start: START,
  "found-0": [[1, 3], [1, 9, 1, 2], [0, 4, 1, 4]],
  "found-1": [[3, 5], [0, 8, 2, 3], [0, 6], [3, 7]],
  "words-0": "0tea",
};
const fetched = [];
const newIndex = (pieces = PIECES) =>
  new SearchIndex(async (name) => {
    fetched.push(name);
    if (!(name in pieces)) throw new Error(name);
    return pieces[name];
  });
const pagesFor = async (query) => (await newIndex().find(query)).pages;

test("words are looked up without accents, apostrophes, and what nobody sees", () => {
  assert.deepEqual(wordsOf("Don’t  «Café»\u2060, ΤΕΛΟΣ 1,5"), ["dont", "cafe", "τελοσ", "1", "5"]);
});

test("words that end otherwise are forms of one, and others are not", () => {
  for (const pair of ["twitch twitching", "twitches twitching", "leg legs", "medicine medicines", "kettle kettles"])
    assert.ok(areForms(...pair.split(" ")), pair);
  for (const pair of ["foot food", "feet feel", "stroke strong", "stress stretch", "a an", "light lightning"])
    assert.ok(!areForms(...pair.split(" ")), pair);
});

test("how far two spellings are apart counts letters, and two that changed places as one", () => {
  assert.equal(distance("lime", "limme", 2), 1);
  assert.equal(distance("liem", "lime", 2), 1);
  assert.equal(distance("kettle", "kettle", 2), 0);
  assert.equal(distance("kettle", "cattle", 2), 2);
  assert.equal(distance("kettle", "lamp", 2), 3);
});

test("a page that has every word comes before one that has some", async () => {
  assert.deepEqual(await pagesFor("lime cord"), [2, 1, 0]);
  assert.deepEqual(await pagesFor("lime"), [0, 2]);
});

test("what says nothing is passed over, unless nothing else was typed", async () => {
  assert.deepEqual(await pagesFor("is the lamp"), [3]);
  assert.deepEqual(await pagesFor("the"), []);
});

test("what is being typed finds words that begin so, and another form of a word is found", async () => {
  assert.deepEqual((await newIndex().find("la")).pages, [3]);
  assert.deepEqual((await newIndex().find("la ")).pages, []);
  assert.deepEqual(await pagesFor("kettle"), [0, 1]);
});

test("a word that no page has is taken for what is spelt almost so, also from its first letter on, and that is told", async () => {
  for (const typed of ["limme", "ilme"]) {
    const found = await newIndex().find(typed);
    assert.deepEqual([found.pages, found.near], [[0, 2], [{ typed, meant: "lime" }]]);
  }
  assert.deepEqual((await newIndex().find("lime")).near, []);
  assert.deepEqual((await newIndex().find("xyzzy")).pages, []);
});

test("of a word that finds nothing, the nearest spellings can be offered", async () => {
  assert.deepEqual(await newIndex().nearest("lim"), ["lime", "lamp"]);
});

test("who says it otherwise finds the same, by a word or by a phrase of several", async () => {
  assert.deepEqual(await pagesFor("flex"), [1, 2]);
  assert.deepEqual(await pagesFor("my power supply"), [1, 2]);
  assert.deepEqual(await pagesFor("the fur"), [0]);
  assert.ok((await newIndex().find("fur")).words.has("limescale"));
});

test("who misspells one of several words that mean the same finds the same, though no page has the word", async () => {
  assert.deepEqual(await pagesFor("powr suply"), [1, 2]);
  assert.deepEqual(await pagesFor("flexx"), [1, 2]);
  assert.deepEqual(await pagesFor("sour supply"), []);
});

test("where there are many words, those with another letter are not fetched", async () => {
  fetched.length = 0;
  assert.deepEqual(await pagesFor("tea"), [3]);
  assert.deepEqual(fetched, ["start", "words-0", "found-1"]);
  fetched.length = 0;
  await pagesFor("limme");
  assert.ok(!fetched.includes("words-0"));
});

test("a piece is fetched once, and again if that failed", async () => {
  const pieces = { ...PIECES };
  delete pieces["found-1"];
  const index = newIndex(pieces);
  await assert.rejects(index.find("lime"));
  pieces["found-1"] = PIECES["found-1"];
  assert.deepEqual((await index.find("lime")).pages, [0, 2]);
  fetched.length = 0;
  await index.find("lime");
  assert.deepEqual(fetched, []);
});

// --- the passage --------------------------------------------------------------------------------------------------------

const FILLER = "Many words that nobody looked for stand here. ".repeat(9);
const PAGE = {
  title: "Limescale",
  address: "scale/",
  groups: [],
  about: "What is white in a kettle.",
  parts: [
    ["", "", "Nothing to see."],
    ["acid", "Acid", `${FILLER}Vinegar takes the limescale off. ${FILLER}\nShort: vinegar`],
  ],
};
const textOf = ({ pieces }) => pieces.map(([text]) => text).join("");

test("the passage is where most of the words stand, cut between words, with the words marked", () => {
  const passage = passageOf(PAGE, new Set(["vinegar", "limescale"]));
  assert.deepEqual([passage.part, passage.heading], ["acid", "Acid"]);
  assert.match(textOf(passage), /^… .*Vinegar takes the limescale off\..* …$/);
  assert.ok(textOf(passage).length < 240);
  assert.deepEqual(passage.pieces.filter(([, isMarked]) => isMarked).map(([text]) => text), ["Vinegar", "limescale"]);
});

test("what a page says of itself is shown where it says the words, and where no text does", () => {
  assert.equal(textOf(passageOf(PAGE, new Set(["kettle"]))), PAGE.about);
  assert.equal(textOf(passageOf(PAGE, new Set(["elsewhere"]))), PAGE.about);
  assert.equal(textOf(passageOf({ ...PAGE, about: "" }, new Set(["elsewhere"]))), "Nothing to see.");
});
