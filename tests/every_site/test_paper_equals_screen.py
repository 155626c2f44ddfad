"""Who fills in the form on paper comes to the same result as on the screen, on every class of paths, in the page as built."""

from __future__ import annotations

from browsing.quizzes import Shown
from paper_reader import PaperReader
from paper_walks import disagreements


def test_the_paper_form_ends_as_the_screen_does_on_every_class_of_paths(shown: Shown) -> None:
    assert disagreements(shown.id, shown.library, PaperReader(shown.html)) == []


def test_a_form_says_which_advice_counts_at_its_end_the_most_urgent_first(shown: Shown) -> None:
    levels = [level.name for level in shown.library.levels.values()] if shown.tree.finish else []
    assert [level for level, _ in PaperReader(shown.html).finish] == ([*levels[-2:0:-1], None] if levels else [])
