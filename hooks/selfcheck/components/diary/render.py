"""A diary: a row a day, to fill in on the screen, or by hand on paper."""

from __future__ import annotations

import jinja2

from selfcheck.components.templates import fingerprint, render
from selfcheck.config.words import say_with
from selfcheck.site.diary_sheet import diary_sheet
from selfcheck.site.library import Library


def render_diary(diary_id: str, library: Library, env: jinja2.Environment) -> str:
    """Return a diary as an empty table, with fields for each cell in a template."""
    diary = library.diaries[diary_id]
    return render(
        env,
        "diary",
        id=diary_id,
        diary=diary,
        sheet=diary_sheet(diary),
        version=version_of(diary_id, library),
        say=say_with(library.words),
    )


def version_of(diary_id: str, library: Library) -> str:
    """Return what changes with the words of a diary."""
    return fingerprint(library.diaries[diary_id].model_dump_json())
