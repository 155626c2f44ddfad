"""The search is told the words of each part of a page, and nothing that is only beside them."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown.extensions.toc import slugify_unicode

NOT_SEARCHED = {"sources", "words-explained"}
"""The parts at the end of a page, which would drown what it says."""


@pytest.fixture(scope="module")
def parts(site_folder: Path) -> dict[str, dict[str, Any]]:
    """What the index says, by the address that a result leads to."""
    index = json.loads((site_folder / "search/search_index.json").read_text("utf-8"))
    return {part["location"]: part for part in index["docs"]}


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


def test_a_result_leads_to_each_part_of_each_page(parts: dict[str, Any], articles: dict[str, str]) -> None:
    asked = 0
    for address, article in articles.items():
        assert address in parts
        for name, heading in re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', article, re.DOTALL):
            words = re.sub("<[^>]+>", "", heading)
            # a widget's own headings are no parts of a page
            if name not in NOT_SEARCHED and name.startswith(slugify_unicode(unescape(words), "-")):
                assert parts[f"{address}#{name}"]["title"] == words.strip()
                asked += 1
    assert asked > 50


def test_no_part_says_what_stands_beside_its_words(parts: dict[str, Any], articles: dict[str, str]) -> None:
    """A source's number would make a word of the one before it; what a term means would be found wherever it is used."""
    meanings = 0
    for address, article in articles.items():
        said = " ".join(part["text"] for where, part in parts.items() if where.partition("#")[0] == address)
        assert "<sup>" not in said
        assert not any(part["title"].endswith("#") for part in parts.values())
        words = re.search(r"<explained-words.*?</explained-words>", article, re.DOTALL)
        for meaning in re.findall(r'<dd dir="auto">(.{30,}?)</dd>', words[0] if words else ""):
            assert meaning not in said
            meanings += 1
    assert meanings > 20
