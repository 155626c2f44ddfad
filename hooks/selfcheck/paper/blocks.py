"""What can stand on a sheet: blocks of words, as data that `sheet.typ` lays out. No word is markup of Typst."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, Literal

from markupsafe import Markup

from selfcheck.config.words import inline
from selfcheck.prose.marks import MARKS

LONG_WORD = re.compile(r"\S{24,}")
"""A word, or an address, that may be broken, lest it runs out of its column."""
BREAK = "\u200b"
AFTER_SLASH = re.compile(r"(?<=[^:/]/)(?=.)")
"""Where an address may be broken."""
ADDRESS = re.compile(r"(?:https?|mailto|tel):")
Run = Mapping[str, Any]
"""Words that look alike: `text`, and `bold`, `italic`, `soft`, `whole` (broken at BREAK alone) or `to` (where it leads)."""
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading. One with a tone is a bar of that colour, with its mark."""

    text: Runs
    level: int = 2
    tone: str | None = None
    label: str | None = None
    """What it is called on its sheet: links lead to it."""
    ruled: bool = False
    """Whether a line parts it from what stands above it."""
    first: bool = False
    """Whether nothing stands above it."""


@dataclass(frozen=True)
class Text:
    """A paragraph. One with a style stays with what is below it: `lead` is bold, `soft` is said in a softer voice."""

    text: Runs
    style: Literal["", "plain", "lead", "soft"] = ""


@dataclass(frozen=True)
class Tick:
    """Something with a box before it."""

    text: Runs
    beside: Runs = ()
    below: tuple[Runs, ...] = ()


@dataclass(frozen=True)
class Ticks:
    """Boxes, one below the other."""

    items: tuple[Tick, ...]


@dataclass(frozen=True)
class Points:
    """A list."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Number:
    """Telephone numbers, and the places where they are dialled."""

    numbers: Runs
    place: Runs


@dataclass(frozen=True)
class Numbers:
    """Telephone numbers with their places."""

    items: tuple[Number, ...]

    @property
    def width(self) -> int:
        """How many letters the longest number has."""
        return max(len("".join(run["text"] for run in item.numbers)) for item in self.items)


@dataclass(frozen=True)
class Line:
    """Something to write in, on rows of its own, or behind its label where it is short."""

    label: Runs
    rows: int = 1
    short: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines to write on."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Head:
    """The head of a column."""

    text: Runs
    hint: Runs = ()


@dataclass(frozen=True)
class Table:
    """A table to fill in: a row a day, a side a week."""

    head: tuple[Head, ...]
    widths: tuple[float, ...]
    """Of the columns behind the first, how they share what is left."""
    weeks: tuple[tuple[Runs, ...], ...]
    """The head of each row."""


@dataclass(frozen=True)
class Part:
    """Blocks below a head that is said again where they go on in another column: who holds that side alone needs it."""

    head: Heading | Text
    blocks: tuple[Block, ...]
    again: Runs = ()
    """What is said then, such as "Get help today (continued)", if that is not its head. Such a head has a label."""
    whole: bool = False
    """Whether it stays in one column where it is not long."""
    sided: bool = False
    """Whether a line at its side says how far down it reaches."""


Block = Heading | Text | Ticks | Points | Numbers | Lines | Table | Part


@dataclass(frozen=True)
class Content:
    """What stands on one sheet, whatever its size."""

    title: str
    """As it is listed."""
    intro: tuple[Runs, ...]
    blocks: tuple[Block, ...]
    version: str
    heading: str = ""
    """As it stands on the sheet, if that is not its title."""
    tone: str | None = None
    """The colour of its head, to be seen from across a room."""
    cards: tuple[Number, ...] = ()
    """What stands below its head in large digits."""
    fields: tuple[Runs, ...] = ()
    """What to fill in below its head, such as a name."""
    about: tuple[Runs, ...] = ()
    """What is said at its end: of what it is, and whence."""
    columns: int = 2
    landscape: bool = False
    air: tuple[float, ...] = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4)
    """How much there may be between blocks, as a part of what is usual: as much as goes on no more sides than the least."""
    fills_one_side: bool = False
    """Whether its letters grow while one side has room for them."""


def as_json(content: Content, address_of: Callable[[str], str | None], **more: Any) -> str:
    """Return a sheet and what else `sheet.typ` needs as JSON. The same content gives the same text.

    `address_of` gives the address of a page, given its path; a link that leads nowhere from a sheet is words alone.
    """
    headings = [block for block in _all_of(content.blocks) if isinstance(block, Heading)]
    tones = {tone for tone in (content.tone, *(heading.tone for heading in headings)) if tone}
    marks = {tone: [str(MARKS[tone].outline), MARKS[tone].sign] for tone in sorted(tones)}
    heading = breakable(content.heading or content.title)
    said = {**asdict(content), "heading": heading, "blocks": [*map(_told, content.blocks)], "marks": marks, **more}
    labels = {f"#{heading.label}" for heading in headings if heading.label}
    return json.dumps(_led(said, labels, address_of), ensure_ascii=False, sort_keys=True)


def _all_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, and those of their parts."""
    for block in blocks:
        yield block
        if isinstance(block, Part):
            yield from _all_of((block.head, *block.blocks))


