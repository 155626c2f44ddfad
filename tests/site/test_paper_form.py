"""The self-check of this site on paper: somebody without a screen gets the same advice."""

from __future__ import annotations

from pathlib import Path

from paper_walks import disagreements, paper_form

from selfcheck.site.library import Library
from selfcheck.trees.counting import counts

QUIZ = "leg-twitching"


def test_somebody_without_a_screen_gets_the_same_result_on_every_class_of_paths(
    project: Path, library: Library
) -> None:
    reader = paper_form(QUIZ, library, project / "hooks/selfcheck/theme")
    assert counts(library.graphs[QUIZ]).total() > 80
    assert disagreements(QUIZ, library, reader) == []


def test_the_form_says_where_to_begin_and_what_to_write_down(project: Path, library: Library) -> None:
    levels = [level.name for level in library.levels.values()]
    finish = paper_form(QUIZ, library, project / "hooks/selfcheck/theme").finish
    assert [level for level, _ in finish] == [*levels[-2:0:-1], None]
