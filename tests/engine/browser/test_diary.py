"""The diary: fields for each day on the screen, kept only if asked; on paper, and without a script, a table."""

from __future__ import annotations

import io

import pytest
from browsing.building import BuiltSite
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from selfcheck.config import model
from selfcheck.config.words import plain

PAGE = "diary/"


@pytest.fixture
def diary(site: BuiltSite) -> model.Diary:
    return site.library.diaries["kettle"]


def day(page: Page, number: int) -> Locator:
    return page.locator(f"details[data-day='{number}']")


def field(page: Page, site: BuiltSite, number: int, column: model.Column) -> Locator:
    """Return a field as a screen reader names it: by its day, its label and its hint."""
    group = page.get_by_role("group", name=site.label("diary_day").format(number=number), exact=True)
    return group.get_by_role("textbox", name=plain(column.label))


def test_on_a_phone_without_a_script_nothing_of_what_to_write_is_cut(
    browser: Browser, site: BuiltSite, diary: model.Diary
) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + PAGE)
        for column in diary.columns.values():
            expect(page.get_by_text(plain(column.label)).filter(visible=True)).to_be_visible()
        boxes = [head.bounding_box() for head in page.locator(".diary__table thead th").all()]
        assert [box for box in boxes if not box or box["x"] + box["width"] > 360] == []


def test_a_diary_is_written_by_keyboard_shown_at_a_glance_printed_and_kept_only_if_asked(
    page: Page, site: BuiltSite, diary: model.Diary
) -> None:
    """In two tabs as in one; and where the browser keeps nothing, it says so."""
    page.clock.set_fixed_time("2026-03-04T12:00:00Z")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(PAGE)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('no'); }; }")
    page.get_by_role("checkbox", name=site.label("diary_keep")).click()
    expect(page.get_by_text(site.label("keep_failed"))).to_be_visible()
    page.reload()
    when, long = diary.columns.values()
    expect(day(page, 1)).to_contain_text("Wed 4 Mar")
    field(page, site, 1, when).focus()  # the day of today is open
    page.keyboard.type("At noon")
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    day(page, 2).locator("summary").press("Enter")
    field(page, site, 2, when).fill("At night")
    day(page, 1).locator("summary").press("Enter")
    expect(day(page, 1).locator("summary")).to_contain_text(f"{plain(when.label)} At noon {plain(long.label)} 30")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("({...localStorage})") == {}

    page.get_by_role("checkbox", name=site.label("diary_keep")).check()
    expect(page.get_by_text(site.label("kept").format(date="4 March 2026"))).to_be_visible()
    other = page.context.new_page()
    other.goto(site.address + PAGE)
    expect(day(other, 1)).to_contain_text("At noon")
    day(other, 3).locator("summary").click()
    field(other, site, 3, when).fill("At dawn")
    expect(day(page, 3)).to_contain_text("At dawn")

    side = PdfReader(io.BytesIO(page.pdf())).pages[0].extract_text()
    for told in (
        "At noon",
        "30",
        "At night",
        "At dawn",
        "Wed 4 Mar",
        site.label("paper_name"),
        site.label("paper_born"),
    ):
        assert side.count(told) == 1
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=site.label("diary_print_blank")).click()
    empty = PdfReader(io.BytesIO(page.pdf())).pages[0].extract_text()
    assert site.label("diary_day").format(number=7) in empty
    assert not any(told in empty for told in ("At noon", "At night", "At dawn", "Wed 4 Mar"))

    page.get_by_role("button", name=site.label("kept_delete")).click()
    expect(other.get_by_text(site.label("kept_deleted"))).to_be_visible()
    assert page.evaluate("({...localStorage})") == {}


def test_the_diary_has_a_button_that_prints_it_with_its_date_and_address(page: Page, site: BuiltSite) -> None:
    page.clock.set_fixed_time("2026-03-04T12:00:00Z")
    page.goto(PAGE)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name=site.label("diary_print"), exact=True).click()
    assert page.evaluate("window.printed") is True
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    foot = page.locator(".diary .paper-foot")
    expect(foot).to_contain_text("4 March 2026")
    expect(foot).to_contain_text(f"{site.address.removeprefix('http://')}{PAGE}")


def test_the_diary_is_a_table_without_a_script(browser: Browser, site: BuiltSite, diary: model.Diary) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + PAGE)
        table = page.get_by_role("table")
        expect(table.get_by_role("row")).to_have_count(diary.days + 1)
        for column in diary.columns.values():
            expect(table.get_by_role("columnheader", name=plain(column.label))).to_have_count(1)
        expect(table.get_by_role("rowheader", name=f"Day {diary.days}")).to_be_visible()