def _told(block: Block) -> dict[str, Any]:
    """Return a block as `sheet.typ` reads it."""
    told = {"kind": type(block).__name__.lower(), **asdict(block)}
    if isinstance(block, Numbers):
        told["width"] = block.width
    if isinstance(block, Part):
        told |= {"head": _told(block.head), "blocks": [*map(_told, block.blocks)]}
    return told


def _led(value: Any, labels: set[str], address_of: Callable[[str], str | None]) -> Any:
    """Return data whose runs lead where a sheet can lead: to a heading of its own, or to an address."""
    if isinstance(value, list | tuple):
        return [_led(one, labels, address_of) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _led(held, labels, address_of) for key, held in value.items()}
    if (to := found.get("to")) and not ADDRESS.match(to) and to not in labels:
        page, mark, part = to.partition("#")
        address = address_of(page) if page.endswith(".md") else None
        return {**found, "to": f"{address}{mark}{part}" if address else None}
    return found


def runs(text: str | Markup | None) -> Runs:
    """Return a text with inline Markdown, or what was made of one (Markup), as runs."""
    return _runs(str(text) if isinstance(text, Markup) else str(inline(text))) if text else ()


def plain_runs(text: str) -> Runs:
    """Return words without any marks as runs."""
    return ({"text": breakable(text)},) if text else ()


def joined(parts: Iterable[Runs], between: str = " ") -> Runs:
    """Return runs one behind the other; those without words leave nothing."""
    found: list[Run] = []
    for part in filter(None, parts):
        found += ([{"text": between}] if found else []) + list(part)
    return tuple(found)


def bold(text: Runs) -> Runs:
    return tuple({**run, "bold": True} for run in text)


def soft(text: Runs) -> Runs:
    return tuple({**run, "soft": True} for run in text)


def whole(text: Runs) -> Runs:
    """Return runs that are not broken at their spaces, where their column is wide enough."""
    return tuple({**run, "whole": True} for run in text)


def address_runs(address: str) -> Runs:
    """Return an address that leads there, and is broken after a slash alone."""
    return whole(({"text": BREAK.join(AFTER_SLASH.split(address)), "to": address},))


def with_hint(text: str, hint: str | None) -> Runs:
    """Return a text and, in a softer voice, what is said beside it; a stop parts them, for the ear too."""
    stop = "" if not hint or text.rstrip().endswith((".", "!", "?", ":", "…")) else "."
    return joined([runs(f"{text.rstrip()}{stop}"), soft(runs(hint))])


def breakable(text: str) -> str:
    """Return a text whose long words may be broken."""
    return LONG_WORD.sub(lambda word: BREAK.join(_pieces(word[0])), text)


def _pieces(word: str) -> list[str]:
    return re.findall(r".{1,11}[/.\-_]|.{1,12}", word)


@lru_cache(maxsize=5_000)
def _runs(html: str) -> Runs:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Reads inline HTML into runs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Run] = []
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.found.append({"text": " "})
        elif tag != "img":
            self._open.append((tag, dict(attributes).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if tag in (open_tag for open_tag, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        run: dict[str, Any] = {"text": breakable(data)}
        if tags & {"strong", "b"}:
            run["bold"] = True
        if tags & {"em", "i"}:
            run["italic"] = True
        if to := next((href for _, href in self._open if href and href != "#"), None):
            run["to"] = to
        self.found.append(run)
