"""What a reader does beside a quiz (other tabs, other pages, a full browser) changes nothing that was answered, and shows nobody
else's answers.
"""

from __future__ import annotations

from browsing.quizzes import Shown
from playwright.sync_api import Page, expect

SAFE = (("danger", ("none",)), ("kind", ("electric",)), ("cord", ("none",)), ("switch", ("none",)))


def give(page: Page, quiz: Shown, *steps: tuple[str, tuple[str, ...]]) -> None:
    for question, given in steps:
        quiz.give(page, question, given)


def test_a_link_of_the_quiz_that_was_opened_in_a_tab_of_its_own_loses_nothing_there(page: Page, quiz: Shown) -> None:
    page.goto(f"{quiz.address}#{quiz.id}:kind")
    quiz.button(page, "quiz_start").click()
    give(page, quiz, SAFE[0])
    quiz.button(page, "continue").click()
    quiz.problem(page).get_by_role("link").click()  # leads to where the page is
    page.reload()
    expect(quiz.asked(page, "kind")).to_be_visible()
    give(page, quiz, ("kind", ("stove",)), ("cups", ("none",)))
    quiz.expect_result(page, "use_it")
    quiz.change(page, "kind").click()
    expect(quiz.asked(page, "kind")).to_be_focused()
    page.go_back()
    quiz.expect_result(page, "use_it")


def test_the_page_opened_once_more_in_another_tab_loses_nothing_in_this_one(started: Page, quiz: Shown) -> None:
    started.set_viewport_size({"width": 1280, "height": 800})
    give(started, quiz, SAFE[0])
    itself = started.get_by_role("navigation").get_by_role("link", name="Go through the questions")
    with started.context.expect_page() as opened:
        itself.filter(visible=True).first.click(modifiers=["ControlOrMeta"])
    opened.value.close()
    started.reload()
    expect(quiz.asked(started, "kind")).to_be_visible()


def test_what_was_typed_and_not_sent_does_not_come_back_beside_another_answer(started: Page, quiz: Shown) -> None:
    give(started, quiz, *SAFE, ("age", ("unsure",)))
    quiz.button(started, "back").click()
    expect(quiz.box(started, "age", "unsure")).to_be_checked()
    typed = quiz.element(started).get_by_role("group").get_by_role("textbox")
    typed.fill("5")
    started.go_forward()
    quiz.expect_result(started, "clean_it")
    started.go_back()
    expect(quiz.box(started, "age", "unsure")).to_be_checked()
    expect(typed).to_have_value("")


def test_a_page_that_a_browser_held_ready_shows_no_answers_of_before_start_again(started: Page, quiz: Shown) -> None:
    give(started, quiz, ("danger", ("smokes",)))
    quiz.expect_result(started, "unplug")
    quiz.button(started, "start_again").click()
    give_it = quiz.button(started, "quiz_start")
    give_it.click()
    give(started, quiz, ("danger", ("smokes",)))
    quiz.expect_result(started, "unplug")
    started.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    quiz.expect_result(started, "unplug")  # nobody has started again
    started.evaluate("Object.keys({...sessionStorage}).forEach((key) => sessionStorage.setItem(key, '9'))")
    with started.expect_navigation():
        started.evaluate("setTimeout(() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})))")
    expect(give_it).to_be_visible()


def test_a_place_that_is_remembered_or_forgotten_in_another_tab_is_so_in_this_one(started: Page, quiz: Shown) -> None:
    other = started.context.new_page()
    quiz.start(other)
    where, remember = {}, {}
    for page in (started, other):
        give(page, quiz, ("danger", ("smokes",)))
        quiz.expect_result(page, "unplug")
        quiz.element(page).locator(".decision-quiz__places").evaluate_all(
            "all => all.forEach((one) => { one.open = true })"
        )
        where[page] = quiz.element(page).get_by_label(quiz.label("where_are_you")).filter(visible=True)
        remember[page] = quiz.element(page).get_by_label(quiz.label("remember_place")).filter(visible=True)
    remember[other].check()
    for place in ("Here", "There"):
        where[other].select_option(place)
        expect(where[started]).to_have_value(place.lower())
        expect(remember[started]).to_be_checked()
    remember[other].uncheck()
    expect(remember[started]).not_to_be_checked()
    expect(where[started]).to_have_value("there")


def test_a_browser_that_is_full_does_not_say_that_it_remembers_a_place(started: Page, quiz: Shown) -> None:
    give(started, quiz, ("danger", ("smokes",)))
    shown = quiz.element(started)
    where = shown.get_by_label(quiz.label("where_are_you")).filter(visible=True)
    remember = shown.get_by_label(quiz.label("remember_place")).filter(visible=True)
    remember.check()
    where.select_option("There")
    started.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') } }")
    where.select_option("Here")
    expect(remember).not_to_be_checked()
    assert "there" not in started.evaluate("Object.values({...localStorage})")
