// Asks the search of a built site: `node searching.mjs <address of index.js> <folder of the pieces>`, with queries on its input.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [, , address, folder] = process.argv;
const { SearchIndex } = await import(address);

/** Return a new search, and the names of the pieces that it has fetched. */
function newSearch() {
  const fetched = [];
  const load = async (name) => {
    fetched.push(name);
    return JSON.parse(readFileSync(join(folder, `${name}.js`), "utf8").replace("document.currentScript.piece=", ""));
  };
  return { index: new SearchIndex(load), fetched };
}

const packed = (name) => gzipSync(readFileSync(join(folder, `${name}.js`)), { level: 9 }).length;

const { index, fetched } = newSearch();
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  let before = performance.now();
  await index.find(query);
  const first_ms = performance.now() - before;
  before = performance.now(); // what it needs is here now, and how long a file takes says nothing of the search
  const { pages, near } = await index.find(query);
  const ms = performance.now() - before;
  const found = await Promise.all(pages.slice(0, 10).map((page) => index.page(page)));
  const needed = pages.length ? fetched.filter((name) => !name.startsWith("page-")).concat(`page-${pages[0]}`) : fetched;
  const bytes = answers.length ? 0 : needed.reduce((sum, name) => sum + packed(name), 0);
  answers.push({ pages: found.map((page) => page.address), near, ms, first_ms, bytes });
}
console.log(JSON.stringify(answers));
