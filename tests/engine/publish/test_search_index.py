"""The search finds each part of a page by its words, as it would if the theme's own plugin had read the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]

from selfcheck.publish.search import entries, sections

Said = list[tuple[str, str, str]]


def spaced(text: str) -> str:
    return " ".join(text.split())


def ours(html: str) -> Said:
    found = entries(html, "a/", "Untitled", {})
    return [(one["location"].removeprefix("a/").removeprefix("#"), one["title"], spaced(one["text"])) for one in found]


def theirs(html: str) -> Said:
    parser = Parser()
    parser.feed(html)
    parser.close()
    told = [part for part in parser.data if not part.is_excluded()]
    return [(part.id or "", "".join(part.title).strip() or "Untitled", spaced("".join(part.text))) for part in told]


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">A</h1> <p>One</p> <h2 id="b">B <em>c</em></h2>\n<p>Two\nthree</p>',
        '<p>Before</p><h1 id="a">A</h1><p>One</p>',
        '<h2 id="b">B</h2><p>Two</p>',
        '<h1 id="a">A<a class="headerlink" href="#a" title="Link">#</a></h1><p>One</p>',
        '<h1 id="a">A</h1><p>One<sup data-search-exclude=""><a href="#x">1</a></sup> two<br>three<img alt="four">.</p>',
        '<h1 id="a">A</h1><template data-search-exclude><div><p>Not this</p></div></template><p>This</p>',
        '<h1 id="a">A</h1><section><h2 id="b">B</h2><p>In B</p></section><p>In A</p><h2>No id</h2><p>In A, too</p>',
        '<h1 id="a">A</h1><p>1 &lt; 2 &amp; &#8220;x&#8221;</p><svg><path d="M1 1"/><title>T</title></svg>',
        '<h1 id="a">A</h1><ul><li>One <strong>two</strong></li><li><label><input type="checkbox"> Three</label></li></ul>',
        '<h1 id="a">A</h1><p title="x > y">One</p><!-- <p>not</p> --><div><p>Two</div></p><p>Three</p>',
        "<p>Only words</p>",
    ],
)
def test_parts_and_words_are_those_that_the_theme_finds(html: str) -> None:
    assert ours(html) == theirs(html)


def test_every_page_of_the_site_is_read_as_the_theme_reads_it(site_folder: Path) -> None:
    for page in site_folder.rglob("index.html"):
        article = re.search(r"<article[^>]*>(.*)</article>", page.read_text("utf-8"), re.DOTALL)
        assert article
        content = article[1].strip()
        assert ours(content) == theirs(content), page


def test_code_keeps_its_lines_and_an_empty_paragraph_says_nothing() -> None:
    (part,) = entries("<p> </p><pre><code>a\n  b</code></pre><ul><li></li></ul>", "", "T", {})
    assert part["text"] == "<pre><code>a\n  b</code></pre>"


def test_what_the_front_matter_asks_of_the_search_is_done() -> None:
    assert list(entries("<p>a</p>", "", "T", {"search": {"exclude": True}})) == []
    (part,) = entries("<p>a</p>", "x/", "T", {"search": {"boost": 2}, "tags": ["calf", 7]})
    assert part == {"location": "x/", "title": "T", "text": "<p>a</p>", "tags": ["calf", "7"], "boost": 2}


def test_an_unclosed_tag_loses_no_words() -> None:
    assert "".join(sections("<ul><li>one<li>two</ul><p>three")[0].text) == "<ul><li>one<li>two<p>three"


def test_the_site_is_indexed_by_this_and_not_by_the_theme(site_folder: Path) -> None:
    """They differ in white space alone, which is how one can tell."""
    index = json.loads((site_folder / "search/search_index.json").read_text("utf-8"))
    assert len(index["docs"]) > 100
    assert [entry for entry in index["docs"] if "  " in re.sub(r"<pre>.*?</pre>", "", entry["text"])] == []
