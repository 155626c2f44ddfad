"""A page of Markdown, parsed once: its front matter, its sections with their prose, its blocks, its citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from selfcheck.config.faults import Fault, Faulty, Message
from selfcheck.config.record import record
from selfcheck.config.yaml_file import YamlFile, parse
from selfcheck.site.blocks import DRAWING
from selfcheck.site.fences import CODE_SPAN, Fence, Line, parts_of
from selfcheck.site.front_matter import FrontMatter, misspelt
from selfcheck.site.text import TAG, Kind, Piece, without_marks

CAPTION = "caption:"
"""How the caption of a drawing begins, which is prose. All other blocks hold none, and `[^x]` cites nothing there."""
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = r"(?P<yaml>(?:[a-z_]+:.*\n|[ \t]+\S.*\n|- .*\n)+)"
_OURS = rf"(?=(?:{'|'.join(FrontMatter.model_fields)}):)"
"""Before one of our own keys: a line such as `Note: so it is` may be words."""
_END = r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
NOT_CLOSED = re.compile(rf"---[ \t]*\n{_KEYS}")
"""Front matter without the `---` below it."""
NOT_OPENED = re.compile(rf"\s*^{_OURS}{_KEYS}(?:{_END}|(?=\n)|\Z)", re.MULTILINE)
"""Without the one above it, and perhaps with none at all."""
NOT_FIRST = re.compile(rf"\s*^---[ \t]*\n{_OURS}{_KEYS}{_END}", re.MULTILINE)
"""Below an empty line."""
CITATION = re.compile(r"\[\^([^\]\s]+)\](:?)")

HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(?P<text>.*)")
ROW = re.compile(r"\|.*\|\s*$")
RULE = re.compile(r"[\s|:-]+$")
BLOCK_TITLE = re.compile(r"(?:!!!|\?\?\?\+?)\s*[\w -]*(?:\"(?P<text>.*)\")?\s*$")


class Citation(NamedTuple):
    """One `[^id]` of a page."""

    line: int
    source: str
    defines: bool
    """Whether it is followed by a colon, and so tries to write a footnote out."""


class Heading(NamedTuple):
    """A heading of a page."""

    level: int
    """1 to 6."""
    text: str
    """Its words, without marks of Markdown."""
    line: int


@dataclass(frozen=True)
class Section:
    """What stands under one heading, up to the next."""

    heading: str
    level: int
    """Of its heading; 0 where it has none."""
    line: int
    pieces: tuple[Piece, ...]
    fences: tuple[Fence, ...]
    citations: tuple[Citation, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids it cites."""
        return tuple(citation.source for citation in self.citations)


