"""What a quiz and a checklist leave out follows from their levels, and with each edit anew: it hides no slip."""

from __future__ import annotations

import pytest
from small_sites import BASE, Texts, texts_below

from selfcheck.config.faults import Faulty
from selfcheck.site.library import Library, load_files

TEXTS = texts_below(BASE / "site_config")
QUIZ = TEXTS["quizzes/good.yml"].partition("outcomes:")[0].replace("for: everybody\n", "")
LIST = "title: Signs\nquiz: good\n"


def library(quiz: str = QUIZ, checklist: str = LIST, **files: str) -> Library:
    others = {name.replace("_yml", ".yml"): text for name, text in files.items()}
    return load_files(Texts({**TEXTS, "quizzes/good.yml": quiz, "checklists/signs.yml": checklist, **others}))


def told(quiz: str = QUIZ, checklist: str = LIST) -> list[str]:
    try:
        library(quiz, checklist)
    except Faulty as error:
        return [str(fault).removeprefix("site_config/") for fault in error.faults]
    return []


def test_a_quiz_without_outcomes_ends_in_the_levels_that_its_answers_raise_and_in_the_lowest() -> None:
    quiz = library().quiz("good")
    assert [(name, one.level, one.title, one.lead) for name, one in quiz.outcomes.items()] == [
        ("low", "low", "Later", "Wait."),
        ("mid", "mid", "Soon", "Call."),
        ("top", "top", "Now", "Go."),
    ]
    only_top = QUIZ.replace("[bad_sign, mild_sign]", "[bad_sign]").replace("at_least: mid", "at_least: top")
    assert list(library(only_top, "title: S\nquiz: good\n", red_flags_yml=only("bad_sign")).quiz("good").outcomes) == [
        "low",
        "top",
    ]


def only(flag: str) -> str:
    lines = TEXTS["red_flags.yml"].splitlines(keepends=True)
    return lines[0] + "".join(line for line in lines[1:] if flag in line)


def test_it_is_for_whom_the_site_is() -> None:
    found = library()
    assert found.quiz("good").for_ == found.checklists["signs"].for_ == found.words.audience
    assert found.checklists["signs"].intro == found.words.labels["checklist_intro"]


def test_a_checklist_without_groups_lists_what_its_quiz_asks_highest_first() -> None:
    groups = library().checklists["signs"].groups
    assert [(group.level, group.flags) for group in groups] == [("top", ("bad_sign",)), ("mid", ("mild_sign",))]
    without = library(checklist=LIST + "not_listed: {mild_sign: It is mild.}\n").checklists["signs"].groups
    assert [group.flags for group in without] == [("bad_sign",)]
    asks_one = QUIZ.replace("[bad_sign, mild_sign]", "[bad_sign]")
    more = library(asks_one, LIST + "not_asked: {mild_sign: It is mild.}\n").checklists["signs"].groups
    assert [group.flags for group in more] == [("bad_sign",), ("mild_sign",)]


def test_a_misspelt_level_is_told_where_it_stands_and_not_at_the_quiz_again() -> None:
    flags = TEXTS["red_flags.yml"].replace("level: mid", "level: mdi")
    with pytest.raises(Faulty) as caught:
        library(red_flags_yml=flags)
    assert [fault.message for fault in caught.value.faults] == ["'mdi' is not a care level (did you mean 'mid'?)"]


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (
            "not_asked: {bad_sign: Why.}\n",
            "'bad_sign' has a reason not to be asked, but it is asked or not on this list",
        ),
        ("not_asked: {bad_sing: Why.}\n", "'bad_sing' is not a red flag (did you mean 'bad_sign'?)"),
        ("not_listed: {bad_sing: Why.}\n", "'bad_sing' is not a red flag (did you mean 'bad_sign'?)"),
    ],
)
def test_its_reasons_are_checked_as_those_of_any_list(reasons: str, expected: str) -> None:
    assert told(checklist=LIST + reasons) == [f"checklists/signs.yml:3: {expected}"]


def test_a_faulty_quiz_is_told_once_and_its_list_is_not_blamed() -> None:
    (fault,) = told(QUIZ.replace("mild_sign]", "mild_sgin]"))
    assert fault.startswith("quizzes/good.yml:")
    assert "(did you mean 'mild_sign', in" in fault


def test_what_is_left_out_catches_no_slip_that_an_edit_by_hand_would_get_past_it() -> None:
    found = {mutant.edit.text: mutant for mutant in library().mutants("good")}
    lowered = found["the flag 'bad_sign': level 'top' became 'low'"]
    assert lowered.verdict == "less cautious", "without a story or a rule nothing else says how urgent it is"
    story = "examples:\n  - {name: A, answers: {first: [bad_sign]}, result: top}\n"
    told_by_story = {mutant.edit.text: mutant for mutant in library(QUIZ + story).mutants("good")}
    assert told_by_story["the flag 'bad_sign': level 'top' became 'low'"].verdict == "caught"
