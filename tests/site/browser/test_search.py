"""People find the right page with their own words: 40 and more phrasings, in the search that a reader uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

PHRASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "search.yml").read_text("utf-8"))["phrases"]
FIRST = 3

PAGES_FOUND = """typed => new Promise(resolve => {
  const query = document.querySelector("[data-md-component=search-query]")
  const list = document.querySelector(".md-search-result__list")
  const read = () => resolve([...list.querySelectorAll(".md-search-result__item")].map(item => {
    const link = new URL(item.querySelector("a").href)
    return link.pathname.slice(1)
  }))
  let timer = setTimeout(read, 1500)
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(read, 60) })
    .observe(list, {childList: true, subtree: true})
  query.value = typed
  query.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}))
})"""


def test_there_are_40_different_phrasings_for_pages_that_exist(site_folder: Path) -> None:
    assert len({phrase["typed"].lower() for phrase in PHRASES}) == len(PHRASES) >= 40
    wanted = {address for phrase in PHRASES for address in pages_of(phrase)}
    assert {address for address in wanted if not (site_folder / address / "index.html").exists()} == set()


def pages_of(phrase: dict[str, Any]) -> list[str]:
    return [phrase["find"]] if isinstance(phrase["find"], str) else phrase["find"]


@pytest.fixture(scope="module")
def found(base_url: str, browser: Any) -> dict[str, list[str]]:
    """The pages that each phrasing finds, in order; all asked of one page, as the index is slow to load."""
    page: Page = browser.new_page()
    page.goto(base_url)
    page.get_by_role("button", name="Search", exact=True).click()
    query = page.locator("[data-md-component=search-query]")
    query.press_sequentially("leg")
    page.locator(".md-search-result__link").first.wait_for()
    results = {phrase["typed"]: page.evaluate(PAGES_FOUND, phrase["typed"]) for phrase in PHRASES}
    page.close()
    return results


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase["typed"] for phrase in PHRASES])
def test_the_right_page_is_among_the_first_three(phrase: dict[str, Any], found: dict[str, list[str]]) -> None:
    first = found[phrase["typed"]][:FIRST]
    assert set(first) & set(pages_of(phrase)), f"'{phrase['typed']}' finds {first}"
