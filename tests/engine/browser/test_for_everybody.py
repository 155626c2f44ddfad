"""The widgets for everybody: by keyboard alone, by ear, in forced colours, with wide spacing, and at 400 % zoom."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from test_every_page import violations
from test_quiz import NONE_EACH, answer, answer_safely, question, start, the_quiz

SPACING = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
"""
"""The spacing that WCAG 1.4.12 says nothing may be lost with."""

SCREENS = {
    "first screen": (),
    "question": ("start",),
    "error": ("start", "nothing"),
    "emergency": ("start", "Face drooping"),
    "result": ("start", "five", "One leg swollen"),
}


def come_to(page: Page, steps: tuple[str, ...]) -> None:
    page.goto("/self-check/")
    for step in steps:
        if step == "start":
            page.get_by_role("button", name="Start", exact=True).click()
        elif step == "nothing":
            page.get_by_role("button", name="Continue").click()
        elif step == "five":
            answer_safely(page, 1, 5)
        else:
            answer(page, step)


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


# --- the first screens on a small phone ---------------------------------------------------------------------------------


def test_the_start_button_is_in_sight_on_a_small_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/self-check/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_in_viewport(ratio=1)
    expect(the_quiz(page).get_by_text("In an emergency, call your emergency number now")).to_be_in_viewport()
    expect(the_quiz(page).get_by_role("link", name="999")).to_be_hidden()
    the_quiz(page).get_by_text("In an emergency, call your emergency number now").click()
    expect(the_quiz(page).get_by_role("link", name="999")).to_be_visible()


