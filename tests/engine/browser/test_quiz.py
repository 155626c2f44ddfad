"""A quiz as a reader meets it: by role and name, with a mouse or a keyboard."""

from __future__ import annotations

import re

import pytest
from browsing.axe import violations
from browsing.building import BuiltSite, Sites
from browsing.kettle import SAFE, SAFE_RESULT, give, question
from browsing.quizzes import Shown
from playwright.sync_api import Page, expect

# --- results ------------------------------------------------------------------------------------------------------------


def test_a_sign_of_the_highest_level_ends_the_questions_at_once(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    quiz.expect_result(started, "unplug")
    level = quiz.library.levels["unplug"]
    expect(quiz.result(started, "unplug")).to_contain_text(quiz.label("urgency", urgency=level.urgency))


def test_an_emergency_shows_what_to_do_and_whom_to_call_and_nothing_else(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    shown = quiz.element(started)
    for number in ("112", "999"):
        expect(shown.get_by_role("link", name=number)).to_have_attribute("href", f"tel:{number}")
    for label in ("answers_title", "result_reading"):
        expect(shown.get_by_role("heading", name=quiz.label(label))).to_be_hidden()
    expect(shown.get_by_role("link")).to_have_text(["112", "999"])


PARTS = {
    "steps": "result_steps",
    "whom": "result_whom",
    "say": "result_say",
    "meanwhile": "result_meanwhile",
    "safety_net": "result_urgent",
    "expect": "result_expect",
    "uncertain": "result_uncertain",
}
"""What an author may write about a result, and the heading above it."""


def test_each_result_is_reached_and_says_all_that_was_written_about_it(
    page: Page, quiz: Shown, subtests: pytest.Subtests
) -> None:
    result = quiz.element(page)
    for outcome in ("use_it", "clean_it", "take_back", "ask_shop", "stop_using"):
        with subtests.test(outcome):
            page.goto("about:blank")
            steps = quiz.come_to(page, outcome)
            ticks = [given for name, given in steps if quiz.tree.questions[name].pick == "many" and given != ("none",)]
            for part, label in PARTS.items():
                is_said = getattr(quiz.quiz.outcomes[outcome], part) or (part == "say" and ticks)
                heading = result.get_by_role("heading", name=quiz.label(label))
                expect(heading).to_have_count(1 if is_said else 0)
            quiz.answers_given(page)
            for label in ("answers_title", "result_reading"):
                expect(result.get_by_role("heading", name=quiz.label(label))).to_be_visible()
            expect(result.get_by_role("link", name=quiz.label("change"))).to_have_count(len(steps))
            expect(page.get_by_role("link", name="How to take off limescale")).to_have_attribute("href", "../scale/")


def test_every_part_of_a_result_is_tried(quiz: Shown) -> None:
    for part in PARTS:
        assert any(getattr(outcome, part) for outcome in quiz.quiz.outcomes.values()), part


def test_a_result_shows_its_own_lists_of_signs_folded(page: Page, quiz: Shown) -> None:
    quiz.come_to(page, "clean_it")
    result = quiz.element(page)
    lists = {
        level: quiz.label("result_urgent_if", level=quiz.library.levels[level].name)
        for level in ("unplug", "stop_using")
    }
    for words in lists.values():
        expect(result.get_by_text(words)).to_have_count(1)
    for sign in ("A tingle or a shock", "A cord that is frayed"):
        expect(result.get_by_text(sign)).to_be_hidden()
    result.get_by_text(lists["stop_using"]).click()
    expect(result.get_by_text("A cord that is frayed")).to_be_visible()
    expect(result.locator("[data-signs]").first).to_be_hidden()  # that is for paper
    sign = result.locator("li:visible", has_text="A cord that is frayed")
    sign.evaluate("sign => { sign.textContent = 'سلك تالف' }")
    expect(result.locator("li:visible", has_text="سلك")).to_have_css("direction", "rtl")


# --- one question a screen ----------------------------------------------------------------------------------------------


def test_the_first_screen_says_what_it_is_before_it_asks(page: Page, quiz: Shown) -> None:
    page.goto(quiz.address)
    words = (
        quiz.label("quiz_for", who=quiz.quiz.for_),
        quiz.label("quiz_minutes", minutes=str(quiz.quiz.minutes)),
        quiz.label("quiz_privacy"),
        quiz.library.words.emergency_line,
        *(quiz.quiz.intro or ()),
    )
    for text in words:
        expect(quiz.element(page).get_by_text(text).first).to_be_visible()
    expect(quiz.element(page).get_by_role("group").filter(has=page.get_by_role("checkbox"))).to_have_count(0)


def test_only_one_question_is_shown_and_its_heading_has_the_focus(started: Page, quiz: Shown) -> None:
    expect(question(started)).to_have_count(1)
    expect(quiz.asked(started, "danger")).to_be_focused()
    assert started.title().startswith(quiz.ask("danger"))
    expect(quiz.element(started).get_by_role("status").first).to_have_text(
        quiz.label("announce_question", number="1", about="6")
    )


def test_picking_an_answer_moves_nothing(started: Page, quiz: Shown) -> None:
    quiz.box(started, "danger", "smokes").check()
    expect(quiz.asked(started, "danger")).to_be_visible()


def test_no_answer_is_an_error_and_never_a_no(started: Page, quiz: Shown) -> None:
    quiz.button(started, "continue").click()
    problem = quiz.problem(started)
    expect(problem).to_be_focused()
    expect(problem).to_contain_text(quiz.label("problem_title"))
    assert started.title().startswith(quiz.label("problem_prefix", title=""))
    expect(question(started)).to_have_accessible_description(
        f"{quiz.label('form_why')} {quiz.quiz.questions['danger'].why} {quiz.label('problem_many')}"
    )
    problem.get_by_role("link").click()
    expect(question(started).get_by_role("checkbox").first).to_be_focused()
    expect(started).to_have_url(quiz.address)
    quiz.give(started, "danger", ("none",))
    expect(problem).to_be_hidden()


def test_a_question_of_one_answer_asks_for_one(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("none",))
    quiz.button(started, "continue").click()
    expect(quiz.problem(started)).to_contain_text(quiz.label("problem_one"))


def test_none_of_these_cannot_stand_beside_a_sign(started: Page, quiz: Shown) -> None:
    sign, none = (quiz.box(started, "danger", option) for option in ("smokes", "none"))
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    expect(quiz.element(started).get_by_text(quiz.label("none_clears"))).to_be_visible()
    sign.check()
    expect(none).not_to_be_checked()
    quiz.box(started, "danger", "unsure").check()
    expect(sign).to_be_checked()  # a sign and a doubt may go together
    quiz.button(started, "continue").click()
    quiz.expect_result(started, "unplug")


def test_not_sure_is_never_taken_for_no(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("unsure",))
    quiz.expect_result(started, "stop_using")


def test_from_the_first_screen_to_a_result_by_keyboard_alone(page: Page, quiz: Shown) -> None:
    page.goto(quiz.address)
    quiz.button(page, "quiz_start").focus()
    page.keyboard.press("Enter")
    expect(quiz.asked(page, "danger")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    quiz.expect_result(page, "unplug")
    page.keyboard.press("Tab")
    expect(quiz.element(page).get_by_role("link", name="112")).to_be_focused()


def test_every_kind_of_screen_is_accessible_in_light_and_dark(page: Page, quiz: Shown) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = []

    def look() -> None:
        for scheme, called in (("light", "default"), ("dark", "slate")):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", called)
            found.extend(violations(page, only_looks=scheme == "dark"))
        wide = page.evaluate("document.documentElement.scrollWidth")
        found.extend([] if wide <= 320 else [f"{wide} px wide: {page.title()}"])

    quiz.start(page)
    look()
    quiz.button(page, "continue").click()  # an error
    look()
    quiz.give(page, "danger", ("smokes",))
    look()
    quiz.button(page, "start_again").click()
    look()
    quiz.button(page, "quiz_start").click()
    give(page, quiz, *SAFE[:4])
    look()  # a number
    give(page, quiz, *SAFE[4:])
    look()
    assert not found, "\n".join(found)


def test_targets_are_large_enough_for_a_thumb(page: Page, quiz: Shown) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    quiz.start(page)
    boxes = [
        part.bounding_box()
        for part in question(page).locator("label").all() + quiz.element(page).get_by_role("button").all()
    ]
    assert all(box["height"] >= 44 for box in boxes if box)
    quiz.give(page, "danger", ("smokes",))
    quiz.expect_result(page, "unplug")
    links = [link.bounding_box() for link in quiz.element(page).get_by_role("link").all()]
    assert links
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in links if box)


# --- fields and long words ----------------------------------------------------------------------------------------------


def test_no_phone_zooms_into_a_field(started: Page, quiz: Shown) -> None:
    started.set_viewport_size({"width": 360, "height": 740})
    quiz.give(started, "danger", ("smokes",))
    quiz.expect_result(started, "unplug")
    sizes = (
        quiz.element(started)
        .locator("select, [type=text]")
        .evaluate_all("fields => fields.map((field) => parseFloat(getComputedStyle(field).fontSize))")
    )
    assert sizes
    assert min(sizes) >= 16


LONG = "Schilddrüsenüberfunktionsverdachtsabklärung" * 4
WRITE_LONG = """(long) => document
    .querySelectorAll("decision-quiz :is([data-text], [data-heading], dt, dd span, li, .decision-quiz__why)")
    .forEach((one) => { one.textContent = long })"""


def test_long_words_run_out_of_no_small_window(started: Page, quiz: Shown) -> None:
    started.set_viewport_size({"width": 320, "height": 700})
    for look in (None, ("danger", ("unsure",))):
        if look:
            quiz.give(started, *look)
            quiz.expect_result(started, "stop_using")
        started.evaluate(WRITE_LONG, LONG)
        out = (
            quiz.element(started)
            .locator("*:visible")
            .evaluate_all(
                "all => all.filter((one) => one.getBoundingClientRect().right > 320.5).map((one) => one.outerHTML.slice(0, 80))"
            )
        )
        assert out == []
        started.reload()


def test_each_text_of_an_author_has_the_direction_of_its_own_words(started: Page, quiz: Shown) -> None:
    label = quiz.element(started).locator("[data-text]").first
    label.evaluate("label => { label.textContent = 'دخان' }")
    assert label.evaluate("label => getComputedStyle(label).direction") == "rtl"
    heading = quiz.asked(started, "danger")
    heading.evaluate("heading => { heading.textContent = 'עשן' }")
    expect(quiz.element(started).locator("[data-heading]")).to_have_css("direction", "rtl")


# --- privacy ------------------------------------------------------------------------------------------------------------


def test_answers_are_neither_sent_nor_stored_nor_put_in_the_address(page: Page, quiz: Shown) -> None:
    page.goto(quiz.address)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
    quiz.button(page, "quiz_start").click()
    give(page, quiz, *SAFE)
    quiz.expect_result(page, SAFE_RESULT)
    assert page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]") == before
    assert asked == []
    expect(page).to_have_url(quiz.address)


def test_the_country_is_remembered_only_if_asked(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    shown = quiz.element(started)
    where = shown.get_by_label(quiz.label("where_are_you")).filter(visible=True)
    remember = shown.get_by_label(quiz.label("remember_place")).filter(visible=True)
    before = started.evaluate("({...localStorage})")
    where.select_option("There")
    expect(shown.get_by_role("link", name=quiz.label("call_number", number="999"))).to_be_visible()
    assert started.evaluate("({...localStorage})") == before
    remember.check()
    started.reload()
    expect(shown.get_by_role("link")).to_have_text([quiz.label("call_number", number="999")])
    shown.get_by_text(quiz.label("other_places")).filter(visible=True).click()
    expect(where).to_have_value("there")
    remember.uncheck()
    assert started.evaluate("({...localStorage})") == before


def test_a_place_with_a_long_name_is_chosen_within_a_narrow_window(started: Page, quiz: Shown) -> None:
    """206 px: a phone on which everything is shown twice as large."""
    started.set_viewport_size({"width": 206, "height": 640})
    quiz.give(started, "danger", ("smokes",))
    where = quiz.element(started).get_by_label(quiz.label("where_are_you")).filter(visible=True)
    where.evaluate("where => { where.options[0].textContent = 'Great Britain '.repeat(4) }")
    right = "one => one.getBoundingClientRect().right"
    assert where.evaluate(right) <= where.locator("xpath=ancestor::details").evaluate(right)


def test_a_remembered_place_that_is_gone_hides_no_number(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    shown = quiz.element(started)
    shown.get_by_label(quiz.label("where_are_you")).filter(visible=True).select_option("There")
    shown.get_by_label(quiz.label("remember_place")).filter(visible=True).check()
    kept = started.evaluate("({...localStorage})")
    (key,) = (name for name, value in kept.items() if value == "there")
    started.evaluate("key => localStorage.setItem(key, 'atlantis')", key)
    started.reload()
    expect(shown.get_by_role("link", name="112")).to_be_visible()
    expect(shown.get_by_role("link", name="999")).to_be_visible()


# --- what cannot be trusted ---------------------------------------------------------------------------------------------


def test_answers_lead_where_they_say_in_whatever_order_a_template_puts_them(page: Page, quiz: Shown) -> None:
    script = re.compile("/components/quiz.js$")
    page.route(script, lambda route: route.fulfill(body=""))
    page.goto(quiz.address)
    page.evaluate(
        """() => {
            for (const fieldset of document.querySelectorAll("decision-quiz fieldset"))
                fieldset.append(...[...fieldset.querySelectorAll("label")].reverse());
        }"""
    )
    page.unroute(script)
    page.add_script_tag(url="../components/quiz.js")
    quiz.button(page, "quiz_start").click()
    give(page, quiz, *SAFE[:5], ("cups", ("white_flakes",)))
    quiz.expect_result(page, "clean_it")


def test_a_click_that_hits_no_element_breaks_nothing(started: Page, quiz: Shown) -> None:
    started.evaluate(
        "document.dispatchEvent(new Event('click', {bubbles: true})); window.dispatchEvent(new Event('click'))"
    )
    quiz.give(started, "danger", ("smokes",))
    quiz.expect_result(started, "unplug")


def test_an_element_that_is_taken_out_stops_listening(started: Page, quiz: Shown) -> None:
    started.evaluate("window.quiz = document.querySelector('decision-quiz'); quiz.remove()")
    own = started.title()
    assert own.startswith("Go through the questions")
    started.go_back()  # a listener left on the window would change the title
    started.go_forward()
    assert started.title() == own


# --- numbers and jumps --------------------------------------------------------------------------------------------------


class TestNumbersAndJumps:
    """On a quiz whose first question asks for a number, and which jumps."""

    @pytest.fixture
    def site(self, sites: Sites) -> BuiltSite:
        return sites("two_topics")

    @pytest.fixture
    def quiz(self, site: BuiltSite) -> Shown:
        return site.quiz("tent")

    def test_a_number_out_of_range_is_an_error_that_says_the_range(
        self, page: Page, quiz: Shown, subtests: pytest.Subtests
    ) -> None:
        problem = quiz.label("problem_number_unsure", low="0", high="40")
        for typed in ("", "41", "-1", "12.5", "twelve", "1e1"):
            with subtests.test(repr(typed)):
                page.goto("about:blank")
                quiz.start(page)
                question(page).get_by_role("textbox", name="years").fill(typed)
                quiz.button(page, "continue").click()
                expect(quiz.problem(page)).to_contain_text(problem)

    def test_the_word_for_not_knowing_means_what_the_box_beside_it_means(self, started: Page, quiz: Shown) -> None:
        question(started).get_by_role("textbox", name="years").fill("unsure")
        quiz.button(started, "continue").click()
        expect(quiz.asked(started, "poles")).to_be_focused()

    def test_a_number_leads_where_its_band_leads_and_is_listed_with_its_unit(self, started: Page, quiz: Shown) -> None:
        give(started, quiz, ("age", ("15",)), ("stored", ("wet",)))
        quiz.expect_result(started, "air_it")
        answers = quiz.answers_given(started)
        expect(answers.filter(has_text="15 years")).to_have_count(1)
        quiz.change(started, "age").click()
        expect(question(started).get_by_role("textbox", name="years")).to_have_value("15")
        quiz.give(started, "age", ("16",))
        expect(quiz.asked(started, "poles")).to_be_focused()
        quiz.give(started, "poles", ("none",))
        quiz.expect_result(started, "mend_it")
        expect(answers.filter(has_text=quiz.name("stored", "wet"))).to_have_count(0)

    def test_not_knowing_the_number_takes_the_number_away(self, started: Page, quiz: Shown) -> None:
        number = question(started).get_by_role("textbox", name="years")
        number.fill("15")
        quiz.box(started, "age", "unsure").check()
        expect(number).to_have_value("")
        quiz.button(started, "continue").click()
        quiz.give(started, "poles", ("none",))
        quiz.expect_result(started, "mend_it")
        answers = quiz.answers_given(started)
        expect(answers.filter(has_text=quiz.name("age", "unsure"))).to_have_count(1)
