"""The check that a page whose quiz or checklist can send somebody for help at once says what to do in an emergency."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.model import CareLevel
from selfcheck.config.yaml_file import Loc
from selfcheck.site.library import Library
from selfcheck.site.site import Site

LINE = "emergency_line"


def check_emergency_lines(site: Site) -> Iterator[Fault]:
    """No page shows a quiz or a checklist with the most urgent level where `emergency_line: false` holds."""
    library = site.library
    told: set[Loc] = set()
    for (folder, name), pages in sorted(library.shown.items(), reverse=True):  # of a quiz and its list the quiz is told
        with suppress(Faulty):  # told by itself
            if not (reason := _reason(folder, name, library)):
                continue
            for page in sorted(pages):
                loc = _where(page, library)
                if not library.words_on(page).emergency_line and loc not in told:
                    told.add(loc)
                    message = f"'{LINE}' is false, and {reason}: write what to do in an emergency"
                    yield library.file("site.yml").fault(loc, message)


def _reason(folder: str, name: str, library: Library) -> str:
    """Return how the most urgent level is in a quiz or a checklist; "" where it is not, or is not urgent on this site."""
    top, level = list(library.levels.items())[-1]
    if not _is_urgent(level) or name not in library.ids(folder):
        return ""
    if folder == "quizzes" and any(outcome.level == top for outcome in library.quiz(name).outcomes.values()):
        return f"the quiz '{name}' can end in '{top}'"
    if folder == "checklists" and any(group.level == top for group in library.checklists[name].groups):
        return f"the checklist '{name}' has signs of '{top}'"
    return ""


def _is_urgent(level: CareLevel) -> bool:
    return level.numbers or level.tone in ("alarm", "urgent")


def _where(page: str, library: Library) -> Loc:
    """Return where the line of a page is said in `site.yml`: by its topic, or for the whole site."""
    topic = library.topic_of(page)
    own = topic is not None and LINE in library.words.topics[topic].model_fields_set
    return ("topics", topic, LINE) if topic is not None and own else (LINE,)
