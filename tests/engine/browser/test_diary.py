"""The diary, which is a table for paper: what it asks to be written, its button, and what stands at its foot."""

from __future__ import annotations

import pytest
from browsing.building import BuiltSite
from playwright.sync_api import Browser, Page, expect

from selfcheck.config import model
from selfcheck.config.words import plain

PAGE = "diary/"


@pytest.fixture
def diary(site: BuiltSite) -> model.Diary:
    return site.library.diaries["kettle"]


def test_the_diary_has_a_button_that_prints_it_with_its_date_and_address(page: Page, site: BuiltSite) -> None:
    page.clock.set_fixed_time("2026-03-04T12:00:00Z")
    page.goto(PAGE)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name=site.label("diary_print")).click()
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
        for column in diary.columns:
            expect(table.get_by_role("columnheader", name=plain(column.label))).to_have_count(1)
        expect(table.get_by_role("rowheader", name=f"Day {diary.days}")).to_be_visible()