@dataclass(frozen=True)
class Page:
    """One page of Markdown."""

    name: str
    """As it is shown to its author, such as `content/index.md`."""
    path: str
    """Below the folder of pages, such as `index.md`."""
    text: str
    """The whole file; line ends are `\\n`."""
    body: str
    """Its words: the text with empty lines in place of the front matter."""
    meta: YamlFile
    """Its front matter: all of it texts, with lines."""
    front: FrontMatter
    """Its front matter as values: dates are dates."""
    faults: tuple[Fault, ...] = field(default=())

    @cached_property
    def parts(self) -> tuple[Line | Fence, ...]:
        """Its fenced blocks, and each line outside of them, in order."""
        return tuple(parts_of(self.body))

    @cached_property
    def markdown(self) -> tuple[Line, ...]:
        """Its lines that are Markdown, without what they show as code."""
        return tuple(Line(part.number, CODE_SPAN.sub("", part.text)) for part in self.parts if isinstance(part, Line))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The first has no heading if something stands above the first heading."""
        return tuple(_sections(self.parts))

    @property
    def title(self) -> str:
        first = next((heading.text for heading in self.headings if heading.level == 1), self.path)
        return self.front.title or first

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(Heading(one.level, one.heading, one.line) for one in self.sections if one.level)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for section in self.sections for piece in section.pieces)

    @property
    def fences(self) -> tuple[Fence, ...]:
        return tuple(fence for section in self.sections for fence in section.fences)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(citation for section in self.sections for citation in section.citations)

    @property
    def checked(self) -> date | None:
        return self.front.checked

    @property
    def due(self) -> date | None:
        return self.front.due

    def meta_value(self, key: str) -> Any:
        """Return what the front matter says for a key, as texts, if anything."""
        return self.meta.value.get(key)

    def values(self) -> dict[str, Any]:
        """Return the front matter as a theme and its plugins take it: dates, truths and numbers are what they are."""
        return {key: _with_truths(value) for key, value in self.front.model_dump(exclude_unset=True).items()}

    def with_words(self, words: str) -> Page:
        """Return the page with other words below its front matter."""
        above = self.text[: len(self.text) - len(self.body.lstrip("\n"))]
        return read_page(above + words.lstrip("\n"), self.path, self.name.removesuffix(f"/{self.path}"))

    def fault(self, key: str, message: str | Message, *, warning: bool = False) -> Fault:
        """Return a fault at the line of a key of the front matter; at the first line where it has no such key."""
        return self.meta.fault((key,) if key in self.meta.value else (), message, warning=warning)


def read_page(text: str, path: str, folder: str) -> Page:
    """Return the page of a text, of its path below its folder, and of the name of that folder."""
    name = f"{folder}/{path}"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = FRONT_MATTER.match(text)
    meta, front = YamlFile(name, {}, {}), FrontMatter()
    faults: list[Fault] = []
    if not found:
        found, faults = _misplaced(text, name)
    if found:
        try:
            # empty lines stand for what is above it, so that lines are those of the page
            above = "\n" * text.count("\n", 0, found.start("yaml"))
            file = parse(f"{above}{found['yaml']}".encode(), name)
            if not isinstance(file.value, dict):  # a line drawn above the words, and one below them
                found = None
            else:
                meta = file
                front = record(file, FrontMatter)
                faults += [file.fault((key,), misspelt(key)) for key in file.value if misspelt(key)]
        except Faulty as error:
            faults += error.faults
    body = "\n" * found[0].count("\n") + text[found.end() :] if found else text
    return Page(name, path, text, body, meta, front, tuple(faults))


def _misplaced(text: str, name: str) -> tuple[re.Match[str] | None, list[Fault]]:
    """Return what a page that begins without front matter was to have of it, and what is told of that."""
    if found := NOT_CLOSED.match(text):
        line, told = 1 + found["yaml"].count("\n"), "is not closed: write --- in a line below it"
    elif found := NOT_OPENED.match(text):
        line = 1 + text.count("\n", 0, found.start("yaml"))
        told = "is not opened: write --- in a line above it"
        if found.end() == found.end("yaml"):
            told += ", and in one below it"
    elif found := NOT_FIRST.match(text):
        line, told = text.count("\n", 0, found.start("yaml")), "begins in line 1: take out the empty lines above it"
    else:
        return None, []
    return found, [Fault(name, line, f"what the page says of itself {told}")]


def citations_in(parts: Iterable[Line | Fence]) -> Iterator[Citation]:
    """Yield the citations of a page, given as its lines and blocks, in order. Code holds none."""
    for part in parts:
        if isinstance(part, Line):
            yield from _citations_in_line(part)
        elif part.kind == DRAWING:
            for line in part.body:
                yield from _citations_in_line(line)


def _citations_in_line(line: Line) -> Iterator[Citation]:
    if "[^" not in line.text:
        return
    words = CODE_SPAN.sub("", line.text) if "`" in line.text else line.text
    for match in CITATION.finditer(words):
        yield Citation(line.number, match[1], defines=bool(match[2]) and not words[: match.start()].strip())


def _with_truths(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _with_truths(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_truths(inner) for inner in value]
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _sections(parts: Iterable[Line | Fence]) -> Iterator[Section]:
    reader = _Reader()
    for part in parts:
        if isinstance(part, Fence):
            reader.read_fence(part)
            continue
        if part.text.startswith("#") and (heading := HEADING.match(part.text)):
            yield from reader.section()
            reader = _Reader(without_marks(heading["text"]), len(heading["level"]), part.number)
        reader.read_line(part)
    yield from reader.section()


class _Reader:
    """Reads the lines of a section into pieces."""

    def __init__(self, heading: str = "", level: int = 0, line: int = 1) -> None:
        self.heading, self.level, self.line = heading, level, line
        self.pieces: list[Piece] = []
        self.fences: list[Fence] = []
        self.citations: list[Citation] = []
        self._kind: Kind = "paragraph"
        self._lines: list[str] = []
        self._start = 0

    def section(self) -> Iterator[Section]:
        """End the section; yield it if it holds anything."""
        self.close()
        if self.level or self.pieces or self.fences:
            pieces, fences, citations = tuple(self.pieces), tuple(self.fences), tuple(self.citations)
            yield Section(self.heading, self.level, self.line, pieces, fences, citations)

    def read_fence(self, fence: Fence) -> None:
        self.close()
        self.fences.append(fence)
        self.citations += citations_in([fence])
        for number, text in fence.filled_lines() if fence.kind == DRAWING else ():
            if text.startswith(CAPTION):
                self._one("caption", text.removeprefix(CAPTION).strip(), number)

    def read_line(self, line: Line) -> None:
        self.citations += _citations_in_line(line)
        self._prose(line.text.lstrip(" >").rstrip(), line.number)

    def _prose(self, line: str, number: int) -> None:
        if not line or (line.startswith("<") and TAG.match(line) and not without_marks(line).strip()):
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
            text = without_marks("\n".join(self._lines))
            if text.strip():
                self.pieces.append(Piece(self._kind, text, self._start))
            self._lines = []
