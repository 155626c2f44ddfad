"""People find the right page with their own words: 120 and more phrasings, in the search that a reader uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing.frame import open_search
from playwright.sync_api import Browser, expect

SEARCHES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "search.yml").read_text("utf-8"))
PHRASES: list[dict[str, Any]] = SEARCHES["phrases"]
FIRST = 3

PAGES_FOUND = """async ([typed, idle]) => {
    const query = document.querySelector("[data-md-component=search-query]")
    const list = document.querySelector(".md-search-result__list")
    const meta = document.querySelector(".md-search-result__meta")
    const type = words => {
        query.value = words
        query.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}))
    }
    const until = holds => new Promise(resolve => {
        const observer = new MutationObserver(look)
        function look() { if (holds()) { observer.disconnect(); resolve() } }
        for (const part of [list, meta]) observer.observe(part, {childList: true, subtree: true, characterData: true})
        look()
    })
    type("")
    await until(() => meta.textContent === idle && !list.children.length)
    type(typed)
    await until(() => meta.textContent !== idle)
    return [...list.querySelectorAll(".md-search-result__item")]
        .map(item => new URL(item.querySelector("a").href).pathname.slice(1))
}"""
"""Types words into an empty search, and waits until it says how many pages it found."""


def test_there_are_120_different_phrasings_for_pages_that_exist(site_folder: Path) -> None:
    assert len({phrase["typed"].lower() for phrase in PHRASES}) == len(PHRASES) >= 120
    wanted = {*SEARCHES["frightening"], *(address for phrase in PHRASES for address in pages_of(phrase))}
    assert {address for address in wanted if not (site_folder / address / "index.html").exists()} == set()


def pages_of(phrase: dict[str, Any]) -> list[str]:
    return [phrase["find"]] if isinstance(phrase["find"], str) else phrase["find"]


@pytest.fixture(scope="module")
def found(base_url: str, browser: Browser) -> dict[str, list[str]]:
    """The pages that each phrasing finds, in order; all asked of one page, as the index is slow to load."""
    page = browser.new_page()
    page.goto(base_url)
    query = open_search(page).get_by_role("textbox")
    query.press_sequentially("leg")
    first = page.get_by_role("dialog").get_by_role("link").first
    expect(first).to_be_visible()
    query.press("Control+A")
    query.press("Backspace")
    expect(first).to_be_hidden()
    idle = page.locator(".md-search-result__meta").evaluate("meta => meta.textContent")
    results = {phrase["typed"]: page.evaluate(PAGES_FOUND, [phrase["typed"], idle]) for phrase in PHRASES}
    page.close()
    return results


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase["typed"] for phrase in PHRASES])
def test_the_right_page_is_among_the_first_three(phrase: dict[str, Any], found: dict[str, list[str]]) -> None:
    first = found[phrase["typed"]][: 1 if phrase.get("first") else FIRST]
    assert set(first) & set(pages_of(phrase)), f"'{phrase['typed']}' finds {first}"


def test_nobody_who_asks_for_something_else_meets_a_frightening_page_first(found: dict[str, list[str]]) -> None:
    frightened = {
        phrase["typed"]: found[phrase["typed"]][0]
        for phrase in PHRASES
        if found[phrase["typed"]][0] in SEARCHES["frightening"] and found[phrase["typed"]][0] not in pages_of(phrase)
    }
    assert frightened == {}
