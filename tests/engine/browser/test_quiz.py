"""A quiz as a reader meets it: by role and name, with a mouse or a keyboard, back and forth, and spoilt on purpose."""

from __future__ import annotations

import re

import pytest
from browsing.axe import violations
from browsing.building import BuiltSite, Sites
from browsing.quizzes import Shown, Steps
from playwright.sync_api import Locator, Page, expect

SAFE: Steps = [
    ("danger", ("none",)),
    ("kind", ("electric",)),
    ("cord", ("none",)),
    ("switch", ("none",)),
    ("age", ("3",)),
    ("cups", ("none",)),
]
"""A path on which nothing is found, through all questions."""
SAFE_RESULT = "use_it"


def give(page: Page, quiz: Shown, *steps: tuple[str, tuple[str, ...]]) -> None:
    for question, given in steps:
        quiz.give(page, question, given)


def question(page: Page) -> Locator:
    """The one question on the screen."""
    return page.locator("decision-quiz").get_by_role("group")


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


@pytest.mark.parametrize("outcome", ["use_it", "clean_it", "take_back", "ask_shop", "stop_using"])
def test_each_result_is_reached_and_says_all_that_was_written_about_it(page: Page, quiz: Shown, outcome: str) -> None:
    steps = quiz.come_to(page, outcome)
    told = any(ticks for question, ticks in steps if quiz.tree.questions[question].pick == "many" and ticks != ("none",))
    for part, label in PARTS.items():
        heading = quiz.element(page).get_by_role("heading", name=quiz.label(label))
        expect(heading).to_have_count(1 if getattr(quiz.quiz.outcomes[outcome], part) or (part == "say" and told) else 0)
    quiz.answers_given(page)
    for label in ("answers_title", "result_reading"):
        expect(quiz.element(page).get_by_role("heading", name=quiz.label(label))).to_be_visible()
    expect(quiz.element(page).get_by_role("link", name=quiz.label("change"))).to_have_count(len(steps))
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
    expect(result.get_by_role("link", name=quiz.label("form_list", letter="A"))).to_be_hidden()  # that is for paper


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
    expect(quiz.element(started).get_by_role("status").first).to_have_text(quiz.label("announce_question", number="1", about="6"))


def test_picking_an_answer_moves_nothing(started: Page, quiz: Shown) -> None:
    quiz.box(started, "danger", "smokes").check()
    expect(quiz.asked(started, "danger")).to_be_visible()


