"""What the search looks into: the words of each part of a page, and pieces of which a reader fetches few."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import small_sites
from searching import ask, data_of, find_node

from selfcheck.publish import search_index
from selfcheck.publish.search import parts_in, write_index
from selfcheck.publish.search_index import Part, SearchedPage, parts_of, pieces_of
from selfcheck.site.mkdocs_files import navigation_of, read_site

HTML = """
<h1 id="kettle">Kettle<a class="headerlink" href="#kettle" title="Link">#</a></h1>
<p>Boil <em>wat</em>er.<sup data-search-exclude id="r1"><a href="#n1">1</a></sup><br>Then wait &amp; see.</p>
<!-- <p>nothing</p> -->
<h2 id="lime">Lime <b>scale</b><a class="headerlink" href="#lime">#</a></h2>
<ul><li>White<li>Hard
<template data-graph='{"a>b": "<p>graph</p>"}'><p>template</p><template>inner</template></template></ul>
<h3>Acid</h3><table><tr><td>one</td><td>two</td></tr></table>
<script>let word = "<p>script</p>";</script><button type="button">Press <b>me</b></button>
<h2>No name</h2><p>last</p>
<section data-search-exclude><h2 id="sources">Sources</h2><section>inner</section><p>secret</p></section>after
"""


def test_a_page_is_read_in_its_parts_without_what_stands_beside_its_words() -> None:
    assert parts_of(HTML) == (
        Part("", "", ("Boil water. Then wait & see.",)),
        Part("lime", "Lime scale", ("White", "Hard", "Acid", "one", "two", "No name", "last", "after")),
    )
    assert parts_of("") == ()


def pages() -> list[SearchedPage]:
    return [
        SearchedPage("Lime", "lime/", (Part("", "", ("About kettles.",)),), tags=("chalk",)),
        SearchedPage("Cord", "cord/", (Part("a", "Plugs", ("A cord, a plug, no lime.",)),), ("Know it",), "On cords."),
        SearchedPage("Lamp", "lamp/", (Part("", "", ("It shines on lime. " * 9,)),), weight=0.5),
    ]


def pieces(*given: Any, **options: Any) -> dict[str, Any]:
    return {name.removeprefix("search/"): data_of(text) for name, text in pieces_of(*given, **options)}


def test_a_word_weighs_more_in_a_title_and_on_a_page_that_its_author_weighs_more() -> None:
    found = pieces(pages())
    start = found["start.js"]
    assert start["words"]["l"][1].split()[0] == "0lamp"
    assert start["words"]["l"][1].split()[1] == "1ime"
    number = start["words"]["l"][0] + 1
    (first, title, _, text, _, light) = found["found-0.js"][number]
    assert first == 0
    assert title > text
    assert title > light
    assert found["page-1.js"] == {
        "title": "Cord",
        "address": "cord/",
        "groups": ["Know it"],
        "about": "On cords.",
        "parts": [["a", "Plugs", "A cord, a plug, no lime."]],
    }


def test_what_means_the_same_and_what_says_nothing_is_told_as_it_is_looked_up() -> None:
    start = pieces(pages(), [["Power cord", "flex"]], ["The, I'm"])["start.js"]
    assert start["same"] == [[["power", "cord"], ["flex"]]]
    assert start["small"] == ["im", "the"]


def test_the_same_pages_give_the_same_bytes() -> None:
    assert list(pieces_of(pages())) == list(pieces_of(pages()))


def test_many_words_are_cut_so_that_a_reader_fetches_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "MOST_WORDS", 20)
    monkeypatch.setattr(search_index, "PIECE", 12)
    monkeypatch.setattr(search_index, "MOST_PAGES", 2)
    found = pieces(pages())
    letters = found["start.js"]["words"]
    assert [number for _, number in letters.values()] == list(range(len(letters)))
    assert len([name for name in found if name.startswith("words-")]) == len(letters)
    cut = [found[f"found-{number}.js"] for number in range(len(found["start.js"]["found"]))]
    assert len(cut) > 3
    told = [word for piece in cut for word in piece]
    assert found["start.js"]["found"] == [sum(map(len, cut[:number])) for number in range(len(cut))]
    assert max(map(len, told)) == 2 * 2  # of three pages with "lime" the two where it weighs most


def test_the_browser_finds_what_was_written_whole_or_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = find_node()
    if not node:
        pytest.skip("node is missing (on Debian and Ubuntu: apt-get install nodejs)")
    for most in (search_index.MOST_WORDS, 20):
        monkeypatch.setattr(search_index, "MOST_WORDS", most)
        for name, text in pieces_of(pages(), [["power cord", "flex"]]):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        answers = ask(node, tmp_path / "search", ["lime", "chalk", "shinse", "flex", "plugs"])
        assert [answer["pages"] for answer in answers] == [
            ["lime/", "cord/", "lamp/"],
            ["lime/"],
            ["lamp/"],
            [],
            ["cord/"],
        ]


def test_an_engine_without_hooks_gets_the_same_from_its_finished_pages(tmp_path: Path) -> None:
    root = small_sites.SITES / "two_topics"
    nav, addresses = navigation_of(root)
    assert addresses["tent.md"] == "tent/"
    for path, address in addresses.items():
        (tmp_path / address).mkdir(parents=True, exist_ok=True)
        html = f"<body><nav>menu</nav><article class='a'><h1>T</h1><p>{path}</p></article></body>"
        (tmp_path / address / "index.html").write_text(html, "utf-8")
    parts = parts_in(tmp_path, addresses)
    assert parts["tent.md"] == (Part("", "", ("tent.md",)),)
    count = write_index(read_site(root), nav, addresses, parts, tmp_path)
    assert count == len(list(tmp_path.glob("search/*.js")))
    known = {page["address"]: page["groups"] for page in map(data_of, tmp_path.glob("search/page-*.js"))}
    assert known["tent/"] == ["The tent"]
    assert known["stove/"] == ["The stove"]
    assert "search/" not in known  # it wants not to be found
