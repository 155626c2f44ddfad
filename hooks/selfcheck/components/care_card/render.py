"""The card of a care level, with the red flags of that level: all of them, or those that one quiz asks."""

from __future__ import annotations

import jinja2

from selfcheck.components.templates import render
from selfcheck.config.words import say_with
from selfcheck.site.library import Library
from selfcheck.site.signs import by_theme

MANY = 12
"""More red flags than these are grouped by theme: one list of fifty is a wall, in which nobody finds theirs."""


def render_care_card(level_id: str, library: Library, env: jinja2.Environment, quiz: str | None = None) -> str:
    """Return the card of a care level, with the red flags of that level: all of them, or those that one quiz asks."""
    asked = library.quizzes[quiz].flags_asked if quiz else library.flags
    names = [name for name, flag in library.flags.items() if flag.level == level_id and name in asked]
    flags = [(name, library.flags[name]) for name in names]
    return render(
        env,
        "care_card",
        id=level_id,
        level=library.levels[level_id],
        themes=list(by_theme(names, library)) if len(names) > MANY else [("", flags)] if flags else [],
        words=library.words,
        say=say_with(library.words),
    )


def quizzes_mixed(library: Library, level_id: str) -> list[str]:
    """Return the quizzes whose red flags a card of a level would mix: more than one if no single quiz asks them all."""
    shown = {name for name, flag in library.flags.items() if flag.level == level_id}
    asked = {name: shown.intersection(quiz.flags_asked) for name, quiz in library.quizzes.items()}
    asking = [quiz for quiz in asked if asked[quiz]]
    whole: set[str] = set().union(*asked.values())
    return asking if all(asked[quiz] != whole for quiz in asking) else []
