"""People find the right page with their own words: 140 and more phrasings, asked of the script that a reader's browser runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import searching
import yaml

SEARCHES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("search.yml").read_text("utf-8"))
PHRASES: list[dict[str, Any]] = SEARCHES["phrases"]
FIRST = 3


def pages_of(phrase: dict[str, Any]) -> list[str]:
    return [phrase["find"]] if isinstance(phrase["find"], str) else phrase["find"]


@pytest.fixture(scope="module")
def found(site_folder: Path) -> dict[str, list[str]]:
    """The pages that each phrasing finds, in order."""
    node = searching.find_node()
    if not node:
        pytest.skip("node is missing (on Debian and Ubuntu: apt-get install nodejs)")
    typed = [phrase["typed"] for phrase in PHRASES]
    return {
        one: answer["pages"]
        for one, answer in zip(typed, searching.ask(node, site_folder / "search", typed), strict=True)
    }


def test_there_are_140_different_phrasings_for_pages_that_exist(site_folder: Path) -> None:
    assert len({phrase["typed"].lower() for phrase in PHRASES}) == len(PHRASES) >= 140
    wanted = {*SEARCHES["frightening"], *(address for phrase in PHRASES for address in pages_of(phrase))}
    assert {address for address in wanted if not (site_folder / address / "index.html").exists()} == set()


def test_the_right_page_is_among_the_first_three(found: dict[str, list[str]]) -> None:
    missed = {}
    for phrase in PHRASES:
        first = found[phrase["typed"]][: 1 if phrase.get("first") else FIRST]
        if not set(first) & set(pages_of(phrase)):
            missed[phrase["typed"]] = first
    assert missed == {}


def test_nobody_who_asks_for_something_else_meets_a_frightening_page_first(found: dict[str, list[str]]) -> None:
    frightened = {
        phrase["typed"]: found[phrase["typed"]][0]
        for phrase in PHRASES
        if found[phrase["typed"]][:1] and found[phrase["typed"]][0] in SEARCHES["frightening"]
        if found[phrase["typed"]][0] not in pages_of(phrase)
    }
    assert frightened == {}
