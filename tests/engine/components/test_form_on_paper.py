"""The self-check as a form on paper gives the same result as on the screen, on every class of paths."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_sites
from paper_reader import PaperReader
from paper_walks import disagreements, paper_form
from small_sites import load

from selfcheck.site.library import Library

QUIZZES = {"kettle": "kettle", "bicycle": "bicycle", "bread": "greek"}
"""Quizzes with the sites they are on."""


@pytest.fixture(scope="module", params=QUIZZES)
def quiz(request: pytest.FixtureRequest, overrides: Path) -> tuple[str, Library, PaperReader]:
    library = load(small_sites.SITES / QUIZZES[request.param])
    return request.param, library, paper_form(request.param, library, overrides)


def test_somebody_without_a_screen_gets_the_same_result_on_every_class_of_paths(
    quiz: tuple[str, Library, PaperReader],
) -> None:
    assert disagreements(*quiz) == []


def test_a_walk_that_ends_elsewhere_is_noticed(quiz: tuple[str, Library, PaperReader]) -> None:
    name, library, reader = quiz
    twin = PaperReader.__new__(PaperReader)
    twin.__dict__ |= reader.__dict__ | {"finish": [(None, reader.finish[-1][1])]}  # always the lowest
    assert disagreements(name, library, twin)


def test_a_form_says_where_to_begin_and_what_to_write_down(quiz: tuple[str, Library, PaperReader]) -> None:
    _, library, reader = quiz
    levels = [level.name for level in library.levels.values()]
    assert [level for level, _ in reader.finish] == [*levels[-2:0:-1], None]


def test_a_range_with_a_name_of_its_own_still_says_its_numbers_to_somebody_without_a_screen(
    kettle_copy: Path, overrides: Path
) -> None:
    small_sites.edit(kettle_copy / "site_config/quizzes/kettle.yml", "new: {to: 1}", "new: {to: 1, text: Just bought}")
    library = load(kettle_copy)
    assert disagreements("kettle", library, paper_form("kettle", library, overrides)) == []
