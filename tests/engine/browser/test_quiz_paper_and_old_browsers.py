"""A quiz where it is not an ordinary screen that shows it: on paper, and in browsers of some years ago."""

from __future__ import annotations

import pytest
from browsing.kettle import SAFE, give
from browsing.quizzes import Shown
from playwright.sync_api import Browser, Page, expect

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
    link = shown.get_by_role("link", name=quiz.label("form_go_question", number="3")).first
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


GUARDED = {
    "no time zone": "Intl.DateTimeFormat.prototype.resolvedOptions = () => { throw new RangeError('zone') }",
    "a time zone that is no text": "Intl.DateTimeFormat.prototype.resolvedOptions = () => ({timeZone: 5})",
    "no Intl": "delete window.Intl",
    "no time zone and odd languages": """
        Intl.DateTimeFormat.prototype.resolvedOptions = () => ({});
        Object.defineProperty(navigator, "languages", {value: ["", null, "x"]});
    """,
    "no storage": """
        for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {value: null});
    """,
}
"""What a browser that guards its reader against being traced may tell."""


def test_a_browser_that_tells_nothing_of_its_reader_comes_to_a_result(
    browser: Browser, quiz: Shown, subtests: pytest.Subtests
) -> None:
    for what, guard in GUARDED.items():
        with subtests.test(what), browser.new_context() as context:
            page = context.new_page()
            page.add_init_script(guard)
            quiz.start(page)
            give(page, quiz, ("danger", ("smokes",)))
            quiz.expect_result(page, "unplug")
            expect(quiz.element(page).get_by_role("link", name="112").filter(visible=True).first).to_be_visible()


CLIPBOARDS = {
    "none": "() => undefined",
    "another kind": "() => ({})",
    "one that is forbidden": "() => { throw new DOMException('', 'NotAllowedError') }",
    "one that fails at once": "() => ({writeText() { throw new TypeError('') }})",
    "one that fails later": "() => ({writeText: () => Promise.reject(new TypeError(''))})",
}
SHARES = ("Promise.reject(new DOMException('', 'NotAllowedError'))", "(() => { throw new TypeError('') })()")


def test_what_cannot_be_copied_or_shared_is_said(page: Page, quiz: Shown, subtests: pytest.Subtests) -> None:
    page.add_init_script("navigator.share = () => {}")
    quiz.start(page)
    give(page, quiz, ("danger", ("unsure",)))
    quiz.expect_result(page, "stop_using")
    quiz.keep(page)
    by_hand = quiz.element(page).get_by_role("textbox", name=quiz.label("copy_failed"))
    for what, clipboard in CLIPBOARDS.items():
        page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{configurable: true, get: {clipboard}}})")
        for label, share in (("copy_text", "undefined"), *(("share", share) for share in SHARES)):
            with subtests.test(what, label=label, share=share):
                page.evaluate(f"void (navigator.share = () => {share})")
                quiz.button(page, label).evaluate("button => button.click()")
                expect(by_hand).to_be_focused()
                page.keyboard.press("Shift")  # what is pressed next is no second press
                by_hand.evaluate("field => { field.parentElement.hidden = true }")


def test_no_button_shares_where_a_browser_cannot(page: Page, quiz: Shown) -> None:
    page.add_init_script("navigator.share = undefined")
    quiz.start(page)
    give(page, quiz, ("danger", ("unsure",)))
    quiz.expect_result(page, "stop_using")
    quiz.keep(page)
    expect(quiz.button(page, "copy_text")).to_be_visible()
    expect(quiz.button(page, "share")).to_have_count(0)


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
        quiz.element(page).get_by_role("link", name=quiz.label("form_go_question", number="3")).first
    ).to_be_visible()
