"""What a result makes of what it was told: why, what to do first, whom to call here, what to say, and what to take along."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing.quizzes import Shown
from playwright.sync_api import Browser, Page, expect

LISTED = "list/"


@pytest.fixture
def there(browser: Browser) -> Iterator[Page]:
    """A small phone in a place that the site knows."""
    with browser.new_context(
        timezone_id="Europe/London",
        locale="fr-FR",
        viewport={"width": 360, "height": 640},
        reduced_motion="reduce",
        accept_downloads=True,
    ) as context:
        yield context.new_page()


def test_a_reason_quotes_the_doubt_that_was_ticked_and_a_doctor_is_told_what_it_is_about(
    page: Page, quiz: Shown
) -> None:
    quiz.start(page)
    page.locator("input[value=unsure]").first.evaluate("input => { input.dataset.say = 'A doubt about danger.'; }")
    quiz.give(page, "danger", ("unsure",))
    result = quiz.element(page)
    expect(result).to_contain_text("“Do you find any of these? I am not sure”")
    expect(result.get_by_role("listitem").filter(has_text="A doubt about danger.")).to_have_count(1)


def test_an_emergency_says_on_its_first_screen_why_what_to_do_and_whom_to_call_here(there: Page, quiz: Shown) -> None:
    quiz.start(there)
    quiz.give(there, "danger", ("smokes", "shocks"))
    result = quiz.element(there)
    said = result.inner_text()
    call = result.get_by_role("link", name=quiz.label("call_number", number="999"))
    expect(call).to_have_attribute("href", "tel:999")
    expect(call).to_be_in_viewport(ratio=1)
    expect(result.get_by_role("link")).to_have_count(1)  # the other places are folded
    because = quiz.label("because", ticks="").strip()
    parts = [
        quiz.heading("unplug"),
        because,
        "Pull the plug",
        "Call 999",
        "Do not touch it again.",
        "It gave me a shock.",
    ]
    assert [said.index(part) for part in parts] == sorted(said.index(part) for part in parts)
    read_out = result.get_by_role("listitem").filter(has_text="It gave me a shock.")
    size = "item => parseFloat(getComputedStyle(item).fontSize)"
    lead = result.get_by_text(quiz.quiz.outcomes["unplug"].lead)
    assert read_out.evaluate(size) > result.get_by_text("Do not touch it again.").evaluate(size) <= lead.evaluate(size)
    result.get_by_text(quiz.label("other_places")).filter(visible=True).click()
    expect(result.get_by_role("link", name="112")).to_be_visible()


def test_advice_for_today_is_never_a_number_for_emergencies(there: Page, quiz: Shown) -> None:
    quiz.start(there)
    for question, given in (("danger", "none"), ("kind", "electric"), ("cord", "wet_base")):
        quiz.give(there, question, (given,))
    quiz.expect_result(there, "stop_using")
    result = quiz.element(there)
    expect(
        result.get_by_text("The shop.", exact=True).filter(visible=True)
    ).to_be_visible()  # where there is no number, whom to ask
    expect(result.get_by_text(quiz.label("result_ask_first", whom="the maker"))).to_be_visible()
    expect(result.locator("a[href='tel:999'], a[href='tel:112']")).to_have_count(0)
    expect(result.get_by_role("listitem").filter(has_text="Dry your hands")).to_be_visible()
    links = result.locator(".decision-quiz__reading").get_by_role("link")
    expect(links).to_have_text(["What to look for in a cord", "How to take off limescale"])


def test_who_says_that_the_answers_are_about_something_else_gives_them_anew(there: Page, quiz: Shown) -> None:
    """What was answered about one person is not taken for an answer about another."""
    quiz.start(there)
    for question, given in (("danger", "none"), ("kind", "stove"), ("cups", "white_flakes")):
        quiz.give(there, question, (given,))
    quiz.change(there, "kind").click()
    for question, given in (("kind", "electric"), ("cord", "none"), ("switch", "none"), ("age", "3")):
        quiz.give(there, question, (given,))
    expect(quiz.asked(there, "cups")).to_be_visible()
    expect(quiz.element(there).locator(":checked")).to_have_count(0)
    quiz.give(there, "cups", ("none",))
    quiz.change(there, "kind").click()
    quiz.give(there, "kind", ("stove",))
    quiz.give(there, "cups", ("none",))
    expect(quiz.answers_given(there).filter(has_text="3 years")).to_have_count(0)  # no longer asked, so not shown


def test_ticks_go_to_the_checklist_and_nowhere_else(there: Page, quiz: Shown) -> None:
    sent: list[str] = []
    there.context.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    quiz.start(there)
    for question, given in (("danger", "none"), ("kind", "electric"), ("cord", "cord_frayed")):
        quiz.give(there, question, (given,))
    quiz.keep(there)
    with there.expect_popup() as opened:
        quiz.element(there).get_by_role("link", name=quiz.label("open_list")).click()
    listed = opened.value
    assert listed.url.endswith(LISTED)
    expect(listed.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(listed.locator("input[value=cord_frayed]")).to_be_checked()
    assert not [url for url in sent if "cord_frayed" in url]
    assert listed.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"
    listed.reload()
    expect(listed.locator("input[value=cord_frayed]")).not_to_be_checked()  # it was handed over once


def test_where_the_advice_is_to_wait_a_reminder_is_made_in_the_page(there: Page, quiz: Shown) -> None:
    quiz.come_to(there, "clean_it")
    with there.expect_download() as made:
        quiz.element(there).get_by_role("button", name=quiz.label("remind", weeks="2")).click()
    assert made.value.suggested_filename.endswith(".ics")
    assert "BEGIN:VEVENT" in made.value.path().read_text("utf-8")
    expect(quiz.element(there).get_by_role("status").get_by_text(quiz.label("reminded"))).to_be_visible()


def test_a_result_can_be_taken_along_as_text_and_starting_again_leaves_nothing_of_it(there: Page, quiz: Shown) -> None:
    there.add_init_script(
        """
        window.print = () => {};
        Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => { window.copied = text; }}});
        """
    )
    steps = quiz.come_to(there, "clean_it")
    quiz.keep(there)
    quiz.button(there, "copy_text").click()
    expect(quiz.element(there).get_by_text(quiz.label("copied"), exact=True)).to_be_visible()
    copied = there.evaluate("window.copied")
    for question, given in steps:
        assert f"{quiz.ask(question)} {'; '.join(quiz.said(question, given))}" in copied
    quiz.button(there, "clear_now").click()
    quiz.button(there, "quiz_paper").click()
    because = quiz.label("because", ticks="").strip()
    assert because not in there.evaluate("document.querySelector('decision-quiz > form').textContent")


def test_what_a_browser_does_not_copy_or_share_stands_marked_to_be_copied_by_hand(there: Page, quiz: Shown) -> None:
    there.add_init_script(
        """
        const refuse = (name) => async () => { throw Object.assign(Error(), {name}) };
        Object.defineProperty(navigator, "clipboard", {value: {writeText: refuse("NotAllowedError")}, configurable: true});
        navigator.share = (data) => { window.shared = data; return refuse(window.how)() };
        """
    )
    quiz.come_to(there, "clean_it")
    quiz.keep(there)
    text = quiz.element(there).get_by_role("textbox", name=quiz.label("copy_failed"))
    marked = (
        "() => { const {activeElement: f} = document; return f.value?.slice(f.selectionStart, f.selectionEnd) ?? '' }"
    )

    there.evaluate("window.how = 'AbortError'")
    quiz.button(there, "share").click()
    expect(text).to_be_hidden()  # the reader thought better of it
    there.evaluate("window.how = 'DataError'")
    quiz.button(there, "share").click()
    expect(text).to_be_focused()
    assert there.evaluate("shared.text") == there.evaluate(marked)
    quiz.button(there, "copy_text").click()
    expect(text).to_be_focused()
    assert quiz.heading("clean_it") in there.evaluate(marked)
    there.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    quiz.button(there, "copy_text").click()
    expect(text).to_be_focused()
    quiz.button(there, "clear_now").click()
    assert there.evaluate("document.querySelector('decision-quiz textarea').value") == ""


def test_a_later_screen_and_the_result_remind_of_an_answer_and_questions_are_counted(there: Page, quiz: Shown) -> None:
    quiz.start(there)
    expect(quiz.element(there)).to_contain_text(quiz.label("announce_question", number="1", about="6"))
    quiz.give(there, "danger", ("none",))
    quiz.give(there, "kind", ("stove",))
    shown = quiz.element(there)
    expect(shown.get_by_text("Leave out what is about cords.")).to_be_visible()
    expect(shown).to_contain_text(quiz.label("announce_question", number="3", about="3"))
    for beside in (there.get_by_role("link", name="Previous"), there.get_by_role("link", name="Next")):
        expect(beside).to_have_count(0)
    quiz.give(there, "cups", ("none",))
    expect(quiz.element(there).get_by_text("Leave out what is about cords.").filter(visible=True)).to_have_count(1)


def test_an_error_is_said_above_the_question_and_at_its_answers(there: Page, quiz: Shown) -> None:
    quiz.start(there)
    quiz.button(there, "continue").click()
    expect(quiz.element(there).get_by_text(quiz.label("problem_many")).filter(visible=True)).to_have_count(2)
    quiz.give(there, "danger", ("none",))
    expect(quiz.element(there).get_by_text(quiz.label("problem_many"))).to_have_count(0)
