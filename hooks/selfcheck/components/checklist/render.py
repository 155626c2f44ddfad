"""A checklist, with every box in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import jinja2

from selfcheck.components.templates import fingerprint, render
from selfcheck.config import model
from selfcheck.config.words import say_with
from selfcheck.site.library import Library
from selfcheck.site.signs import by_theme

MANY = 20
"""In a group with fewer signs, themes would take as much room on paper as the signs."""


def render_checklist(
    checklist_id: str, library: Library, env: jinja2.Environment, words_of_page: model.SiteWords | None = None
) -> str:
    """Return a checklist as `<red-flag-checklist>` with every box in it. It says what its page does, or else the site."""
    checklist = library.checklists[checklist_id]
    groups = [(group, library.levels[group.level], list(by_theme(group.flags, library))) for group in checklist.groups]
    return render(
        env,
        "checklist",
        id=checklist_id,
        checklist=checklist,
        groups=groups,
        lines=list(_with_ids(checklist.write_in)),
        to_say=_to_say(checklist, library),
        ranks={level: rank for rank, level in enumerate(library.levels)},
        top=len(library.levels) - 1,
        version=version_of(checklist_id, library),
        many=MANY,
        words=words_of_page or library.words,
        say=say_with(library.words),
    )


def _to_say(checklist: model.Checklist, library: Library) -> Mapping[str, Sequence[str]]:
    """Return for each level of a checklist what its quiz tells a reader to say, where it has one."""
    outcomes = library.quiz(checklist.quiz).outcomes.values() if checklist.quiz else ()
    by_level = {outcome.level: outcome.say or () for outcome in reversed(tuple(outcomes)) if outcome.by is None}
    return {group.level: by_level.get(group.level, ()) for group in checklist.groups}


def version_of(checklist_id: str, library: Library) -> str:
    """Return what changes with the words of a checklist, of its flags and of their care levels."""
    checklist = library.checklists[checklist_id]
    return fingerprint(
        checklist.model_dump_json(),
        *(flag.text for group in checklist.groups for _, flags in by_theme(group.flags, library) for _, flag in flags),
        *(library.levels[group.level].model_dump_json() for group in checklist.groups),
    )


def _with_ids(lines: Iterable[model.WriteIn]) -> Iterator[tuple[str, model.WriteIn]]:
    """Yield each line to write on with an id, under which a note is kept: it stays with the words of the line wherever that is
    moved to, and whatever a browser translates them into.
    """
    times = Counter[str]()
    for line in lines:
        times[line.label] += 1
        yield fingerprint(line.label, str(times[line.label]), length=6), line
