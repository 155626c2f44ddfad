"""What a PDF says, and where: its words as they are drawn, and its tags as a screen reader walks them.

It knows nothing of what made the file. Of content streams it reads what sets text and fills shapes (ISO 32000-1, 8 and 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, ...]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
WHITE: Colour = (1.0, 1.0, 1.0)
ONE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass(frozen=True)
class Words:
    """Words drawn with one operator."""

    side: int
    text: str
    left: float
    right: float
    base: float
    """Above the lower edge of the sheet, in points."""
    size: float
    colour: Colour
    below: Colour
    """The colour they stand on."""
    mcid: int | None
    """What the tags call it; None for what is there only to be seen."""


@dataclass
class Tag:
    """A part of the tree of tags."""

    kind: str
    alt: str | None = None
    parts: list[Tag | tuple[int, int]] = field(default_factory=list)
    """Other tags, and the side and the mark of words."""

    def walk(self) -> Iterator[Tag]:
        yield self
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.walk()

    def marks(self) -> Iterator[tuple[int, int]]:
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.marks()
            else:
                yield part


class Pdf:
    """One file."""

    def __init__(self, path: Path) -> None:
        self.path, self.reader = path, PdfReader(path)
        self.root: Any = self.reader.trailer["/Root"]
        self.sides = len(self.reader.pages)
        self._sides = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]

    def size(self, side: int = 0) -> tuple[float, float]:
        box = self.reader.pages[side].mediabox
        return float(box.width), float(box.height)

    @cached_property
    def words(self) -> list[Words]:
        """All that is drawn, in the order in which it is."""
        fonts: dict[int, _Font] = {}
        return [
            words
            for side, page in enumerate(self.reader.pages)
            for words in _Reading(side, page, self.reader, fonts).words()
        ]

    @cached_property
    def by_mark(self) -> dict[tuple[int, int], list[Words]]:
        found: dict[tuple[int, int], list[Words]] = {}
        for words in self.words:
            if words.mcid is not None:
                found.setdefault((words.side, words.mcid), []).append(words)
        return found

    @cached_property
    def tags(self) -> Tag:
        tree = self.root["/StructTreeRoot"]
        top = Tag("Root")
        for kid in _listed(tree["/K"]):
            self._read_tag(kid, top, None)
        return top

    def _read_tag(self, node: Any, above: Tag, side: int | None) -> None:
        node = node.get_object()
        if isinstance(node, int):
            assert side is not None
            above.parts.append((side, int(node)))
            return
        side = self._sides[node.raw_get("/Pg").idnum] if "/Pg" in node else side
        if node.get("/Type") == "/MCR":
            assert side is not None
            above.parts.append((side, int(node["/MCID"])))
        elif "/S" in node:
            tag = Tag(str(node["/S"])[1:], node.get("/Alt"))
            above.parts.append(tag)
            for kid in _listed(node.get("/K", [])):
                self._read_tag(kid, tag, side)

    def drawn(self, tag: Tag) -> list[Words]:
        """Return what is drawn of a tag, in the order in which it is read."""
        return [words for mark in tag.marks() for words in self.by_mark.get(mark, ())]

    def text(self, tag: Tag) -> str:
        return "".join(words.text for words in self.drawn(tag))

    @property
    def bookmarks(self) -> list[str]:
        def flat(items: list[Any]) -> Iterator[str]:
            for item in items:
                if isinstance(item, list):
                    yield from flat(item)
                else:
                    yield item.title

        return list(flat(self.reader.outline))


def _listed(value: Any) -> list[Any]:
    value = value.get_object()
    return list(value) if isinstance(value, list) else [value]


class _Font:
    """What the codes of a font mean, and how wide they are, in thousandths."""

    def __init__(self, font: Any) -> None:
        data = font["/ToUnicode"].get_object().get_data()
        self.letters: dict[int, str] = {}
        for kind, body in re.findall(rb"begin(bfchar|bfrange)(.*?)end", data, re.DOTALL):
            if kind == b"bfchar":
                for code, text in ONE.findall(body):
                    self.letters[int(code, 16)] = _utf16(text)
            else:
                for first, last, text in RANGE.findall(body):
                    start = int(text, 16)
                    for code in range(int(first, 16), int(last, 16) + 1):
                        self.letters[code] = chr(start + code - int(first, 16))
        (below,) = font["/DescendantFonts"].get_object()
        below = below.get_object()
        self.usual = float(below.get("/DW", 1000))
        self.widths: dict[int, float] = {}
        widths = list(below.get("/W", []))
        while widths:
            first, second = widths.pop(0), widths.pop(0).get_object()
            if isinstance(second, list):
                self.widths |= {int(first) + place: float(width) for place, width in enumerate(second)}
            else:
                self.widths |= dict.fromkeys(range(int(first), int(second) + 1), float(widths.pop(0)))

    def read(self, codes: bytes) -> tuple[str, float]:
        found = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
        return "".join(self.letters.get(code, "\ufffd") for code in found), sum(
            self.widths.get(code, self.usual) for code in found
        )


def _utf16(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


class _Reading:
    """Follows the content of one side."""

    def __init__(self, side: int, page: Any, reader: PdfReader, fonts: dict[int, _Font]) -> None:
        self.side, self.page, self.reader, self.fonts = side, page, reader, fonts
        self.shapes: list[tuple[float, float, float, float, Colour]] = []

    def words(self) -> Iterator[Words]:
        named = self.page["/Resources"].get("/Font", {})
        content = ContentStream(self.page.get_contents(), self.reader)
        now: Matrix = SAME
        line: Matrix = SAME
        fill: Colour = (0.0,)
        saved: list[tuple[Matrix, Colour]] = []
        marks: list[int | None] = []
        font, size = None, 0.0
        path: list[tuple[float, float]] = []
        for operands, operator in content.operations:
            match operator:
                case b"q":
                    saved.append((now, fill))
                case b"Q":
                    now, fill = saved.pop()
                case b"cm":
                    now = _times(_matrix(operands), now)
                case b"BDC":
                    about = operands[1] if isinstance(operands[1], dict) else {}
                    marks.append(int(about["/MCID"]) if "/MCID" in about else None)
                case b"BMC":
                    marks.append(None)
                case b"EMC":
                    marks.pop()
                case b"g" | b"rg" | b"sc" | b"scn":
                    fill = tuple(float(part) for part in operands)
                case b"BT":
                    line = SAME
                case b"Tm":
                    line = _matrix(operands)
                case b"Td" | b"TD":
                    line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
                case b"Tf":
                    reference = named.raw_get(operands[0])
                    if reference.idnum not in self.fonts:
                        self.fonts[reference.idnum] = _Font(reference.get_object())
                    font, size = self.fonts[reference.idnum], float(operands[1])
                case b"Tj" | b"TJ":
                    assert font
                    text, wide = self._said(font, operands[0])
                    at = _times(line, now)
                    scale = abs(at[3]) or abs(at[0])
                    left, base = at[4], at[5]
                    right = left + wide / 1000 * size * abs(at[0])
                    line = _times((1, 0, 0, 1, wide / 1000 * size, 0), line)
                    mark = next((mark for mark in reversed(marks) if mark is not None), None)
                    yield Words(
                        self.side, text, left, right, base, size * scale, _rgb(fill), self._below(left, base), mark
                    )
                case b"m" | b"l":
                    path.append(_point(operands[-2:], now))
                case b"c" | b"v" | b"y":
                    path.append(_point(operands[-2:], now))
                case b"re":
                    x, y, wide, high = (float(part) for part in operands)
                    path += [_point((x, y), now), _point((x + wide, y + high), now)]
                case b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*":
                    xs, ys = [x for x, _ in path], [y for _, y in path]
                    self.shapes.append((min(xs), min(ys), max(xs), max(ys), _rgb(fill)))
                    path = []
                case b"S" | b"s" | b"n":
                    path = []

    @staticmethod
    def _said(font: _Font, shown: Any) -> tuple[str, float]:
        parts = shown if isinstance(shown, list) else [shown]
        text, wide = "", 0.0
        for part in parts:
            if isinstance(part, int | float):
                wide -= float(part)
            else:
                codes = part if isinstance(part, bytes) else part.original_bytes
                said, width = font.read(codes)
                text, wide = text + said, wide + width
        return text, wide

    def _below(self, x: float, y: float) -> Colour:
        found = [colour for left, low, right, high, colour in self.shapes if left <= x <= right and low <= y <= high]
        return found[-1] if found else WHITE


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in operands)
    return a, b, c, d, e, f


def _point(operands: Any, now: Matrix) -> tuple[float, float]:
    x, y = (float(part) for part in operands)
    return _times((1, 0, 0, 1, x, y), now)[4:]


def _rgb(colour: Colour) -> Colour:
    return colour if len(colour) == 3 else (colour[0],) * 3


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.2, 1.4.3)."""

    def light(colour: Colour) -> float:
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
