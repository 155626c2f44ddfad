"""Finds phrases in a text in one pass, however many phrases there are: each word of the text is looked up, and only what begins
with that word is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

TOKEN = re.compile(r"\w+|[^\w\s]")
"""A word, or a mark that a phrase may begin with."""


class Phrases:
    """Phrases as they may stand in a text, over a line end too. Of two that begin in one place the longer counts."""

    def __init__(
        self, phrases: Iterable[str], *, capitals: Iterable[str] = (), plural: bool = False, beside: str = r"\w"
    ) -> None:
        """`capitals` are known in capitals only, all others in any letters; `plural` knows each with -s or -es, too.

        `beside` is a pattern for a sign that makes a phrase a part of something else, right before it or behind.
        """
        ending = "(?:e?s)?" if plural else ""
        ways: dict[str, list[str]] = {}
        found = [(phrase, False) for phrase in phrases] + [(phrase.upper(), True) for phrase in capitals]
        for phrase, is_exact in sorted(found, key=lambda one: (-len(one[0]), one[0])):
            way = r"\s+".join(map(re.escape, phrase.split())) + ending
            first = TOKEN.findall(phrase)[0].lower()
            for end in ("", "s", "es") if plural and first == phrase.lower() else ("",):
                ways.setdefault(first + end, []).append(way if is_exact else f"(?i:{way})")
        self._ways = {first: rf"(?<!{beside})(?:{'|'.join(ways)})(?!{beside})" for first, ways in ways.items()}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give each place where a phrase stands, from first to last; none begins inside another."""
        if self._ways.keys().isdisjoint(TOKEN.findall(text.lower())):
            return
        end = 0
        for token in TOKEN.finditer(text):
            first = token[0].lower()
            if first in self._ways and token.start() >= end:
                if first not in self._patterns:
                    self._patterns[first] = re.compile(self._ways[first])
                if match := self._patterns[first].match(text, token.start()):
                    end = match.end()
                    yield match

    def may_be_in(self, words: Iterable[str]) -> bool:
        """Take all words and marks of a text in small letters; say whether a phrase may be in it."""
        return not self._ways.keys().isdisjoint(words)
