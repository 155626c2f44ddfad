"""Nobody is shut out of a page: axe finds nothing in light and dark, narrow and wide, on paper, with menu or search open."""

from __future__ import annotations

import pytest
from browsing.axe import OF_COLOURS, violations
from browsing.building import BuiltSite
from browsing.frame import look_up, open_search, title_of
from playwright.sync_api import Page, expect

SCHEMES = {"light": "default", "dark": "slate"}
NARROW, WIDE = {"width": 360, "height": 800}, {"width": 1280, "height": 800}
A_SHEET = {"width": 720, "height": 1000}
"""A4 or US Letter without its margins."""
ONLY_ON_SCREENS = {
    "link-in-text-block",  # nobody follows a link on paper
    "scrollable-region-focusable",  # nor scrolls it
    "page-has-heading-one",  # a sheet to fill in starts with its own heading, not with that of the page
}


def show(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def look_both_ways(page: Page) -> list[str]:
    """Look at the page as it stands in dark, and at what else may be wrong in light: its colours."""
    show(page, "dark")
    found = violations(page)
    show(page, "light")
    return found + violations(page, *OF_COLOURS)


def test_every_page_is_accessible_in_light_and_dark_narrow_and_wide(page: Page, site: BuiltSite) -> None:
    """Light where it is narrow and dark where it is wide: what stands on a page has the same colours at each width. What is
    around it has not, and is looked at every way below."""
    found = []
    for address in site.pages:
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        page.goto(site.address + address)
        for scheme, size in (("dark", WIDE), ("light", NARROW)):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            show(page, scheme)
            found += violations(page)
    assert not found, "\n".join(found)


def test_every_page_is_accessible_on_paper(page: Page, site: BuiltSite) -> None:
    page.set_viewport_size(A_SHEET)  # type: ignore[arg-type]
    page.emulate_media(media="print", color_scheme="dark")  # paper is white whatever the screen is
    found = []
    for address in site.pages:
        page.goto(site.address + address)
        found += [one for one in violations(page) if one.split()[1].rstrip(":") not in ONLY_ON_SCREENS]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_frame_the_open_menu_and_the_open_search_are_accessible(
    page: Page, site: BuiltSite, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(site.address + site.pages[-1])
    title = title_of(page)
    found = look_both_ways(page)
    menu = page.locator(".site-menu > summary")
    assert menu.is_visible() == (size is NARROW)
    if menu.is_visible():
        menu.click()
        expect(page.locator(".site-menu").get_by_role("navigation")).to_be_visible()
        found += look_both_ways(page)
        menu.click()
    search = open_search(page)
    found += look_both_ways(page)
    look_up(search, title)
    found += look_both_ways(page)
    assert not found, "\n".join(found)
