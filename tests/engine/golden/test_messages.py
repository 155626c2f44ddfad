"""The gallery of mistakes: one deliberately faulty file for each message an author can meet, with the exact text and line.

A file says what it expects in comments at its end. Its folder says where it goes: `quizzes/x.yml` is put among the quizzes
of the small site in `base/`, `red_flags/x.yml` takes the place of its `red_flags.yml`. After a message was reworded on
purpose, `GOLDEN=write make test ARGS=tests/engine/golden` writes the comments anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from selfcheck.config.faults import Faulty
from selfcheck.site.library import load

HERE = Path(__file__).parent
MARK = "# An author is told:\n"
CASES = sorted(path for path in HERE.glob("*/*.yml") if path.parent.name != "base")


def faults_of(case: Path, root: Path) -> str:
    """Put a faulty file in its place on the small site; give what is wrong, a line each."""
    shutil.copytree(HERE / "base", root)
    config = root / "site_config"
    folder = config / case.parent.name
    if case.parent.name in ("quizzes", "checklists"):
        folder.mkdir(exist_ok=True)
        shutil.copy(case, folder / case.name)
    else:
        shutil.copy(case, folder.with_suffix(".yml"))
    try:
        faults = load(root).warnings
    except Faulty as error:
        faults = tuple(error.faults)
    return "".join(f"# {str(fault).removeprefix('site_config/')}\n" for fault in faults)


@pytest.mark.parametrize("case", CASES, ids=[f"{path.parent.name}/{path.stem}" for path in CASES])
def test_an_author_is_told_the_file_the_line_and_the_right_form(case: Path, tmp_path: Path) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(MARK)
    told = faults_of(case, tmp_path / "site")
    if os.environ.get("GOLDEN") == "write":
        case.write_text(f"{text}{MARK}{told}", encoding="utf-8")
        return
    assert expected, f"{case} does not say what it expects"
    assert told == expected


def test_the_small_site_itself_has_no_fault(tmp_path: Path) -> None:
    shutil.copytree(HERE / "base", tmp_path / "site")
    assert load(tmp_path / "site").warnings == ()
