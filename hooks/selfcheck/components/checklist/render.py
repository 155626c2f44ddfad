"""A checklist, with every box in it."""

from __future__ import annotations

import jinja2

from selfcheck.components.templates import fingerprint, render
from selfcheck.config.words import say_with
from selfcheck.site.library import Library


def render_checklist(checklist_id: str, library: Library, env: jinja2.Environment) -> str:
    """Return a checklist as `<red-flag-checklist>` with every box in it."""
    checklist = library.checklists[checklist_id]
    groups = [
        (group, library.levels[group.level], [(name, library.flags[name]) for name in group.flags])
        for group in checklist.groups
    ]
    return render(
        env,
        "checklist",
        id=checklist_id,
        checklist=checklist,
        groups=groups,
        ranks={level: rank for rank, level in enumerate(library.levels)},
        version=fingerprint(
            checklist.model_dump_json(),
            *(flag.text for *_, flags in groups for _, flag in flags),
            *(level.model_dump_json() for _, level, _ in groups),
        ),
        words=library.words,
        say=say_with(library.words),
    )
