"""The red-flag checklist on the screen: what a tick says, and what is kept."""

from __future__ import annotations

import json
import re

import pytest
from browsing.axe import violations
from browsing.lists import Listed
from playwright.sync_api import Page, expect


def test_a_tick_says_at_once_what_its_level_means(opened: Page, listed: Listed) -> None:
    listed.sign(opened, "white_flakes").check()
    expect(listed.status(opened)).to_contain_text(listed.level("clean_it").name)
    expect(listed.status(opened)).to_contain_text(listed.level("clean_it").do)


def test_a_group_with_words_of_its_own_says_those(opened: Page, listed: Listed) -> None:
    listed.sign(opened, "boils_on").check()
    expect(listed.status(opened)).to_contain_text("This week will do.")


def test_the_most_urgent_tick_stays_in_view_whatever_is_ticked_after_it(opened: Page, listed: Listed) -> None:
    opened.set_viewport_size({"width": 360, "height": 640})
    listed.sign(opened, "smokes").check()
    listed.sign(opened, "slow_boil").check()
    expect(listed.status(opened)).to_contain_text(listed.level("unplug").name)
    expect(listed.status(opened)).to_be_in_viewport()
    listed.sign(opened, "smokes").uncheck()
    expect(listed.status(opened)).to_contain_text(listed.level("clean_it").name)


def test_whoever_ticks_an_emergency_is_led_to_a_number_to_call(opened: Page, listed: Listed) -> None:
    opened.set_viewport_size({"width": 360, "height": 640})
    numbers = listed.status(opened).get_by_role("link", name=listed.label("list_numbers"))
    listed.sign(opened, "cord_frayed").check()
    expect(numbers).to_be_hidden()
    listed.sign(opened, "smokes").check()
    numbers.click()
    expect(listed.element(opened).locator("a[href^='tel:']").first).to_be_in_viewport()
    of_the_numbers = opened.locator("summary").filter(has_text=listed.library.words.emergency_line)
    expect(of_the_numbers.first).to_be_in_viewport(ratio=1)


def test_a_code_for_whoever_is_shown_the_sheet_is_not_read_out_as_a_part_of_its_sign(
    opened: Page, listed: Listed
) -> None:
    box = listed.element(opened).get_by_role(
        "checkbox", name="Smoke or a burning smell from the kettle or its plug", exact=True
    )
    expect(box).to_have_value("smokes")


def test_none_of_these_today_can_be_said_and_stands_alone(opened: Page, listed: Listed) -> None:
    none, sign = listed.none(opened), listed.sign(opened, "cord_frayed")
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    expect(listed.status(opened)).to_contain_text(listed.label("list_none_said"))
    sign.check()
    expect(none).not_to_be_checked()
    expect(listed.status(opened)).to_contain_text(listed.level("stop_using").name)


def test_whoever_says_none_of_these_is_told_that_their_ticks_are_gone(opened: Page, listed: Listed) -> None:
    """Else a tick of the most urgent kind goes without a word."""
    gone, none = listed.label("none_clears"), listed.none(opened)
    listed.sign(opened, "cord_frayed").check()
    none.check()
    expect(listed.status(opened)).to_contain_text(gone)
    none.uncheck()
    none.check()
    expect(listed.status(opened)).not_to_contain_text(gone)


def test_what_is_said_of_a_tick_does_not_cover_it(opened: Page, listed: Listed) -> None:
    """Who ticked by mistake, at the foot of a small phone, sees what to take back."""
    opened.set_viewport_size({"width": 360, "height": 640})
    sign = listed.sign(opened, "cord_frayed")
    below = "(one) => scrollBy(0, one.getBoundingClientRect().bottom - innerHeight + 10)"
    sign.evaluate(below)
    sign.check()
    box, said = sign.bounding_box(), listed.status(opened).bounding_box()
    assert box
    assert said
    assert box["y"] + box["height"] <= said["y"]


def test_large_letters_are_no_sign_and_stand_beside_none_of_these(opened: Page, listed: Listed) -> None:
    none, large = listed.none(opened), listed.box(opened, listed.label("print_large"))
    none.check()
    large.check()
    expect(none).to_be_checked()
    none.uncheck()
    none.check()
    expect(large).to_be_checked()
    listed.keep(opened).check()
    (kept,) = opened.evaluate("Object.values(localStorage)")
    assert json.loads(kept)["ticks"] == ["none"]


def test_nothing_is_kept_until_it_is_asked_for(opened: Page, listed: Listed) -> None:
    expect(listed.button(opened, "kept_delete")).to_be_hidden()
    before = opened.evaluate("({...localStorage})")
    listed.sign(opened, "smokes").check()
    listed.note(opened, 0).fill("Monday")
    assert opened.evaluate("({...localStorage})") == before
    opened.reload()
    expect(listed.sign(opened, "smokes")).not_to_be_checked()
    expect(listed.note(opened, 0)).to_have_value("")


