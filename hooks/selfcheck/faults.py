"""What is wrong with a file, said to its author: the file, the line, the offender and the right form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend. Faults sort in file order."""

    file: str
    line: int
    """Counted from 1."""
    message: str
    warning: bool = False
    """A warning is worth a look; it does not stop `check`, but a strict build counts it."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'warning: ' if self.warning else ''}{self.message}"


class Faulty(Exception):
    """Raised when files cannot be used. Carries every fault found, in file order, each once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Take a name nobody knows and the names there are; give ` (did you mean 'x'?)`, or nothing if none is near."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is not known: what it was to name, and the nearest name there is."""
    return f"'{name}' is not {kind}{did_you_mean(name, known)}"
