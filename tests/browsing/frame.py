"""The frame of every page, found by role on a site in any language."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def open_search(page: Page) -> Locator:
    """Open the search; return its dialog."""
    page.locator("header [data-do=search]").click()
    search = page.get_by_role("dialog")
    expect(search.get_by_role("textbox")).to_be_focused()
    return search


def look_up(search: Locator, words: str) -> Locator:
    """Type words into the open search as a reader does; return the first result, when it is there."""
    query = search.get_by_role("textbox")
    query.press_sequentially(words)
    query.press("End")  # the search listens to keys, and there is none for a letter that the keyboard of a test lacks
    first = search.get_by_role("link").first
    expect(first).to_be_visible()
    return first


def title_of(page: Page) -> str:
    """Return the words of the page's first heading."""
    return page.locator("h1").first.inner_text()
