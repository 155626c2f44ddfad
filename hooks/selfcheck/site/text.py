"""Prose: the pieces a reader meets, each with its kind and its line in the file.

Front matter, code, comments, HTML tags, citations and the targets of links are not prose. Of fenced blocks only the
caption of a drawing is.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Literal, NamedTuple

from selfcheck.site.fences import CODE_SPAN

Kind = Literal["heading", "paragraph", "item", "cell", "caption"]

TAG = re.compile(r"</?[A-Za-z][^>]*>")
AUTO_LINK = re.compile(r"<(?:https?:|mailto:)[^>]*>")
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
NOTE = re.compile(r"\[\^[^\]\s]+\]")
ATTRIBUTES = re.compile(r"\{:?\s*[.#][^}]*\}")
MARKS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|(?<!\w)~~|~~(?!\w)")

_ENDS = re.compile(r"""[.!?…;](?:(?<!;)[.!?…]*["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9£$])|(?<=;)(?=\s))""")
"""A semicolon ends a sentence too, as the SMOG formula has it."""
_NO_END = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|Prof|St|No|approx)|\b[A-Z])\.$")


class Piece(NamedTuple):
    """A run of prose: a paragraph, an item of a list, a cell of a table, a heading, the caption of a drawing."""

    kind: Kind
    text: str
    """Its words, without marks of Markdown; its lines are those of the file."""
    line: int

    def line_at(self, position: int) -> int:
        """Return the line of the file that holds a position of `text`."""
        return self.line + self.text.count("\n", 0, position)

    def sentences(self) -> list[Sentence]:
        """Return its sentences; an end without a full stop ends one too."""
        found, start, text = [], 0, self.text
        for end in (*(match.end() for match in _ENDS.finditer(text)), len(text)):
            parts = text[start:end].split()
            if parts and (end == len(text) or not _NO_END.search(parts[-1])):
                found.append(Sentence(parts, self, start))
                start = end
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
