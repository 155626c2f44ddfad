"""What a phone has to do before a quiz can be begun, and what is there if its script never comes."""

from __future__ import annotations

from browsing.quizzes import Shown
from playwright.sync_api import Page, Route, expect

LAST = "[data-on=question]"
LAID_OUT = "section => section.firstElementChild.checkVisibility({contentVisibilityAuto: true})"
ZONES = """
    window.zonesAsked = 0;
    const real = Intl.DateTimeFormat.prototype.resolvedOptions;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () { window.zonesAsked += 1; return real.call(this); };
"""


def test_a_slow_phone_does_not_lay_out_the_whole_form_while_the_script_is_on_its_way(page: Page, quiz: Shown) -> None:
    waiting: list[Route] = []
    page.route("**/components/quiz.js*", lambda route: waiting.append(route))
    with page.expect_request("**/components/quiz.js*"):
        page.goto(quiz.address, wait_until="commit")
    expect(page.locator("footer").last).to_be_attached()  # all of the page is there
    assert not page.locator(LAST).last.evaluate(LAID_OUT)
    waiting[0].continue_()
    expect(quiz.button(page, "quiz_start")).to_be_visible()


def test_a_form_whose_script_never_comes_can_be_read_to_its_end(page: Page, quiz: Shown) -> None:
    page.route("**/components/quiz.js*", lambda route: route.fulfill(body=""))
    page.goto(quiz.address)
    last = page.locator(LAST).last
    expect(last).to_be_visible()  # the form waits some seconds for its script
    last.scroll_into_view_if_needed()
    expect(last.get_by_role("heading")).to_be_in_viewport()
    assert last.evaluate(LAID_OUT)


def test_a_phone_looks_up_its_time_zone_only_where_there_is_somebody_to_call(page: Page, quiz: Shown) -> None:
    page.add_init_script(ZONES)
    quiz.start(page)
    assert page.evaluate("window.zonesAsked") == 0
    quiz.give(page, "danger", ("smokes",))
    quiz.expect_result(page, "unplug")
    assert page.evaluate("window.zonesAsked") == 1
