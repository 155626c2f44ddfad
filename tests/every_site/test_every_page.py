"""What is true of every page: accessible in light and dark, narrow and wide, and on paper; nothing asked of another host
(see conftest.py); nothing that scrolls sideways on a small phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

AXE = Axe()
SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = (360, 1280)
ONLY_ON_SCREENS = {
    "link-in-text-block",  # nobody follows a link on paper
    "scrollable-region-focusable",  # nor scrolls it
    "page-has-heading-one",  # a sheet to fill in starts with its own heading, not with that of the page
}


@pytest.fixture(scope="session")
def addresses(site_folder: Path) -> list[str]:
    """The address of every page of the site."""
    pages = [path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*.html")]
    assert "index.html" in pages
    return sorted("/" + name.removesuffix("index.html") for name in pages)


def violations(page: Page) -> list[str]:
    """Give what axe finds on the page as it stands, one line for each element."""
    return [
        f"{page.url} {violation['id']}: {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for violation in AXE.run(page).response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_accessible(page: Page, addresses: list[str], scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    found = []
    for address in addresses:
        page.goto(address)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
        found += violations(page)
    assert not found, "\n".join(found)


def test_accessible_on_paper(page: Page, addresses: list[str]) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 or US Letter without its margins
    page.emulate_media(media="print", color_scheme="dark")  # paper is white whatever the screen is
    found = []
    for address in addresses:
        page.goto(address)
        found += [one for one in violations(page) if one.split()[1].rstrip(":") not in ONLY_ON_SCREENS]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_accessible_with_the_search_or_the_menu_open(page: Page, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto("/what-helps/")
    found = []
    menu = page.locator(".site-menu > summary")
    assert menu.is_visible() == (width < 1000)
    if menu.is_visible():
        menu.click()
        expect(page.locator(".site-menu").get_by_role("navigation")).to_be_visible()
        found += violations(page)
        menu.click()
    page.get_by_role("button", name="Search", exact=True).click()
    search = page.get_by_role("dialog", name="Search")
    expect(search.get_by_role("textbox")).to_be_focused()
    found += violations(page)
    search.get_by_role("textbox").press_sequentially("cramp")
    expect(search.get_by_role("link").first).to_be_visible()
    found += violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(page: Page, addresses: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    wider = {}
    for address in addresses:
        page.goto(address)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wider[address] = needed
    assert wider == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_search_finds_a_page(page: Page, addresses: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(next(address for address in addresses if address not in ("/", "/404.html")))
    title = page.locator("h1").first.evaluate("heading => heading.firstChild.textContent.trim()")
    page.goto("/")
    page.get_by_role("button", name="Search", exact=True).click()
    search = page.get_by_role("dialog", name="Search")
    query = search.get_by_role("textbox")
    query.press_sequentially(title)  # the search listens to the keys
    expect(search.get_by_role("link").first).to_contain_text(title)
    query.press("Enter")  # follows the first result, and sends no form
    expect(page.locator("h1").first).to_contain_text(title)


def test_light_and_dark_can_be_switched_and_are_remembered(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    dark = page.get_by_role("button", name="Dark colours", pressed=False)
    dark.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Dark colours", pressed=True)).to_be_visible()
