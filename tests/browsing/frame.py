"""The frame of every page, found by role on a site in any language."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def open_search(page: Page) -> Locator:
    """Open the search; return its dialog."""
    page.locator("header [data-do=search]").click()
    search = page.get_by_role("dialog")
    expect(search.get_by_role("textbox")).to_be_focused()
    return search


def title_of(page: Page) -> str:
    """Return the words of the page's first heading, without the link to it."""
    words: str = page.locator("h1").first.evaluate("heading => heading.firstChild.textContent.trim()")
    return words
