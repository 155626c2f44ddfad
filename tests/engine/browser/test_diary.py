"""The diary, which is a table for paper: its button, and what stands at its foot."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_diary_has_a_button_that_prints_it_with_its_date_and_address(page: Page) -> None:
    page.goto("/diary/")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") is True
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    year = page.evaluate("String(new Date().getFullYear())")
    expect(page.locator(".diary .paper-foot")).to_contain_text(year)
    expect(page.locator(".diary .paper-foot")).to_contain_text("127.0.0.1")
