"""Two topics on one site keep out of each other's way: on one page, and in what each says on its own pages."""

from __future__ import annotations

import re

import pytest
from browsing.building import BuiltSite, Sites
from browsing.lists import Listed
from browsing.quizzes import Shown
from pdf_reader import Pdf
from playwright.sync_api import Page, expect
from small_sites import words_of

PAGE = "both/"
TOPICS = {"tent/": "tent", "tent-list/": "tent", "stove/": "stove", "stove-list/": "stove"}
"""The pages of a topic; the others have none."""


@pytest.fixture
def site(sites: Sites) -> BuiltSite:
    return sites("two_topics")


@pytest.fixture
def tent(site: BuiltSite) -> Shown:
    return site.quiz("tent")


@pytest.fixture
def stove(site: BuiltSite) -> Shown:
    return site.quiz("stove")


@pytest.fixture
def opened(page: Page) -> Page:
    page.goto(PAGE)
    return page


def test_answering_one_quiz_leaves_the_other_at_its_beginning(opened: Page, tent: Shown, stove: Shown) -> None:
    tent.button(opened, "quiz_start").click()
    tent.give(opened, "age", ("16",))
    tent.give(opened, "poles", ("pole_splits",))
    tent.expect_result(opened, "leave_it")
    expect(stove.button(opened, "quiz_start")).to_be_visible()
    stove.button(opened, "quiz_start").click()
    stove.give(opened, "gas", ("flame_outside",))
    stove.expect_result(opened, "leave_it")
    expect(tent.result(opened, "leave_it")).to_be_visible()


def test_back_of_one_quiz_undoes_no_step_of_the_other(opened: Page, tent: Shown, stove: Shown) -> None:
    tent.button(opened, "quiz_start").click()
    stove.button(opened, "quiz_start").click()
    expect(stove.asked(opened, "gas")).to_be_visible()
    tent.button(opened, "back").click()
    first_screens = [quiz.button(opened, "quiz_start") for quiz in (tent, stove)]
    expect(first_screens[0].or_(first_screens[1])).to_be_visible()  # one of them goes back
    assert first_screens[0].is_visible()
    assert stove.asked(opened, "gas").is_visible()


def test_each_of_two_quizzes_goes_back_its_own_way_whatever_the_other_did(
    opened: Page, tent: Shown, stove: Shown
) -> None:
    tent.button(opened, "quiz_start").click()
    tent.give(opened, "age", ("3",))
    expect(tent.asked(opened, "stored")).to_be_visible()
    stove.button(opened, "quiz_start").click()
    expect(stove.asked(opened, "gas")).to_be_visible()
    for first in ("stored", "age"):
        expect(tent.asked(opened, first)).to_be_visible()
        tent.button(opened, "back").click()
    expect(tent.button(opened, "quiz_start")).to_be_visible()
    expect(stove.asked(opened, "gas")).to_be_visible()
    stove.button(opened, "back").click()
    expect(stove.button(opened, "quiz_start")).to_be_visible()
    expect(tent.button(opened, "quiz_start")).to_be_visible()


def test_the_title_of_the_page_is_that_of_the_quiz_that_was_used_last(opened: Page, tent: Shown, stove: Shown) -> None:
    own = opened.title()
    tent.button(opened, "quiz_start").click()
    assert opened.title().startswith(tent.ask("age"))
    stove.button(opened, "quiz_start").click()
    assert opened.title().startswith(stove.ask("gas"))
    opened.reload()
    expect(tent.asked(opened, "age")).to_be_visible()
    assert opened.title().startswith(stove.ask("gas"))
    stove.button(opened, "back").click()
    expect(stove.asked(opened, "gas")).to_be_hidden()
    assert opened.title() == own


def test_both_quizzes_are_found_as_they_were_left_after_a_reload(opened: Page, tent: Shown, stove: Shown) -> None:
    tent.button(opened, "quiz_start").click()
    tent.give(opened, "age", ("3",))
    expect(tent.asked(opened, "stored")).to_be_visible()
    stove.button(opened, "quiz_start").click()
    expect(stove.asked(opened, "gas")).to_be_visible()
    opened.reload()
    expect(tent.asked(opened, "stored")).to_be_visible()
    expect(stove.asked(opened, "gas")).to_be_visible()


