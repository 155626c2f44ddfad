"""A page of Markdown as the pieces of prose a reader meets, each with its kind and its line in the file.

Front matter, code, comments, HTML tags, citations and the targets of links are not prose. Of fenced blocks only the
caption of a drawing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, Literal, NamedTuple

from selfcheck.prose.citations import CODE_SPAN, FENCES_WITH_PROSE, FRONT_MATTER, citations_in_line, fence_in, prose_lines
from selfcheck.prose.drawings import CAPTION
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.yaml_file import YamlFile, parse

Kind = Literal["heading", "paragraph", "item", "cell", "caption"]

HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(?P<text>.*)")
ROW = re.compile(r"\|.*\|\s*$")
RULE = re.compile(r"[\s|:-]+$")
BLOCK_TITLE = re.compile(r"(?:!!!|\?\?\?\+?)\s*[\w -]*(?:\"(?P<text>.*)\")?\s*$")
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
        """Give the line of the file that holds a position of `text`."""
        return self.line + self.text.count("\n", 0, position)

    def sentences(self) -> list[Sentence]:
        """Give its sentences; an end without a full stop ends one too."""
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


@dataclass(frozen=True)
class Section:
    """What stands under one heading, up to the next."""

    heading: str
    level: int
    line: int
    pieces: tuple[Piece, ...]
    fences: tuple[tuple[str, str], ...]
    """The kind and the body of each fenced block in it."""
    sources: tuple[str, ...]
    """The ids it cites."""


@dataclass(frozen=True)
class Page:
    """One page of Markdown."""

    name: str
    """As it is shown to its author, such as `content/index.md`."""
    path: str
    """Below the folder of pages, such as `index.md`."""
    text: str
    meta: YamlFile
    """Its front matter."""
    faults: tuple[Fault, ...] = field(default=())

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The first has no heading if something stands above the first heading."""
        return tuple(_sections(self.text))

    @property
    def title(self) -> str:
        first = next((section.heading for section in self.sections if section.level == 1), self.path)
        return str(self.meta.value.get("title") or first)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for section in self.sections for piece in section.pieces)

    def said(self, key: str) -> Any:
        """Give what the front matter says for a key, if anything."""
        return self.meta.value.get(key)

    def fault(self, key: str, message: str, *, warning: bool = False) -> Fault:
        """Give a fault at the line of a key of the front matter; at the first line where it has no such key."""
        return self.meta.fault((key,) if key in self.meta.value else (), message, warning=warning)


def read_pages(content: Path) -> tuple[Page, ...]:
    """Read every page of a folder, in the order of their names."""
    return tuple(
        read_page(path.read_text("utf-8-sig"), path.relative_to(content).as_posix(), content.name)
        for path in sorted(content.rglob("*.md"))
    )


def read_page(text: str, path: str, folder: str = "content") -> Page:
    """Take the text of a page and its path below its folder; give its parts."""
    name = f"{folder}/{path}"
    meta, faults = _front_matter(text, name)
    return Page(name, path, text, meta, tuple(faults))


def plain(source: str) -> str:
    """Take inline Markdown; give its words alone. No line is lost. Only marks that are there are looked for: most are not."""
    text = CODE_SPAN.sub("", source) if "`" in source else source
    text = AUTO_LINK.sub("", text) if "<" in text else text
    if "[" in text:
        text = LINK.sub(lambda match: match["text"], NOTE.sub("", text))
    text = TAG.sub("", text) if "<" in text else text
    text = ATTRIBUTES.sub("", text) if "{" in text else text
    text = MARKS.sub("", text) if "*" in text or "_" in text or "~" in text else text
    return unescape(text).replace("\\", "")


def _front_matter(text: str, name: str) -> tuple[YamlFile, list[Fault]]:
    found = FRONT_MATTER.match(text)
    none = YamlFile(name, {}, {})
    if not found:
        return none, []
    try:
        # an empty line stands for the `---` above it, so that lines are those of the page
        file = parse(f"\n{found['yaml']}".encode(), name)
    except Faulty as error:
        return none, error.faults
    return (file, []) if isinstance(file.value, dict) else (none, [])


