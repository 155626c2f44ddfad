"""The frame of every page: light or dark, the search that is fetched when it is wanted, and paper."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

SHIFTS = """() => new Promise(done => {
    let sum = 0
    // but for words, and tags among them, which go to the next line when the rest of a long word arrives
    const whole = shift => shift.sources.some(({node}) => node instanceof Element && getComputedStyle(node).display !== "inline")
    new PerformanceObserver(list => { for (const shift of list.getEntries().filter(whole)) sum += shift.value })
        .observe({type: "layout-shift", buffered: true})
    requestAnimationFrame(() => setTimeout(() => done(sum)))
})"""


FIRST_TRIP = 14_600
"""Ten packets of 1,460 bytes: what a host sends before it waits for an answer (RFC 6928)."""
SEEN = """() => [...document.querySelectorAll("body *")].flatMap(element => {
    const {x, y, width, height} = element.getBoundingClientRect()
    const inSight = y < innerHeight && y + height > 0 && width && height && !element.children.length
    return inSight ? [[element.tagName, [x, y, width, height], element.textContent]] : []
})"""
"""What stands on the screen: each tag without others in it, where it is and what it says."""


def search(page: Page) -> Locator:
    return page.get_by_role("button", name="Search", exact=True)


def dark(page: Page) -> Locator:
    return page.get_by_role("button", name="Dark colours")


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_page_is_dark_at_once_on_a_device_that_is_dark(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/about/")
    light = ground(page)
    expect(dark(page)).to_have_attribute("aria-pressed", "false")
    page.emulate_media(color_scheme="dark")
    expect(dark(page)).to_have_attribute("aria-pressed", "true")  # an open page follows, too
    assert ground(page) != light


def test_a_page_is_dark_before_its_scripts_have_come(page: Page, nothing_leaves: list[str]) -> None:
    page.goto("/about/")
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    assert ground(page) != light
    assert all("Failed to load resource" in fault for fault in nothing_leaves)
    nothing_leaves.clear()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_light_and_dark_are_switched_by_keyboard_and_remembered(page: Page, key: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/about/")
    light = ground(page)
    dark(page).press(key)
    expect(dark(page)).to_be_focused()
    assert ground(page) != light
    page.goto("/self-check/")
    expect(dark(page)).to_have_attribute("aria-pressed", "true")
    dark(page).press(key)
    page.reload()
    assert ground(page) == light


def test_nothing_is_stored_until_somebody_chooses(page: Page, context: BrowserContext) -> None:
    page.goto("/about/")
    search(page).click()
    page.get_by_role("dialog", name="Search").get_by_role("textbox").press_sequentially("calf")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert context.cookies() == []


def test_a_choice_that_makes_no_sense_is_left_aside(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/about/")
    light = ground(page)
    page.evaluate("localStorage.setItem('scheme', '\"><script>')")
    page.reload()
    assert ground(page) == light


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_opens_and_closes_by_keyboard_alone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/about/")
    search(page).focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Search").get_by_role("textbox")
    expect(box).to_be_focused()
    page.keyboard.type("night")
    first = page.locator(".md-search-result__link").first
    expect(first).to_contain_text("Twitching at night")
    page.keyboard.press("Escape")
    expect(first).not_to_be_in_viewport()
    if width == 360:
        expect(search(page)).to_be_focused()
        page.keyboard.press("Enter")
        expect(box).to_be_focused()
    else:
        box.focus()
        expect(first).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twitching at night")


def test_pointing_at_the_search_changes_nothing_that_is_seen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/about/")
    before = search(page).bounding_box()
    with page.expect_response(re.compile(r"/bundle\.[0-9a-f]+\.min\.js$")):
        search(page).hover()
    expect(page.locator(".md-search")).to_be_hidden()
    assert search(page).bounding_box() == before


def test_a_page_prints_the_same_after_its_search_was_used(page: Page) -> None:
    page.goto("/self-check/")
    page.emulate_media(media="print")
    size = "getComputedStyle(document.documentElement).fontSize"
    before = page.evaluate(size)
    page.emulate_media(media="screen")
    assert page.evaluate(size) != before
    search(page).click()
    expect(page.get_by_role("dialog", name="Search").get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    assert page.evaluate(size) == before


def test_one_letter_does_nothing_so_that_dictating_takes_nobody_elsewhere(page: Page) -> None:
    """WCAG 2.2, 2.1.4 Character Key Shortcuts: the theme goes to the next page at `n`."""
    page.goto("/about/")
    search(page).click()
    page.get_by_role("dialog", name="Search").get_by_role("textbox").press_sequentially("now")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("main").click(position={"x": 2, "y": 2})
    for letter in "npsf/.,":
        page.keyboard.press(letter)
    expect(page).to_have_url(re.compile("/about/$"))
    assert page.locator("#__search").is_checked() is False


def test_folded_parts_are_open_on_paper_and_folded_again_after(page: Page) -> None:
    page.goto("/about/")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<details><summary>More</summary>Words')"
    )
    folded = page.locator("article details")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).not_to_have_attribute("open", "")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/", "/self-check/", "/checklist/", "/why-legs-twitch/"])
def test_nothing_moves_under_the_readers_finger_while_a_page_arrives(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # a slow line: the page is drawn many times while it is read
    slow = {"offline": False, "latency": 20, "downloadThroughput": 100_000, "uploadThroughput": 100_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_screen_of_the_self_check_needs_one_round_trip(
    browser: Browser, site_folder: Path, base_url: str, width: int
) -> None:
    """It is longer than a host sends at once, so what is in its first packets is all that is seen at first."""
    whole = (site_folder / "self-check/index.html").read_bytes()
    begun = zlib.decompressobj(wbits=31).decompress(gzip.compress(whole, 6)[:FIRST_TRIP])
    context = browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}/self-check/")
    seen = page.evaluate(SEEN)
    page.route("**/self-check/", lambda route: route.fulfill(body=begun, content_type="text/html; charset=utf-8"))
    page.goto(f"{base_url}/self-check/")
    assert seen == page.evaluate(SEEN)
    assert any("When to get help" in text for _, _, text in seen)
    context.close()


def test_the_next_page_is_fetched_when_a_reader_points_at_it(page: Page, base_url: str) -> None:
    """The policy of the page allows it; a browser without speculation rules goes without."""
    page.goto("/about/")
    told: list[Any] = []
    session = page.context.new_cdp_session(page)
    session.on("Preload.prefetchStatusUpdated", lambda said: told.append(said))
    session.send("Preload.enable")
    page.get_by_role("link", name=re.compile("Next")).hover()
    for _ in range(100):
        if told and told[-1]["status"] in ("Ready", "Success", "Failure"):
            break
        page.wait_for_timeout(100)  # the browser waits a moment, to see that it is meant
    assert told[-1]["status"] in ("Ready", "Success"), told
