"""The same journeys in Firefox: what a reader there clicks, finds again, and prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from browsing.building import BuiltSite
from browsing.lists import Listed
from browsing.quizzes import Shown, Steps
from sheets import sheets

from selfcheck.config.words import plain

pytest.importorskip("websockets", reason="the library that talks to Firefox is not installed")
from browsing.firefox import PAPER, Firefox, Tab, find_firefox, firefox

PROGRAM = find_firefox()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not PROGRAM, reason="there is no Firefox here (Debian's package is firefox-esr)"),
]

SPOILT = {
    "another version of the tree": {"version": "0"},
    "no answers": {"answers": None},
    "an unknown answer": {"answers": [["danger", ["no_such_answer"]]]},
    "a result that is not reached": {"screen": "use_it"},
}


@pytest.fixture(scope="module")
def browser_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(PROGRAM or "", tmp_path_factory.mktemp("firefox") / "profile") as browser:
        yield browser


@pytest.fixture
def tab(browser_here: Firefox, site: BuiltSite) -> Iterator[Tab]:
    """A tab whose pages ask no other host for anything, and have no error in a script or in their policy."""
    with browser_here.tab(site.address) as tab:
        yield tab
        assert tab.faults() == []


def start(tab: Tab, quiz: Shown) -> None:
    tab.goto("check/")
    tab.click("button", quiz.label("quiz_start"))


def give(tab: Tab, quiz: Shown, steps: Steps) -> None:
    """Answer question after question by the names that are read out."""
    for question, given in steps:
        expect_heading(tab, quiz.heading(question))
        pick = quiz.tree.questions[question].pick
        if pick == "number":
            (number,) = given
            tab.run(f"document.querySelector('fieldset input[type=text]').value = {json.dumps(number)}, 0")
        else:
            for option in given:
                tab.click("radio" if pick == "one" else "checkbox", quiz.name(question, option))
        tab.click("button", quiz.label("continue"))


def expect_heading(tab: Tab, words: str) -> None:
    """See that the heading of the screen has these words, and the focus."""
    tab.wait_for(f"document.activeElement.textContent.includes({json.dumps(words)})")


def come_to(tab: Tab, quiz: Shown, outcome: str) -> Steps:
    start(tab, quiz)
    steps = quiz.ways_to_results()[outcome]
    give(tab, quiz, steps)
    expect_heading(tab, quiz.heading(outcome))
    return steps


def is_checked(tab: Tab, role: str, name: str) -> bool:
    return bool(tab.of(tab.find(role, name), "(box) => box.checked"))


# --- a quiz -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["stop_using", "take_back"])  # the others are reached below
def test_each_result_is_reached_in_firefox(tab: Tab, quiz: Shown, outcome: str) -> None:
    come_to(tab, quiz, outcome)


def test_back_forward_and_reload_find_the_answers(tab: Tab, quiz: Shown) -> None:
    steps = come_to(tab, quiz, "ask_shop")
    last, given = steps[-1]
    tab.travel(-1)
    expect_heading(tab, quiz.heading(last))
    assert is_checked(tab, "checkbox", quiz.name(last, given[0]))
    tab.travel(1)
    expect_heading(tab, quiz.heading("ask_shop"))
    tab.reload()
    urgency = quiz.library.levels["ask_shop"].urgency
    tab.find("heading", f"{quiz.label('urgency', urgency=urgency)} {quiz.heading('ask_shop')}")
    tab.click("button", quiz.label("back"))
    expect_heading(tab, quiz.heading(last))
    assert is_checked(tab, "checkbox", quiz.name(last, given[0]))


def test_change_asks_again_and_returns_to_a_result(tab: Tab, quiz: Shown) -> None:
    come_to(tab, quiz, "use_it")
    first = next(iter(quiz.tree.questions))
    tab.run("document.querySelector('.decision-quiz__answers').open = true")
    tab.click("link", f"{quiz.label('change')} {quiz.label('change_what', question=quiz.ask(first))}")
    expect_heading(tab, quiz.ask(first))
    tab.click("checkbox", quiz.name(first, "smokes"))
    tab.click("button", quiz.label("continue"))
    expect_heading(tab, quiz.heading("unplug"))


def test_no_answer_is_told_as_an_error(tab: Tab, quiz: Shown) -> None:
    start(tab, quiz)
    tab.click("button", quiz.label("continue"))
    tab.wait_for("document.activeElement.matches('.decision-quiz__problem')")
    problem = f"{quiz.label('problem_title')} {quiz.label('problem_many')}"
    assert tab.all("group", problem)
    tab.click("link", quiz.label("problem_many"))
    tab.wait_for("document.activeElement.type === 'checkbox'")
    tab.click("checkbox", quiz.name("danger", "none"))
    tab.click("button", quiz.label("continue"))
    expect_heading(tab, quiz.heading("kind"))
    assert not tab.all("group", problem)


def test_a_history_that_makes_no_sense_ends_in_a_safe_place(tab: Tab, quiz: Shown) -> None:
    start(tab, quiz)
    give(tab, quiz, [("danger", ("none",))])
    expect_heading(tab, quiz.heading("kind"))
    tab.wait_for(f"history.state['quiz-{quiz.id}'].screen === 'kind'")
    for what, spoilt in SPOILT.items():
        tab.run(
            f"window.whole ??= history.state['quiz-{quiz.id}'], "
            f"history.replaceState({{'quiz-{quiz.id}': {{...whole, ...{json.dumps(spoilt)}}}}}, ''), 0"
        )
        whole = tab.run("JSON.stringify({...whole, answers: [...whole.answers]})")
        tab.reload()
        assert tab.find("heading", quiz.label("lost_title")), what
        assert tab.all("link", "112"), what
        tab.run(f"window.whole = {whole}, 0")


def test_the_link_to_the_page_itself_begins_anew(tab: Tab, quiz: Shown) -> None:
    come_to(tab, quiz, "unplug")
    tab.run("window.left = true, document.querySelector('nav a[aria-current=page]').click(), 0")
    tab.wait_for("!window.left && document.readyState === 'complete'")
    tab.find("button", quiz.label("quiz_start"))


# --- a checklist --------------------------------------------------------------------------------------------------------


def test_ticks_are_kept_when_asked_for_and_deleted_when_asked_for(tab: Tab, listed: Listed) -> None:
    tab.goto("list/")
    flag = listed.library.flags["cord_frayed"]
    sign = plain(flag.text)
    keep = f"{listed.label('list_keep')} {listed.label('list_keep_hint')}"
    tab.click("checkbox", sign)
    name = json.dumps(listed.level("stop_using").name)
    tab.wait_for(f"document.querySelector('red-flag-checklist [role=status]').innerText.includes({name})")
    tab.reload()
    assert not is_checked(tab, "checkbox", sign)
    tab.click("checkbox", sign)
    tab.click("checkbox", keep)
    tab.reload()
    assert is_checked(tab, "checkbox", sign)
    tab.run("document.querySelector('red-flag-checklist textarea').value = 'Mine', 0")
    tab.click("button", listed.label("kept_delete"))
    tab.reload()
    assert tab.run("document.querySelector('red-flag-checklist textarea').value") == ""
    assert not is_checked(tab, "checkbox", sign)


# --- on paper -----------------------------------------------------------------------------------------------------------


def test_what_was_ticked_and_written_is_on_the_sheet_as_a_cross_and_whole(tab: Tab, listed: Listed) -> None:
    """Firefox draws a cross of two gradients as a black square, and before 152 prints one line of a field."""
    tab.goto("list/")
    flag = listed.library.flags["cord_frayed"]
    tab.click("checkbox", plain(flag.text))
    words = json.dumps(f"BEGIN {'it makes a noise in the evening ' * 9}END")
    tab.run(f"document.querySelector('red-flag-checklist textarea').value = {words}, 0")
    text = " ".join(printed(tab, "A4"))
    assert text.count("\N{MULTIPLICATION SIGN}") == 1
    assert re.search(r"\N{MULTIPLICATION SIGN}\s*" + re.escape(plain(flag.text)[:12]), text)
    assert text.count("BEGIN") == text.count("END") == 1


@pytest.mark.parametrize("paper", PAPER)
def test_nothing_is_lost_where_firefox_begins_another_sheet(tab: Tab, listed: Listed, paper: str) -> None:
    tab.goto("list/")
    sheets = printed(tab, paper)
    text = " ".join(sheets)
    for flag in listed.library.flags.values():
        assert text.count(plain(flag.text)) == 1
    assert listed.library.words.disclaimer in text
    tab.goto("diary/")
    text = " ".join(printed(tab, paper))
    for day in range(1, listed.library.diaries["kettle"].days + 1):
        assert listed.label("diary_day", number=str(day)) in text


def test_firefox_prints_the_whole_form(tab: Tab, quiz: Shown) -> None:
    tab.goto("check/")
    tab.run("window.print = () => {}, 0")
    tab.click("button", quiz.label("quiz_paper"))
    text = " ".join(printed(tab, "Letter"))
    for question in quiz.quiz.questions:
        if quiz.tree.questions[question].pick == "number":
            continue
        for option in quiz.tree.questions[question].options:
            assert quiz.said(question, (option.id,))[0] in text


def printed(tab: Tab, paper: str) -> list[str]:
    """Give the words of each sheet."""
    return [sheet.words for sheet in sheets(tab.pdf(paper))]
