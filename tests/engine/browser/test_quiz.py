"""The self-check as a reader meets it: by role and name, with a mouse or a keyboard, back and forth, and spoilt on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from test_every_page import violations

from selfcheck.components.fences import library_of
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import environment

PAGE = "/self-check/"
NONE_EACH = [
    *("none of these now", "none of these in my back", "none of these fit me", "not suddenly"),
    "16 or over",
    *("no swelling", "none of these are new", "none of these fit me", "none of these over weeks"),
    *("none of these", "none of these fit me", "none of these fit the twitch"),
    "2 weeks or less",
]
"""The safe answer to each of the 13 questions, as a part of its name."""


def the_quiz(page: Page) -> Locator:
    return page.locator("decision-quiz")


def question(page: Page) -> Locator:
    """The one question on the screen."""
    return the_quiz(page).get_by_role("group")


def start(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_role("button", name="Start", exact=True).click()


def answer(page: Page, name: str) -> None:
    """Pick the answer whose name has `name` in it, and go on."""
    question(page).get_by_label(name).check()
    page.get_by_role("button", name="Continue").click()


def answer_safely(page: Page, first: int, last: int) -> None:
    """Give the safe answer to the questions from `first` to `last`, counted from 1."""
    for name in NONE_EACH[first - 1 : last]:
        answer(page, name)


def expect_result(page: Page, title: str) -> None:
    expect(the_quiz(page).get_by_role("heading", name=title)).to_be_focused()


# --- the five results -------------------------------------------------------------------------------------------------


def test_an_emergency_sign_ends_the_questions_at_once(page: Page) -> None:
    start(page)
    answer(page, "Face drooping")
    expect_result(page, "Get help now")
    assert page.title().startswith("Urgency: Emergency. Get help now")


def test_an_emergency_shows_what_to_do_and_whom_to_call_and_nothing_else(page: Page) -> None:
    start(page)
    answer(page, "Face drooping")
    expect(the_quiz(page).get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
    expect(the_quiz(page).get_by_role("link", name="911")).to_have_attribute("href", "tel:911")
    expect(the_quiz(page).get_by_role("heading", name="Your answers")).to_be_hidden()
    expect(the_quiz(page).get_by_role("heading", name="Read more")).to_be_hidden()
    assert the_quiz(page).get_by_role("link").all_inner_texts() == ["999", "112", "911", "000", "111", "112", "112"]


@pytest.mark.parametrize(
    ("safe", "then", "title"),
    [
        (5, "One leg swollen", "Get help today"),
        (8, "You can no longer do something", "See a doctor soon"),
        (12, "More than 2 weeks", "Make a routine appointment"),
        (12, "2 weeks or less", "You can usually look after this yourself"),
    ],
)
def test_each_other_result_is_reached(page: Page, safe: int, then: str, title: str) -> None:
    start(page)
    answer_safely(page, 1, safe)
    answer(page, then)
    expect_result(page, title)


def test_a_result_says_all_that_a_worried_reader_needs(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 12)
    answer(page, "More than 2 weeks")
    expected = ["What to do", "Whom to contact", "What to say", "Meanwhile", "What would make it more urgent"]
    for heading in [*expected, "What to expect", "What we cannot know", "Your answers", "Read more"]:
        expect(the_quiz(page).get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("link", name="What helps a twitch")).to_have_attribute("href", "../what-helps/")
    assert the_quiz(page).get_by_role("link", name="Change").count() == 13


def test_a_result_shows_its_own_lists_of_signs_with_the_most_urgent_unfolded(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 12)
    answer(page, "More than 2 weeks")
    result = the_quiz(page)
    for level in ("Get help now", "Get help today", "See a doctor soon"):
        expect(result.get_by_text(f"{level} if you have:")).to_have_count(1)
    expect(result.get_by_text("Face drooping on one side")).to_be_visible()
    expect(result.get_by_text("One leg swollen")).to_be_hidden()
    result.get_by_text("Get help today if you have:").click()
    expect(result.get_by_text("One leg swollen")).to_be_visible()
    expect(result.get_by_role("link", name="list A")).to_be_hidden()  # that is for paper


# --- one question a screen --------------------------------------------------------------------------------------------


def test_the_first_screen_says_what_it_is_before_it_asks(page: Page) -> None:
    page.goto(PAGE)
    for text in ("adults", "minutes", "Nothing you answer leaves this page", "In an emergency"):
        expect(the_quiz(page).get_by_text(text).first).to_be_visible()
    expect(the_quiz(page).locator("fieldset")).to_have_count(0)


def test_only_one_question_is_shown_and_its_heading_has_the_focus(page: Page) -> None:
    start(page)
    expect(question(page)).to_have_count(1)
    expect(page.get_by_role("heading", name="Do you have any of these, now or in the last day?")).to_be_focused()
    assert page.title().startswith("Do you have any of these, now or in the last day?")
    expect(the_quiz(page).get_by_role("status").first).to_have_text("Question 1")


def test_picking_an_answer_moves_nothing(page: Page) -> None:
    start(page)
    question(page).get_by_label("Face drooping").check()
    expect(page.get_by_role("heading", name="now or in the last day")).to_be_visible()


def test_no_answer_is_an_error_and_never_a_no(page: Page) -> None:
    start(page)
    page.get_by_role("button", name="Continue").click()
    problem = page.get_by_role("alert")
    expect(problem).to_be_focused()
    expect(problem).to_contain_text("There is a problem")
    assert page.title().startswith("Error: ")
    expect(question(page)).to_have_accessible_description(
        "Why we ask: These can be signs of something that needs treatment at once. "
        "Tick what you have, or say that you have none of them"
    )
    problem.get_by_role("link").click()
    expect(question(page).get_by_role("checkbox").first).to_be_focused()
    assert page.url.endswith(PAGE)
    answer(page, "none of these now")
    expect(problem).to_be_hidden()


def test_none_of_these_cannot_stand_beside_a_sign(page: Page) -> None:
    start(page)
    sign, none = question(page).get_by_label("Face drooping"), question(page).get_by_label("none of these now")
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    expect(the_quiz(page).get_by_text("We took away your other ticks")).to_be_visible()
    sign.check()
    expect(none).not_to_be_checked()
    question(page).get_by_label("I am not sure").check()
    expect(sign).to_be_checked()  # a sign and a doubt may go together
    page.get_by_role("button", name="Continue").click()
    expect_result(page, "Get help now")


def test_not_sure_is_never_taken_for_no(page: Page) -> None:
    start(page)
    answer(page, "I am not sure")
    answer_safely(page, 2, 4)
    expect_result(page, "Get help today")


def test_from_the_first_screen_to_a_result_by_keyboard_alone(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_role("button", name="Start", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="now or in the last day")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect_result(page, "Get help now")
    page.keyboard.press("Tab")
    expect(the_quiz(page).get_by_role("link", name="999")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_accessible(page: Page, scheme: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    found = []

    def look() -> None:
        found.extend(violations(page))
        wide = page.evaluate("document.documentElement.scrollWidth")
        found.extend([] if wide <= 320 else [f"{wide} px wide: {page.title()}"])

    page.goto(PAGE)
    look()
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Continue").click()
    look()
    answer(page, "Face drooping")
    look()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Start", exact=True).click()
    answer_safely(page, 1, 4)
    look()
    answer_safely(page, 5, 5)
    answer(page, "One leg swollen")
    look()
    assert not found, "\n".join(found)


def test_targets_are_large_enough_for_a_thumb(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    start(page)
    boxes = [
        part.bounding_box()
        for part in question(page).locator("label").all() + the_quiz(page).get_by_role("button").all()
    ]
    assert all(box["height"] >= 44 for box in boxes if box)
    answer(page, "Face drooping")
    links = [link.bounding_box() for link in the_quiz(page).get_by_role("link").all()]
    assert links
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in links if box)


# --- to and fro -------------------------------------------------------------------------------------------------------


def test_back_finds_the_answer_as_it_was_left(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 1)
    page.get_by_role("button", name="Back").click()
    expect(question(page).get_by_label("none of these now")).to_be_checked()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_changing_an_early_answer_keeps_the_later_ones_that_still_apply(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 12)
    answer(page, "2 weeks or less")
    page.get_by_role("link", name="Change your answer to: How old").click()
    expect(question(page).get_by_label("16 or over")).to_be_checked()
    answer(page, "Under 16")
    expect_result(page, "See a doctor soon")  # at once: the answers up to there were kept
    answers = the_quiz(page).get_by_role("definition")
    expect(answers.filter(has_text="Under 16")).to_have_count(1)
    expect(answers.filter(has_text="2 weeks or less")).to_have_count(0)  # no longer asked, so neither used nor shown
    page.get_by_role("link", name="Change your answer to: How old").click()
    answer(page, "16 or over")
    expect_result(page, "You can usually look after this yourself")


def test_a_change_that_opens_a_gap_asks_what_is_missing(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 5)
    answer(page, "One leg swollen")
    expect_result(page, "Get help today")
    page.get_by_role("link", name="Change your answer to: Leg swelling").click()
    answer(page, "no swelling")
    expect(page.get_by_role("heading", name="Are any of these new, or getting worse")).to_be_focused()


def test_back_and_forward_of_the_browser_do_what_a_reader_expects(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 2)
    page.go_back()
    expect(page.get_by_role("heading", name="back, bladder or legs")).to_be_focused()
    expect(question(page).get_by_label("none of these in my back")).to_be_checked()
    page.go_back()
    page.go_forward()
    page.go_forward()
    expect(page.get_by_role("heading", name="Very unwell")).to_be_focused()
    answer(page, "Very dark pee")
    expect_result(page, "Get help now")
    page.go_back()
    expect(question(page).get_by_label("Very dark pee")).to_be_checked()


def test_reload_stays_on_the_screen_with_its_answers(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 5)
    answer(page, "One leg swollen")
    page.reload()
    expect(the_quiz(page).get_by_role("heading", name="Get help today")).to_be_visible()
    expect(the_quiz(page).get_by_role("definition").filter(has_text="One leg swollen")).to_have_count(1)
    page.get_by_role("button", name="Back").click()
    expect(question(page).get_by_label("One leg swollen")).to_be_checked()


def test_another_answer_than_before_is_the_one_that_back_finds_after_a_reload(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 5)
    page.get_by_role("button", name="Back").click()
    answer(page, "Under 16")
    page.reload()
    page.get_by_role("button", name="Back").click()
    expect(question(page).get_by_label("Under 16")).to_be_checked()


def test_an_answer_taken_away_is_an_error_and_is_not_forgotten(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 2)
    page.get_by_role("button", name="Back").click()
    question(page).get_by_label("none of these in my back").uncheck()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="now or in the last day")).to_be_focused()
    page.get_by_role("button", name="Continue").click()
    expect(question(page).get_by_label("none of these in my back")).to_be_checked()


def test_the_menus_link_to_the_page_begins_anew_and_back_still_finds_the_answers(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    start(page)
    answer(page, "Face drooping")
    expect_result(page, "Get help now")
    page.get_by_role("navigation").get_by_role("link", name="Self-check").filter(visible=True).first.click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.go_back()
    expect(question(page).get_by_label("Face drooping")).not_to_be_checked()  # it was given after this screen was left


def test_a_link_within_the_page_loses_nothing(page: Page) -> None:
    start(page)
    answer_safely(page, 1, 1)
    page.evaluate("location.hash = 'somewhere'")
    expect(page.get_by_role("heading", name="back, bladder or legs")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="back, bladder or legs")).to_be_visible()


def test_start_again_forgets_every_answer(page: Page) -> None:
    start(page)
    answer(page, "Face drooping")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Start", exact=True).click()
    assert not any(box.is_checked() for box in question(page).get_by_role("checkbox").all())


# --- privacy ----------------------------------------------------------------------------------------------------------


def test_answers_are_neither_sent_nor_stored_nor_put_in_the_address(page: Page) -> None:
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
    page.get_by_role("button", name="Start", exact=True).click()
    answer_safely(page, 1, 12)
    answer(page, "More than 2 weeks")
    assert page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]") == before
    assert asked == []
    assert page.url.endswith(PAGE)


def test_the_country_is_remembered_only_if_asked(page: Page) -> None:
    start(page)
    answer(page, "Face drooping")
    where = the_quiz(page).get_by_label("Where are you?").filter(visible=True)
    remember = the_quiz(page).get_by_label("Remember this on this device").filter(visible=True)
    where.select_option("India")
    expect(the_quiz(page).get_by_role("link", name="999")).to_be_hidden()
    expect(the_quiz(page).get_by_role("link", name="112")).to_be_visible()
    assert page.evaluate("localStorage.getItem('emergency-place')") is None
    remember.check()
    page.reload()
    expect(where).to_have_value("india")
    expect(the_quiz(page).get_by_role("link", name="999")).to_be_hidden()
    remember.uncheck()
    assert page.evaluate("localStorage.getItem('emergency-place')") is None


def test_a_remembered_place_that_is_gone_hides_no_number(page: Page) -> None:
    page.goto(PAGE)
    page.evaluate("localStorage.setItem('emergency-place', 'atlantis')")
    start(page)
    answer(page, "Face drooping")
    expect(the_quiz(page).get_by_role("link", name="999")).to_be_visible()


# --- what cannot be trusted -------------------------------------------------------------------------------------------

HOSTILE = {
    "another version of the tree": {"version": "0"},
    "no answers": {"answers": None},
    "answers of another kind": {"answers": "yes"},
    "an unknown question": {"answers": [["no_such_question", ["none"]]]},
    "an outcome for a question": {"answers": [["emergency", ["none"]]]},
    "an unknown answer": {"answers": [["danger_now", ["no_such_answer"]]]},
    "none beside a sign": {"answers": [["danger_now", ["none", "fit"]]]},
    "no answer at all": {"answers": [["danger_now", []]]},
    "an answer that is no list": {"answers": [["danger_now", "none"]]},
    "a question that is not due": {"screen": "duration"},
    "a result that is not reached": {"screen": "self_care"},
    "a screen that does not exist": {"screen": "no_such_screen"},
    "a name every object has": {"screen": "constructor", "answers": [["constructor", ["constructor"]]]},
}


@pytest.mark.parametrize("spoilt", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_history_that_makes_no_sense_ends_in_a_safe_place(page: Page, spoilt: dict[str, object]) -> None:
    start(page)
    answer_safely(page, 1, 1)
    page.evaluate(
        """spoilt => {
            const mine = {...history.state["quiz-leg-twitching"], ...spoilt};
            history.replaceState({"quiz-leg-twitching": mine}, "");
        }""",
        spoilt,
    )
    page.reload()
    expect(the_quiz(page).get_by_role("heading", name="We could not finish")).to_be_visible()
    expect(the_quiz(page).get_by_text("Face drooping on one side").last).to_be_visible()
    expect(the_quiz(page).get_by_role("link", name="999")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Start", exact=True).click()
    answer(page, "Face drooping")
    expect_result(page, "Get help now")


SPOILT_MARKUP = {
    "no graph": "quiz.dataset.graph = ''",
    "a screen is gone": "quiz.querySelector('[data-screen=age]').remove()",
    "a heading is gone": "quiz.querySelector('[data-screen=today] [data-heading]').remove()",
    "no template": "quiz.querySelector('template').remove()",
}


@pytest.mark.parametrize("spoil", SPOILT_MARKUP.values(), ids=SPOILT_MARKUP.keys())
def test_wrong_markup_leaves_the_readable_form_and_says_so_once(
    page: Page, nothing_leaves: list[str], spoil: str
) -> None:
    page.route("**/decision-quiz.js", lambda route: route.fulfill(body=""))
    page.goto(PAGE)
    page.evaluate(f"const quiz = document.querySelector('decision-quiz'); {spoil}")
    page.unroute("**/decision-quiz.js")
    with page.expect_console_message() as said:
        page.add_script_tag(url="/components/quiz.js")
    assert "stays a form" in said.value.text
    expect(page.get_by_role("link", name="go to question 2").first).to_be_visible()
    expect(page.get_by_role("button", name="Continue")).to_have_count(0)
    assert len(nothing_leaves) == 1
    nothing_leaves.clear()


def test_an_element_that_is_taken_out_stops_listening(page: Page) -> None:
    start(page)
    page.evaluate("window.quiz = document.querySelector('decision-quiz'); quiz.remove()")
    assert page.title().startswith("Check how soon")
    page.go_back()  # a listener left on the window would change the title
    page.go_forward()
    assert page.title().startswith("Check how soon")


# --- what the real quiz does not have ---------------------------------------------------------------------------------

NUMBERS_AND_JUMPS = """
title: A small one
for: everybody
questions:
  age:
    ask: How old are you?
    why: It matters.
    pick: number
    unit: years
    between: [0, 120]
    bands:
      child: {to: 15, at_least: soon}
      adult: {from: 16}
    unsure: {text: I do not know, at_least: soon}
    next:
      - {when: {age: child}, go: school}
      - else: work
  school:
    ask: Do you go to school?
    why: It matters.
    pick: one
    options: {to_school: "Yes, I do", at_home: "No, I do not"}
    next: [{when: {school: to_school}, go: for_schools}, {else: finish}]
  work:
    ask: What do you do?
    why: It matters.
    pick: many
    options: {sit: "I sit", lift: {text: I lift, at_least: routine}}
    none: Neither
