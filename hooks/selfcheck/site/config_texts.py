"""The words of `site_config/` that a reader sees, as pieces of prose with their lines, so that they are checked like a page."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.words import inline
from selfcheck.config.yaml_file import Loc
from selfcheck.site.library import Library
from selfcheck.site.site import Site
from selfcheck.site.text import Piece, without_marks

READ_BY_READERS: dict[str, tuple[str, ...]] = {
    "care_levels.yml": ("levels.*.name", "levels.*.urgency", "levels.*.when", "levels.*.do"),
    "red_flags.yml": (
        "themes.*",
        *(f"flags.*.{part}" for part in ("text", "more", "say", "do.*", "ask_for", "judgement")),
    ),
    "glossary.yml": ("terms.*.plain",),
    "site.yml": (
        "audience",
        "disclaimer",
        "not_reviewed",
        "emergency_line",
        "emergency_numbers.*.note",
        "emergency_numbers.*.whom",
        "labels.*",
    ),
    "search.yml": ("help.*.text", "often.*.text"),
    "quizzes/*.yml": (
        *("title", "for", "intro.*", "reading.*.text"),
        *("questions.*.ask", "questions.*.why", "questions.*.hint", "questions.*.bands.*.text"),
        *("questions.*.options.*", *(f"questions.*.options.*.{part}" for part in ("text", "hint", "reminder"))),
        *("questions.*.none", "questions.*.none.text", "questions.*.unsure", "questions.*.unsure.text"),
        *("outcomes.*.title", "outcomes.*.lead", "outcomes.*.steps.*", "outcomes.*.whom", "outcomes.*.say.*"),
        *("outcomes.*.uncertain", "outcomes.*.expect", "outcomes.*.meanwhile.*"),
    ),
    "checklists/*.yml": ("title", "for", "intro", "groups.*.title", "groups.*.intro", "write_in.*.label"),
    "diaries/*.yml": ("title", "for", "intro", "columns.*.label", "columns.*.hint"),
    "charts/*.yml": ("title", "bars.*.label", "bars.*.note", "limits.*.label"),
}
"""For each file, the places of its words; `*` stands for any key or position. What is not listed is for authors."""

Shape: TypeAlias = "dict[str, Shape]"
"""Places by their first key, then by their second, and so on; `HERE` where one ends."""
HERE = ""


@dataclass(frozen=True)
class ConfigTexts:
    """The words of one file."""

    name: str
    pieces: tuple[Piece, ...]


def texts_of(library: Library) -> tuple[ConfigTexts, ...]:
    """Return the words of each file that has some. Raises Faulty for one that cannot be read."""
    found = []
    for pattern, places in READ_BY_READERS.items():
        shape = _shape(places)
        for name in fnmatch.filter(library.names, pattern):
            file = library.file(name)
            pieces = (Piece("item", without_marks(text), file.line(loc)) for loc, text in _texts(file.value, shape, ()))
            found.append(ConfigTexts(file.name, tuple(pieces)))
    return tuple(found)


def check_config_texts(site: Site) -> Iterator[Fault]:
    """No text holds a link that is not let through: what shows the text is not where it can be mended."""
    library = site.library
    for pattern, places in READ_BY_READERS.items():
        shape = _shape(places)
        for name in fnmatch.filter(library.names, pattern):
            with suppress(Faulty):  # told by `check_files`
                file = library.file(name)
                for loc, text in _texts(file.value, shape, ()):
                    if ("](" in text or "<" in text) and 'href="#"' in inline(text):
                        yield file.fault(
                            loc, "a link leads to a page of this site, or begins with https://, mailto: or tel:"
                        )


def _shape(places: Iterable[str]) -> Shape:
    shape: Shape = {}
    for place in places:
        inner = shape
        for key in (*place.split("."), HERE):
            inner = inner.setdefault(key, {})
    return shape


def _texts(value: Any, shape: Shape, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield each text at a place of a value, and where it is. The value is walked once, however many places there are."""
    if isinstance(value, str):
        if HERE in shape:
            yield loc, value
    elif isinstance(value, dict | list):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            if inner := shape.get(str(key)) or shape.get("*"):
                yield from _texts(held, inner, (*loc, key))
