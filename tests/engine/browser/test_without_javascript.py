"""With JavaScript off: a quiz is a form to follow by its links, a checklist a list to tick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing.building import BuiltSite
from browsing.quizzes import Shown
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture
def page(browser: Browser, quiz: Shown) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(quiz.address)
        yield page


def section(page: Page) -> Locator:
    """The part of the form that the last link led to."""
    return page.locator("decision-quiz section:target")


def question(page: Page, quiz: Shown, name: str) -> Locator:
    """A question of the form."""
    return quiz.element(page).locator(f"[data-screen={name}]")


def test_an_emergency_is_one_link_away(page: Page, quiz: Shown) -> None:
    title = quiz.heading("unplug")
    stops = quiz.label("form_stop", level=quiz.library.levels["unplug"].name)
    expect(question(page, quiz, "danger").get_by_text(stops)).to_be_visible()
    quiz.element(page).get_by_role("link", name=quiz.label("form_go_result", result=title)).first.click()
    expect(section(page).get_by_role("heading", name=title)).to_be_visible()
    expect(section(page).get_by_role("link", name="112")).to_have_attribute("href", "tel:112")


def test_the_questions_stand_in_order_with_a_link_where_a_way_leads_elsewhere(page: Page, quiz: Shown) -> None:
    numbers = quiz.element(page).locator("legend > b").all_inner_texts()
    assert numbers == [str(number) for number, _ in enumerate(quiz.quiz.questions, 1)]
    away = question(page, quiz, "kind").get_by_role("link", name=quiz.label("form_go_question", number="6"))
    away.click()
    expect(section(page).locator("legend > b")).to_have_text("6")
    below = page.get_by_role("heading", name=quiz.label("results_title"), exact=True)
    assert below.evaluate("heading => heading.compareDocumentPosition(document.querySelector(':target'))") == 2
    page.get_by_role("link", name=quiz.label("form_go_result", result=quiz.heading("use_it"))).click()
    expect(section(page).get_by_role("heading", name=quiz.heading("use_it"))).to_be_visible()


def test_a_doubt_says_the_least_that_it_leads_to(page: Page, quiz: Shown) -> None:
    doubts = quiz.element(page).locator("label:has([value=unsure])")
    expect(doubts).to_have_count(sum(1 for question in quiz.quiz.questions.values() if question.unsure))
    expect(doubts.first).to_contain_text(quiz.library.levels["stop_using"].name)


def test_results_stand_with_the_most_urgent_first_and_whole(page: Page, quiz: Shown) -> None:
    titles = page.locator("decision-quiz .care-card__title").all_inner_texts()
    ranks = [
        quiz.tree.outcome_rank[outcome] for title in titles for outcome in [outcome_of(quiz, title.splitlines()[-1])]
    ]
    assert ranks == sorted(ranks, reverse=True)
    assert len(ranks) == len(quiz.quiz.outcomes)


def outcome_of(quiz: Shown, title: str) -> str:
    (outcome,) = (outcome for outcome in quiz.quiz.outcomes if quiz.heading(outcome) == title)
    return outcome


def test_each_result_is_one_link_away_from_what_would_make_it_more_urgent(page: Page, quiz: Shown) -> None:
    for outcome, sign, number in (
        ("stop_using", "A tingle or a shock", "1"),
        ("clean_it", "A cord that is frayed", "3"),
    ):
        title = page.get_by_role("heading", name=quiz.heading(outcome))
        result = page.locator("decision-quiz .care-card", has=title)
        result.get_by_role("link", name=number, exact=True).click()
        expect(section(page).get_by_text(sign)).to_be_visible()


def test_enter_in_a_ticked_box_sends_nothing(page: Page, quiz: Shown) -> None:
    page.get_by_role("checkbox").first.check()
    page.keyboard.press("Enter")
    expect(page).to_have_url(quiz.address)


def test_the_checklist_can_be_ticked_and_written_on(page: Page, site: BuiltSite) -> None:
    listed = site.checklist("kettle")
    page.goto(listed.address)
    listed.sign(page, "smokes").check()
    listed.note(page, 0).fill("Monday")
    group = page.get_by_role("group", name=listed.level("unplug").name)
    expect(group).to_contain_text(listed.level("unplug").do)
