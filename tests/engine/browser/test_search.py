"""The search, as a page: what is typed or pasted is found and stays on the device; Back leads to what was asked before."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsing.building import BuiltSite, Sites
from browsing.frame import look_up, open_search
from browsing.waiting import shifted
from playwright.sync_api import Browser, Locator, Page, expect

ADDRESS = "search/"


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search this site")


def status(page: Page) -> Locator:
    return page.locator("site-search").get_by_role("status")


def results(page: Page) -> Locator:
    return page.locator("site-search").get_by_role("listitem").get_by_role("heading", level=2)


def test_what_is_typed_stays_on_the_device_and_is_found_with_its_passage(page: Page, site: BuiltSite) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("scale/")
    search = open_search(page)
    page.keyboard.type("vinegar")
    expect(results(page)).to_have_text(["Limescale"])
    expect(status(page)).to_have_text("1 page found")
    expect(field(page)).to_be_focused()
    expect(search.locator("mark").first).to_have_text(re.compile("vinegar", re.IGNORECASE))
    expect(page).to_have_url(f"{site.address}{ADDRESS}#q=vinegar")
    assert [url for url in asked if "vinegar" in url] == []
    assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]") == [[], [], ""]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Limescale")


def test_back_leads_from_a_page_to_its_query_and_from_a_query_to_the_one_before(page: Page, site: BuiltSite) -> None:
    page.goto("./")
    open_search(page)
    page.keyboard.type("vine")
    expect(page).to_have_url(re.compile("#q=vine$"))
    page.keyboard.type("gar")
    expect(page).to_have_url(re.compile("#q=vinegar$"))
    page.keyboard.press("Enter")
    field(page).fill("plug")
    expect(page).to_have_url(re.compile("#q=plug$"))
    results(page).get_by_role("link").first.click()
    expect(page).not_to_have_url(re.compile("#q="))
    page.go_back()
    expect(field(page)).to_have_value("plug")
    expect(results(page).first).to_be_visible()
    page.go_back()
    expect(field(page)).to_have_value("vinegar")
    expect(results(page)).to_have_text(["Limescale"])
    page.go_back()
    expect(page).to_have_url(site.address)  # what was being typed is no page of its own


def test_no_spelling_is_a_dead_end(page: Page) -> None:
    page.goto(ADDRESS)
    offers = page.get_by_role("heading", name="If you need help")
    expect(offers).to_be_visible()
    assert look_up(page.locator("site-search"), "vinnegar").is_visible()
    expect(status(page)).to_have_text("No page says “vinnegar”. These say “vinegar”: 1 page found")
    expect(offers).to_be_hidden()
    field(page).fill("the chalk")  # which no page says, and search.yml does
    expect(results(page).first).to_have_text("Limescale")
    field(page).fill("vinaygahr")
    expect(status(page)).to_have_text("No page found for “vinaygahr”")
    expect(offers).to_be_visible()
    expect(page.get_by_text("Try other or fewer words.")).to_be_visible()
    page.get_by_role("link", name="vinegar", exact=True).click()
    expect(field(page)).to_have_value("vinegar")
    expect(results(page)).to_have_text(["Limescale"])
    field(page).fill("")
    expect(status(page)).to_have_text("")
    expect(offers).to_be_visible()
    field(page).fill("?!")
    expect(status(page)).to_have_text("")


def test_a_search_that_lost_a_file_says_so_and_works_once_it_can(page: Page, nothing_leaves: list[str]) -> None:
    """Also where a network answers with a page of its own, to log in."""
    for lost in ("start", "found-*", "page-*"):
        page.goto(ADDRESS)
        address = f"**/search/{lost}.js"
        if lost == "found-*":
            page.route(address, lambda route: route.fulfill(body="<p>Log in</p>", content_type="text/html"))
        else:
            page.route(address, lambda route: route.abort())
        field(page).fill("vinegar")
        expect(status(page)).to_contain_text("The search could not be loaded.")
        page.unroute(address)
        page.get_by_role("main").get_by_role("button", name="Search").click()
        expect(results(page).first).to_have_text("Limescale")
    nothing_leaves.clear()


def test_an_address_with_a_query_shows_what_it_finds_and_nothing_moves_meanwhile(page: Page) -> None:
    assert shifted(page, ADDRESS) == []
    expect(field(page)).to_be_focused()
    page.goto("./")
    page.goto(f"{ADDRESS}#q=plug+vinegar")
    expect(field(page)).to_have_value("plug vinegar")
    expect(results(page).first).to_be_visible()
    page.goto(f"{ADDRESS}#all-pages")
    expect(field(page)).not_to_be_focused()


@pytest.fixture
def two_topics(sites: Sites) -> BuiltSite:
    return sites("two_topics")


def test_where_a_site_has_two_topics_each_page_says_of_which_it_is(
    page: Page, browser: Browser, two_topics: BuiltSite
) -> None:
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(f"{two_topics.address}{ADDRESS}#q=list")
        item = other.get_by_role("listitem").filter(has=other.get_by_role("heading", name="A list for the stove"))
        expect(item).to_contain_text("The stove")


@pytest.fixture
def no_script(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_without_a_script_every_page_of_the_menu_is_listed(no_script: Page, site: BuiltSite) -> None:
    no_script.goto(site.address)
    no_script.get_by_role("banner").get_by_role("link", name="Search").click()
    main = no_script.get_by_role("main")
    expect(main.get_by_role("searchbox")).to_be_hidden()
    expect(main.get_by_text("needs JavaScript")).to_be_visible()  # or who looks for the box takes the page for broken
    for name in ("Home", "Limescale", "Cords and plugs", "For reviewers"):
        expect(main.get_by_role("link", name=name, exact=True).last).to_be_visible()
