"""A diary: a table to print and fill in by hand."""

from __future__ import annotations

import jinja2

from selfcheck.components.templates import fingerprint, render
from selfcheck.config.words import say_with
from selfcheck.site.library import Library


def render_diary(diary_id: str, library: Library, env: jinja2.Environment) -> str:
    """Return a diary as a table, empty, to be written on when it is printed."""
    diary = library.diaries[diary_id]
    return render(
        env,
        "diary",
        id=diary_id,
        diary=diary,
        version=version_of(diary_id, library),
        say=say_with(library.words),
    )


def version_of(diary_id: str, library: Library) -> str:
    """Return what changes with the words of a diary."""
    return fingerprint(library.diaries[diary_id].model_dump_json())
