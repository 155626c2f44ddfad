"""The self-check of this site: a worried reader comes to the right result, and finds there what was promised."""

from __future__ import annotations

import pytest
from browsing.own_site import SHORT, TO_EACH_RESULT, answer, expect_result, quiz, start
from playwright.sync_api import Page, expect


def test_an_emergency_shows_whom_to_call_in_each_country_and_nothing_else(page: Page) -> None:
    start(page)
    answer(page, **TO_EACH_RESULT["emergency"])
    expect_result(page, "emergency")
    shown = quiz().element(page)
    expect(shown.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")  # the browser is American
    shown.get_by_text("Other places").click()
    for number in ("999", "112", "000", "111"):
        expect(shown.get_by_role("link", name=number, exact=True).first).to_have_attribute("href", f"tel:{number}")
    for heading in ("Your answers", "Read more"):
        expect(shown.get_by_role("heading", name=heading)).to_be_hidden()


@pytest.mark.parametrize("result", TO_EACH_RESULT)
def test_each_result_is_reached_and_is_at_most_four_screens_of_a_small_phone(page: Page, result: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    start(page)
    answer(page, **TO_EACH_RESULT[result])
    expect_result(page, result)
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * 640


def test_a_result_says_all_that_a_worried_reader_needs(page: Page) -> None:
    start(page)
    answer(page, **TO_EACH_RESULT["routine"])
    shown = quiz().element(page)
    expected = ["What to do", "Who to contact", "What to say", "Meanwhile", "What would make it more urgent"]
    for heading in [*expected, "What to expect", "What we cannot know", "Your answers", "Read more"]:
        expect(shown.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("link", name="What helps a twitch")).to_have_attribute("href", "../what-helps/")
    quiz().answers_given(page)
    expect(shown.get_by_role("link", name="Change")).to_have_count(5)


def test_every_outcome_is_one_of_those_tried_above() -> None:
    assert set(quiz().quiz.outcomes) == set(TO_EACH_RESULT)


def test_a_well_child_is_in_no_hurry_and_a_weaker_one_is(page: Page) -> None:
    start(page)
    answer(page, **SHORT)
    expect_result(page, "self_care")
    quiz().change(page, "who").click()
    answer(page, **TO_EACH_RESULT["child_well"])  # asked anew: it was said of somebody else
    expect_result(page, "child_well")
    expect(quiz().element(page).get_by_text("Because you ticked nothing that needs help sooner")).to_be_visible()
    quiz().change(page, "child_signs").click()
    answer(page, child_signs="child_weaker")
    expect_result(page, "child_soon")


def test_a_parent_is_given_no_list_of_signs_for_adults(page: Page) -> None:
    start(page)
    answer(page, **TO_EACH_RESULT["child_today"])
    expect_result(page, "child_today")
    quiz().keep(page)
    shown = quiz().element(page)
    expect(shown.get_by_role("link", name="Open the checklist")).to_be_hidden()
    expect(shown.get_by_role("link", name="Children and teenagers")).to_be_visible()


def test_the_first_screen_of_a_small_phone_says_whom_to_call_and_where_to_start(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/self-check/")
    shown = quiz().element(page)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_in_viewport(ratio=1)
    for words in ("adults", "minutes", "Your answers are sent to nobody", "stay in this tab"):
        expect(shown.get_by_text(words).first).to_be_visible()
    line = shown.get_by_text("In an emergency, call your emergency number now")
    expect(line).to_be_in_viewport()
    line.click()
    expect(shown.get_by_role("link", name="999")).to_be_visible()


def test_the_checklist_hides_no_row_of_a_small_phone_before_anything_is_ticked(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/checklist/")
    status = page.locator("red-flag-checklist").get_by_role("status").first
    expect(status).not_to_be_in_viewport()
    page.get_by_role("checkbox", name="Newly breathless at rest").check()
    expect(status).to_be_in_viewport()
    expect(status).to_contain_text("Get help now")


def test_the_diary_asks_a_reader_of_this_site_for_two_weeks(page: Page) -> None:
    page.goto("/diary/")
    for column in ("When", "Where", "How long", "What came before", "Sleep", "Caffeine"):
        expect(page.get_by_role("textbox", name=column).first).to_be_visible()
    expect(page.get_by_text("Day 14").first).to_be_visible()
