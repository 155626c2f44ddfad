"""The words of `site_config/` that a reader sees, as pieces of prose with their lines, so that they are checked like a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editorial.charts import FOLDER as CHARTS
from editorial.prose import Piece
from selfcheck.load import CONFIG
from selfcheck.yaml_file import Loc, YamlFile, read

READ_BY_READERS: dict[str, tuple[str, ...]] = {
    "care_levels.yml": ("levels.*.name", "levels.*.urgency", "levels.*.when", "levels.*.do"),
    "red_flags.yml": ("flags.*.text",),
    "glossary.yml": ("terms.*.plain",),
    "site.yml": ("audience", "disclaimer", "not_reviewed", "emergency_line", "emergency_numbers.*.note", "labels.*"),
    "quizzes/*.yml": (
        *("title", "for", "intro.*", "reading.*.text"),
        *("questions.*.ask", "questions.*.why", "questions.*.hint", "questions.*.bands.*.text"),
        *("questions.*.options.*", "questions.*.options.*.text", "questions.*.options.*.hint"),
        *("questions.*.none", "questions.*.none.text", "questions.*.unsure", "questions.*.unsure.text"),
        *("outcomes.*.title", "outcomes.*.lead", "outcomes.*.steps.*", "outcomes.*.whom", "outcomes.*.say.*"),
        *("outcomes.*.uncertain", "outcomes.*.expect", "outcomes.*.meanwhile.*"),
    ),
    "checklists/*.yml": ("title", "for", "intro", "groups.*.title", "groups.*.intro", "write_in.*.label"),
    "diaries/*.yml": ("title", "for", "intro", "columns.*.label", "columns.*.hint"),
    f"{CHARTS}/*.yml": ("title", "bars.*.label", "bars.*.note", "limits.*.label"),
}
"""For each file, the places of its words; `*` stands for any key or position. What is not listed is for authors."""


@dataclass(frozen=True)
class Texts:
    """The words of one file."""

    name: str
    pieces: tuple[Piece, ...]


def read_texts(config: Path) -> tuple[Texts, ...]:
    """Take the folder `site_config/`; give the words of each file that has some. Raises Faulty for one that cannot be read."""
    found = []
    for pattern, places in READ_BY_READERS.items():
        for path in sorted(config.glob(pattern)):
            file = read(path, f"{CONFIG}/{path.relative_to(config).as_posix()}")
            found.append(Texts(file.name, tuple(_pieces(file, places))))
    return tuple(found)


def _pieces(file: YamlFile, places: tuple[str, ...]) -> Iterator[Piece]:
    for place in places:
        for loc, text in _at(file.value, place.split("."), ()):
            yield Piece("item", text, file.line(loc))


def _at(value: Any, place: list[str], loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Give each text at a place of a value, and where it is."""
    if not place:
        if isinstance(value, str):
            yield loc, value
        return
    held: Mapping[Any, Any] = {}
    if isinstance(value, dict):
        held = value
    elif isinstance(value, list):
        held = dict(enumerate(value))
    for key in held if place[0] == "*" else [place[0]]:
        if key in held:
            yield from _at(held[key], place[1:], (*loc, key))
