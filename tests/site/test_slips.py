"""No slip of the hand in a published quiz goes unseen where it would make the advice less cautious."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.site.library import Library, load
from selfcheck.trees.mutate import mutants, subject_of


@pytest.fixture(scope="module")
def library(project: Path) -> Library:
    return load(project)


def test_no_slip_in_a_published_quiz_can_make_its_advice_less_cautious_unseen(library: Library) -> None:
    for name in library.quizzes:
        found = list(mutants(subject_of(library, name)))
        assert [mutant.edit.text for mutant in found if mutant.verdict == "less cautious"] == []
        assert sum(mutant.verdict == "caught" for mutant in found) > 100
