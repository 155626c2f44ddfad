"""The frame of every page, and the search, found by role on a site in any language."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from browsing.building import BuiltSite


def open_search(page: Page) -> Locator:
    """Go from any page to the search; return it."""
    page.locator("header .site-search").click()
    search = page.locator("site-search")
    expect(search.get_by_role("searchbox")).to_be_focused()
    return search


def look_up(search: Locator, words: str) -> Locator:
    """Put words into the search, as paste and dictation do; return the link to the first page, when it is there."""
    search.get_by_role("searchbox").fill(words)
    expect(
        search.get_by_role("status")
    ).not_to_be_empty()  # until it is, the pages that most people look for are listed
    return search.get_by_role("listitem").get_by_role("link").first


def title_to_find(page: Page, site: BuiltSite) -> str:
    """Open a page that the search finds; return its title."""
    found = [address for address in site.pages if address not in ("404.html", "search/")]
    page.goto(site.address + found[-1])
    return title_of(page)


def title_of(page: Page) -> str:
    """Return the words of the page's first heading."""
    return page.locator("h1").first.inner_text()
