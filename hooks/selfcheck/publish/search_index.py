"""What the search looks into: made when a site is built, in pieces, so that a reader fetches only what a query needs.

- `start.js`: the words of the site, what means the same, and where the rest is;
- `words-<n>.js`: the words that begin with one letter, where there are too many to have all of them at once;
- `found-<n>.js`: for some words, on which pages they stand, and how much they weigh there;
- `page-<n>.js`: the title, the address and the text of a page.

A page that was opened from a folder (`file:`) may fetch nothing but scripts, so each piece is one: it hands over its data as a
property of its own element. `components/search/index.js` reads them.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby
from math import log
from typing import Any

from selfcheck.prose.citations import NOT_SEARCHED
from selfcheck.prose.search_words import words_of

FOLDER = "search"
"""Where the pieces are, from the top of a site."""
MOST_WORDS = 60_000
"""So many characters of words are fetched with the first piece (about 20 kB packed); of more, only those with a letter."""
PIECE = 16_000
"""So many characters of `found` make a piece, about 5 kB packed."""
MOST_PAGES = 300
"""On so many pages a word is looked for: those where it weighs most."""
FIELDS = {"title": 6.0, "tags": 10.0, "heading": 3.0, "description": 2.0, "text": 1.0}
"""How much a word weighs by where it stands."""
SATURATION, LENGTH = 4.0, 0.5
"""How soon more of the same word stops to count, and how much a long text counts against it (k1 and b of Okapi BM25)."""
LEAST_RARE = 0.8
"""What even a word that stands on every page weighs: it may be in the title of one of them."""
STEPS = 12
"""In how many steps a weight of 1 is told."""

BESIDE = ("headerlink", "footnote-ref", "footnote")
"""Classes of what Python-Markdown puts beside the words of a page: the link in a heading, the number of a source, the sources.
Those that are marked NOT_SEARCHED lose the mark where a page is finished."""

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNREAD = {"script", "style", "svg", "template", "button", "select", "textarea", "explained-words"}
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|u|var"
).fullmatch
"""What parts no words; any other element is a block of its own."""


@dataclass(frozen=True)
class Part:
    """A part of a page: what stands under one heading."""

    name: str
    """The name of its heading in an address; empty for what stands above the first."""
    heading: str
    blocks: tuple[str, ...]
    """Its paragraphs, items, cells, and the headings below its own."""


@dataclass(frozen=True)
class SearchedPage:
    """A page that wants to be found."""

    title: str
    address: str
    """From the top of the site."""
    parts: tuple[Part, ...]
    groups: tuple[str, ...] = ()
    """What it belongs to, the widest first."""
    description: str = ""
    tags: tuple[str, ...] = ()
    weight: float = 1.0


def parts_of(html: str) -> tuple[Part, ...]:
    """Return the parts of the HTML of a page, without what is marked as not to be searched. The title of the page is no part."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_part()
    return tuple(reader.parts)


class _Reader(HTMLParser):
    """Puts the words of a page into blocks, and these into parts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._name = self._heading = self._words = ""
        self._blocks: list[str] = []
        self._passed, self._depth = "", 0  # the element that is passed over, and how many of its kind are open in it

    def handle_data(self, data: str) -> None:
        if not self._passed:
            self._words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if self._passed:
            self._depth += tag == self._passed
        elif tag in _VOID:
            self._words += " "
        elif tag in _UNREAD or NOT_SEARCHED in said or said.get("class") in BESIDE:
            self._passed, self._depth = tag, 1
        elif not _INLINE(tag):
            self._end_block()
            if tag == "h2" and said.get("id"):
                self.end_part()
                self._name = said["id"] or ""

    def handle_endtag(self, tag: str) -> None:
        if self._passed:
            self._depth -= tag == self._passed
            self._passed = self._passed if self._depth else ""
        elif tag == "h2" and self._name and not self._heading:
            self._heading = self._taken()
        elif tag == "h1":
            self._taken()
        elif not _INLINE(tag):
            self._end_block()

    def end_part(self) -> None:
        """Close the part that is read."""
        self._end_block()
        if self._heading or self._blocks:
            self.parts.append(Part(self._name, self._heading, tuple(self._blocks)))
        self._name, self._heading, self._blocks = "", "", []

    def _end_block(self) -> None:
        if block := self._taken():
            self._blocks.append(block)

    def _taken(self) -> str:
        words, self._words = " ".join(self._words.split()), ""
        return words


# --- from pages to pieces -----------------------------------------------------------------------------------------------


def pieces_of(
    pages: Sequence[SearchedPage], same: Iterable[Iterable[str]] = (), passed_over: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield each piece: its address from the top of the site, and the script that it is.

    `same` are groups of words that mean the same; `passed_over` are words that say nothing of what somebody looks for.
    """
    weights = _weights(pages)
    words = sorted(weights)
    first = []
    for number, (at, piece) in enumerate(_cut(words, weights)):
        first.append(at)
        yield _piece(f"found-{number}", piece)
    listed: dict[str, tuple[int, str | int]] = {}
    """The words with a letter: the number of the first, and all of them, or the number of the piece that has them."""
    at = 0
    for letter, group in groupby(words, key=lambda word: word[0]):
        with_letter = list(group)
        listed[letter] = at, _front_coded(with_letter)
        at += len(with_letter)
    if sum(len(str(told)) for _, told in listed.values()) > MOST_WORDS:
        for number, (letter, (at, told)) in enumerate(listed.items()):
            yield _piece(f"words-{number}", told)
            listed[letter] = at, number
    start = {
        "pages": len(pages),
        "found": first,
        "words": listed,
        "same": [[words_of(said) for said in group] for group in same],
        "small": sorted({word for said in passed_over for word in words_of(said)}),
    }
    yield _piece("start", start)
    for number, page in enumerate(pages):
        parts = [[part.name, part.heading, "\n".join(part.blocks)] for part in page.parts]
        said = {"title": page.title, "address": page.address, "groups": page.groups, "about": page.description}
        yield _piece(f"page-{number}", {**said, "parts": parts})


