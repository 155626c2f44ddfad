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


def follow(page: Page, when: str, link: str) -> None:
    """In the part that was reached, follow the link of the line that begins with `when`."""
    part = section(page) if "#" in page.url else page.locator("decision-quiz section:has(fieldset)").first
    part.get_by_role("listitem").filter(has_text=when).first.get_by_role("link", name=link).click()


def test_an_emergency_is_one_link_away(page: Page, quiz: Shown) -> None:
    title = quiz.heading("unplug")
    follow(page, quiz.label("form_if_any"), title)
    expect(section(page).get_by_role("heading", name=title)).to_be_visible()
    expect(section(page).get_by_role("link", name="112")).to_have_attribute("href", "tel:112")


def test_links_alone_lead_through_all_questions_to_the_results(page: Page, quiz: Shown) -> None:
    none, other = quiz.label("form_if_none"), quiz.label("form_else", go="").partition(":")[0]
    lines = [none, other, none, none, quiz.label("form_if_band", low="2", high="9", unit="years")]
    for number, line in enumerate(lines, 2):
        follow(page, line, quiz.label("form_go_question", number=str(number)))
        words = quiz.label("form_question", number=str(number))
        expect(section(page).get_by_text(words, exact=True)).to_be_visible()
    follow(page, other, quiz.label("form_go_finish"))
    expect(page.locator(":target")).to_have_text(quiz.label("results_title"))
    page.get_by_role("link", name=quiz.heading("use_it")).click()
    expect(section(page).get_by_role("heading", name=quiz.heading("use_it"))).to_be_visible()


def test_a_doubt_says_the_least_that_it_leads_to(page: Page, quiz: Shown) -> None:
    lines = quiz.element(page).get_by_role("listitem").filter(has_text=quiz.label("form_if_unsure"))
    expect(lines).to_have_count(sum(1 for question in quiz.quiz.questions.values() if question.unsure))
    expect(lines.first).to_contain_text(f"at least {quiz.library.levels['stop_using'].name}")


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
    for outcome, sign, letter in (
        ("stop_using", "A tingle or a shock", "A"),
        ("clean_it", "A cord that is frayed", "B"),
    ):
        title = page.get_by_role("heading", name=quiz.heading(outcome))
        result = page.locator("decision-quiz .care-card", has=title)
        result.get_by_role("link", name=quiz.label("form_list", letter=letter)).click()
        expect(page.locator(":target")).to_contain_text(quiz.label("form_list_begins", letter=letter))
        expect(page.locator(":target").get_by_text(sign)).to_be_visible()


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
