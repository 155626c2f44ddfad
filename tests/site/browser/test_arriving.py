"""The pages of this site as they arrive: soon, and without moving under a reader's finger."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from browsing.waiting import shifted
from playwright.sync_api import Browser, Page

FIRST_TRIP = 14_600
"""Ten packets of 1,460 bytes: what a host sends before it waits for an answer (RFC 6928)."""
SEEN = """() => [...document.querySelectorAll("body *")].flatMap(element => {
    const {x, y, width, height} = element.getBoundingClientRect()
    const inSight = y < innerHeight && y + height > 0 && width && height && !element.children.length
    return inSight ? [[element.tagName, [x, y, width, height], element.textContent]] : []
})"""
"""What stands on the screen: each tag without others in it, where it is and what it says."""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/", "/self-check/", "/checklist/", "/why-legs-twitch/"])
def test_nothing_moves_under_the_readers_finger_while_a_page_arrives(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert shifted(page, address) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_screen_of_the_self_check_needs_one_round_trip(
    browser: Browser, site_folder: Path, base_url: str, width: int
) -> None:
    """It is longer than a host sends at once, so what is in its first packets is all that is seen at first."""
    whole = (site_folder / "self-check/index.html").read_bytes()
    begun = zlib.decompressobj(wbits=31).decompress(gzip.compress(whole, 6)[:FIRST_TRIP])
    with browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base_url}self-check/")
        seen = page.evaluate(SEEN)
        page.route("**/self-check/", lambda route: route.fulfill(body=begun, content_type="text/html; charset=utf-8"))
        page.goto(f"{base_url}self-check/")
        assert seen == page.evaluate(SEEN)
        assert any("When to get help" in text for _, _, text in seen)
