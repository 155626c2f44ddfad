"""What a reader waits for in the search: bytes until the first page is shown, and the time of a query, on few and on many pages.

The pages are made of this site's own sentences and of words that no other page has, so that the vocabulary grows with the site.
Beside it is the search of Material on the same pages: one index, which is fetched and read whole, by lunr.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import material
import mkdocs
from section import Section, Table, markdown

from selfcheck.publish.search_index import Part, SearchedPage, pieces_of
from selfcheck.site.mkdocs_files import read_site

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))
from making import make_site  # noqa: E402
from searching import ask, find_node  # noqa: E402

SIZES = {24: 60_000, 4_000: 300_000}
"""So many pages, and so many bytes at most, packed, until the first of those that were found is shown."""
SENTENCES, NEW_WORDS = 60, 10
"""Of a page."""
LUNR = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
ASK_LUNR = """
const { readFileSync } = require("node:fs"), lunr = require(process.argv[1]);
const { docs, queries } = JSON.parse(readFileSync(0, "utf8"));
let before = performance.now();
const index = lunr(function () {
  this.ref("location"); this.field("title", { boost: 1e3 }); this.field("text");
  for (const doc of docs) this.add(doc);
});
const ready = performance.now() - before;
const times = queries.map((query) => { before = performance.now(); index.search(query); return performance.now() - before; });
console.log(JSON.stringify({ ready, times }));
"""


def made_pages(count: int) -> list[SearchedPage]:
    """Return so many pages; the same each time."""
    pieces = [piece.text for page in read_site(PROJECT).pages for piece in page.pieces if piece.kind == "paragraph"]
    sentences = [" ".join(piece.split()) for piece in pieces]
    syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
    made = []
    for number in range(count):
        chance = Random(number)
        new = ["".join(chance.choice(syllables) for _ in range(4)) for _ in range(NEW_WORDS)]
        said = [f"{chance.choice(sentences)} {chance.choice(new).capitalize()}." for _ in range(SENTENCES)]
        parts = tuple(
            Part(f"part-{at}", chance.choice(said)[:30], tuple(said[at : at + 10])) for at in range(0, SENTENCES, 10)
        )
        title = f"{new[0].capitalize()}: {chance.choice(sentences)[:25]}"
        made.append(SearchedPage(title, f"{new[0]}/{new[1]}/", parts, (new[0],), said[0]))
    return made


def run() -> Section:
    """Ask for one word, for several, for a misspelt one, and for the beginning of one."""
    node = find_node()
    if not node:
        return Section(
            "finding", "Search", [Table("Skipped", ("why",), [("node is missing",)])], {"skipped": "no node"}
        )
    with TemporaryDirectory() as folder:
        root = Path(folder)
        made = make_site(PROJECT, root / "site")
        assert made.returncode == 0, made.stdout + made.stderr
        found = {size: _measured(node, root / str(size), root / "site", size) for size in SIZES}
    rows = [
        (
            f"{name}, {size:,} pages",
            f"{one['bytes'] / 1000:,.0f}",
            f"{one['ready']:,.0f}",
            f"{one['median']:,.1f}",
            f"{one['most']:,.1f}",
        )
        for size, both in found.items()
        for name, one in both.items()
    ]
    head = ("search", "kB to the first result", "ready, ms", "a query, ms (median)", "most")
    note = (
        f"Packed (gzip -9), with the page of the search and every script. A page has {SENTENCES} sentences. 'Ready' is what the "
        "script needs to read what was fetched; of ours with the first query. Of ours the most bytes of four kinds of "
        "query count: a word, several, a misspelt one, the beginning of one."
    )
    promises = []
    for size, most in SIZES.items():
        took = found[size]["this project"]["bytes"]
        said = f"at {size:,} pages the first result takes at most {most / 1000:.0f} kB ({took / 1000:.0f})"
        promises.append((said, took <= most))
    return Section("finding", "Search", [Table("From a query to the first result", head, rows, note)], found, promises)


def _measured(node: str, folder: Path, site: Path, size: int) -> dict[str, Any]:
    pages = made_pages(size)
    before = time.perf_counter()
    for name, text in pieces_of(pages):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    made = time.perf_counter() - before
    new = pages[size // 2].address.split("/")[0]
    queries = [
        "muscle twitching",
        "when to see a doctor about cramps at night",
        f"{new[:3]}{new[4:]} magnesum",
        new[:3],
    ]
    answers = [ask(node, folder / "search", [query, *queries])[0] for query in queries]
    assert all(answer["pages"] for answer in answers)
    times = [answer["ms"] for _ in range(5) for answer in ask(node, folder / "search", queries)[1:]]
    frame = sum(_packed((site / name).read_bytes()) for name in ("assets/js/site.js", "components/search.js"))
    ours = {
        "bytes": max(answer["bytes"] for answer in answers) + frame + _packed(_search_page(site, pages)),
        "ready": max(answer["first_ms"] for answer in answers),
        "median": median(times),
        "most": max(times),
        "seconds to make": made,
    }
    shutil.rmtree(folder)
    return {"this project": ours, "Material's own": _of_material(node, pages, queries)}


def _search_page(site: Path, pages: list[SearchedPage]) -> bytes:
    """Return this site's page of the search with a list of other pages in it."""
    html = (site / "search/index.html").read_text("utf-8")
    items = "\n".join(f'<li><a href="../{page.address}">{page.title}</a></li>' for page in pages)
    return re.sub(
        r'(<h2 id="all-pages">.*?</h2>).*?(?=<div class="page-end")', rf"\1<ul>{items}</ul>", html, flags=re.DOTALL
    ).encode()


def _of_material(node: str, pages: list[SearchedPage], queries: list[str]) -> dict[str, float]:
    docs = [
        {
            "location": f"{page.address}#{part.name}",
            "title": part.heading,
            "text": "".join(f"<p>{one}</p>" for one in part.blocks),
        }
        for page in pages
        for part in page.parts
    ]
    index = json.dumps({"config": {"lang": ["en"], "separator": "[\\s\\-]+"}, "docs": docs}, separators=(",", ":"))
    scripts = Path(material.__file__).parent / "templates/assets/javascripts"
    files = [*scripts.glob("bundle.*.min.js"), *scripts.glob("workers/search.*.min.js")]
    assert len(files) == 2
    given = json.dumps({"docs": docs, "queries": queries})
    done = subprocess.run([node, "-e", ASK_LUNR, LUNR], input=given, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    size = sum(_packed(file.read_bytes()) for file in files) + _packed(index.encode())
    return {"bytes": size, "ready": told["ready"], "median": median(told["times"]), "most": max(told["times"])}


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


if __name__ == "__main__":
    print(markdown(run()))
