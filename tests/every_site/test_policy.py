"""The policy of the pages: a reader who uses everything meets no violation (see `nothing_leaves`), and no page lacks it."""

from __future__ import annotations

import re

import pytest
from browsing.building import BuiltSite
from browsing.frame import look_up, open_search, title_to_find
from playwright.sync_api import Page, expect


@pytest.mark.frame
def test_a_reader_who_uses_the_frame_of_a_page_finds_another_by_its_title_and_meets_no_violation(
    page: Page, site: BuiltSite
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="light")
    title = title_to_find(page, site)
    page.goto(site.address)
    page.locator("header [data-do=scheme]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    look_up(open_search(page), title).click()
    expect(page.locator("h1").first).to_contain_text(title)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_reader_who_uses_every_quiz_meets_no_violation(page: Page, site: BuiltSite) -> None:
    for quiz in site.library.quizzes:
        shown = site.quiz(quiz)
        way = max((place.way for place in shown.places.values()), key=len)[:6]
        shown.start(page)
        for question, given in way:
            shown.give(page, question, given)
        for _ in way[:2]:
            page.go_back()
        for _ in way[:2]:
            page.go_forward()
        page.reload()
        page.pdf()
        expect(shown.element(page).locator("[data-heading]")).to_be_visible()


def test_a_reader_who_uses_every_checklist_meets_no_violation(page: Page, site: BuiltSite) -> None:
    for address in site.pages_with("red-flag-checklist"):
        page.goto(site.address)
        page.goto(site.address + address)
        for checklist in page.locator("red-flag-checklist").all():
            first = checklist.get_by_role("checkbox").first
            first.check()
            checklist.get_by_role("checkbox", name=site.label("list_keep")).check()
            page.pdf()
        page.go_back()
        page.go_forward()
        expect(first).to_be_checked()


def test_every_page_has_a_policy_that_forbids_what_it_does_not_use(site: BuiltSite) -> None:
    policy = re.compile(r'<head>\s*<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    for address in site.pages:
        html = site.html(address)
        (found,) = policy.finditer(html)
        assert found[1].startswith("default-src 'none'; ")
        assert "unsafe" not in found[1]
        assert len(found[0].encode()) < 1024  # browsers look for the encoding no further
        assert html.count("http-equiv") == 1