def test_the_checklist_hides_no_row_before_anything_is_ticked(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/checklist/")
    status = page.locator("red-flag-checklist").get_by_role("status").first
    expect(status).not_to_be_in_viewport()
    page.get_by_role("checkbox", name="Hard to breathe").check()
    expect(status).to_be_in_viewport()


def test_the_row_with_the_focus_is_not_behind_the_status_of_the_checklist(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/checklist/")
    page.get_by_role("checkbox", name="Face drooping").focus()
    page.keyboard.press("Space")
    hidden = []
    for _ in range(20):
        page.keyboard.press("Tab")
        box = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        bar = page.locator(".red-flag-checklist__status").bounding_box()
        assert bar
        if box > bar["y"]:
            hidden.append(page.evaluate("document.activeElement.value"))
    assert hidden == []


# --- by keyboard alone --------------------------------------------------------------------------------------------------


def test_from_the_first_screen_to_print_by_keyboard_alone(page: Page) -> None:
    page.goto("/self-check/")
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

    tab_to("Start")
    page.keyboard.press("Enter")
    for number, name in enumerate([*NONE_EACH[:5], "One leg swollen"], 1):
        expect(the_quiz(page).get_by_role("status").first).to_have_text(f"Question {number}")
        if name == "16 or over":  # Tab goes to the first of the radio buttons
            page.keyboard.press("Tab")
        else:
            tab_to(name)
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    expect(the_quiz(page).get_by_role("heading", name="Get help today")).to_be_focused()
    tab_to("Change your answer to: How old")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How old")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(the_quiz(page).get_by_role("heading", name="Get help today")).to_be_focused()
    expect(the_quiz(page).get_by_role("definition").filter(has_text="Under 16")).to_have_count(1)
    tab_to("Print this result")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")


# --- every screen, seen every way ---------------------------------------------------------------------------------------


def test_every_screen_is_accessible_in_forced_colours(browser: Browser, base_url: str) -> None:
    """But for contrast: there axe looks at colours that the system has overruled."""
    context = browser.new_context(base_url=base_url, forced_colors="active", reduced_motion="reduce")
    found = []
    for steps in SCREENS.values():
        page = context.new_page()
        come_to(page, steps)
        found += violations(page)
    for address in ("/checklist/", "/diary/"):
        page.goto(address)
        found += violations(page)
    context.close()
    found = [one for one in found if " color-contrast: " not in one]
    assert not found, "\n".join(found)


def test_every_screen_can_be_told_in_forced_colours_by_its_borders(browser: Browser, base_url: str) -> None:
    """Colours of our own are gone there: what is a box or a button must have a border."""
    context = browser.new_context(base_url=base_url, forced_colors="active")
    page = context.new_page()
    start(page)
    bare = page.evaluate(
        """() => [...document.querySelectorAll("decision-quiz .choice, decision-quiz button")]
            .filter((one) => one.checkVisibility() && getComputedStyle(one).borderTopStyle === "none").length"""
    )
    context.close()
    assert bare == 0


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_lost_with_wide_spacing_at_400_percent(page: Page, screen: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # a window of 1280 by 1024, four times as large
    come_to(page, SCREENS[screen])
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


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_for_those_who_asked_for_less_motion(page: Page, screen: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    come_to(page, SCREENS[screen])
    moving = page.evaluate(
        """() => document.getAnimations({subtree: true})
            .filter((one) => one.playState === "running" && one.effect.getComputedTiming().duration > 100).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("address", ["/checklist/", "/diary/"])
def test_targets_are_large_enough_for_a_thumb(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    boxes = [part.bounding_box() for part in page.locator("main").locator(".choice, button, textarea").all()]
    assert all(box["height"] >= 44 for box in boxes if box)


# --- by ear: the accessibility tree -------------------------------------------------------------------------------------

HEARD = {
    "first screen": """
        - 'heading "When to get help: quick questions" [level=2]'
        - paragraph: For adults (16 and over). It takes about 6 minutes, and less if you need help quickly.
        - list
        - paragraph: Nothing you answer leaves this page. Nothing is stored or sent.
        - group:
          - strong: In an emergency, call your emergency number now.
        - button "Start"
        - button "Print the questions as a form"
    """,
    "question": """
        - status: Question 1
        - group "Do you have any of these, now or in the last day?":
          - heading "Do you have any of these, now or in the last day?" [level=2]
          - paragraph
          - checkbox /Face drooping on one side/
          - checkbox /Hard to breathe/
          - checkbox /A swollen or painful leg/
          - checkbox /A fit/
          - paragraph: or
          - checkbox "No, none of these now or in the last day"
          - checkbox "I am not sure, or I had one in the last week"
        - button "Continue"
        - button "Back"
    """,
    "error": """
        - alert:
          - heading "There is a problem" [level=2]
          - link "Tick what you have, or say that you have none of them"
        - group "Do you have any of these, now or in the last day?"
    """,
    "emergency": """
        - status: Your result
        - 'heading "Urgency: Emergency. Get help now" [level=2]'
        - paragraph: Call your emergency number, or go to the nearest emergency department, now.
        - list:
          - listitem:
            - text: United Kingdom
            - link "999"
        - text: Where are you?
        - combobox "Where are you?"
        - checkbox "Remember this on this device"
        - heading "What to do" [level=3]
        - list
        - button "Back"
        - button "Start again"
    """,
}


@pytest.mark.parametrize("screen", HEARD)
def test_what_is_heard_on_a_screen(page: Page, screen: str) -> None:
    come_to(page, SCREENS[screen])
    expect(the_quiz(page)).to_match_aria_snapshot(HEARD[screen])


def test_a_question_is_described_by_why_it_is_asked(page: Page) -> None:
    start(page)
    expect(question(page)).to_have_accessible_description(
        "Why we ask: These can be signs of something that needs treatment at once."
    )


# --- the diary ----------------------------------------------------------------------------------------------------------


def test_the_diary_is_a_table_without_a_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/diary/")
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(15)
    for column in ("When", "Where", "How long", "What came before", "Sleep", "Caffeine"):
        expect(table.get_by_role("columnheader", name=column)).to_have_count(1)
    expect(table.get_by_role("rowheader", name="Day 14")).to_be_visible()
    context.close()
