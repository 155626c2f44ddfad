"""How a checklist is laid out when something is out of the ordinary: no styles, long words, words from right to left."""

from __future__ import annotations

import pytest
from browsing.bare_lists import BareList
from playwright.sync_api import Page, expect

LONG = "Arzneimittelunverträglichkeitsbescheinigung"


def test_without_styles_each_box_has_a_line_of_its_own(page: Page, bare: BareList) -> None:
    bare.styles = ""
    page.set_viewport_size({"width": 3000, "height": 800})  # all would have room on one line
    page.goto(bare.address)
    expect(bare.listed.status(page)).to_be_visible()
    tops = page.locator("red-flag-checklist :is(input, textarea)").evaluate_all(
        "fields => fields.map((field) => Math.round((field.labels[0] ?? field).getBoundingClientRect().top))"
    )
    assert len(set(tops)) == len(tops) > 5


@pytest.mark.parametrize("width", [206, 320])
def test_long_words_stay_within_their_box(page: Page, bare: BareList, width: int) -> None:
    bare.edit("red_flags.yml", '"**Smoke**, or a smell of burning"', f'"**{LONG}**, {LONG}"')
    bare.edit("care_levels.yml", "Switch it off now", LONG)
    bare.edit("checklists/kettle.yml", "Before you boil water", LONG)
    bare.edit("checklists/kettle.yml", "Whose kettle is it?", LONG)
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(bare.address)
    bare.listed.sign(page, "smoke").check()
    wide = page.locator("red-flag-checklist *").evaluate_all(
        """parts => parts.filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1
            && (one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1 && one.clientWidth))
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert wide == []


def test_words_of_authors_and_readers_begin_where_their_script_begins(page: Page, bare: BareList) -> None:
    right_to_left = "دخان يخرج"
    bare.edit("red_flags.yml", '"**Smoke**, or a smell of burning"', f'"{right_to_left}"')
    bare.edit("checklists/kettle.yml", "Whose kettle is it?", "של מי הקומקום?")
    bare.edit("checklists/kettle.yml", "Before you boil water", "לפני")
    page.goto(bare.address)
    bare.listed.note(page, 0).fill("שלי")
    bare.listed.note(page, 1).fill("Mine")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    way = "(part) => getComputedStyle(part).direction"
    for words, expected in ((right_to_left, "rtl"), ("A tingle", "ltr"), ("של מי", "rtl"), ("לפני", "rtl")):
        assert page.get_by_text(words).evaluate(way) == expected
    ways = page.locator("red-flag-checklist [data-words]").evaluate_all(f"parts => parts.map({way})")
    assert ways == ["rtl", "ltr"]
