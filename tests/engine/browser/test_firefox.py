"""The same journeys in Firefox: what a reader there clicks, finds again, and prints."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing.quizzes import Shown, Steps
from pypdf import PdfReader
from test_quiz import HOSTILE

pytest.importorskip("websockets", reason="the library that talks to Firefox is not installed")
from browsing.firefox import PAPER, Firefox, Tab, find_firefox, firefox

PROGRAM = find_firefox()
pytestmark = pytest.mark.skipif(not PROGRAM, reason="there is no Firefox here (Debian's package is firefox-esr)")

PAGE, QUIZ = "/self-check/", "leg-twitching"


@pytest.fixture(scope="module")
def browser_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(PROGRAM or "", tmp_path_factory.mktemp("firefox") / "profile") as browser:
        yield browser


@pytest.fixture
def tab(browser_here: Firefox, base_url: str) -> Iterator[Tab]:
    """A tab whose pages ask no other host for anything, and have no error in a script or in their policy."""
    with browser_here.tab(base_url) as tab:
        yield tab
        assert tab.faults() == []


@pytest.fixture
def shown(project: Path) -> Shown:
    return Shown(QUIZ, project, PAGE)


def ways_to_results(shown: Shown) -> dict[str, Steps]:
    """Give a shortest way to each outcome."""
    found: dict[str, Steps] = {}
    for state, way in shown.ways().items():
        question, targets = shown.graph.states[state].question, shown.graph.states[state].targets
        for place, target in enumerate(targets):
            if isinstance(target, str):
                found.setdefault(target, [*way, (question, shown.members[question, place][0])])
    return found


def start(tab: Tab) -> None:
    tab.goto(PAGE)
    tab.click("button", "Start")


def give(tab: Tab, shown: Shown, steps: Steps) -> None:
    """Answer question after question by the names that are read out."""
    for question, given in steps:
        expect_heading(tab, shown.heading(question))
        role = "radio" if shown.tree.questions[question].pick == "one" else "checkbox"
        for option in given:
            tab.click(role, shown.name(question, option))
        tab.click("button", "Continue")


def expect_heading(tab: Tab, words: str) -> None:
    """See that the heading of the screen has these words, and the focus."""
    tab.wait_for(f"document.activeElement.textContent.includes({json.dumps(words)})")


def come_to(tab: Tab, shown: Shown, outcome: str) -> Steps:
    start(tab)
    steps = ways_to_results(shown)[outcome]
    give(tab, shown, steps)
    expect_heading(tab, shown.heading(outcome))
    return steps


def is_checked(tab: Tab, role: str, name: str) -> bool:
    return bool(tab.of(tab.find(role, name), "(box) => box.checked"))


# --- the self-check -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["today", "routine"])  # the others are reached below
def test_each_result_is_reached_in_firefox(tab: Tab, shown: Shown, outcome: str) -> None:
    come_to(tab, shown, outcome)


def test_back_forward_and_reload_find_the_answers(tab: Tab, shown: Shown) -> None:
    steps = come_to(tab, shown, "soon")
    last, given = steps[-1]
    tab.travel(-1)
    expect_heading(tab, shown.heading(last))
    assert is_checked(tab, "checkbox", shown.name(last, given[0]))
    tab.travel(1)
    expect_heading(tab, shown.heading("soon"))
    tab.reload()
    tab.find("heading", f"Urgency: Soon. {shown.heading('soon')}")
    tab.click("button", "Back")
    expect_heading(tab, shown.heading(last))
    assert is_checked(tab, "checkbox", shown.name(last, given[0]))


def test_change_asks_again_and_returns_to_a_result(tab: Tab, shown: Shown) -> None:
    come_to(tab, shown, "self_care")
    tab.click("link", f"Change your answer to: {shown.ask('age')}")
    give(tab, shown, [("age", ("child",))])
    expect_heading(tab, shown.heading("soon"))


def test_no_answer_is_told_as_an_error(tab: Tab, shown: Shown) -> None:
    start(tab)
    tab.click("button", "Continue")
    tab.wait_for("document.activeElement.matches('[role=alert]')")
    assert tab.all("alert")
    tab.click("link", "Tick what you have, or say that you have none of them")
    tab.wait_for("document.activeElement.type === 'checkbox'")
    first, second = list(shown.tree.questions)[:2]
    tab.click("checkbox", shown.name(first, "none"))
    tab.click("button", "Continue")
    expect_heading(tab, shown.heading(second))
    assert not tab.all("alert")


def test_a_history_that_makes_no_sense_ends_in_a_safe_place(tab: Tab, shown: Shown) -> None:
    start(tab)
    give(tab, shown, [(shown.screen(shown.graph.start), ("none",))])
    tab.wait_for(f"history.state['quiz-{QUIZ}'].depth === 2")
    for what in ("another version of the tree", "no answers", "an unknown answer", "a result that is not reached"):
        tab.run(
            f"window.whole ??= history.state['quiz-{QUIZ}'], "
            f"history.replaceState({{'quiz-{QUIZ}': {{...whole, ...{json.dumps(HOSTILE[what])}}}}}, ''), 0"
        )
        whole = tab.run("JSON.stringify({...whole, answers: [...whole.answers]})")
        tab.reload()
        assert tab.find("heading", "We could not finish"), what
        assert tab.all("link", "999"), what
        tab.run(f"window.whole = {whole}, 0")


def test_the_link_to_the_page_itself_begins_anew(tab: Tab, shown: Shown) -> None:
    come_to(tab, shown, "emergency")
    tab.run("window.left = true, document.querySelector('nav a[aria-current=page]').click(), 0")
    tab.wait_for("!window.left && document.readyState === 'complete'")
    tab.find("button", "Start")


# --- the checklist ------------------------------------------------------------------------------------------------------


def test_ticks_are_kept_when_asked_for_and_deleted_when_asked_for(tab: Tab) -> None:
    tab.goto("/checklist/")
    sign = tab.run("document.querySelector('input[value=lithium]').closest('label').innerText")
    keep = tab.run("document.querySelector('[data-keep]').closest('label').innerText")
    sign, keep = (re.sub(r"[ \n]+", " ", name).strip() for name in (sign, keep))
    tab.click("checkbox", sign)
    tab.wait_for("document.querySelector('red-flag-checklist [role=status]').innerText.includes('Get help today')")
    tab.reload()
    assert not is_checked(tab, "checkbox", sign)
    tab.click("checkbox", sign)
    tab.click("checkbox", keep)
    tab.reload()
    assert is_checked(tab, "checkbox", sign)
    tab.click("button", "Delete")
    tab.reload()
    assert not is_checked(tab, "checkbox", sign)


# --- on paper -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPER)
def test_nothing_is_lost_where_firefox_begins_another_sheet(tab: Tab, paper: str) -> None:
    tab.goto("/checklist/")
    sheets = printed(tab, paper)
    refs = re.findall(r"\b[RUNG]\d+\b", " ".join(sheets))
    assert len(refs) == len(set(refs)) == 39
    assert len(sheets) <= 2
    assert "Printed on" in sheets[-1]
    tab.goto("/diary/")
    first, second = printed(tab, paper)
    assert "Day 7" in first
    assert "Day 8" in second
    assert "version" in first


def test_firefox_prints_the_whole_form(tab: Tab, shown: Shown) -> None:
    tab.goto(PAGE)
    tab.run("window.print = () => {}, 0")
    tab.click("button", "Print the questions as a form")
    sheets = printed(tab, "Letter")
    assert len(sheets) <= 9
    text = " ".join(sheets)
    for question in shown.quiz.questions:
        for option in shown.tree.questions[question].options:
            assert shown.said(question, (option.id,))[0] in text


def printed(tab: Tab, paper: str) -> list[str]:
    """Give the words of each sheet."""
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(tab.pdf(paper))).pages]
