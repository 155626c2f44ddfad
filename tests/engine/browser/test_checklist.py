"""The red-flag checklist on the screen: what a tick says, and what is kept."""

from __future__ import annotations

import json
import re

import pytest
from browsing.axe import violations
from browsing.building import BuiltSite
from browsing.lists import Listed
from playwright.sync_api import Page, Route, expect


@pytest.fixture
def listed(site: BuiltSite) -> Listed:
    return site.checklist("kettle")


@pytest.fixture
def opened(page: Page, listed: Listed) -> Page:
    page.goto(listed.address)
    return page


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


def test_none_of_these_today_can_be_said_and_stands_alone(opened: Page, listed: Listed) -> None:
    none, sign = listed.none(opened), listed.sign(opened, "cord_frayed")
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    expect(listed.status(opened)).to_contain_text(listed.label("list_none_said"))
    sign.check()
    expect(none).not_to_be_checked()
    expect(listed.status(opened)).to_contain_text(listed.level("stop_using").name)


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


def test_a_kept_note_never_stands_under_another_label(opened: Page, listed: Listed) -> None:
    label = listed.checklist.write_in[0].label
    listed.keep(opened).check()
    listed.note(opened, 0).fill("Monday")
    listed.sign(opened, "cord_frayed").check()

    def with_another_label(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(label, "Who fills it?"))

    opened.route(listed.address, with_another_label)
    opened.reload()
    expect(listed.sign(opened, "cord_frayed")).to_be_checked()
    expect(opened.get_by_label("Who fills it?")).to_have_value("")


def test_nothing_is_kept_until_it_is_asked_for(opened: Page, listed: Listed) -> None:
    expect(listed.button(opened, "list_delete")).to_be_hidden()
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
    expect(page.get_by_text(listed.label("list_kept", date="March 4, 2026"))).to_be_visible()
    listed.button(page, "list_delete").click()
    expect(listed.keep(page)).not_to_be_checked()
    expect(page.get_by_text(listed.label("list_deleted"))).to_be_visible()
    assert page.evaluate("({...localStorage})") == before


@pytest.mark.parametrize(
    "spoilt", ["", "null", "{", "[]", '{"ticks": 3}', '{"date": 1, "ticks": ["gone"], "notes": []}']
)
def test_what_was_kept_by_another_version_spoils_nothing(opened: Page, listed: Listed, spoilt: str) -> None:
    listed.keep(opened).check()
    (key,) = opened.evaluate("Object.keys(localStorage)")
    opened.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, spoilt])
    opened.reload()
    listed.sign(opened, "smokes").check()
    expect(listed.status(opened)).to_contain_text(listed.level("unplug").name)


def test_a_browser_without_storage_says_so_and_goes_on(opened: Page, listed: Listed) -> None:
    opened.evaluate("() => { Storage.prototype.setItem = () => { throw Error('full'); }; }")
    listed.keep(opened).click()
    expect(listed.keep(opened)).not_to_be_checked()
    expect(opened.get_by_text(listed.label("list_keep_failed"))).to_be_visible()


def test_each_way_of_printing_is_left_when_it_is_done(opened: Page, listed: Listed) -> None:
    opened.evaluate("window.print = () => { window.printed = document.querySelector('red-flag-checklist').className }")
    for label, mark in (("list_print_blank", "is-blank"), ("list_print", "")):
        listed.button(opened, label).click()
        assert opened.evaluate("window.printed") == f"red-flag-checklist {mark}".strip()
        opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert opened.evaluate("document.querySelector('red-flag-checklist').className") == "red-flag-checklist"


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_with_ticks(opened: Page, listed: Listed, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    for group in listed.checklist.groups:
        listed.sign(opened, group.flags[0]).check()
    listed.keep(opened).check()
    found = violations(opened)
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
