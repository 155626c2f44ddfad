"""What password managers, translators, extensions and saved copies do to the page of a quiz: no result is ever another's."""

from __future__ import annotations

import re

import pytest
from browsing.quizzes import Shown
from playwright.sync_api import Page, expect

SCRIPT = re.compile("/components/quiz.js$")


def come_late(page: Page, quiz: Shown, spoil: str) -> None:
    """Open the page, do something to it before the script of the quiz is there, and let that come."""
    page.goto("about:blank")  # what an earlier visit left in the history is gone
    page.route(SCRIPT, lambda route: route.fulfill(body=""))
    page.goto(quiz.address)
    page.evaluate(f"const quiz = document.querySelector('decision-quiz'); {spoil}")
    page.unroute(SCRIPT)
    page.add_script_tag(url="../components/quiz.js")


def see_that_smoke_is_an_emergency(page: Page, quiz: Shown) -> None:
    quiz.button(page, "quiz_start").click()
    answer_smoke(page, quiz)


def answer_smoke(page: Page, quiz: Shown) -> None:
    """Tick it by what it is, since a field within a label changes how that is read out."""
    quiz.element(page).locator(".choice [type=checkbox][value=smokes]").check()
    quiz.button(page, "continue").click()
    quiz.expect_result(page, "unplug")


FIELDS = {
    "a field before each answer": "set.prepend(document.createElement('input'))",
    "a filled field in each label": "set.querySelectorAll('label').forEach((label) => label.append(made('text', 'none')))",
    "a hidden field with the id of an answer": "set.append(made('hidden', 'none'))",
    "a ticked box of its own": "set.append(Object.assign(made('checkbox', 'none'), {checked: true}))",
    "a radio button with the id of an answer": "set.append(Object.assign(made('radio', 'none'), {checked: true}))",
    "every text wrapped": """
        set.querySelectorAll("[data-text]").forEach((text) => { text.innerHTML = `<font><font>${text.innerHTML}</font>` });
    """,
    "every answer in another order": "set.append(...[...set.querySelectorAll('label')].reverse())",
    "labels that are none": """
        set.querySelectorAll("label").forEach((label) => {
            const other = Object.assign(document.createElement("div"), {className: label.className});
            other.append(...label.childNodes);
            label.replaceWith(other);
        });
    """,
    "every name taken away": "set.querySelectorAll('input').forEach((input) => { input.name = 'other'; input.id = 'x' })",
}
PUT = """
const made = (type, value) => Object.assign(document.createElement("input"), {type, value});
document.querySelectorAll("decision-quiz fieldset").forEach((set) => { %s; });
"""


def test_fields_that_something_else_puts_into_a_question_lower_no_result(
    page: Page, quiz: Shown, subtests: pytest.Subtests
) -> None:
    for what, put in FIELDS.items():
        with subtests.test(what):
            come_late(page, quiz, PUT % put)
            see_that_smoke_is_an_emergency(page, quiz)
            quiz.button(page, "start_again").click()
            page.evaluate(PUT % put)  # once more, while the quiz is on
            quiz.button(page, "quiz_start").click()
            page.evaluate(PUT % put)
            answer_smoke(page, quiz)


CHANGED = {
    "an answer twice": "label.after(label.cloneNode(true))",
    "an answer gone": "label.remove()",
    "another value": "input.value = 'none'",
    "another kind of field": "input.type = 'text'",
    "a copy in its place": "label.replaceWith(label.cloneNode(true))",
    "the whole question copied": "section.replaceWith(section.cloneNode(true))",
}


def test_answers_that_are_changed_while_they_are_shown_end_in_a_safe_place(
    page: Page, quiz: Shown, subtests: pytest.Subtests
) -> None:
    for what, change in CHANGED.items():
        with subtests.test(what):
            page.goto("about:blank")
            quiz.start(page)
            quiz.box(page, "danger", "smokes").evaluate(
                f"(input) => {{ const label = input.closest('label'), section = input.closest('section'); {change} }}"
            )
            quiz.element(page).locator("fieldset input").evaluate_all(
                "inputs => { inputs[inputs.length - 1].checked = true }"
            )
            quiz.button(page, "continue").click()
            expect(quiz.element(page).get_by_role("heading", name=quiz.label("lost_title"))).to_be_focused()
            expect(quiz.element(page).get_by_role("link", name="112")).to_be_visible()
            quiz.button(page, "start_again").click()
            expect(quiz.button(page, "quiz_start")).to_be_visible()


