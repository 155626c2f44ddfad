"""The widgets for everybody: by keyboard alone, by ear, in forced colours, with wide spacing, and at 400 % zoom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing.axe import violations
from browsing.building import BuiltSite
from browsing.quizzes import Shown
from playwright.sync_api import Browser, Page, expect

LIST, DIARY = "list/", "diary/"
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
"""
"""The spacing that WCAG 1.4.12 says nothing may be lost with."""


def first_screen(page: Page, quiz: Shown) -> None:
    page.goto(quiz.address)


def question(page: Page, quiz: Shown) -> None:
    quiz.start(page)


def error(page: Page, quiz: Shown) -> None:
    quiz.start(page)
    quiz.button(page, "continue").click()


def emergency(page: Page, quiz: Shown) -> None:
    quiz.come_to(page, "unplug")


def result(page: Page, quiz: Shown) -> None:
    quiz.come_to(page, "stop_using")


Screen = Callable[[Page, Shown], None]
SCREENS = [first_screen, question, error, emergency, result]
"""Each comes to a kind of screen."""


def cut_off(page: Page) -> list[str]:
    """Give what a reader would miss: words in a box that is too small for them, or what makes the page scroll sideways."""
    found: list[str] = page.evaluate(
        """() => {
            const root = document.documentElement;
            const wide = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px wide`] : [];
            const seen = [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && one.innerText);
            const cut = seen.filter((one) => {
                const style = getComputedStyle(one);
                const hides = (how) => how === "hidden" || how === "clip";
                return one.clientWidth > 1 && style.display !== "inline"
                    && ((hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
                    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1));
            });
            return [...wide, ...cut.map((one) => one.outerHTML.slice(0, 100))];
        }"""
    )
    return found


# --- the first screen on a small phone ----------------------------------------------------------------------------------


def test_the_start_button_is_in_sight_on_a_small_phone(page: Page, quiz: Shown) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(quiz.address)
    shown, line = quiz.element(page), quiz.library.words.emergency_line
    expect(quiz.button(page, "quiz_start")).to_be_in_viewport(ratio=1)
    expect(shown.get_by_text(line)).to_be_in_viewport()
    expect(shown.get_by_role("link", name="112")).to_be_hidden()
    shown.get_by_text(line).click()
    expect(shown.get_by_role("link", name="112")).to_be_visible()


# --- by keyboard alone --------------------------------------------------------------------------------------------------


def test_from_the_first_screen_to_print_by_keyboard_alone(page: Page, quiz: Shown) -> None:
    page.goto(quiz.address)
    page.evaluate("window.print = () => { window.printed = true }")

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            said = page.evaluate(
                """() => {
                    const here = document.activeElement;
                    return here.closest("decision-quiz") ? (here.labels?.[0] ?? here).innerText.replace(/\\s+/g, " ") : "";
                }"""
            )
            if name in said:
                return
        raise AssertionError(f"Tab does not reach {name}")

    tab_to(quiz.label("quiz_start"))
    page.keyboard.press("Enter")
    expect(quiz.asked(page, "danger")).to_be_focused()
    tab_to(quiz.name("danger", "none"))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(quiz.asked(page, "kind")).to_be_focused()
    page.keyboard.press("Tab")  # goes to the first of the radio buttons
    page.keyboard.press("ArrowDown")
    expect(quiz.box(page, "kind", "electric")).to_be_checked()
    page.keyboard.press("Enter")
    expect(quiz.asked(page, "cord")).to_be_focused()
    tab_to(quiz.name("cord", "wet_base"))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    quiz.expect_result(page, "stop_using")
    tab_to(quiz.label("answers_title"))
    page.keyboard.press("Enter")
    tab_to(quiz.label("change_what", question=quiz.ask("cord")))
    page.keyboard.press("Enter")
    expect(quiz.asked(page, "cord")).to_be_focused()
    tab_to(quiz.name("cord", "cord_frayed"))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    quiz.expect_result(page, "stop_using")
    answers = quiz.answers_given(page)
    expect(answers.filter(has_text=quiz.name("cord", "cord_frayed"))).to_have_count(1)
    tab_to(quiz.label("keep_or_share"))
    page.keyboard.press("Enter")
    tab_to(quiz.label("print_result"))
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")


# --- every screen, seen every way ---------------------------------------------------------------------------------------


def test_every_screen_is_accessible_in_forced_colours(browser: Browser, site: BuiltSite, quiz: Shown) -> None:
    """But for contrast: there axe looks at colours that the system has overruled."""
    with browser.new_context(forced_colors="active", reduced_motion="reduce") as context:
        page = context.new_page()
        found = []
        for come_to in SCREENS:
            page.goto("about:blank")
            come_to(page, quiz)
            found += violations(page)
        for address in (LIST, DIARY):
            page.goto(site.address + address)
            found += violations(page)
    found = [one for one in found if " color-contrast: " not in one]
    assert not found, "\n".join(found)


def test_every_box_and_button_can_be_told_in_forced_colours_by_its_border(browser: Browser, quiz: Shown) -> None:
    """Colours of our own are gone there."""
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        quiz.start(page)
        borders = page.evaluate(
            """() => [...document.querySelectorAll("decision-quiz .choice, decision-quiz button")]
                .filter((one) => one.checkVisibility()).map((one) => getComputedStyle(one).borderTopStyle)"""
        )
    assert borders
    assert "none" not in borders


