"""With JavaScript off nothing is missing: every question and every result can be read, and links lead through the form."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsing.building import BuiltSite
from browsing.quizzes import Shown
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


HIDDEN_TARGETS = """quiz => [...new Set([...quiz.querySelectorAll("a[href^='#']")].map((link) => link.hash))]
    .filter((hash) => !document.getElementById(decodeURIComponent(hash.slice(1)))?.checkVisibility())"""


def test_all_can_be_read_every_link_of_the_form_shows_its_part_and_enter_sends_nothing(
    page: Page, shown: Shown
) -> None:
    page.goto(shown.address)
    quiz = shown.element(page)
    for screen in (*shown.quiz.questions, *shown.quiz.outcomes):
        expect(quiz.get_by_role("heading").filter(has_text=shown.heading(screen)).first).to_be_visible()
    assert quiz.locator("a[href^='#']").count()
    assert quiz.evaluate(HIDDEN_TARGETS) == []
    quiz.locator("fieldset input").first.press("Enter")  # which sends nothing
    expect(page).to_have_url(shown.address)


def test_nothing_is_shown_that_needs_a_script_and_a_checklist_can_be_ticked(page: Page, site: BuiltSite) -> None:
    """On pages with a button or a checklist: on no other is there anything to be shown or ticked."""
    for address in site.pages:
        if not re.search(
            "<button|<red-flag-checklist", site.html(address).partition("<main")[2].partition("</main>")[0]
        ):
            continue
        page.goto(site.address + address)
        expect(page.locator("main button:visible")).to_have_count(0)
        for checklist in page.locator("red-flag-checklist").all():
            checklist.get_by_role("checkbox").first.check()
            for note in checklist.get_by_role("textbox").all():
                note.fill("Monday")
