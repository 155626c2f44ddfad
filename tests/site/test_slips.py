"""No slip of the hand in a published quiz goes unseen where it would make the advice less cautious."""

from __future__ import annotations

from selfcheck.site.site import Site
from selfcheck.site.slips import check_slips


def test_no_slip_in_a_published_quiz_can_make_its_advice_less_cautious_unseen(site: Site) -> None:
    assert set(site.library.slips) == set(site.library.quizzes)
    assert list(check_slips(site)) == []
    for name in site.library.quizzes:
        assert sum(mutant.verdict == "caught" for mutant in site.library.mutants(name)) > 100
