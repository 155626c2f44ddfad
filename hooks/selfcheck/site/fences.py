"""The lines and the fenced blocks of a page of Markdown: the one reader of fences.

It finds a block where `pymdownx.superfences` makes one, and nowhere else (tests hold the two side by side): tabs count as
the spaces they stand for, a longer fence may show a shorter one, a block may stand in a list or a quotation. A comment
of HTML holds no blocks; `without_hidden_fences` is what makes SuperFences see it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown.extensions.attr_list import get_attrs_and_remainder

TAB = 4
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_PREFIX = re.compile(r"[> ]*")
_HEADER = re.compile(
    r"""(?P<marks>~{3,}|`{3,})
    (?:[ ]*\.?(?P<kind>[\w#.+-]+)(?=[ ]|$))?
    (?:[ ]*\{(?P<attributes>.*)\}
      |(?P<options>(?:[ ]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?P<quote>"|').*?(?P=quote))?(?=[ ]|$))+)
      |(?P<other>(?:[ ]*\S+(?=[ ]|$))+)
    )?[ ]*$""",
    re.VERBOSE,
)
_OPTION = re.compile(r"""(?P<key>[a-zA-Z][a-zA-Z0-9_]*)(?:=(?P<quote>"|')(?P<value>.*?)(?P=quote))?""")
_NUMBERS = re.compile(r"\d+(?:-\d+)?(?: +\d+(?:-\d+)?)*$")
_CODE_OPTIONS = {"hl_lines": _NUMBERS, "linenums": re.compile(r"\d+"), "title": None, "title_mode": None}
"""What may stand behind the name of a language: the lines to light up, and so on."""


class Line(NamedTuple):
    """A line outside every block."""

    number: int
    """In the file, from 1."""
    text: str
    """Without comments; tabs are spaces."""


@dataclass(frozen=True)
class Fence:
    """A fenced block."""

    kind: str
    """The name behind its marks, such as `quiz`; empty where it has none."""
    line: int
    """That of its header."""
    header: str
    options: bool
    """Whether options of code (`title="..."`) stand behind the name; then what is shown is code, whatever its kind."""
    body: tuple[Line, ...]
    """Its lines without the indentation, or the marks of a quotation, that the header has too."""
    closed: bool = True
    """One that is not closed makes no block: its lines are shown as they are."""

    @property
    def text(self) -> str:
        """Its body in one piece."""
        return "\n".join(line.text for line in self.body)

    def filled_lines(self) -> list[Line]:
        """Return the lines that hold something, without the spaces around it."""
        return [Line(number, text.strip()) for number, text in self.body if text.strip()]


def parts_of(text: str) -> Iterator[Line | Fence]:
    """Yield the blocks of a page of Markdown, and each line outside of them, in order. Its front matter is blank."""
    for _, part in _scan(text.split("\n")):
        if part is not None:
            yield part


def without_hidden_fences(lines: list[str]) -> list[str]:
    """Return the lines of a page without each comment in which a block would be found. No line is lost."""
    return [line for structure, _ in _scan(lines) for line in structure]


_Found = tuple[tuple[str, ...], Line | Fence | None]
"""Lines as SuperFences is to see them, and what they are."""


def _scan(lines: list[str]) -> Iterator[_Found]:
    """Yield every line once: alone, or with all lines of its block."""
    comments = _Comments(lines)
    block: _Block | None = None
    for number, line in enumerate(lines, start=1):
        if block is not None:
            ended = block.read(number, line)
            if ended is None:
                continue
            yield block.raw(), block.fence(closed=ended)
            block = None
            continue
        structure, prose = comments.read(number, line)
        block = _opened(number, structure)
        if block is None:
            yield (structure,), Line(number, prose.expandtabs(TAB))
    if block is not None:
        yield block.raw(), block.fence(closed=False)


def _opened(number: int, raw: str) -> _Block | None:
    """Return the block that a line opens, if it opens one."""
    if "```" not in raw and "~~~" not in raw:
        return None
    line = raw.expandtabs(TAB)
    prefix = _PREFIX.match(line)
    header = _HEADER.match(line, prefix.end()) if prefix else None
    if not prefix or not header or header["other"] or not _known_options(header["options"] or ""):
        return None
    kind = header["kind"] or ""
    if not kind and header["attributes"] is not None:
        kind = next((value for key, value in get_attrs_and_remainder(header["attributes"])[0] if key == "."), "")
    return _Block(number, raw, prefix[0], header["marks"], kind, bool(header["options"]))


def _known_options(options: str) -> bool:
    for option in _OPTION.finditer(options):
        key, value = option["key"], option["value"]
        form = _CODE_OPTIONS.get(key)
        if key not in _CODE_OPTIONS or (form and not form.match(key if value is None else value)):
            return False
    return True


@dataclass
class _Block:
    """A block that is being read."""

    number: int
    header: str
    prefix: str
    marks: str
    kind: str
    options: bool
    lines: list[str] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    after_empty: bool = False
    """Whether the line before is empty, in a quotation."""

    def read(self, number: int, raw: str) -> bool | None:
        """Read the next line. Return True if it closes the block, False if no block can go on here, else None."""
        self.lines.append(raw)
        line = raw.expandtabs(TAB) if raw.strip() else ""
        prefix = (_PREFIX.match(line) or [""])[0][: len(self.prefix)]
        content = line[len(prefix) :]
        if self.prefix.count(">"):
            goes_on = self._goes_on_quoted(prefix, content)
        else:
            goes_on = ">" not in prefix and (content == "" or len(prefix) == len(self.prefix))
        if not goes_on:
            return False
        if content.rstrip(" ") == self.marks:
            return True
        self.after_empty = content == ""
        self.body.append(Line(number, line[len(self.prefix) :]))
        return None

    def _goes_on_quoted(self, prefix: str, content: str) -> bool:
        depth, own = prefix.count(">"), self.prefix.count(">")
        if depth > own:
            return False
        return content == "" or (len(prefix) == len(self.prefix) and not (self.after_empty and depth < own))

    def raw(self) -> tuple[str, ...]:
        return (self.header, *self.lines)

    def fence(self, *, closed: bool) -> Fence:
        return Fence(self.kind, self.number, self.header, self.options, tuple(self.body), closed)


class _Comments:
    """Removes comments from the lines outside of blocks."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._last_end = max((number for number, line in enumerate(lines, 1) if "-->" in line), default=0)
        self._inside = False
        self._hides = False
        """Whether the comment that is open holds marks of a block."""

    def read(self, number: int, line: str) -> tuple[str, str]:
        """Return a line without comments that hold marks of a block, and the same without any comment."""
        structure, prose, rest = "", "", line
        while rest:
            if self._inside:
                end = rest.find("-->")
                inner, rest = (rest, "") if end < 0 else (rest[: end + 3], rest[end + 3 :])
                structure += "" if self._hides else inner
                self._inside = end < 0
                continue
            start = self._start(rest, number)
            structure, prose = structure + rest[:start], prose + rest[:start]
            rest = rest[start:]
            if rest:
                self._inside, self._hides = True, self._holds_marks(rest, number)
        return structure, prose

    def _start(self, line: str, number: int) -> int:
        """Return where a comment begins that ends somewhere; the end of the line where none does."""
        if "<!--" not in line:
            return len(line)
        start = CODE_SPAN.sub(lambda span: "`" * len(span[0]), line).find("<!--")
        ends = start >= 0 and (self._last_end > number or "-->" in line[start:])
        return start if ends else len(line)

    def _holds_marks(self, rest: str, number: int) -> bool:
        held = [rest]
        for line in self._lines[number:] if "-->" not in rest else ():
            held.append(line)
            if "-->" in line:
                break
        inner = "\n".join(held).partition("-->")[0]
        return "```" in inner or "~~~" in inner
