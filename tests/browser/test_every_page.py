"""What is true of every page: accessible in light and dark, narrow and wide; nothing asked of another host (see
conftest.py); nothing refused by the page's own security policy; nothing that scrolls sideways on a small phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

AXE = Axe()
SCHEMES = {"light": "default", "dark": "slate"}


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


@pytest.mark.parametrize("width", [360, 1280])
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


@pytest.mark.parametrize("opened", ["label[for=__search]", ".site-menu > summary"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_accessible_with_the_search_or_the_menu_open(page: Page, scheme: str, opened: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto("/")
    page.locator(opened).first.click()
    found = violations(page)
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


def test_every_page_has_a_policy_that_forbids_what_it_does_not_use(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        policy = page.locator("meta[http-equiv=Content-Security-Policy]")
        expect(policy).to_have_count(1)
        said = policy.get_attribute("content") or ""
        assert said.startswith("default-src 'none'; ")
        assert "unsafe" not in said


def test_the_policy_is_in_force(page: Page, nothing_leaves: list[str]) -> None:
    page.goto("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran") is None
    assert ["Content Security Policy" in fault for fault in nothing_leaves] == [True]
    nothing_leaves.clear()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_finds_a_page(page: Page, addresses: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(next(address for address in addresses if address not in ("/", "/404.html")))
    title = page.locator("h1").first.evaluate("heading => heading.firstChild.textContent.trim()")
    page.goto("/")
    page.keyboard.press("/")
    query = page.locator("[data-md-component=search-query]")
    query.press_sequentially(title)  # the search listens to the keys
    expect(page.locator(".md-search-result__link").first).to_contain_text(title)
    query.press("Enter")  # follows the first result, and sends no form
    expect(page.locator("h1").first).to_contain_text(title)


def test_light_and_dark_can_be_switched_and_are_remembered(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