def test_no_answer_is_an_error_and_never_a_no(started: Page, quiz: Shown) -> None:
    quiz.button(started, "continue").click()
    problem = started.get_by_role("alert")
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
    expect(started.get_by_role("alert")).to_contain_text(quiz.label("problem_one"))


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_screen_is_accessible(page: Page, quiz: Shown, scheme: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    found = []

    def look() -> None:
        found.extend(violations(page))
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


# --- to and fro ---------------------------------------------------------------------------------------------------------


def test_back_finds_the_answer_as_it_was_left(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("none",))
    quiz.button(started, "back").click()
    expect(quiz.box(started, "danger", "none")).to_be_checked()
    quiz.button(started, "back").click()
    expect(quiz.button(started, "quiz_start")).to_be_visible()


def test_changing_an_early_answer_keeps_the_later_ones_that_still_apply(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE)
    quiz.expect_result(started, SAFE_RESULT)
    quiz.change(started, "kind").click()
    expect(quiz.box(started, "kind", "electric")).to_be_checked()
    quiz.give(started, "kind", ("stove",))
    quiz.expect_result(started, SAFE_RESULT)  # at once: the last answer was kept
    answers = quiz.answers_given(started)
    expect(answers.filter(has_text=quiz.name("kind", "stove"))).to_have_count(1)
    expect(answers.filter(has_text="3 years")).to_have_count(0)  # no longer asked, so neither used nor shown
    quiz.change(started, "kind").click()
    quiz.give(started, "kind", ("electric",))
    quiz.expect_result(started, SAFE_RESULT)
    expect(answers.filter(has_text="3 years")).to_have_count(1)


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
    expect(answers.filter(has_text=quiz.name("cord", "wet_base"))).to_have_count(1)
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
    expect(started.get_by_role("alert")).to_be_focused()
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


# --- paper --------------------------------------------------------------------------------------------------------------

PRINTERS = {
    "one that does nothing": "window.print = () => {}",
    "none": "window.print = undefined",
    "one that says both at once": """
        window.print = () => ["beforeprint", "afterprint"].forEach((type) => dispatchEvent(new Event(type)));
    """,
}


@pytest.mark.parametrize("printer", PRINTERS.values(), ids=PRINTERS.keys())
def test_the_form_is_seen_on_paper_alone_whatever_the_printer_does(page: Page, quiz: Shown, printer: str) -> None:
    quiz.start(page)
    page.evaluate(printer)
    quiz.box(page, "danger", "none").check()
    quiz.button(page, "continue").click()
    quiz.button(page, "back").click()
    quiz.button(page, "back").click()
    height = page.evaluate("document.body.scrollHeight")
    quiz.button(page, "quiz_paper").click()
    shown = quiz.element(page)
    result = shown.locator("[data-screen=unplug]")
    link = shown.get_by_role("link", name=quiz.label("form_go_question", number="2")).first
    expect(result).to_be_hidden()
    assert page.evaluate("document.body.scrollHeight") == height
    page.emulate_media(media="print")
    expect(result).to_be_visible()
    expect(link).to_be_visible()
    expect(shown.locator("input:checked")).to_have_count(0)  # it is a blank form
    page.emulate_media(media="screen")
    quiz.button(page, "quiz_start").click()
    page.emulate_media(media="print")
    expect(result).to_be_hidden()


def test_where_nothing_can_be_printed_no_button_says_so(page: Page, quiz: Shown) -> None:
    page.add_init_script("window.print = undefined")
    page.goto(quiz.address)
    expect(quiz.button(page, "quiz_start")).to_be_visible()
    expect(quiz.button(page, "quiz_paper")).to_have_count(0)


# --- browsers of some years ago -----------------------------------------------------------------------------------------

YEARS_AGO = """
for (const old of [Array, String]) delete old.prototype.at;
for (const kind of [Document, Element, DocumentFragment]) {
    for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
        const real = kind.prototype[name];
        if (real) kind.prototype[name] = function (selector) {
            if (selector.includes(":has(")) throw new DOMException("unknown selector", "SyntaxError");
            return real.call(this, selector);
        };
    }
}
addEventListener("DOMContentLoaded", () => {
    const without = (list) => {
        for (let place = list.cssRules.length - 1; place >= 0; place--) {
            const rule = list.cssRules[place];
            const said = rule.selectorText ?? rule.conditionText ?? "";
            if (said.includes(":has(")) list.deleteRule(place);
            else if (rule.cssRules?.length && !rule.selectorText) without(rule);
        }
    };
    for (const sheet of document.styleSheets) without(sheet);
});
"""


def test_a_browser_without_has_and_at_comes_to_a_result_and_shows_the_focus(page: Page, quiz: Shown) -> None:
    page.add_init_script(YEARS_AGO)
    quiz.start(page)
    page.keyboard.press("Tab")
    drawn = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert page.evaluate(drawn) != "none"
    give(page, quiz, *SAFE[:2], ("cord", ("wet_base",)))
    quiz.expect_result(page, "stop_using")
    quiz.change(page, "cord").click()
    quiz.give(page, "cord", ("none",))
    expect(quiz.asked(page, "switch")).to_be_focused()
    page.goto("about:blank")
    page.goto(quiz.address)
    quiz.button(page, "quiz_paper").click()
    page.emulate_media(media="print")
    expect(
        quiz.element(page).get_by_role("link", name=quiz.label("form_go_question", number="2")).first
    ).to_be_visible()


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


def test_start_again_forgets_every_answer(started: Page, quiz: Shown) -> None:
    quiz.give(started, "danger", ("smokes",))
    quiz.button(started, "start_again").click()
    quiz.button(started, "quiz_start").click()
    expect(quiz.asked(started, "danger")).to_be_focused()
    expect(question(started).get_by_role("checkbox", checked=True)).to_have_count(0)


@pytest.mark.parametrize("depth", [0, -1, None, "5", 0.5])
def test_back_stays_on_the_page_when_history_says_that_nothing_lies_behind(
    page: Page, quiz: Shown, site: BuiltSite, depth: object
) -> None:
    page.goto(site.address)
    quiz.start(page)
    page.evaluate(
        "([id, depth]) => history.replaceState({[id]: {...history.state[id], depth}}, '')", [f"quiz-{quiz.id}", depth]
    )
    page.reload()
    quiz.button(page, "back").click()
    expect(quiz.button(page, "quiz_start")).to_be_visible()
    expect(page).to_have_url(quiz.address)
    page.go_back()
    expect(quiz.asked(page, "danger")).to_be_visible()  # it went on to the first screen, and not back to it


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


@pytest.mark.parametrize("spoilt", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_history_that_makes_no_sense_ends_in_a_safe_place(
    started: Page, quiz: Shown, spoilt: dict[str, object]
) -> None:
    quiz.give(started, "danger", ("none",))
    expect(quiz.asked(started, "kind")).to_be_visible()
    started.evaluate(
        """([id, spoilt]) => history.replaceState({[id]: {...history.state[id], ...spoilt}}, "")""",
        [f"quiz-{quiz.id}", spoilt],
    )
    started.reload()
    shown = quiz.element(started)
    expect(shown.get_by_role("heading", name=quiz.label("lost_title"))).to_be_visible()
    expect(shown.get_by_text("A tingle or a shock").last).to_be_visible()
    expect(shown.get_by_role("link", name="112")).to_be_visible()
    quiz.button(started, "start_again").click()
    quiz.button(started, "quiz_start").click()
    quiz.give(started, "danger", ("smokes",))
    quiz.expect_result(started, "unplug")


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

    @pytest.mark.parametrize("typed", ["", "41", "-1", "12.5", "twelve", "1e1"])
    def test_a_number_out_of_range_is_an_error_that_says_the_range(
        self, started: Page, quiz: Shown, typed: str
    ) -> None:
        question(started).get_by_role("textbox", name="years").fill(typed)
        quiz.button(started, "continue").click()
        problem = quiz.label("problem_number_unsure", low="0", high="40")
        expect(started.get_by_role("alert")).to_contain_text(problem)

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