def test_ticks_and_notes_are_kept_with_their_date_until_deleted(page: Page, listed: Listed) -> None:
    page.clock.set_fixed_time("2026-03-04T12:00:00Z")
    page.goto(listed.address)
    before = page.evaluate("({...localStorage})")
    listed.sign(page, "smokes").check()
    listed.keep(page).check()
    listed.note(page, 0).fill("Monday")
    listed.sign(page, "cord_frayed").check()
    page.reload()
    expect(listed.sign(page, "smokes")).to_be_checked()
    expect(listed.sign(page, "cord_frayed")).to_be_checked()
    expect(listed.note(page, 0)).to_have_value("Monday")
    expect(listed.status(page)).to_contain_text(listed.level("unplug").name)
    expect(page.get_by_text(listed.label("kept", date="4 March 2026"))).to_be_visible()
    listed.button(page, "kept_delete").click()
    expect(listed.keep(page)).not_to_be_checked()
    expect(page.get_by_text(listed.label("kept_deleted"))).to_be_visible()
    assert page.evaluate("({...localStorage})") == before


def test_a_browser_without_storage_says_so_and_goes_on(opened: Page, listed: Listed) -> None:
    opened.evaluate("() => { Storage.prototype.setItem = () => { throw Error('full'); }; }")
    listed.keep(opened).click()
    expect(listed.keep(opened)).not_to_be_checked()
    expect(opened.get_by_text(listed.label("keep_failed"))).to_be_visible()


# --- whatever is done to the page ---------------------------------------------------------------------------------------


def test_wrong_markup_leaves_a_list_that_can_be_ticked(page: Page, listed: Listed, nothing_leaves: list[str]) -> None:
    script = re.compile("/components/checklist.js$")
    page.route(script, lambda route: route.fulfill(body=""))
    page.goto(listed.address)
    page.evaluate("document.querySelector('red-flag-checklist template').remove()")
    page.unroute(script)
    with page.expect_console_message() as said:
        page.add_script_tag(url="../components/checklist.js")
    assert "stays a plain list" in said.value.text
    listed.sign(page, "smokes").check()
    nothing_leaves.clear()


def test_accessible_with_ticks_in_light_and_dark(opened: Page, listed: Listed) -> None:
    opened.emulate_media(color_scheme="light", reduced_motion="reduce")
    for group in listed.checklist.groups:
        listed.sign(opened, group.flags[0]).check()
    listed.keep(opened).check()
    found = violations(opened)
    opened.emulate_media(color_scheme="dark")
    expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += violations(opened)
    assert not found, "\n".join(found)


def test_no_row_is_hidden_before_anything_is_ticked(page: Page, listed: Listed) -> None:
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto(listed.address)
    expect(listed.status(page)).not_to_be_in_viewport()
    listed.sign(page, "smokes").check()
    expect(listed.status(page)).to_be_in_viewport()


def test_the_row_with_the_focus_is_not_behind_the_status(page: Page, listed: Listed) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    page.goto(listed.address)
    listed.sign(page, "smokes").focus()
    page.keyboard.press("Space")
    hidden = []
    for _ in range(20):
        page.keyboard.press("Tab")
        box = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        bar = listed.status(page).bounding_box()
        assert bar
        if box > bar["y"] and page.evaluate("Boolean(document.activeElement.closest('fieldset'))"):
            hidden.append(page.evaluate("document.activeElement.value"))
    assert hidden == []


# --- zoom, and large letters --------------------------------------------------------------------------------------------

COVERED = """() => {
    const status = document.querySelector("red-flag-checklist [role=status]");
    const { top, bottom, height } = status.getBoundingClientRect();
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const sticks = getComputedStyle(status).position === "sticky" && height > document.documentElement.clientHeight / 3;
    const isBehind = here.compareDocumentPosition(status) & Node.DOCUMENT_POSITION_FOLLOWING
        && box.bottom > top + 1 && box.top < bottom && here.closest("red-flag-checklist");
    return [sticks && "the status takes more than a third", isBehind && here.outerHTML].filter(Boolean);
}"""


@pytest.mark.parametrize(
    ("width", "height", "letters"),
    [(320, 256, 100), (180, 320, 100), (206, 457, 100), (360, 640, 200), (640, 360, 150)],
)
def test_zoomed_the_status_covers_no_row(page: Page, listed: Listed, width: int, height: int, letters: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(listed.address)
    page.evaluate(
        """letters => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`html { font-size: ${1.25 * letters}% !important; }`);
            document.adoptedStyleSheets = [sheet];
        }""",
        letters,
    )
    listed.sign(page, "smokes").focus()
    page.keyboard.press("Space")
    expect(listed.status(page)).to_contain_text(listed.level("unplug").name)
    found = []
    for _ in range(12):
        page.keyboard.press("Tab")
        found += page.evaluate(COVERED)
    assert found == []