def _weights(pages: Sequence[SearchedPage]) -> dict[str, dict[int, int]]:
    """Return how much each word weighs on each page, by the number of the page."""
    counted = [_counted(page) for page in pages]
    usual = {field: sum(one[field].total() for one in counted) / max(len(pages), 1) or 1 for field in FIELDS}
    stands = Counter(word for one in counted for word in set().union(*one.values()))
    found: dict[str, dict[int, int]] = {word: {} for word in stands}
    for number, (page, fields) in enumerate(zip(pages, counted, strict=True)):
        sums: dict[str, float] = defaultdict(float)
        for field, words in fields.items():
            long = 1 - LENGTH + LENGTH * words.total() / usual[field]
            for word, times in words.items():
                sums[word] += FIELDS[field] * times / long
        for word, sum_ in sums.items():
            rare = log(1 + (len(pages) - stands[word] + 0.5) / (stands[word] + 0.5)) + LEAST_RARE
            weight = page.weight * rare * sum_ / (SATURATION + sum_)
            found[word][number] = max(1, round(STEPS * weight))
    return found


def _counted(page: SearchedPage) -> dict[str, Counter[str]]:
    return {
        "title": Counter(words_of(page.title)),
        "tags": Counter(word for tag in page.tags for word in words_of(tag)),
        "heading": Counter(word for part in page.parts for word in words_of(part.heading)),
        "description": Counter(words_of(page.description)),
        "text": Counter(word for part in page.parts for block in part.blocks for word in words_of(block)),
    }


def _front_coded(words: Iterable[str]) -> str:
    """Return words in order as one text: each without what it begins with as the one before does, and how long that is."""
    told, before = [], ""
    for word in words:
        most = min(len(before), len(word), 35)
        same = next((n for n in range(most) if before[n] != word[n]), most)
        told.append("0123456789abcdefghijklmnopqrstuvwxyz"[same] + word[same:])
        before = word
    return " ".join(told)


def _cut(words: Sequence[str], weights: Mapping[str, Mapping[int, int]]) -> Iterator[tuple[int, list[list[int]]]]:
    """Yield pieces of what is found: the number of the first word of each, and for each word its pages in order, as the way from
    one to the next, each with the weight of the word there.
    """
    piece: list[list[int]] = []
    size = 0
    for number, word in enumerate(words):
        best = sorted(weights[word].items(), key=lambda one: -one[1])[:MOST_PAGES]
        told, before = [], 0
        for page, weight in sorted(best):
            told += [page - before, weight]
            before = page
        long = 5 * len(told) // 2  # characters, as most of the numbers have one or two digits, and a comma
        if size and size + long > PIECE:
            yield number - len(piece), piece
            piece, size = [], 0
        piece.append(told)
        size += long
    if piece:
        yield len(words) - len(piece), piece


def _piece(name: str, data: Any) -> tuple[str, str]:
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{FOLDER}/{name}.js", f"document.currentScript.piece={told}\n"