SPOILT = {
    "no graph": "quiz.querySelector('template').dataset.graph = ''",
    "a screen is gone": "quiz.querySelector('[data-screen=age]').remove()",
    "a heading is gone": "quiz.querySelector('[data-screen=ask_shop] [data-heading]').remove()",
    "no template": "quiz.querySelector('template').remove()",
    "an answer is gone": "quiz.querySelector('fieldset input').closest('label').remove()",
    "an answer that the graph does not know": "quiz.querySelector('fieldset input').value = 'other'",
    "an answer twice": "const label = quiz.querySelector('fieldset label'); label.after(label.cloneNode(true))",
    "a question twice": "const one = quiz.querySelector('[data-screen=age]'); one.after(one.cloneNode(true))",
    "a question that is called a result": "quiz.querySelector('[data-screen=age]').dataset.on = 'result'",
    "a question that the graph does not know": """
        const { dataset } = quiz.querySelector("template");
        dataset.graph = dataset.graph.replaceAll('"danger"', '"anger"');
    """,
    "an answer that only the graph knows": """
        const { dataset } = quiz.querySelector("template");
        dataset.graph = dataset.graph.replace('["smokes"', '["x","smokes"');
    """,
    "radio buttons for boxes": """
        quiz.querySelectorAll("[data-screen=danger] input").forEach((input) => { input.type = "radio" });
    """,
    "two fields for one number": "const n = quiz.querySelector('[data-number]'); n.after(n.cloneNode())",
    "a sign of a list that nobody is asked": "quiz.querySelector('[data-signs]').dataset.signs = 'gone'",
    "something that cannot be made half-way": """
        const make = document.createElement;
        document.createElement = (name) => { if (name === "form") throw Error(name); return make.call(document, name) };
    """,
    "a part of the template is gone": "quiz.querySelector('template').content.querySelector('[data-part=slot]').remove()",
}


def test_a_form_that_is_not_what_the_graph_was_made_for_stays_a_form(
    page: Page, quiz: Shown, nothing_leaves: list[str], subtests: pytest.Subtests
) -> None:
    to_the_third = quiz.element(page).get_by_role("link", name=quiz.label("form_go_question", number="3"))
    for what, spoil in SPOILT.items():
        with subtests.test(what):
            with page.expect_console_message() as said:
                come_late(page, quiz, spoil)
            assert "stays a form" in said.value.text
            expect(quiz.button(page, "continue")).to_have_count(0)
            expect(to_the_third.first).to_be_visible()
            assert len(nothing_leaves) == 1
            nothing_leaves.clear()


# --- a saved copy -------------------------------------------------------------------------------------------------------

SERVED = "saved-copy/"


def serve_copy(page: Page, html: str) -> None:
    page.route(f"**/{SERVED}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(SERVED)


def test_a_saved_copy_of_a_question_begins_anew_and_comes_to_a_result(started: Page, quiz: Shown) -> None:
    title = started.evaluate("document.title")
    quiz.box(started, "danger", "none").check()
    html = started.evaluate("'<!doctype html>' + document.documentElement.outerHTML")
    started.goto("about:blank")
    serve_copy(started, html)
    expect(quiz.button(started, "quiz_start")).to_be_visible()
    assert started.title() != title
    see_that_smoke_is_an_emergency(started, quiz)


@pytest.mark.parametrize("without", ["script", "decision-quiz > template"], ids=["no script", "one screen only"])
def test_a_saved_copy_that_can_go_no_further_says_so_and_leads_to_the_page(
    started: Page, quiz: Shown, without: str
) -> None:
    quiz.give(started, "danger", ("none",))
    expect(quiz.asked(started, "kind")).to_be_focused()
    started.evaluate("what => document.querySelectorAll(what).forEach((one) => one.remove())", without)
    html = started.evaluate("'<!doctype html>' + document.documentElement.outerHTML")
    started.goto("about:blank")
    serve_copy(started, html)
    shown = quiz.element(started)
    expect(shown.get_by_text(quiz.label("quiz_copy"))).to_be_visible()
    link = shown.get_by_role("link", name=quiz.label("quiz_copy_open"))
    assert (link.get_attribute("href") or "").endswith("/check/")
    expect(quiz.button(started, "continue")).to_be_hidden()
    expect(quiz.button(started, "back")).to_be_hidden()


def test_a_page_that_is_no_copy_does_not_say_that_it_is_one(started: Page, quiz: Shown) -> None:
    expect(quiz.element(started).get_by_text(quiz.label("quiz_copy"))).to_be_hidden()
    quiz.button(started, "back").click()
    expect(quiz.element(started).get_by_text(quiz.label("quiz_copy"))).to_be_hidden()
