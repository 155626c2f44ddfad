"""Each message an author can meet, with its exact text and line, from the gallery of mistakes beside this file.

After a message was reworded on purpose, `GOLDEN=write make test ARGS=tests/engine/golden` writes the comments anew; read
the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from gallery import CASES, MARK, faults_of
from small_sites import BASE, load, warnings_of


@pytest.mark.parametrize("case", CASES, ids=[f"{path.parent.name}/{path.stem}" for path in CASES])
def test_an_author_is_told_the_file_the_line_and_the_right_form(case: Path) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(MARK)
    told = faults_of(case)
    if os.environ.get("GOLDEN") == "write":
        case.write_text(f"{text}{MARK}{told}", encoding="utf-8")
        return
    assert expected, f"{case} does not say what it expects"
    assert told == expected


def test_the_small_site_itself_has_no_fault() -> None:
    assert warnings_of(load(BASE)) == ()
