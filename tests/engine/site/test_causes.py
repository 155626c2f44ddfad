"""An author who misspells one name reads one line, where it is misspelt, and nothing of what follows from it."""

from __future__ import annotations

import pytest
from small_sites import SITES, Texts, texts_below

from selfcheck.site.config_checks import check_config
from selfcheck.site.library import Library

KETTLE = texts_below(SITES / "kettle" / "site_config")


def told(name: str, old: str, new: str) -> list[str]:
    assert old in KETTLE[name]
    library = Library(Texts(KETTLE | {name: KETTLE[name].replace(old, new, 1)}))
    return [str(fault).removeprefix("site_config/") for fault in check_config(library)]


def test_a_name_misspelt_where_it_is_defined_is_not_told_at_each_use() -> None:
    (only,) = told("quizzes/kettle.yml", "  use_it:", "  use_ti:")
    assert only.startswith("quizzes/kettle.yml:60: 'use_ti' is named nowhere, but 'use_it' is, in line ")
    (only,) = told("red_flags.yml", "wet_base:", "wet_bsae:")
    assert only.startswith("red_flags.yml:7: 'wet_bsae' is named nowhere, but 'wet_base' is, in site_config/")


def test_a_name_that_one_place_asks_for_is_told_with_the_line_of_its_likely_definition() -> None:
    (only,) = told("quizzes/kettle.yml", "odd_taste:", "odd_tsate:")
    assert only.endswith("'odd_taste' is not an option (did you mean 'odd_tsate', in line 51?)")


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        (
            "red_flags.yml",
            "level: stop_using, text",
            "level: stop_usin, text",
            "red_flags.yml:6: 'stop_usin' is not a care level",
        ),
        ("checklists/kettle.yml", "wet_base", "wet_bse", "checklists/kettle.yml:7: 'wet_bse' is not a red flag"),
        ("quizzes/kettle.yml", "wet_base", "wet_bse", "quizzes/kettle.yml:27: 'wet_bse' is not a red flag"),
        ("red_flags.yml", "sources: [maker]", "sources: [mkaer]", "'mkaer' is not a source"),
    ],
)
def test_what_follows_from_a_wrong_name_is_not_told_beside_it(name: str, old: str, new: str, line: str) -> None:
    (only,) = told(name, old, new)
    assert line in only


def test_a_name_that_was_given_up_for_another_is_told_once_at_the_other() -> None:
    """Whoever renames a level or a question is told what still has the old name, and not once for each place."""
    (only,) = told("care_levels.yml", "  ask_shop:", "  call_dealer:")
    assert only == (
        "care_levels.yml:4: 'call_dealer' is named nowhere, but 'ask_shop' is, in site_config/checklists/kettle.yml:8 and 10 "
        "more places: is this 'ask_shop'?"
    )
    (only,) = told("quizzes/kettle.yml", "  danger:\n", "  first_look:\n")
    assert only.startswith("quizzes/kettle.yml:6: 'first_look' is named nowhere, but 'danger' is, in line 58 and ")


def test_a_name_that_is_gone_is_told_once_with_the_places_that_have_it() -> None:
    level = next(line for line in KETTLE["care_levels.yml"].splitlines(keepends=True) if "ask_shop:" in line)
    (only,) = told("care_levels.yml", level, "")
    assert only == (
        "checklists/kettle.yml:8: 'ask_shop' is not a care level: use use_it, clean_it, stop_using, unplug; the same in 10 more "
        "places: site_config/quizzes/kettle.yml:28, 30, 37, 69, 70, 75, 76, 79, and 2 others"
    )


def test_signs_that_went_with_a_question_are_not_told_beside_it() -> None:
    """The checklist that has them is right: the quiz is not what it is to be."""
    quiz = KETTLE["quizzes/kettle.yml"]
    question = quiz[quiz.index("  danger:\n") : quiz.index("  kind:\n")]
    (only,) = told("quizzes/kettle.yml", question, "")
    assert only.startswith(
        "quizzes/kettle.yml:50: 'danger' is not a question (did you mean 'age'?); the same in 15 more "
    )


def test_two_wrong_names_are_two_lines() -> None:
    assert (
        len(told("red_flags.yml", "level: stop_using, text", "level: stop_usin, txet")) == 1
    )  # keys come before names
    both = (
        KETTLE["quizzes/kettle.yml"]
        .replace("result: use_it", "result: us_it", 1)
        .replace("result: unplug", "result: unplg", 1)
    )
    library = Library(Texts(KETTLE | {"quizzes/kettle.yml": both}))
    assert len(check_config(library)) == 2


def test_a_site_without_levels_needs_no_list_that_it_does_not_use() -> None:
    plain = texts_below(SITES / "plain" / "site_config")
    assert sorted(plain) == ["quizzes/tea.yml"]
    assert check_config(Library(Texts(plain))) == []
    assert check_config(Library(Texts(plain | {"red_flags.yml": "# none yet\n"}))) == []
