"""A text that cannot be used -> the slips of the hand that explain it, each in one line of the file.

A parser says where it noticed that something is wrong, which may be far below the slip, and what it would have liked to see.
So each small edit that a person would try is tried here, near the place and in lines that look odd by themselves: the one that
leaves the fewest faults is what is told. Faults that no such edit takes away are told as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple, Protocol

from selfcheck.config import edits
from selfcheck.config.edits import Edit, edited
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.yaml_file import NotYaml

MOST_CHARACTERS = 400_000
"""A longer text is not written by hand, and each edit that is tried reads it whole."""
MOST_SLIPS = 20
MOST_TRIED = 400
MOST_NOTICED = 20
"""So many faults are looked at, and so many lines that look odd."""
NEAR = 2
"""So many lines away a fault that an edit leaves may be one that it makes."""


ALIKE = 0.8
_MISSPELT = re.compile(r"'(\w+)' is not a key that is known here \(did you mean '(\w+)'")


class _State(NamedTuple):
    """How far a text could be read. Of two states the larger is the better."""

    stage: int
    """0: not YAML; 1: YAML with faults of the text; 2: read whole."""
    line: int
    """The line up to which it could be read, where it is not YAML."""
    faults: int
    """The number of faults, negative."""


@dataclass(frozen=True)
class _Reading:
    state: _State
    faults: tuple[Fault, ...]
    opened: int = 0
    """The line, from 1, that opens what the parser was in; 0 where it does not say."""

    @property
    def messages(self) -> Counter[str]:
        """The faults without their lines."""
        return Counter(fault.message for fault in self.faults)


class Reader(Protocol):
    """Reads a text in two steps."""

    def parse(self, text: str) -> Any:
        """Return what a text holds. Raises Faulty, or NotYaml where it cannot be read to its end."""

    def check(self, parsed: Any) -> None:
        """Check what a text holds. Raises Faulty."""


def explained(text: str, name: str, reader: Reader) -> list[Fault]:
    """Return what is wrong with a text that cannot be used: the slips that explain its faults, and the faults they do not."""
    reading = _judged(text, reader)
    slips: list[Fault] = []
    while reading.faults and not _is_misspelt(reading) and len(text) <= MOST_CHARACTERS and len(slips) < MOST_SLIPS:
        best = _best_edit(text, reading, reader)
        if best is None:
            break
        edit, text, reading = best
        slips.append(Fault(name, edit.line + 1, edit.told))
    return sorted({*slips, *reading.faults})


def _is_misspelt(reading: _Reading) -> bool:
    """Return whether all that is wrong is one key, a letter beside one that is known: then no line stands in a wrong place."""
    found = [_MISSPELT.match(message) for message in reading.messages.elements()]
    if len(found) != 1 or found[0] is None:
        return False
    return SequenceMatcher(None, found[0][1], found[0][2]).ratio() >= ALIKE


def _judged(text: str, reader: Reader) -> _Reading:
    stage = 1
    try:
        parsed = reader.parse(text)
        stage = 2
        reader.check(parsed)
    except NotYaml as error:
        return _Reading(_State(0, error.line, 0), tuple(error.faults), error.opened)
    except Faulty as error:
        return _Reading(_State(stage, 0, -len(error.faults)), tuple(error.faults))
    return _Reading(_State(stage, 0, 0), ())


def _helps(edit: Edit, before: _Reading, after: _Reading) -> bool:
    """Return whether an edit explains something: it takes faults away and brings none."""
    if after.state.stage == 0:
        return before.state.stage == 0 and after.state.line > before.state.line + NEAR
    if before.state.stage == 0:
        return all(abs(fault.line - edit.line - 1) > NEAR for fault in after.faults)
    return after.state.stage == 2 and after.messages < before.messages


def _best_edit(text: str, reading: _Reading, reader: Reader) -> tuple[Edit, str, _Reading] | None:
    """Return the edit that leaves the least to mend, the text after it, and what is still wrong; None where none helps."""
    lines = text.split("\n")
    best: tuple[Edit, str, _Reading] | None = None
    tried: set[str] = set()
    for edit in _edits(lines, reading):
        after = edited(lines, edit)
        if after in tried:
            continue
        if len(tried) == MOST_TRIED:
            break
        tried.add(after)
        found = _judged(after, reader)
        if _helps(edit, reading, found) and (best is None or found.state > best[2].state):
            best = edit, after, found
            if not found.faults:
                break
    return best


# --- where to look ---------------------------------------------------------------------------------------------------------


def _edits(lines: list[str], reading: _Reading) -> Iterator[Edit]:
    """Yield the edits to try, the likeliest first."""
    is_yaml = reading.state.stage > 0
    near = _near(lines, reading)
    odd = [] if is_yaml else _odd(lines, near)
    of_lines = (
        *(edits.values, edits.spaces, edits.within_quotes, edits.quotes, edits.colons),
        *(edits.brackets, edits.commas, edits.texts, edits.dashes),
    )
    for make in of_lines:
        if is_yaml and make in (edits.within_quotes, edits.texts):
            continue  # no text was taken for anything else
        for number in dict.fromkeys((*near, *odd) if make in (edits.quotes, edits.brackets) else near):
            yield from make(lines, number)
    if not is_yaml and reading.opened:
        yield from edits.unclosed(lines, reading.opened - 1, reading.state.line - 1)
    moves = [
        edit
        for number in sorted(near, key=lambda number: edits.stands_as_usual(lines, number))
        for edit in edits.moves(lines, number)
    ]
    # those that move the fewest lines first
    yield from sorted(moves, key=lambda edit: max(0, edit.down_to - edit.line))


def _near(lines: list[str], reading: _Reading) -> list[int]:
    """Return the lines, from 0, at which a fault was noticed, and those around that a slip may be in."""
    found: list[int] = []
    noticed = [fault.line for fault in reading.faults][:MOST_NOTICED]
    if reading.state.stage == 0:
        noticed = [reading.state.line, *([reading.opened] if reading.opened else [])]
    for line in noticed:
        here = min(line, len(lines)) - 1
        if not lines[here].strip():
            here = edits.line_before(lines, here) or 0
        before, after = edits.line_before(lines, here), edits.line_after(lines, here)
        found += [here, *(number for number in (before, after) if number is not None), *edits.lines_around(lines, here)]
    return list(dict.fromkeys(found))


def _odd(lines: list[str], near: list[int]) -> list[int]:
    """Return the lines above the place that leave a quotation mark or a bracket open, the nearest first."""
    last = max(near, default=0)
    found = [
        number
        for number in range(last, max(-1, last - edits.FAR), -1)
        if lines[number].count('"') % 2
        or re.search(r"(^|[\s\[{,])'[^']*$", lines[number])
        or edits.is_unbalanced(lines[number])
    ]
    return found[:MOST_NOTICED]
