"""What is wrong with a file, said to its author: the file, the line, the offender and the right form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

MOST_FAULTS = 1_000
MOST_WORDS = 2_000
MOST_NAMES = 2_000
LONGEST_NAME = 80
_ID = re.compile(r"[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)*")


@dataclass(frozen=True)
class Message:
    """What is wrong, in words; a record of it that is more than a text knows what it speaks of."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Naming(Message):
    """A message about a name that nothing has, or that nothing names."""

    name: str
    near: str
    """For a name that nothing has: the one that may be meant, or "". For one that nothing names: itself."""
    kind: str = ""
    """For a name that nothing has: what it was to name, such as `a question`."""

    @property
    def is_unknown(self) -> bool:
        return self.name != self.near


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend. Faults sort in file order."""

    file: str
    line: int
    """Counted from 1."""
    message: str
    warning: bool = False
    """A warning is told where it may be meant: it stops a strict build, such as `selfcheck build`, and no other."""
    about: Message | None = field(default=None, compare=False, repr=False)
    """The message as a record, where it knows what it speaks of."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _harmless(self.message))

    def __str__(self) -> str:
        return f"{_harmless(self.file)}:{self.line}: {'warning: ' if self.warning else ''}{self.message}"

    @classmethod
    def at(cls, file: str, line: int, message: str | Message, *, warning: bool = False) -> Fault:
        """Return a fault of a message, be it a text or a record."""
        return cls(file, line, str(message), warning, None if isinstance(message, str) else message)

    def as_data(self) -> dict[str, str | int | bool]:
        """Return it for JSON."""
        return {"file": self.file, "line": self.line, "message": self.message, "warning": self.warning}


class Faulty(Exception):
    """Raised when files cannot be used. Carries every fault found, in file order, each once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class Enough(Exception):
    """Raised when a file has so many faults that an author mends these first."""


class Found(list[Fault]):
    """The faults of one file. Adding the thousandth raises Enough."""

    def append(self, fault: Fault) -> None:
        super().append(fault)
        if len(self) >= MOST_FAULTS:
            super().append(Fault(fault.file, fault.line, "there are too many faults to list: mend these first"))
            raise Enough


class First(Found):
    """The first fault of a file. Adding it raises Enough."""

    def append(self, fault: Fault) -> None:
        super().append(fault)
        raise Enough


def faults_in(checks: Iterable[Iterator[Fault]]) -> set[Fault]:
    """Return every fault that checks yield. One that needs a file which cannot be used ends with the faults of that file."""
    found: set[Fault] = set()
    for check in checks:
        try:
            found.update(check)
        except Faulty as error:
            found.update(error.faults)
    return found


def _harmless(message: str) -> str:
    """Write out what a terminal would obey or hide (escapes, line ends, signs that turn text round); shorten what is endless."""
    if len(message) > MOST_WORDS:
        message = f"{message[: MOST_WORDS // 2]} ... {message[-MOST_WORDS // 2 :]}"
    if message.isprintable():
        return message
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in message)


def line_at(text: str, position: int) -> int:
    """Return the number, from 1, of the line of a text that holds a position in it."""
    return text.count("\n", 0, position) + 1


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known name that is nearest to one nobody knows, or "" if none is as like it (0 to 1, as difflib counts)."""
    names = list(known)
    if len(name) > LONGEST_NAME or len(names) > MOST_NAMES:
        return ""
    if swapped := [each for each in names if len(each) == len(name) and sorted(each) == sorted(name)]:
        return swapped[0]
    return next(iter(get_close_matches(name, names, n=1, cutoff=likeness)), "")


def did_you_mean(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return ` (did you mean 'x'?)` for the known name that is nearest to one nobody knows, or nothing if none is near."""
    return _suggestion(nearest(name, known, likeness))


def _suggestion(near: str) -> str:
    return f" (did you mean '{near}'?)" if near else ""


def counted(number: int, what: str) -> str:
    """Return so many of something in words, such as "1 fault" or "1,200 paths"."""
    return f"{number:,} {what}{'s' * (number != 1)}"


def unknown(kind: str, name: str, known: Iterable[str], otherwise: str = "") -> Naming:
    """Say that a name is not known: what it was to name, and the nearest name there is, or something else to do."""
    near = nearest(name, known)
    return Naming(f"'{name}' is not {kind}{_suggestion(near) or otherwise}", name, near, kind)


def listed(names: Iterable[str]) -> str:
    """Return `: use a, b or c` for names of which none is near to one nobody knows, or nothing if there are none."""
    *others, last = [*names] or [""]
    in_words = " or ".join(filter(None, (", ".join(others), last)))
    return f": use {in_words}" if in_words else ""


def unknown_level(name: str, levels: Iterable[str]) -> Naming:
    """Say that a name is not a care level; where none is near, which there are: the usual ones stand in no file of a site."""
    levels = list(levels)
    return unknown("a care level", name, levels, f": use {', '.join(levels)}")


def to_begin(kind: str, name: str, file: str) -> str:
    """Say how a file begins that is to have a name which nothing has yet."""
    return f": 'selfcheck new {kind} {name}' begins {file}" if _ID.fullmatch(name) else ""


def unused(name: str, message: str) -> Naming:
    """Say that a name is there and nothing names it."""
    return Naming(message, name, name)
