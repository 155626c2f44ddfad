"""The search is told the words of each part of each page that wants to be found, and nothing that is only beside them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown.extensions.toc import slugify_unicode
from searching import data_of

NOT_SEARCHED = {"sources", "words-explained"}
"""The parts at the end of a page, which would drown what it says."""


@pytest.fixture(scope="module")
def known(site_folder: Path) -> dict[str, dict[str, Any]]:
    """What the search knows of each page, by its address."""
    return {page["address"]: page for page in map(data_of, site_folder.glob("search/page-*.js"))}


@pytest.fixture(scope="module")
def articles(site_folder: Path, project: Path) -> dict[str, str]:
    """The HTML of each page that wants to be found, by its address."""
    found = {}
    for page in site_folder.rglob("index.html"):
        address = page.relative_to(site_folder).as_posix().removesuffix("index.html")
        source = project / "content" / f"{address.rstrip('/') or 'index'}.md"
        if not re.search(r"^search:\s*(?:\{|\n\s+)exclude: true", source.read_text("utf-8"), re.MULTILINE):
            found[address] = page.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
    assert len(found) > 15
    return found


def test_each_part_of_each_page_is_found_under_its_name(known: dict[str, Any], articles: dict[str, str]) -> None:
    assert known.keys() == articles.keys()
    asked = 0
    for address, article in articles.items():
        headings = {name: heading for name, heading, _ in known[address]["parts"]}
        for name, heading in re.findall(
            r'<h2 id="?([^"> ]+)"?>(.*?)(?:<a class="?headerlink|</h2>)', article, re.DOTALL
        ):
            words = re.sub("<[^>]+>", "", heading)
            # a widget's own headings are no parts of a page
            if name not in NOT_SEARCHED and name.startswith(slugify_unicode(unescape(words), "-")):
                assert headings[name] == " ".join(unescape(words).split())
                asked += 1
    assert asked > 50


def test_no_part_says_what_stands_beside_its_words(known: dict[str, Any], articles: dict[str, str]) -> None:
    """A source's number would make a word of the one before it; what a term means would be found wherever it is used."""
    meanings = 0
    for address, article in articles.items():
        said = " ".join(text for part in known[address]["parts"] for text in part[1:])
        assert not re.search(r"[<#]|\.\d+ \d+", said)
        words = re.search(r"<explained-words.*?</explained-words>", article, re.DOTALL)
        for meaning in re.findall(r'<dd dir="?auto"?>(.{30,}?)</dd>', words[0] if words else ""):
            assert meaning not in said
            meanings += 1
    assert meanings > 20


def test_what_a_reader_fetches_until_the_first_page_is_shown_stays_small(site_folder: Path) -> None:
    """All of the words, and the pages on which they stand, are less than half of what a first visit may weigh."""
    size = sum(path.stat().st_size for path in site_folder.glob("search/*.js") if not path.name.startswith("page-"))
    assert size < 80_000
