"""Prose: the pieces a reader meets, each with its kind and its line in the file.

Front matter, code, comments, HTML tags, citations and the targets of links are not prose. Of fenced blocks only the
caption of a drawing is.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Literal, NamedTuple

from selfcheck.config.faults import line_at
from selfcheck.site.fences import CODE_SPAN

Kind = Literal["heading", "paragraph", "item", "cell", "caption"]

TAG = re.compile(r"</?[A-Za-z][^>]*>")
AUTO_LINK = re.compile(r"<(?:https?:|mailto:)[^>]*>")
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
NOTE = re.compile(r"\[\^[^\]\s]+\]")
ATTRIBUTES = re.compile(r"\{:?\s*[.#][^}]*\}")
MARKS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|(?<!\w)~~|~~(?!\w)")

_ENDS = re.compile(
    r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[¿¡]*(?P<next>[^\W_]|[£$€])(?P<after>[\w.]?))|;(?=\s)""",
)
"""What may end a sentence, and how what follows begins. A semicolon ends one too, as the SMOG formula has it."""
TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof", "st"))
_ALWAYS_SHORT = TITLES | {"e.g", "i.e", "vs", "cf", "viz"}
_SHORT_BEFORE_SMALL = frozenset(("etc", "approx", "ca", "incl"))
_SHORT_BEFORE_NUMBER = frozenset(
    ("approx", "art", "ca", "ch", "eq", "fig", "figs", "max", "no", "nos", "p", "pp", "sec", "vol")
)


def _is_end(end: re.Match[str], parts: list[str]) -> bool:
    """Return whether a mark ends the sentence whose words and marks so far are `parts`."""
    marks, following = end[0], end["next"]
    if marks == ";":
        return True
    is_small = following.islower() and not end["after"].isupper()  # iPhones may begin a sentence
    if marks != ".":
        return not is_small  # "Really?" he said. Wait ... and see.
    word = parts[-1].rstrip(".").lstrip("\"'“‘([")
    short = word.lower()
    if short in _ALWAYS_SHORT or (is_small and short in _SHORT_BEFORE_SMALL):
        return False
    if is_small and _is_initial(word):
        return False  # E. coli
    if following.isdigit() and short in _SHORT_BEFORE_NUMBER:
        return False
    if "." in word and all(len(letter) == 1 for letter in word.split(".")):  # p.m., U.S.
        return not (is_small or word.isupper())
    return not (_is_initial(word) and following.isupper() and _is_name(parts[:-1], end["after"]))


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_name(before: list[str], after: str) -> bool:
    """Return whether a capital with a full stop stands in a name. In "vitamin D." or "plan B." it ends the sentence."""
    last = before[-1].rstrip(".") if before else ""
    return (after == "." or after.islower()) and (not last or last.lower() in TITLES or _is_initial(last))


class Piece(NamedTuple):
    """A run of prose: a paragraph, an item of a list, a cell of a table, a heading, the caption of a drawing."""

    kind: Kind
    text: str
    """Its words, without marks of Markdown; its lines are those of the file."""
    line: int

    def line_at(self, position: int) -> int:
        """Return the line of the file that holds a position of `text`."""
        return self.line - 1 + line_at(self.text, position)

    def sentences(self) -> list[Sentence]:
        """Return its sentences; an end without a full stop ends one too."""
        found, start, text = [], 0, self.text
        for end in _ENDS.finditer(text):
            parts = text[start : end.end()].split()
            if _is_end(end, parts):
                found.append(Sentence(parts, self, start))
                start = end.end()
        if parts := text[start:].split():
            found.append(Sentence(parts, self, start))
        return found


class Sentence(NamedTuple):
    """One sentence of a piece of prose."""

    parts: list[str]
    """What stands between its spaces: words, with the marks beside them."""
    piece: Piece
    start: int

    @property
    def text(self) -> str:
        """The sentence in one line."""
        return " ".join(self.parts)

    @property
    def line(self) -> int:
        """The line of the file it begins in."""
        return self.piece.line_at(self.piece.text.index(self.parts[0], self.start))


def without_marks(source: str) -> str:
    """Return the words of inline Markdown alone. No line is lost. Only marks that are there are looked for: most are not."""
    text = CODE_SPAN.sub("", source) if "`" in source else source
    text = AUTO_LINK.sub("", text) if "<" in text else text
    if "[" in text:
        text = LINK.sub(lambda match: match["text"], NOTE.sub("", text))
    text = TAG.sub("", text) if "<" in text else text
    text = ATTRIBUTES.sub("", text) if "{" in text else text
    text = MARKS.sub("", text) if "*" in text or "_" in text or "~" in text else text
    return unescape(text).replace("\\", "")
