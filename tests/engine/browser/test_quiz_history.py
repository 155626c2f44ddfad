"""A quiz to and fro: Back, Change, reload and the browser's history, as a reader uses them and as they may be spoilt."""

from __future__ import annotations

import pytest
from browsing.building import BuiltSite
from browsing.kettle import SAFE, SAFE_RESULT, give, question
from browsing.quizzes import Shown
from playwright.sync_api import Page, expect


def test_back_finds_the_answer_as_it_was_left(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("none",))
    quiz.button(started, "back").click()
    expect(quiz.box(started, "danger", "none")).to_be_checked()
    quiz.button(started, "back").click()
    expect(quiz.button(started, "quiz_start")).to_be_visible()


def test_changing_an_early_answer_keeps_the_later_ones_that_still_apply(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE)
    quiz.expect_result(started, SAFE_RESULT)
    quiz.change(started, "cord").click()
    expect(quiz.box(started, "cord", "none")).to_be_checked()
    quiz.give(started, "cord", ("wet_base",))
    quiz.expect_result(started, "stop_using")
    quiz.change(started, "cord").click()
    quiz.give(started, "cord", ("none",))
    quiz.expect_result(started, SAFE_RESULT)  # at once: the later answers were kept
    expect(quiz.answers_given(started).filter(has_text="3 years")).to_have_count(1)


def test_a_change_that_opens_a_gap_asks_what_is_missing(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE[:2], ("cord", ("wet_base",)))
    quiz.expect_result(started, "stop_using")
    quiz.change(started, "cord").click()
    quiz.give(started, "cord", ("none",))
    expect(quiz.asked(started, "switch")).to_be_focused()


def test_back_and_forward_of_the_browser_do_what_a_reader_expects(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE[:2])
    expect(quiz.asked(started, "cord")).to_be_focused()
    started.go_back()
    expect(quiz.asked(started, "kind")).to_be_focused()
    expect(quiz.box(started, "kind", "electric")).to_be_checked()
    started.go_back()
    started.go_forward()
    started.go_forward()
    expect(quiz.asked(started, "cord")).to_be_focused()
    quiz.give(started, "cord", ("wet_base",))
    quiz.expect_result(started, "stop_using")
    started.go_back()
    expect(quiz.box(started, "cord", "wet_base")).to_be_checked()


def test_reload_stays_on_the_screen_with_its_answers(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE[:2], ("cord", ("wet_base",)))
    quiz.expect_result(started, "stop_using")
    started.reload()
    expect(quiz.result(started, "stop_using")).to_be_visible()
    answers = quiz.answers_given(started)
    expect(answers.filter(has_text=quiz.said("cord", ("wet_base",))[0])).to_have_count(1)
    quiz.button(started, "back").click()
    expect(quiz.box(started, "cord", "wet_base")).to_be_checked()


def test_another_answer_than_before_is_the_one_that_back_finds_after_a_reload(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE[:2])
    quiz.button(started, "back").click()
    quiz.give(started, "kind", ("stove",))
    expect(quiz.asked(started, "cups")).to_be_focused()
    started.reload()
    quiz.button(started, "back").click()
    expect(quiz.box(started, "kind", "stove")).to_be_checked()


def test_an_answer_taken_away_is_an_error_and_is_not_forgotten(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE[:3])
    quiz.button(started, "back").click()
    quiz.box(started, "cord", "none").uncheck()
    quiz.button(started, "continue").click()
    expect(quiz.problem(started)).to_be_focused()
    quiz.button(started, "back").click()
    expect(quiz.asked(started, "kind")).to_be_focused()
    quiz.button(started, "continue").click()
    expect(quiz.box(started, "cord", "none")).to_be_checked()


def test_the_menus_link_to_the_page_begins_anew_and_back_still_finds_the_answers(started: Page, quiz: Shown) -> None:
    started.set_viewport_size({"width": 1280, "height": 800})
    quiz.give(started, "danger", ("smokes",))
    quiz.expect_result(started, "unplug")
    itself = started.get_by_role("navigation").get_by_role("link", name="Go through the questions")
    itself.filter(visible=True).first.click()
    expect(quiz.button(started, "quiz_start")).to_be_visible()
    started.go_back()
    expect(quiz.box(started, "danger", "smokes")).not_to_be_checked()  # it was given after this screen was left


def test_a_link_within_the_page_loses_nothing(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("none",))
    expect(quiz.asked(started, "kind")).to_be_visible()
    started.evaluate("location.hash = 'somewhere'")
    expect(quiz.asked(started, "kind")).to_be_visible()
    started.reload()
    expect(quiz.asked(started, "kind")).to_be_visible()


