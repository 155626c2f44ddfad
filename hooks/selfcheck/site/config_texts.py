"""The words of `site_config/` that a reader sees, as pieces of prose with their lines, so that they are checked like a page."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.words import inline, plain
from selfcheck.config.yaml_file import Loc, YamlFile
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
        "emergency_numbers.*.emergency_note",
        "emergency_numbers.*.note",
        "emergency_numbers.*.whom",
        "labels.*",
        *(f"topics.*.{part}" for part in ("audience", "disclaimer", "not_reviewed", "emergency_line")),
    ),
    "search.yml": ("help.*.text", "often.*.text"),
    "quizzes/*.yml": (
        *("title", "for", "intro.*", "reading.*.text"),
        *("questions.*.ask", "questions.*.why", "questions.*.hint", "questions.*.bands.*.text"),
        *("questions.*.options.*", *(f"questions.*.options.*.{part}" for part in ("text", "hint", "reminder", "say"))),
        *("questions.*.none", *(f"questions.*.none.{part}" for part in ("text", "hint", "say"))),
        *("questions.*.unsure", *(f"questions.*.unsure.{part}" for part in ("text", "hint", "say"))),
        *("outcomes.*.title", "outcomes.*.lead", "outcomes.*.steps.*", "outcomes.*.whom", "outcomes.*.say.*"),
        *("outcomes.*.uncertain", "outcomes.*.expect", "outcomes.*.meanwhile.*"),
    ),
    "checklists/*.yml": ("title", "for", "intro", "groups.*.title", "groups.*.intro", "write_in.*.label"),
    "diaries/*.yml": ("title", "for", "intro", "columns.*.label", "columns.*.hint"),
    "charts/*.yml": ("title", "bars.*.label", "bars.*.note", "limits.*.label"),
}
"""For each file, the places of its words; `*` stands for any key or position. What is not listed is for authors."""

SHOWN_AS_WRITTEN: dict[str, tuple[str, ...]] = {
    "care_levels.yml": ("levels.*.name", "levels.*.urgency", "levels.*.when"),
    "sources.yml": tuple(f"sources.*.{part}" for part in ("title", "authors", "publisher", "note", "why")),
    "glossary.yml": ("terms.*.name", "terms.*.plain", "terms.*.also.*"),
    "site.yml": ("owner.name", "emergency_numbers.*.place", "emergency_numbers.*.advice_name"),
    "charts/*.yml": ("title", "unit", "bars.*.label", "bars.*.note", "limits.*.label"),
}
"""Names and their like, which also stand where there is no Markdown, such as in a drawing or a list to choose from."""

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
    for file, loc, text in texts_for_readers(site.library):
        if ("](" in text or "<" in text) and 'href="#"' in inline(text):
            yield file.fault(loc, "a link leads to a page of this site, or begins with https://, mailto: or tel:")


_MARK = re.compile(r"[*_`\\<\[]")


def check_names(site: Site) -> Iterator[Fault]:
    """No name holds Markdown, whose marks a reader would see."""
    for file, loc, text in _all_texts(site.library, SHOWN_AS_WRITTEN):
        if _MARK.search(text) and (words := plain(text)) != " ".join(text.split()):
            message = f"'{loc[-1]}' is shown as it is written, and Markdown in it is not read: write '{words}'"
            yield file.fault(loc, message, warning=True)


def texts_for_readers(library: Library) -> Iterator[tuple[YamlFile, Loc, str]]:
    """Yield each text that readers see, with its file and its place there. A file that cannot be read is passed over."""
    return _all_texts(library, READ_BY_READERS)


def _all_texts(library: Library, table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[YamlFile, Loc, str]]:
    """Yield each text at a place of a table, with its file. A file that cannot be read is passed over: `check_files` tells it."""
    for pattern, places in table.items():
        shape = _shape(places)
        for name in fnmatch.filter(library.names, pattern):
            with suppress(Faulty):
                file = library.file(name)
                for loc, text in _texts(file.value, shape, ()):
                    yield file, loc, text


def texts_at(value: Any, places: Iterable[str]) -> Iterator[tuple[Loc, str]]:
    """Yield each text at one of some places of a value, and where it is; `*` stands for any key or position."""
    yield from _texts(value, _shape(places), ())


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
