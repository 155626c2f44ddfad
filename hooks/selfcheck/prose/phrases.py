"""Finds phrases in a text in one pass, however many phrases there are: each word of the text is looked up, and only what begins
with that word is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

TOKEN = re.compile(r"\w+|[^\w\s]")
"""A word, or a mark that a phrase may hold."""


@lru_cache(maxsize=20_000)  # a site says the same words again and again
def tokens_of(part: str) -> tuple[str, ...]:
    """Return the words and marks of what stands between two spaces, in small letters."""
    return tuple(TOKEN.findall(part.lower()))


class Phrases:
    """Phrases as they may stand in a text, over a line end too. Of two that begin in one place the longer counts."""

    def __init__(
        self, phrases: Iterable[str], *, capitals: Iterable[str] = (), plural: bool = False, beside: str = r"\w"
    ) -> None:
        """`capitals` are known in capitals only, all others in any letters; `plural` knows each with -s or -es, too.

        `beside` is a pattern for a sign that makes a phrase a part of something else, right before it or behind.
        """
        endings = ("", "s", "es") if plural else ("",)
        self._forms = {in_one_line(phrase.lower()) + ending for phrase in phrases for ending in endings}
        self._in_capitals = {in_one_line(phrase.upper()) + ending for phrase in capitals for ending in endings}
        self._beside = re.compile(beside)
        self._ways: dict[str, list[list[str]]] = {}
        """For each first word or mark, all words and marks of each form that begins with it."""
        for form in self._forms | {form.lower() for form in self._in_capitals}:
            tokens = TOKEN.findall(form)
            self._ways.setdefault(tokens[0], []).append(tokens)
        self._lengths = {first: sorted({len(way) for way in ways}, reverse=True) for first, ways in self._ways.items()}

    def hallmarks(self, tokens: set[str]) -> set[str]:
        """Return the longest word or mark of each phrase that may be in a text.

        `tokens` are the different words and marks of the text, in small letters.
        Where this gives none, no phrase is there; and none is where none of these is.
        """
        found = (way for first in self._ways.keys() & tokens for way in self._ways[first])
        return {max(way, key=len) for way in found if tokens.issuperset(way)}

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Return where each phrase begins and ends, from first to last; none begins inside another."""
        beginnings = [
            (place, lengths)
            for place, token in enumerate(TOKEN.findall(text))
            if (lengths := self._lengths.get(token.lower()))
        ]
        spans = [token.span() for token in TOKEN.finditer(text)] if beginnings else []
        end = 0
        for place, lengths in beginnings:
            start = spans[place][0]
            if start < end:
                continue
            for last in (place + length - 1 for length in lengths):
                if last < len(spans) and self._is_one(text, start, spans[last][1]):
                    end = spans[last][1]
                    yield start, end
                    break

    def _is_one(self, text: str, start: int, end: int) -> bool:
        words = in_one_line(text[start:end])
        is_known = words.lower() in self._forms or words in self._in_capitals
        return (
            is_known and not self._beside.match(text, end) and not self._beside.match(text[max(0, start - 1) : start])
        )


def in_one_line(text: str) -> str:
    """Return a text with one space wherever it has white space."""
    return " ".join(text.split())
