"""A word that is explained: by touch, by keyboard, without a script; and nothing odd on paper or for the ear."""

from __future__ import annotations

from typing import Any

import pytest
from browsing.axe import violations
from browsing.building import BuiltSite
from playwright.sync_api import Browser, Locator, Page, expect

PAGE = "scale/"
WORD, MEANING = "limescale", "A hard white layer that water leaves."


def word(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=WORD)


def meaning(page: Page) -> Locator:
    return page.get_by_text(MEANING)


def test_a_tap_shows_the_meaning_beside_the_word_and_another_hides_it(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(PAGE)
    expect(meaning(page)).to_be_hidden()
    word(page).click()
    expect(meaning(page)).to_be_visible()
    box = meaning(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.get_by_role("heading", level=1).click()
    expect(meaning(page)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_meaning_that_is_shown_is_accessible(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(PAGE)
    word(page).click()
    expect(meaning(page)).to_be_visible()
    assert violations(page) == []


def test_by_keyboard_and_without_a_script(browser: Browser, site: BuiltSite) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + PAGE)
        word(page).focus()
        page.keyboard.press("Enter")
        expect(meaning(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(meaning(page)).to_be_hidden()
        expect(word(page)).to_be_focused()


def test_the_ear_is_told_the_word_once_and_the_meaning_only_when_asked(page: Page) -> None:
    page.goto(PAGE)
    paragraph = page.get_by_role("paragraph").filter(has=page.get_by_role("button", name=WORD))
    heard = paragraph.aria_snapshot()
    assert heard.count(WORD) == 1
    assert MEANING not in heard
    word(page).click()
    assert MEANING in paragraph.aria_snapshot()


def test_on_paper_it_is_a_word_like_any_other(page: Page) -> None:
    page.goto(PAGE)
    word(page).click()
    page.emulate_media(media="print")
    expect(meaning(page)).to_be_hidden()
    expect(word(page)).to_have_css("border-top-width", "0px")
