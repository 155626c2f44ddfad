"""No slip of the hand in a published quiz goes unseen where it would make the advice less cautious."""

from __future__ import annotations

from selfcheck.site.library import Library


def test_a_build_is_refused_for_a_slip_that_would_go_unseen_in_any_published_quiz(library: Library) -> None:
    """The build that other tests open makes every slip and asks what notices it; here is only that it asks of each quiz."""
    assert set(library.slips) == set(library.quizzes)
