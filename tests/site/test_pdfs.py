"""The paper that this site promises: how many sides each sheet has, and that none of them is half empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_reader import Pdf

SIDES = {"checklist": 2, "signs": 1, "diary": 2, "questions": 9}
"""At most so many."""
SIDES_LARGE = {"checklist": 5, "signs": 2, "diary": 4, "questions": 19}
"""The same in large letters."""


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("kind", SIDES)
def test_a_sheet_has_no_more_sides_than_are_promised(site_folder: Path, kind: str, paper: str) -> None:
    for size, most in ((paper, SIDES), (f"{paper}-large", SIDES_LARGE)):
        assert Pdf(site_folder / f"paper/leg-twitching-{kind}-{size}.pdf").sides <= most[kind]


@pytest.mark.parametrize("size", ["a4", "letter", "a4-large", "letter-large"])
def test_no_side_is_half_empty(site_folder: Path, size: str) -> None:
    for kind in SIDES:
        pdf = Pdf(site_folder / f"paper/leg-twitching-{kind}-{size}.pdf")
        _, high = pdf.size()
        for side in range(pdf.sides):
            bases = [words.base for words in pdf.words if words.side == side and words.mcid is not None]
            if side < pdf.sides - 1 and kind != "diary":  # the rows of a table to write in have no words
                assert min(bases) < high / 3, f"{kind} {size}, side {side + 1}"
        body = [words.base for words in pdf.words if words.side == pdf.sides - 1 and words.mcid is not None]
        assert max(body) - min(body) > high * 0.4, f"{kind} {size}: the last side holds hardly anything"