@pytest.fixture
def lists(site: BuiltSite) -> tuple[Listed, Listed]:
    return site.checklist("tent"), site.checklist("stove")


def test_each_checklist_says_and_keeps_its_own_ticks(opened: Page, lists: tuple[Listed, Listed]) -> None:
    tent, stove = lists
    tent.sign(opened, "seam_leaks").check()
    stove.sign(opened, "smells_of_gas").check()
    expect(tent.status(opened)).to_contain_text(tent.level("mend_it").name)
    expect(stove.status(opened)).to_contain_text(stove.level("leave_it").name)
    stove.none(opened).check()
    expect(tent.sign(opened, "seam_leaks")).to_be_checked()
    stove.keep(opened).check()
    opened.reload()
    expect(stove.none(opened)).to_be_checked()
    expect(tent.sign(opened, "seam_leaks")).not_to_be_checked()


def test_what_one_checklist_kept_is_found_on_its_own_page(opened: Page, lists: tuple[Listed, Listed]) -> None:
    tent, stove = lists
    tent.sign(opened, "seam_leaks").check()
    tent.keep(opened).check()
    opened.goto(tent.address)
    expect(tent.sign(opened, "seam_leaks")).to_be_checked()
    opened.goto(stove.address)
    expect(stove.keep(opened)).not_to_be_checked()


def test_each_page_and_widget_has_the_emergency_line_of_its_topic_and_no_other(site: BuiltSite) -> None:
    lines = {topic: words.emergency_line for topic, words in site.library.words_by_topic.items()}
    assert len(set(lines.values())) == 3
    for page in site.pages:
        html = site.html(page)
        found = re.findall(r'<details class="emergency[^>]*>\s*<summary.*?</summary>', html, re.DOTALL)
        widgets = len(re.findall("<decision-quiz|<red-flag-checklist", html))
        assert {words_of(line) for line in found} == {lines[TOPICS.get(page)]}, page
        assert len(found) == widgets + 1, page
        others = {line for topic, line in lines.items() if topic != TOPICS.get(page)}
        assert not [line for line in others if line in words_of(html)], page


def test_each_page_and_widget_says_what_its_topic_is_not_and_who_has_not_reviewed_it(site: BuiltSite) -> None:
    said = site.library.words_by_topic
    for page in site.pages:
        text, own = words_of(site.html(page)), said[TOPICS.get(page)]
        widgets = len(re.findall("<decision-quiz|<red-flag-checklist", site.html(page)))
        assert text.count(own.disclaimer) == 1 + widgets, page
        assert text.count(own.not_reviewed) >= 1 + widgets, page  # and at the foot of what is printed
        for other in said.values():
            assert other.disclaimer == own.disclaimer or other.disclaimer not in text, page
            assert other.not_reviewed == own.not_reviewed or other.not_reviewed not in text, page


def test_each_pdf_says_what_the_pages_of_its_topic_say(site: BuiltSite) -> None:
    said = site.library.words_by_topic
    sheets = sorted(site.folder.rglob("*-a4.pdf"))
    assert len(sheets) == 6
    for sheet in sheets:
        pdf = Pdf(sheet)
        text, own = " ".join(pdf.text(pdf.tags).split()), said[sheet.name.partition("-")[0]]
        assert f"{own.disclaimer} {own.not_reviewed}" in text, sheet.name
        for other in said.values():
            assert other.not_reviewed == own.not_reviewed or other.not_reviewed not in text, sheet.name
            assert other.disclaimer == own.disclaimer or other.disclaimer not in text, sheet.name


def test_a_reader_who_opens_the_line_of_a_widget_reads_that_of_its_topic(page: Page, tent: Shown, stove: Shown) -> None:
    for shown, topic in ((tent, "tent"), (stove, "stove")):
        page.goto(shown.address)
        line = str(shown.library.words.topics[topic].emergency_line)
        expect(page.locator("decision-quiz summary").filter(has_text=line)).to_be_visible()
        expect(page.locator("footer summary").filter(has_text=line)).to_be_visible()
