"""One thing that an edit changed, said in the words that readers see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from selfcheck.config.words import plain
from selfcheck.site.library import Library

Way = Literal["less cautious", "more cautious", "other", "words", "renamed"]
WAYS: tuple[Way, ...] = ("less cautious", "more cautious", "other", "words", "renamed")
"""In the order in which they are told."""


@dataclass(frozen=True)
class Change:
    """One thing that an edit changed."""

    way: Way
    name: str
    """The id of the flag, level, quiz or file that it is about, by which somebody says that it is meant."""
    said: str
    """A sentence; of words the place where they stand."""
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    """The words before and after; empty where there are none."""
    notes: tuple[str, ...] = ()
    """What it comes to: answers and their results, where words lead."""


def quoted(text: str) -> str:
    """Return the words of a text, without Markdown, in quotation marks."""
    return f"“{plain(text)}”"


def level_said(library: Library, level: str) -> str:
    """Return a care level in the words of a site."""
    return quoted(library.levels[level].name) if level in library.levels else f"“{level}”"


def rank_of(level: str, its_own: Library, other: Library, renamed: Mapping[str, str] | None = None) -> int:
    """Return the rank of a care level on the ladder of another version; one that is gone from there counts by its old place."""
    ladder, now = list(other.levels), (renamed or {}).get(level, level)
    return ladder.index(now) if now in ladder else list(its_own.levels).index(level)


def way_of(fell: int) -> Way:
    """Return which way it is to fall by some steps of a ladder."""
    return "less cautious" if fell > 0 else "more cautious" if fell < 0 else "other"
