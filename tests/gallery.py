"""The gallery of mistakes in tests/engine/golden: one deliberately faulty file for each message an author can meet.

A file says what it expects in comments at its end. Its folder says where it goes: `quizzes/x.yml` is put among the quizzes
of the small site in `base/`, `red_flags/x.yml` takes the place of its `red_flags.yml`.
"""

from __future__ import annotations

from pathlib import Path

from small_sites import BASE, Texts, texts_below, warnings_of

from selfcheck.config.faults import Faulty
from selfcheck.site.kinds import FOLDERS
from selfcheck.site.library import load_files

GALLERY = BASE.parent
MARK = "# An author is told:\n"
OTHER_SIGN = "  other_sign: {level: mid, text: Another sign, sources: [book]}\n"
"""A flag that the quiz of the small site does not ask, for those who name it: in a site that nobody asks it, it is a fault."""
CASES = sorted(path for path in GALLERY.glob("*/*.yml") if path.parent != BASE)


def faults_of(case: Path) -> str:
    """Put a faulty file in its place on the small site; return what is wrong, a line each."""
    among_many = case.parent.name in FOLDERS
    name = f"{case.parent.name}/{case.name}" if among_many else f"{case.parent.name}.yml"
    text, texts = case.read_text("utf-8"), texts_below(BASE / "site_config")
    texts["red_flags.yml"] += OTHER_SIGN if "other_sign" in text else ""
    texts[name] = text
    try:
        faults = warnings_of(load_files(Texts(texts)))
    except Faulty as error:
        faults = tuple(error.faults)
    return "".join(f"# {str(fault).removeprefix('site_config/')}\n" for fault in faults)