def test_nothing_is_lost_with_wide_spacing_at_400_percent(page: Page, quiz: Shown, subtests: pytest.Subtests) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # a window of 1280 by 1024, four times as large
    for come_to in SCREENS:
        page.goto("about:blank")
        with subtests.test(come_to.__name__):
            come_to(page, quiz)
            assert cut_off(page) == []
            page.evaluate(
                """rules => {
                    const sheet = new CSSStyleSheet();
                    sheet.replaceSync(rules);
                    document.adoptedStyleSheets = [sheet];
                }""",
                SPACING,
            )
            assert cut_off(page) == []


def test_nothing_moves_for_those_who_asked_for_less_motion(page: Page, quiz: Shown, subtests: pytest.Subtests) -> None:
    page.emulate_media(reduced_motion="reduce")
    for come_to in SCREENS:
        page.goto("about:blank")
        with subtests.test(come_to.__name__):
            come_to(page, quiz)
            moving = page.evaluate(
                """() => document.getAnimations({subtree: true})
                    .filter((one) => one.playState === "running" && one.effect.getComputedTiming().duration > 100).length"""
            )
            assert moving == 0


@pytest.mark.parametrize("address", [LIST, DIARY])
def test_targets_are_large_enough_for_a_thumb(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    boxes = [
        part.bounding_box()
        for part in page.locator("main").locator(".choice, button, textarea").filter(visible=True).all()
    ]
    assert boxes
    assert all(box["height"] >= 44 for box in boxes if box)


# --- by ear: the accessibility tree -------------------------------------------------------------------------------------

HEARD = {
    first_screen: """
        - heading "{title}" [level=2]
        - paragraph: /{for_}/
        - list
        - paragraph: Your answers are sent to nobody. They stay in this tab until you close it.
        - group:
          - strong: {line}
        - button "Start"
        - button "Print the questions as a form"
    """,
    question: """
        - status: Question 1 of about 6
        - group "{ask}":
          - heading "{ask}" [level=2]
          - paragraph
          - checkbox "{first}"
          - checkbox "{second}"
          - paragraph: or
          - checkbox "{none}"
          - checkbox "{unsure}"
        - button "Continue"
        - button "Back"
    """,
    error: """
        - group "There is a problem Tick what you have, or say that you have none of them":
          - heading "There is a problem" [level=2]
          - link "Tick what you have, or say that you have none of them"
        - group "{ask}"
    """,
    emergency: """
        - status: Your result
        - 'heading "Urgency: {urgency}. {emergency}" [level=2]'
        - paragraph: Because you ticked “Smoke or a burning smell from the kettle or its plug”
        - paragraph: {lead}
        - list:
          - listitem:
            - text: Here
            - link "112"
        - group:
          - combobox "Where are you?"
          - checkbox "Remember this on this device"
        - heading "Read this out when they answer" [level=3]
        - list
        - heading "What to do" [level=3]
        - list
        - button "Back"
        - button "Start again"
    """,
    result: """
        - status: Your result
        - 'heading "Urgency: {stop_urgency}. {stop}" [level=2]'
        - paragraph: /^Because you ticked/
        - group:
          - heading "Your answers" [level=2]
        - group:
          - heading "Keep or share" [level=2]
        - status
        - button "Back"
    """,
}


def test_what_is_heard_on_a_screen(page: Page, quiz: Shown, subtests: pytest.Subtests) -> None:
    for come_to in HEARD:
        page.goto("about:blank")
        with subtests.test(come_to.__name__):
            come_to(page, quiz)
            words = {
                "title": quiz.quiz.title,
                "for_": quiz.quiz.for_,
                "line": quiz.library.words.emergency_line,
                "ask": quiz.ask("danger"),
                "urgency": quiz.library.levels["unplug"].urgency,
                "emergency": quiz.heading("unplug"),
                "lead": quiz.quiz.outcomes["unplug"].lead,
                "stop_urgency": quiz.library.levels["stop_using"].urgency,
                "stop": quiz.heading("stop_using"),
                "first": quiz.name("danger", "smokes"),
                "second": quiz.name("danger", "shocks"),
                "none": quiz.name("danger", "none"),
                "unsure": quiz.name("danger", "unsure"),
            }
            expect(quiz.element(page)).to_match_aria_snapshot(HEARD[come_to].format(**words))


def test_what_is_folded_says_so_and_nothing_out_of_sight_is_heard(page: Page, quiz: Shown) -> None:
    result(page, quiz)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = [node for node in tree if not node["ignored"]]
    folds = {
        node["name"]["value"]: next(p["value"]["value"] for p in node["properties"] if p["name"] == "expanded")
        for node in heard
        if node["role"]["value"] == "DisclosureTriangle"
    }
    for label in ("answers_title", "keep_or_share"):
        assert folds[quiz.label(label)] is False
    quiz.element(page).get_by_role("heading", name=quiz.label("keep_or_share")).click()
    expect(quiz.button(page, "copy_text")).to_be_visible()
    expect(page.locator("article > h1").get_by_role("link")).to_have_count(0)  # it is out of sight, and so is its link


def test_a_question_is_described_by_why_it_is_asked(started: Page, quiz: Shown) -> None:
    expect(quiz.element(started).get_by_role("group")).to_have_accessible_description(
        f"{quiz.label('form_why')} {quiz.quiz.questions['danger'].why}"
    )
