"""A double click or tap acts once, and so does a key that is held down: nothing is ticked that the reader did not tick."""

from __future__ import annotations

import pytest
from browsing.building import BuiltSite
from browsing.quizzes import Shown
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture
def hurried() -> bool:
    return False


HELD = """(button) => {
    const key = (repeat) => new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true, repeat});
    return [false, true].map((repeat) => button.dispatchEvent(key(repeat)));
}"""


def middle_of(control: Locator) -> tuple[float, float]:
    control.click(
        trial=True
    )  # waits until its place is free of the press before, which nobody answers as soon as a test
    box = control.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


AT_ONE_PLACE = """([x, y]) => {
    for (const _ of [1, 2]) {
        const click = new MouseEvent("click", {bubbles: true, cancelable: true, detail: 1, clientX: x, clientY: y});
        document.elementFromPoint(x, y).dispatchEvent(click);
    }
}"""


def twice(control: Locator) -> None:
    """Press one place twice, without a count of clicks, as two taps do; at once, however busy the machine is."""
    place = middle_of(control)
    control.page.evaluate(AT_ONE_PLACE, place)


WAYS = {
    "a double click": lambda control: control.dblclick(no_wait_after=True),
    "two clicks": twice,
    "a program": lambda control: control.evaluate("control => { control.click(); control.click() }"),
}


@pytest.mark.parametrize("press", WAYS.values(), ids=WAYS.keys())
def test_a_control_that_is_pressed_twice_acts_once(page: Page, quiz: Shown, press) -> None:  # type: ignore[no-untyped-def]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(quiz.address)
    shown = quiz.element(page)
    ticked = shown.locator(":checked")

    def on(question: str) -> None:
        expect(quiz.asked(page, question)).to_be_visible()
        expect(quiz.problem(page)).to_be_hidden()

    press(quiz.button(page, "quiz_start"))
    on("danger")
    expect(ticked).to_have_count(0)
    quiz.box(page, "danger", "none").check()
    press(quiz.button(page, "continue"))
    on("kind")
    expect(ticked).to_have_count(0)
    quiz.box(page, "kind", "electric").check()
    press(quiz.button(page, "continue"))
    on("cord")
    expect(ticked).to_have_count(0)
    press(quiz.button(page, "back"))
    on("kind")
    expect(quiz.box(page, "kind", "electric")).to_be_checked()
    quiz.button(page, "continue").click()
    on("cord")
    quiz.give(page, "cord", ("wet_base",))
    quiz.expect_result(page, "stop_using")
    press(quiz.change(page, "kind"))
    on("kind")
    expect(quiz.box(page, "kind", "electric")).to_be_checked()
    quiz.button(page, "continue").click()
    quiz.expect_result(page, "stop_using")
    press(quiz.button(page, "start_again"))
    expect(quiz.button(page, "quiz_start")).to_be_visible()
    expect(page).to_have_url(quiz.address)


def test_a_second_press_ticks_nothing_where_the_error_has_moved_an_answer_to(page: Page, quiz: Shown) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    quiz.start(page)
    twice(quiz.button(page, "continue"))
    expect(quiz.problem(page)).to_be_visible()
    expect(quiz.element(page).locator(":checked")).to_have_count(0)


def test_two_taps_act_once(browser: Browser, site: BuiltSite, quiz: Shown) -> None:
    with browser.new_context(base_url=site.address, has_touch=True, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(quiz.address)
        for label, box in (("quiz_start", None), ("continue", ("danger", "none")), ("continue", ("kind", "electric"))):
            if box:
                quiz.box(page, *box).check()
            x, y = middle_of(quiz.button(page, label))
            page.touchscreen.tap(x, y)
            page.touchscreen.tap(x, y)
        expect(quiz.asked(page, "cord")).to_be_visible()
        expect(quiz.element(page).locator(":checked")).to_have_count(0)
        expect(quiz.problem(page)).to_be_hidden()
        expect(page).to_have_url(quiz.address)


def test_what_stands_elsewhere_can_be_pressed_at_once_and_the_same_place_after_a_while(
    started: Page, quiz: Shown
) -> None:
    place = quiz.button(started, "continue")
    quiz.box(started, "danger", "none").check()  # beside the control that was pressed last
    place.click()
    expect(quiz.asked(started, "kind")).to_be_visible()
    place.click()  # waits until the place is free
    expect(quiz.problem(started)).to_be_visible()


def test_a_key_that_is_held_down_acts_once_and_another_press_of_it_again(started: Page, quiz: Shown) -> None:
    box = quiz.box(started, "danger", "none")
    box.check()
    assert box.evaluate(HELD) == [True, False]  # the repeated one does nothing
    box.press("Enter")
    expect(quiz.asked(started, "kind")).to_be_focused()
    started.keyboard.press("Tab")
    started.keyboard.press("ArrowDown")
    started.keyboard.press("Enter")
    expect(quiz.asked(started, "cord")).to_be_focused()
    started.keyboard.down("Enter")
    started.keyboard.down("Enter")  # it repeats
    started.keyboard.up("Enter")
    expect(quiz.asked(started, "cord")).to_be_focused()
    expect(quiz.problem(started)).to_be_hidden()


def test_a_held_key_on_the_link_of_an_error_does_not_send_the_question(started: Page, quiz: Shown) -> None:
    quiz.button(started, "continue").click()
    link = quiz.problem(started).get_by_role("link")
    link.focus()
    started.keyboard.down("Enter")
    expect(quiz.element(started).get_by_role("group").get_by_role("checkbox").first).to_be_focused()
    started.keyboard.down("Enter")
    started.keyboard.up("Enter")
    expect(quiz.element(started).get_by_role("group").get_by_role("checkbox").first).to_be_focused()
