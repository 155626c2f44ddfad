"""A word that is explained: by touch, by keyboard, without a script; and nothing odd on paper or for the ear."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_every_page import violations

ADDRESS = "/conditions/"


def test_a_tap_shows_the_meaning_beside_the_word_and_another_hides_it(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(ADDRESS)
    word, meaning = page.locator("button.term").first, page.locator(".term-note").first
    expect(meaning).to_be_hidden()
    word.click()
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.locator("h1").click()
    expect(meaning).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_meaning_that_is_shown_is_accessible(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(ADDRESS)
    page.locator("button.term").first.click()
    expect(page.locator(".term-note").first).to_be_visible()
    assert violations(page) == []


def test_by_keyboard_and_without_a_script(browser: Any, base_url: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=base_url) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        word, meaning = page.locator("button.term").first, page.locator(".term-note").first
        word.focus()
        page.keyboard.press("Enter")
        expect(meaning).to_be_visible()
        page.keyboard.press("Escape")
        expect(meaning).to_be_hidden()
        expect(word).to_be_focused()


def test_the_ear_is_told_the_word_once_and_the_meaning_only_when_asked(page: Page) -> None:
    page.goto(ADDRESS)
    paragraph = page.locator(":is(p, li):has(> button.term)").first
    word, meaning = paragraph.locator("button.term").first, paragraph.locator(".term-note").first
    heard = paragraph.aria_snapshot()
    assert heard.count((word.text_content() or "?").strip()) >= 1
    assert (meaning.text_content() or "?") not in heard
    word.click()
    assert (meaning.text_content() or "?") in paragraph.aria_snapshot()


def test_on_paper_it_is_a_word_like_any_other(page: Page) -> None:
    page.goto(ADDRESS)
    page.locator("button.term").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".term-note").first).to_be_hidden()
    looks = page.locator("button.term").first.evaluate(
        "button => [getComputedStyle(button).borderTopWidth, getComputedStyle(button).fontWeight]"
    )
    assert looks[0] == "0px"