def _sections(text: str) -> Iterator[Section]:
    reader = _Reader()
    for number, line in enumerate(prose_lines(text), start=1):
        if line.startswith("#") and not reader.in_fence and (heading := HEADING.match(line)):
            yield from reader.section()
            reader = _Reader(plain(heading["text"]), len(heading["level"]), number)
        reader.read(line, number)
    yield from reader.section()


class _Reader:
    """Reads the lines of a section into pieces."""

    def __init__(self, heading: str = "", level: int = 0, line: int = 1) -> None:
        self.heading, self.level, self.line = heading, level, line
        self.pieces: list[Piece] = []
        self.fences: list[tuple[str, str]] = []
        self.sources: list[str] = []
        self._fence: tuple[str, str] | None = None
        self._body: list[str] = []
        self._kind: Kind = "paragraph"
        self._lines: list[str] = []
        self._start = 0

    @property
    def in_fence(self) -> bool:
        return self._fence is not None

    def section(self) -> Iterator[Section]:
        """End the section; give it if it holds anything."""
        self.close()
        if self.level or self.pieces or self.fences:
            pieces, fences, sources = tuple(self.pieces), tuple(self.fences), tuple(self.sources)
            yield Section(self.heading, self.level, self.line, pieces, fences, sources)

    def read(self, line: str, number: int) -> None:
        marks = fence_in(line)
        if self._fence is not None:
            self._in_fence(line, number, marks)
        elif marks:
            self.close()
            self._fence, self._body = (marks["marks"], marks["kind"]), []
        else:
            self.sources += [citation.source for citation in citations_in_line(line, number)]
            self._prose(line.lstrip(" \t>").rstrip(), number)

    def _in_fence(self, line: str, number: int, marks: re.Match[str] | None) -> None:
        assert self._fence
        opened, kind = self._fence
        text = line.strip(" \t>")
        if marks and marks["marks"].startswith(opened) and text == marks["marks"]:
            self.fences.append((kind, "\n".join(self._body)))
            self._fence = None
            return
        self._body.append(text)
        if kind in FENCES_WITH_PROSE:
            self.sources += [citation.source for citation in citations_in_line(line, number)]
        if kind == "drawing" and text.startswith(CAPTION):
            self._one("caption", text.removeprefix(CAPTION).strip(), number)

    def _prose(self, line: str, number: int) -> None:
        if not line or (line.startswith("<") and TAG.match(line) and not plain(line).strip()):
            self.close()
        elif line[0].isalpha():  # the usual case: nothing below begins with a letter
            self._words(line, number)
        elif heading := HEADING.match(line):
            self._one("heading", heading["text"], number)
        elif ROW.match(line):
            self.close()
            if not RULE.match(line):
                for cell in line.strip("| \t").split("|"):
                    self._one("cell", cell.strip(), number)
        elif title := BLOCK_TITLE.match(line):
            self._one("heading", title["text"] or "", number)
        elif item := ITEM.match(line):
            self.close()
            self._open("item", item["text"], number)
        elif line.startswith(": "):  # what a word of a list of definitions means
            self.close()
            self._open("paragraph", line[2:], number)
        else:
            self._words(line, number)

    def _words(self, line: str, number: int) -> None:
        if self._lines:
            self._lines.append(line)
        else:
            self._open("paragraph", line, number)

    def _one(self, kind: Kind, text: str, number: int) -> None:
        self.close()
        self._open(kind, text, number)
        self.close()

    def _open(self, kind: Kind, text: str, number: int) -> None:
        self._kind, self._lines, self._start = kind, [text], number

    def close(self) -> None:
        """End the piece that is open."""
        if self._lines:
            text = plain("\n".join(self._lines))
            if text.strip():
                self.pieces.append(Piece(self._kind, text, self._start))
            self._lines = []
