"""The card of a care level, with all red flags of that level."""

from __future__ import annotations

import jinja2

from selfcheck.components.templates import render
from selfcheck.config.words import say_with
from selfcheck.site.library import Library


def render_care_card(level_id: str, library: Library, env: jinja2.Environment) -> str:
    """Return the card of a care level, with all red flags of that level."""
    return render(
        env,
        "care_card",
        id=level_id,
        level=library.levels[level_id],
        flags=[flag for flag in library.flags.values() if flag.level == level_id],
        words=library.words,
        say=say_with(library.words),
    )