outcomes:
  in_days: {level: soon, title: In days, lead: In days.}
  some_day: {level: routine, title: Some day, lead: Some day.}
  never: {level: self_care, title: Never, lead: Never.}
  for_schools: {level: soon, by: go, title: Ask the school, lead: Ask.}
"""


@pytest.fixture
def small(page: Page, project: Path, project_copy: Path, base_url: str) -> Page:
    """A page with a quiz that asks for a number and jumps."""
    (project_copy / "site_config/quizzes/small.yml").write_text(NUMBERS_AND_JUMPS, encoding="utf-8")
    html = render_quiz("small", library_of(project_copy), environment(project / "overrides"))
    script = '<script src="/components/quiz.js" defer></script>'
    body = f"<!doctype html><html lang=en><title>Small</title><body><h1>Small</h1>{html}{script}"
    page.route("**/small/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto("/small/")
    page.get_by_role("button", name="Start", exact=True).click()
    return page


@pytest.mark.parametrize("typed", ["", "121", "-1", "12.5", "twelve", "1e1", "unsure"])
def test_a_number_out_of_range_is_an_error_that_says_the_range(small: Page, typed: str) -> None:
    small.get_by_label("years").fill(typed)
    small.get_by_role("button", name="Continue").click()
    if typed == "unsure":  # the word itself means what the box beside it means
        expect_result(small, "In days")
    else:
        expect(small.get_by_role("alert")).to_contain_text("from 0 to 120")


def test_a_number_leads_where_its_band_leads_and_is_listed_with_its_unit(small: Page) -> None:
    small.get_by_label("years").fill("15")
    small.get_by_role("button", name="Continue").click()
    answer(small, "Yes, I do")
    expect_result(small, "Ask the school")
    expect(the_quiz(small).get_by_role("definition").filter(has_text="15 years")).to_have_count(1)
    small.get_by_role("link", name="Change your answer to: How old").click()
    expect(small.get_by_label("years")).to_have_value("15")
    small.get_by_label("years").fill("16")
    small.get_by_role("button", name="Continue").click()
    expect(small.get_by_role("heading", name="What do you do?")).to_be_focused()
    answer(small, "I lift")
    expect_result(small, "Some day")
    expect(the_quiz(small).get_by_role("definition").filter(has_text="Yes, I do")).to_have_count(0)


def test_not_knowing_the_number_takes_the_number_away(small: Page) -> None:
    small.get_by_label("years").fill("15")
    small.get_by_label("I do not know").check()
    expect(small.get_by_label("years")).to_have_value("")
    small.get_by_role("button", name="Continue").click()
    expect_result(small, "In days")  # at once: nothing that is still to be asked could change it
    expect(the_quiz(small).get_by_role("definition").filter(has_text="I do not know")).to_have_count(1)
