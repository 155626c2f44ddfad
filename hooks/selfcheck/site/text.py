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
_WORD = re.compile(r"\W*([^\W\d_]*)")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set_of("capt col dr drs gen hon lt messrs mr mrs ms mt prof rev sgt st")
_ALWAYS_SHORT = TITLES | {"e.g", "i.e", "vs", "cf", "viz"}
_MONTHS = _set_of("jan feb mar apr jun jul aug sep sept oct nov dec")
_SHORT_BEFORE_SMALL = _MONTHS | _set_of("al approx ca co etc hr hrs inc incl ltd min mins")
_SHORT_BEFORE_NUMBER = _MONTHS | _set_of("al approx art ca ch eq fig figs max no nos p pp sec tel vol")
_BEGINS = _set_of(
    "a after all an and are as ask at before but by call did do does each every few for from go had has have he her here his how"
    " i if in is it its keep let look many more most my no none not of on one or our say see she show sit so some stop take tell"
    " that the their them then there these they this those to too try two use wait was we were what when where while who why"
    " with write you your"
)
"""Words that begin a sentence, and no name."""
_NAMED_BY_LETTERS = _set_of(
    "appendix class factor figure grade group hepatitis letter option part plan point section stage step table type vitamin"
    " vitamins"
)
"""What a letter behind it tells from others of its kind: a plan B, the vitamins A and D."""


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
        return short == "st" and _begins_sentence(end)  # Baker St. Then left.
    if is_small and _is_initial(word):
        return False  # E. coli
    if following.isdigit() and short in _SHORT_BEFORE_NUMBER:
        return False
    if "." in word and all(len(part) < 3 and part.isalpha() for part in word.split(".")):  # p.m., U.S., Ph.D.
        return not is_small and (not word.isupper() or _begins_sentence(end))
    return not (_is_initial(word) and following.isupper() and _is_name(parts[:-1], end))


def _begins_sentence(end: re.Match[str]) -> bool:
    """Return whether the word behind a mark begins a sentence, and is no name."""
    following = _WORD.match(end.string, end.end())
    return following is not None and end["next"].isupper() and following[1].lower() in _BEGINS


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_name(before: list[str], end: re.Match[str]) -> bool:
    """Return whether a capital with a full stop stands in a name. In "vitamin D." or "plan B." it ends the sentence."""
    if end["after"] == ".":
        return True  # by A. A. Milne
    if not end["after"].islower() or _begins_sentence(end):
        return False
    last = before[-1].rstrip(".") if before else ""
    joins = last in ("and", "or", "&") and any(_is_initial(part.rstrip(".")) and part.endswith(".") for part in before)
    is_named = last[:1].isupper() and last.lower() not in _NAMED_BY_LETTERS  # George W. Bush
    return not last or last == "by" or joins or is_named


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
