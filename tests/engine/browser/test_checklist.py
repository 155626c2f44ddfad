"""The red-flag checklist on the screen: what a tick says, and what is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from test_every_page import violations

PAGE = "/checklist/"
KEY = "checklist-leg-twitching"


@pytest.fixture
def opened(page: Page) -> Page:
    page.goto(PAGE)
    return page


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name)


def status(page: Page) -> Locator:
    return page.locator("red-flag-checklist").get_by_role("status").first


def test_a_tick_says_at_once_what_its_level_means(opened: Page) -> None:
    box(opened, "Twitching for more than 2 weeks").check()
    expect(status(opened)).to_contain_text("Make a routine appointment")
    expect(status(opened)).to_contain_text("Book a routine appointment")


def test_the_most_urgent_tick_stays_in_view_whatever_is_ticked_after_it(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 640})
    box(opened, "Face drooping").check()
    box(opened, "Worry about the twitch").check()
    expect(status(opened)).to_contain_text("Get help now")
    expect(status(opened)).to_be_in_viewport()
    box(opened, "Face drooping").uncheck()
    expect(status(opened)).to_contain_text("Make a routine appointment")


def test_none_of_these_today_can_be_said_and_stands_alone(opened: Page) -> None:
    none, sign = box(opened, "None of these today"), box(opened, "You take lithium")
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    expect(status(opened)).to_contain_text("None of these today")
    sign.check()
    expect(none).not_to_be_checked()
    expect(status(opened)).to_contain_text("Get help today")


def test_nothing_is_kept_until_it_is_asked_for(opened: Page) -> None:
    expect(opened.get_by_role("button", name="Delete")).to_be_hidden()
    before = opened.evaluate("({...localStorage})")
    box(opened, "Face drooping").check()
    opened.get_by_label("When did it start?").fill("Monday")
    assert opened.evaluate("({...localStorage})") == before
    opened.reload()
    expect(box(opened, "Face drooping")).not_to_be_checked()
    expect(opened.get_by_label("When did it start?")).to_have_value("")


def test_ticks_and_notes_are_kept_with_their_date_until_deleted(opened: Page) -> None:
    box(opened, "Face drooping").check()
    box(opened, "Keep my ticks on this device").check()
    opened.get_by_label("When did it start?").fill("Monday")
    box(opened, "You take lithium").check()
    opened.reload()
    expect(box(opened, "Face drooping")).to_be_checked()
    expect(box(opened, "You take lithium")).to_be_checked()
    expect(opened.get_by_label("When did it start?")).to_have_value("Monday")
    expect(status(opened)).to_contain_text("Get help now")
    today = opened.evaluate("new Date().toLocaleDateString('en', {dateStyle: 'long'})")
    expect(opened.get_by_text(f"Kept on {today}")).to_be_visible()
    opened.get_by_role("button", name="Delete").click()
    expect(box(opened, "Keep my ticks on this device")).not_to_be_checked()
    expect(opened.get_by_text("Deleted from this device")).to_be_visible()
    assert opened.evaluate(f"localStorage.getItem('{KEY}')") is None


@pytest.mark.parametrize(
    "spoilt", ["", "null", "{", "[]", '{"ticks": 3}', '{"date": 1, "ticks": ["gone"], "notes": []}']
)
def test_what_was_kept_by_another_version_spoils_nothing(page: Page, spoilt: str) -> None:
    page.goto(PAGE)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, spoilt])
    page.reload()
    box(page, "Face drooping").check()
    expect(status(page)).to_contain_text("Get help now")


def test_a_browser_without_storage_says_so_and_goes_on(opened: Page) -> None:
    opened.evaluate("() => { Storage.prototype.setItem = () => { throw Error('full'); }; }")
    box(opened, "Keep my ticks on this device").click()
    expect(box(opened, "Keep my ticks on this device")).not_to_be_checked()
    expect(opened.get_by_text("does not let us keep them")).to_be_visible()


def test_each_way_of_printing_is_left_when_it_is_done(opened: Page) -> None:
    opened.evaluate("window.print = () => { window.printed = document.querySelector('red-flag-checklist').className }")
    for name, mark in (("Print without ticks", "is-blank"), ("Print with my ticks", "")):
        opened.get_by_role("button", name=name).click()
        assert opened.evaluate("window.printed") == f"red-flag-checklist {mark}".strip()
        opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert opened.evaluate("document.querySelector('red-flag-checklist').className") == "red-flag-checklist"


def test_wrong_markup_leaves_a_list_that_can_be_ticked(page: Page, nothing_leaves: list[str]) -> None:
    page.route("**/red-flag-checklist.js", lambda route: route.fulfill(body=""))
    page.goto(PAGE)
    page.evaluate("document.querySelector('red-flag-checklist template').remove()")
    page.unroute("**/red-flag-checklist.js")
    with page.expect_console_message() as said:
        page.add_script_tag(url="/components/checklist.js")
    assert "stays a plain list" in said.value.text
    box(page, "Face drooping").check()
    nothing_leaves.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_with_ticks(opened: Page, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    for name in ("Face drooping", "You take lithium", "A person under 16", "Worry about", "Keep my ticks"):
        box(opened, name).check()
    found = violations(opened)
    assert not found, "\n".join(found)
