"""What is wrong with a file, said to its author: the file, the line, the offender and the right form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

MOST_FAULTS = 1_000
MOST_WORDS = 2_000
MOST_NAMES = 2_000
LONGEST_NAME = 80


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend. Faults sort in file order."""

    file: str
    line: int
    """Counted from 1."""
    message: str
    warning: bool = False
    """A warning is worth a look; it does not stop `check`, but a strict build counts it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _harmless(self.message))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'warning: ' if self.warning else ''}{self.message}"


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


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ` (did you mean 'x'?)` for the known name that is nearest to one nobody knows, or nothing if none is near."""
    names = list(known)
    if len(name) > LONGEST_NAME or len(names) > MOST_NAMES:
        return ""
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is not known: what it was to name, and the nearest name there is."""
    return f"'{name}' is not {kind}{did_you_mean(name, known)}"
