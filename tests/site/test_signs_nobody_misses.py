"""Who is shown which signs: a parent those of a child, and who has only the sheet on the wall all that need help now."""

from __future__ import annotations

from selfcheck.config.model import RedFlag
from selfcheck.site.library import Library

CHILD = ["danger_now", "child_ill", "child_signs"]
"""The questions for somebody under 16."""


def asked(library: Library, questions: list[str]) -> dict[str, RedFlag]:
    (quiz,) = library.quizzes.values()
    return {name: library.flags[name] for question in questions for name in quiz.questions[question].flags or ()}


def test_a_parent_who_waits_at_home_looks_out_for_the_signs_of_a_child(library: Library) -> None:
    (quiz,) = library.quizzes.values()
    of_a_child = {name: one for name, one in quiz.outcomes.items() if name.startswith("child_")}
    assert {name: list(one.safety_net or ()) for name, one in of_a_child.items()} == dict.fromkeys(of_a_child, CHILD)
    levels = {one.level for one in of_a_child.values()}
    assert levels == {"routine", "soon", "today"}, "a result for a child is in words for an adult"


def test_a_parent_reads_no_advice_that_only_the_one_who_is_ill_can_follow(library: Library) -> None:
    (quiz,) = library.quizzes.values()
    met = [one for name, one in quiz.outcomes.items() if name.startswith("child_") or one.level == "emergency"]
    told = [line for one in met for line in (*(one.steps or ()), *(one.meanwhile or ()), one.whom or "")]
    assert [line for line in told if "your medicines" in line or line.startswith("Do not drive yourself")] == []


def test_an_ill_child_with_a_stiff_neck_dark_pee_or_a_rash_is_not_sent_away_as_well(library: Library) -> None:
    urgent = {name for name, flag in asked(library, CHILD).items() if flag.level == "emergency"}
    assert {"fever_and_stiff", "dark_pee", "bladder_trouble", "ill_from_heat", "child_pale_or_rash"} <= urgent


def test_who_has_only_the_sheet_on_the_wall_finds_each_sign_of_an_adult_that_needs_help_now(library: Library) -> None:
    (sheet,) = library.checklists.values()
    listed = {flag for group in sheet.groups for flag in group.flags}
    missing = {
        name for name, flag in library.flags.items() if flag.level == "emergency" and flag.theme != "child"
    } - listed
    assert missing == set()