def test_back_works_after_a_link_within_the_page(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE[:2])
    expect(quiz.asked(started, "cord")).to_be_focused()
    for fragment in ("a", "b", "a"):
        started.evaluate("fragment => { location.hash = fragment }", fragment)
    quiz.button(started, "back").click()
    expect(quiz.asked(started, "kind")).to_be_focused()
    expect(quiz.box(started, "kind", "electric")).to_be_checked()
    quiz.button(started, "back").click()
    expect(quiz.asked(started, "danger")).to_be_focused()
    quiz.button(started, "continue").click()
    expect(quiz.asked(started, "kind")).to_be_focused()
    quiz.button(started, "back").click()
    quiz.button(started, "back").click()
    expect(quiz.button(started, "quiz_start")).to_be_visible()


def test_whoever_comes_after_start_again_finds_no_answer_by_going_back(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    quiz.expect_result(started, "unplug")
    quiz.button(started, "start_again").click()
    expect(quiz.button(started, "quiz_start")).to_be_visible()
    for _ in range(2):  # to the result, and to the question
        started.go_back()
        expect(quiz.button(started, "quiz_start")).to_be_visible()
        assert "smokes" not in started.evaluate(
            "JSON.stringify(history.state, (_, v) => v instanceof Map ? [...v] : v)"
        )
    started.goto("list/")
    started.evaluate("void setTimeout(() => history.go(-1))")  # as from a list of what was visited
    expect(quiz.button(started, "quiz_start")).to_be_visible()
    quiz.button(started, "quiz_start").click()
    expect(quiz.box(started, "danger", "smokes")).not_to_be_checked()


def test_the_history_of_a_browser_names_no_result(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    quiz.expect_result(started, "unplug")
    assert quiz.heading("unplug") not in started.title()
    assert started.title().startswith(quiz.label("announce_result"))
    quiz.button(started, "back").click()
    expect(quiz.asked(started, "danger")).to_be_focused()
    quiz.give(started, "danger", ("unsure",))
    quiz.expect_result(started, "stop_using")
    assert started.title().startswith(quiz.label("announce_result"))


def test_start_again_forgets_every_answer(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    quiz.button(started, "start_again").click()
    quiz.button(started, "quiz_start").click()
    expect(quiz.asked(started, "danger")).to_be_focused()
    expect(question(started).get_by_role("checkbox", checked=True)).to_have_count(0)


# --- a history that makes no sense -----------------------------------------------------------------------------------------


def test_back_stays_on_the_page_when_history_says_that_nothing_lies_behind(
    page: Page, quiz: Shown, site: BuiltSite, subtests: pytest.Subtests
) -> None:
    spoil = "([id, depth]) => history.replaceState({[id]: {...history.state[id], depth}}, '')"
    for depth in (0, -1, None, "5", 0.5):
        with subtests.test(repr(depth)):
            page.goto(site.address)
            quiz.start(page)
            page.evaluate(spoil, [f"quiz-{quiz.id}", depth])
            page.reload()
            quiz.button(page, "back").click()
            expect(quiz.button(page, "quiz_start")).to_be_visible()
            expect(page).to_have_url(quiz.address)
            page.go_back()
            expect(quiz.asked(page, "danger")).to_be_visible()  # it went on to the first screen, and not back to it


HOSTILE: dict[str, dict[str, object]] = {
    "another version of the tree": {"version": "0"},
    "no answers": {"answers": None},
    "answers of another kind": {"answers": "yes"},
    "an unknown question": {"answers": [["no_such_question", ["none"]]]},
    "an outcome for a question": {"answers": [["unplug", ["none"]]]},
    "an unknown answer": {"answers": [["danger", ["no_such_answer"]]]},
    "none beside a sign": {"answers": [["danger", ["none", "smokes"]]]},
    "no answer at all": {"answers": [["danger", []]]},
    "an answer that is no list": {"answers": [["danger", "none"]]},
    "a question that is not due": {"screen": "cups"},
    "a result that is not reached": {"screen": "use_it"},
    "a screen that does not exist": {"screen": "no_such_screen"},
    "a name every object has": {"screen": "constructor", "answers": [["constructor", ["constructor"]]]},
}


def test_a_history_that_makes_no_sense_ends_in_a_safe_place(page: Page, quiz: Shown, subtests: pytest.Subtests) -> None:
    spoil = """([id, spoilt]) => history.replaceState({[id]: {...history.state[id], ...spoilt}}, "")"""
    shown = quiz.element(page)
    quiz.start(page)
    for what, spoilt in HOSTILE.items():
        with subtests.test(what):
            quiz.give(page, "danger", ("none",))
            expect(quiz.asked(page, "kind")).to_be_visible()
            page.evaluate(spoil, [f"quiz-{quiz.id}", spoilt])
            page.reload()
            expect(shown.get_by_role("heading", name=quiz.label("lost_title"))).to_be_visible()
            expect(shown.get_by_text("A tingle or a shock").last).to_be_visible()
            expect(shown.get_by_role("link", name="112")).to_be_visible()
            quiz.button(page, "start_again").click()
            quiz.button(page, "quiz_start").click()
    quiz.give(page, "danger", ("smokes",))
    quiz.expect_result(page, "unplug")
