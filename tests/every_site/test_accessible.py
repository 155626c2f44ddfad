"""Nobody is shut out of a page: axe finds nothing in light and dark, narrow and wide, on paper, in the menu and the search."""

from __future__ import annotations

import pytest
from browsing.axe import ONLY_ON_SCREENS, violations
from browsing.building import BuiltSite
from browsing.frame import look_up, open_search, title_to_find
from playwright.sync_api import Page, expect

SCHEMES = {"light": "default", "dark": "slate"}
NARROWEST, NARROW, WIDE = ({"width": width, "height": 800} for width in (320, 360, 1280))
A_SHEET = {"width": 720, "height": 1000}
"""A4 or US Letter without its margins."""
FRAME = "header, .side, footer"
SEARCH = "site-search"


def show(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def look_both_ways(page: Page, within: str, *, only_looks: bool = False) -> list[str]:
    """Look at a part of the page in dark, and at what else may be wrong in light."""
    show(page, "dark")
    found = violations(page, within, only_looks=only_looks)
    show(page, "light")
    return found + violations(page, within, only_looks=True)


def test_every_page_fits_a_small_phone_and_is_accessible_in_light_and_dark_narrow_and_wide(
    page: Page, site: BuiltSite
) -> None:
    """Light where it is narrow and dark where it is wide: what stands on a page has the same colours at each width. What is
    around it has not, and is looked at every way in the test of the frame."""
    found: list[str] = []
    in_dark, in_light = list[str](), list[str]()

    def look_on_a_desk() -> None:
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        show(page, "dark")
        found.extend(violations(page, seen=in_dark))

    def look_on_a_phone() -> None:
        for size in (NARROWEST, NARROW):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > size["width"]:
                found.append(f"{page.url} scrolls sideways: it takes {needed} of {size['width']} pixels")
        show(page, "light")
        found.extend(violations(page, "main", only_looks=True, seen=in_light))

    looks = [look_on_a_desk, look_on_a_phone]
    for address in site.pages:
        page.goto(site.address + address)
        for look in looks:
            look()
        looks.reverse()  # the next page is opened as this one was left
    assert not found, "\n".join(found)


def test_a_sheet_of_paper_is_accessible(page: Page, site: BuiltSite) -> None:
    """The first page and each that holds a widget: what is there for paper alone is in these. (All that may stand in a page is
    looked at on paper in engine/browser/test_component_examples.py.) Paper is white whatever the screen is."""
    page.set_viewport_size(A_SHEET)  # type: ignore[arg-type]
    page.emulate_media(media="print", color_scheme="dark")
    found = []
    for address in ("", *site.pages_with("decision-quiz", "red-flag-checklist")):
        page.goto(site.address + address)
        found += [one for one in violations(page) if one.split()[1].rstrip(":") not in ONLY_ON_SCREENS]
    assert not found, "\n".join(found)


@pytest.mark.frame
def test_the_frame_the_open_menu_and_what_the_search_finds_are_accessible(page: Page, site: BuiltSite) -> None:
    found = []
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        again = size is WIDE  # what else there is to be wrong was seen where it is narrow
        title = title_to_find(page, site)
        found += look_both_ways(page, FRAME, only_looks=again)
        menu = page.locator(".site-menu > summary")
        assert menu.is_visible() or size is WIDE  # there most pages have it beside their words
        if menu.is_visible():
            menu.click()
            expect(page.locator(".site-menu").get_by_role("navigation")).to_be_visible()
            found += look_both_ways(page, ".site-menu")
            menu.click()
        look_up(open_search(page), title)
        found += look_both_ways(page, SEARCH, only_looks=again)
    assert not found, "\n".join(found)
