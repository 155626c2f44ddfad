"""What is kept of a checklist: while it is written, when the list changes, in two tabs, in a full browser, and how it ends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from browsing.bare_lists import SCRIPT, BareList
from browsing.lists import Listed
from playwright.sync_api import Page, expect

FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"


@pytest.fixture
def listed(bare: BareList) -> Listed:
    return bare.listed


def kept(page: Page) -> dict[str, Any] | None:
    """Return what the browser keeps for the list."""
    texts = page.evaluate("Object.values({...localStorage})")
    assert len(texts) < 2
    return json.loads(texts[0]) if texts else None


def spoil(page: Page, text: str) -> None:
    """Have something else write over what is kept."""
    page.evaluate("text => localStorage.setItem(Object.keys(localStorage)[0], text)", text)


def says(page: Page, words: str) -> None:
    expect(page.get_by_text(words)).to_be_visible()


# --- before the script, and while it is written -------------------------------------------------------------------------


def test_what_was_ticked_and_written_before_the_script_came_stays(page: Page, bare: BareList, listed: Listed) -> None:
    page.goto(bare.address)
    listed.sign(page, "leak").check()
    listed.keep(page).check()
    listed.note(page, 0).fill("Ours")
    bare.has_script = False  # it is late
    page.reload()
    listed.sign(page, "smoke").check()
    listed.none(page).check()
    listed.note(page, 0).fill("Mine")
    listed.note(page, 1).fill("Steam")
    page.add_script_tag(url=f"../{SCRIPT}")
    expect(listed.status(page)).to_contain_text(listed.level("off").do)
    for sign in ("leak", "smoke"):
        expect(listed.sign(page, sign)).to_be_checked()
    expect(listed.none(page)).not_to_be_checked()
    expect(listed.note(page, 0)).to_have_value("Ours\nMine")
    expect(listed.note(page, 1)).to_have_value("Steam")
    bare.has_script = True
    page.reload()
    expect(listed.sign(page, "smoke")).to_be_checked()
    expect(listed.note(page, 1)).to_have_value("Steam")


def test_a_word_is_kept_while_it_is_written(opened: Page, listed: Listed) -> None:
    """A phone may end the browser at any moment, without a word to the page."""
    listed.keep(opened).check()
    listed.note(opened, 0).press_sequentially("Mond")
    assert "Mond" in json.dumps(kept(opened))
    opened.reload()
    expect(listed.note(opened, 0)).to_have_value("Mond")


@pytest.mark.parametrize("event", ["pagehide", "visibilitychange"])
def test_what_no_event_told_of_is_kept_when_the_page_is_left(opened: Page, listed: Listed, event: str) -> None:
    """Dictation and tools that help with writing may change a field without a word."""
    listed.keep(opened).check()
    listed.note(opened, 1).evaluate("field => { field.value = 'dictated'; }")
    opened.evaluate("type => dispatchEvent(new Event(type))", event)
    assert "dictated" in json.dumps(kept(opened))


# --- a list that was edited ---------------------------------------------------------------------------------------------


def test_a_note_follows_its_line_and_a_tick_its_sign_when_the_list_is_edited(
    page: Page, bare: BareList, listed: Listed
) -> None:
    page.goto(bare.address)
    listed.sign(page, "smoke").check()
    listed.sign(page, "leak").check()
    listed.note(page, 0).fill("Mine")
    listed.note(page, 1).fill("Steam\nand more")
    listed.keep(page).check()
    expect(page.get_by_text(listed.label("list_changed"))).to_be_hidden()

    bare.edit("red_flags.yml", "  smoke:\n", "  fumes:\n")
    bare.edit("checklists/kettle.yml", "flags: [smoke, shock]", "flags: [fumes, shock]")
    bare.edit("checklists/kettle.yml", "write_in:\n", "write_in:\n  - label: Your telephone number\n")
    bare.edit("checklists/kettle.yml", "What else did you see or hear?", "Anything else?")
    now = bare.listed
    page.reload()
    says(page, now.label("list_changed"))
    expect(now.sign(page, "leak")).to_be_checked()
    expect(now.sign(page, "fumes")).not_to_be_checked()
    for number, words in enumerate(["", "Mine", ""]):
        expect(now.note(page, number)).to_have_value(words)
    says(page, now.label("kept_left", notes="Steam and more"))

    now.sign(page, "shock").check()
    says(page, now.label("list_changed"))
    page.reload()
    expect(page.get_by_text(now.label("list_changed"))).to_be_hidden()
    says(page, now.label("kept_left", notes="Steam and more"))
    now.button(page, "kept_delete").click()
    expect(page.get_by_text("Steam")).to_be_hidden()
    assert kept(page) is None


def test_none_of_these_is_not_said_of_a_list_with_other_signs(page: Page, bare: BareList, listed: Listed) -> None:
    page.goto(bare.address)
    listed.none(page).check()
    listed.keep(page).check()
    bare.edit("checklists/kettle.yml", "flags: [smoke, shock]", "flags: [smoke]")
    page.reload()
    says(page, listed.label("list_changed"))
    expect(listed.none(page)).not_to_be_checked()
    expect(listed.status(page)).to_contain_text(listed.label("list_nothing_said"))


# --- two tabs -----------------------------------------------------------------------------------------------------------


def test_what_is_deleted_in_one_tab_does_not_come_back_through_another(opened: Page, listed: Listed) -> None:
    listed.sign(opened, "smoke").check()
    listed.note(opened, 0).fill("Mine")
    listed.keep(opened).check()
    other = opened.context.new_page()
    other.goto(opened.url)
    expect(listed.sign(other, "smoke")).to_be_checked()
    listed.button(opened, "kept_delete").click()
    expect(listed.keep(other)).not_to_be_checked()
    says(other, listed.label("kept_deleted"))
    expect(listed.button(other, "kept_delete")).to_be_hidden()
    listed.sign(other, "leak").check()
    listed.note(other, 0).fill("Ours")
    other.evaluate("dispatchEvent(new Event('pagehide'))")
    assert kept(opened) is None


def test_a_change_in_one_tab_is_taken_over_by_another(opened: Page, listed: Listed) -> None:
    listed.keep(opened).check()
    other = opened.context.new_page()
    other.goto(opened.url)
    listed.sign(opened, "smoke").check()
    listed.note(opened, 0).fill("Mine")
    expect(listed.note(other, 0)).to_have_value("Mine")
    expect(listed.status(other)).to_contain_text(listed.level("off").do)
    listed.sign(other, "leak").check()
    expect(listed.sign(opened, "leak")).to_be_checked()
    assert (kept(opened) or {})["ticks"] == ["smoke", "leak"]


def test_a_tab_that_was_told_of_nothing_brings_nothing_back(opened: Page, listed: Listed) -> None:
    """A page that sleeps, or that Back brings back, hears of nothing."""
    listed.sign(opened, "smoke").check()
    listed.keep(opened).check()
    opened.evaluate("localStorage.clear()")
    listed.sign(opened, "leak").check()
    assert kept(opened) is None
    expect(listed.keep(opened)).not_to_be_checked()
    says(opened, listed.label("kept_deleted"))


def test_a_tab_that_was_not_asked_to_keep_anything_loses_nothing_to_one_that_was(opened: Page, listed: Listed) -> None:
    other = opened.context.new_page()
    other.goto(opened.url)
    listed.sign(other, "leak").check()
    listed.sign(opened, "smoke").check()
    listed.keep(opened).check()
    expect(listed.button(other, "kept_delete")).to_be_visible()
    expect(listed.keep(other)).not_to_be_checked()
    expect(listed.sign(other, "smoke")).not_to_be_checked()
    listed.keep(other).check()
    for sign in ("smoke", "leak"):
        expect(listed.sign(other, sign)).to_be_checked()
        expect(listed.sign(opened, sign)).to_be_checked()


# --- what cannot be kept, or cannot be read -----------------------------------------------------------------------------


def test_after_a_save_that_failed_no_old_tick_comes_back(opened: Page, listed: Listed) -> None:
    listed.sign(opened, "leak").check()
    listed.keep(opened).check()
    opened.evaluate(FULL)
    listed.sign(opened, "leak").uncheck()
    says(opened, listed.label("keep_failed"))
    expect(listed.keep(opened)).not_to_be_checked()
    assert kept(opened) is None
    opened.reload()
    expect(listed.sign(opened, "leak")).not_to_be_checked()


def test_a_browser_that_is_full_can_still_delete(opened: Page, listed: Listed) -> None:
    listed.sign(opened, "leak").check()
    listed.keep(opened).check()
    opened.evaluate(FULL)
    listed.button(opened, "kept_delete").click()
    says(opened, listed.label("kept_deleted"))
    assert kept(opened) is None


DAMAGED = {
    "{": False,
    '{"ticks": 3}': False,
    '{"ticks": ["leak"]}': True,
    '{"date": "Monday", "ticks": ["leak", 4], "notes": [[]]}': True,
    '{"date": 9e99, "ticks": ["leak"], "notes": {"x": {}}}': True,
}
"""What may be in the store, and whether the tick in it can still be read."""


def test_what_is_damaged_can_be_seen_and_deleted(opened: Page, listed: Listed, subtests: pytest.Subtests) -> None:
    for spoilt, ticked in DAMAGED.items():
        with subtests.test(spoilt):
            listed.keep(opened).check()
            spoil(opened, spoilt)
            opened.reload()
            expect(listed.sign(opened, "leak")).to_be_checked(checked=ticked)
            says(opened, listed.label("kept_damaged"))
            listed.button(opened, "kept_delete").click()
            says(opened, listed.label("kept_deleted"))
            opened.reload()
            expect(listed.sign(opened, "leak")).not_to_be_checked()
            expect(listed.button(opened, "kept_delete")).to_be_hidden()
