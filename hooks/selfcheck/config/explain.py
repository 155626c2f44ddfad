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
from typing import Any, NamedTuple, Protocol

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.yaml_file import NotYaml

MOST_CHARACTERS = 400_000
"""A longer text is not written by hand, and each edit that is tried reads it whole."""
MOST_SLIPS = 20
MOST_TRIED = 400
FAR = 400
"""So many lines above the place a quotation mark or bracket may have been left open."""
UNIT = 2
"""Spaces for each step to the right, where the file itself does not say."""

NEAR = 2
"""So many lines away a fault that an edit leaves may be one that it makes."""


class _Edit(NamedTuple):
    """A change of one line, or of the place of some, and what is told if it mends the file."""

    line: int
    """From 0."""
    after: str
    told: str
    down_to: int = 0
    """If more, the lines up to this one move as far as the first."""


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
    while reading.faults and len(text) <= MOST_CHARACTERS and len(slips) < MOST_SLIPS:
        best = _best_edit(text, reading, reader)
        if best is None:
            break
        edit, text, reading = best
        slips.append(Fault(name, edit.line + 1, edit.told))
    return sorted({*slips, *reading.faults})


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


def _helps(edit: _Edit, before: _Reading, after: _Reading) -> bool:
    """Return whether an edit explains something: it takes faults away and brings none."""
    if after.state.stage == 0:
        return before.state.stage == 0 and after.state.line > before.state.line + NEAR
    if before.state.stage == 0:
        return all(abs(fault.line - edit.line - 1) > NEAR for fault in after.faults)
    return after.state.stage == 2 and after.messages < before.messages


def _best_edit(text: str, reading: _Reading, reader: Reader) -> tuple[_Edit, str, _Reading] | None:
    """Return the edit that leaves the least to mend, the text after it, and what is still wrong; None where none helps."""
    lines = text.split("\n")
    best: tuple[_Edit, str, _Reading] | None = None
    tried: set[str] = set()
    for edit in _edits(lines, reading):
        after = _edited(lines, edit)
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


def _edited(lines: list[str], edit: _Edit) -> str:
    after = [*lines]
    after[edit.line] = edit.after
    if edit.down_to:
        by = _indent(edit.after) - _indent(lines[edit.line])
        for number in range(edit.line + 1, edit.down_to + 1):
            if lines[number].strip():
                after[number] = " " * by + lines[number] if by > 0 else lines[number][-by:]
    return "\n".join(after)


# --- where to look ---------------------------------------------------------------------------------------------------------


def _edits(lines: list[str], reading: _Reading) -> Iterator[_Edit]:
    """Yield the edits to try, the likeliest first."""
    near = _near(lines, reading)
    odd = _odd(lines, near) if reading.state.stage == 0 else []
    of_lines = (_spaces, _quotes, _colons, _brackets, _commas, _texts, _dashes)
    for make in of_lines if reading.state.stage == 0 else (each for each in of_lines if each is not _texts):
        for number in dict.fromkeys((*near, *odd) if make in (_quotes, _brackets) else near):
            yield from make(lines, number)
    if reading.state.stage == 0 and reading.opened:
        yield from _unclosed(lines, reading.opened - 1, reading.state.line - 1)
    moves = [
        edit
        for number in sorted(near, key=lambda number: _indent(lines[number]) % UNIT == 0)
        for edit in _moves(lines, number)
    ]
    yield from sorted(
        moves, key=lambda edit: max(0, edit.down_to - edit.line)
    )  # those that move the fewest lines first


def _near(lines: list[str], reading: _Reading) -> list[int]:
    """Return the lines, from 0, at which a fault was noticed, and those around that a slip may be in."""
    found: list[int] = []
    noticed = [fault.line for fault in reading.faults][: UNIT * 10]
    if reading.state.stage == 0:
        noticed = [reading.state.line, *([reading.opened] if reading.opened else [])]
    for line in noticed:
        here = min(line, len(lines)) - 1
        if not lines[here].strip():
            here = _before(lines, here) or 0
        before, after = _before(lines, here), _after(lines, here)
        found += [here, *(number for number in (before, after) if number is not None), *_around(lines, here)]
    return list(dict.fromkeys(found))


def _before(lines: list[str], here: int) -> int | None:
    return next((number for number in range(here - 1, -1, -1) if _counts(lines[number])), None)


def _after(lines: list[str], here: int) -> int | None:
    return next((number for number in range(here + 1, len(lines)) if _counts(lines[number])), None)


def _around(lines: list[str], here: int) -> Iterator[int]:
    """Yield the lines above that stand further left, each with the one below it, and the one before that stands as far."""
    least, sibling = _indent(lines[here]), True
    for number in range(here - 1, max(-1, here - FAR), -1):
        if _counts(lines[number]):
            indent = _indent(lines[number])
            if indent < least or (indent == least and sibling):
                yield number
                sibling = False
                if (below := _after(lines, number)) is not None:
                    yield below
            least = min(least, indent)


def _odd(lines: list[str], near: list[int]) -> list[int]:
    """Return the lines above the place that leave a quotation mark or a bracket open, the nearest first."""
    last = max(near, default=0)
    found = [
        number
        for number in range(last, max(-1, last - FAR), -1)
        if lines[number].count('"') % 2
        or re.search(r"(^|[\s\[{,])'[^']*$", lines[number])
        or _unbalanced(lines[number])
    ]
    return found[:20]


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# --- edits of one line -------------------------------------------------------------------------------------------------------

_VALUE = re.compile(r"(\s*(?:- )*(?:[^\s:\"'\[{][^:\"'\[{]*:(?: |$))?)(.*)", re.DOTALL)
"""What stands before a value (its place, dashes, its key), and the value."""


_WIDE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that look like one and are none to YAML."""


def _spaces(lines: list[str], number: int) -> Iterator[_Edit]:
    line = lines[number]
    if found := _WIDE.search(line):
        told = f"a space that is none to YAML, U+{ord(found[0]):04X}, stands in this line: type it anew"
        yield _Edit(number, _WIDE.sub(" ", line), told)


def _quotes(lines: list[str], number: int) -> Iterator[_Edit]:
    line = lines[number]
    for quote in ('"', "'"):
        places = [found.start() for found in re.finditer(quote, line)]
        if quote == "'":  # one within a word is an apostrophe
            places = [p for p in places if not (line[p - 1 : p].isalnum() and line[p + 1 : p + 2].isalnum())]
        if len(places) % 2 == 0:
            continue
        begins = [p for p in places if not line[:p].strip(" -") or line[:p].rstrip()[-1:] in (":", "[", "{", ",", "-")]
        if begins:
            told = "the quotation mark that opens here is not closed: write one where the text ends"
            for end in (len(line.rstrip()), *_ends(line, begins[-1])):
                yield _Edit(number, line[:end] + quote + line[end:], told)
            start = begins[-1]
            yield _Edit(number, line[:start] + line[start + 1 :], told)
        else:
            told = "a quotation mark ends this text and none begins it: write one where the text begins"
            for start in _starts(line, places[-1]):
                yield _Edit(number, line[:start] + quote + line[start:], told)
        for place in reversed(places):
            yield _Edit(number, line[:place] + line[place + 1 :], "a quotation mark is here that belongs to no other")


def _ends(line: str, start: int) -> Iterator[int]:
    """Yield the places behind `start` before a comma or a bracket: a text may end there."""
    for found in re.finditer(r"\s*[,\]}]", line[start:]):
        yield start + found.start()


def _starts(line: str, end: int) -> Iterator[int]:
    """Yield the places before `end` at which a text may begin, the last first."""
    for found in reversed(list(re.finditer(r"(?:: |, |\[|\{|^\s*- )", line[:end]))):
        yield found.end()


def _colons(lines: list[str], number: int) -> Iterator[_Edit]:
    line = lines[number]
    for found in re.finditer(r"([\w-]+):(?=[^\s/,\]}])", line):
        told = f"a space is missing behind the colon of '{found[1]}'"
        yield _Edit(number, line[: found.end()] + " " + line[found.end() :], told)
    if other := re.match(r"(\s*(?:- )?([\w-]+))\s*[：;=]\s*", line):
        yield _Edit(number, f"{other[1]}: {line[other.end() :]}", f"a colon is missing behind '{other[2]}'")
    if first := re.match(r"(\s*(?:- )?)([\w-]+)(?=\s|$)", line):
        yield _Edit(number, line[: first.end()] + ":" + line[first.end() :], f"a colon is missing behind '{first[2]}'")
    for found in re.finditer(r"(?<=[{,])( ?)([\w-]+)(?= )", line):
        yield _Edit(number, line[: found.end()] + ":" + line[found.end() :], f"a colon is missing behind '{found[2]}'")


_CLOSING = {"[": "]", "{": "}"}


def _unbalanced(line: str) -> bool:
    bare = _without_texts(line)
    return any(bare.count(opening) != bare.count(closing) for opening, closing in _CLOSING.items())


def _without_texts(line: str) -> str:
    """Return a line with spaces in the place of what is quoted."""
    return re.sub(r"\"[^\"]*\"|(?<![\w])'[^']*'", lambda found: " " * len(found[0]), line)


def _brackets(lines: list[str], number: int) -> Iterator[_Edit]:
    line, bare = lines[number], _without_texts(lines[number])
    places = [found.start() for found in re.finditer(r"[\[\]{}]", bare)]
    stack: list[int] = []
    for place in places:
        if bare[place] in _CLOSING:
            stack.append(place)
        elif stack and bare[place] == _CLOSING[bare[stack[-1]]]:
            stack.pop()
        elif stack:
            opening = bare[stack.pop()]
            told = f"'{opening}' is closed with '{bare[place]}': write '{_CLOSING[opening]}'"
            yield _Edit(number, line[:place] + _CLOSING[opening] + line[place + 1 :], told)
    for opening, closing in _CLOSING.items():
        many = bare.count(opening) - bare.count(closing)
        if many > 0:
            for place in (p for p in places if bare[p : p + 2] == opening * 2):
                told = f"'{opening}' is here once too often: take one out"
                yield _Edit(number, line[:place] + line[place + 1 :], told)
            told = f"'{opening}' is not closed: write '{closing}' where it ends"
            for end in (len(line.rstrip()), *(p for p in _ends(line, line.index(opening) + 1))):
                yield _Edit(number, line[:end] + closing + line[end:], told)
                comma = line[:end].rstrip().endswith(",")
                if comma:
                    end = len(line[:end].rstrip()) - 1
                    yield _Edit(number, line[:end] + closing + line[end:], told)
        elif many < 0:
            for place in (p for p in places if bare[p : p + 2] == closing * 2):
                told = f"'{closing}' is here once too often: take one out"
                yield _Edit(number, line[:place] + line[place + 1 :], told)
            told = f"'{closing}' closes nothing: write '{opening}' where it begins"
            for place in (p for p in places if bare[p] == closing):
                for start in _starts(line, place):
                    yield _Edit(number, line[:start] + opening + line[start:], told)
            for place in (p for p in places if bare[p] == closing):
                told = f"'{closing}' closes nothing: take it out"
                yield _Edit(number, line[:place] + line[place + 1 :], told)


def _unclosed(lines: list[str], opened: int, noticed: int) -> Iterator[_Edit]:
    """Yield each line between the one that opens a bracket and the one where it was noticed, with a bracket that closes it."""
    for number in range(min(noticed, len(lines) - 1), opened, -1):
        for opening, closing in _CLOSING.items():
            told = f"'{opening}' of line {opened + 1} is not closed: write '{closing}' where it ends"
            if opening in lines[opened] and _counts(lines[number]):
                yield _Edit(number, lines[number].rstrip() + closing, told)


def _commas(lines: list[str], number: int) -> Iterator[_Edit]:
    line, bare = lines[number], _without_texts(lines[number])
    for found in re.finditer(r",(\s*),", bare):
        told = "two commas follow one another: take one out"
        yield _Edit(number, line[: found.start()] + line[found.start() + 1 :], told)
    if "{" in bare or "[" in bare or (number and lines[number - 1].rstrip().endswith((",", "{", "["))):
        for found in re.finditer(r"(?<=[^\s,{\[:]) +([\w-]+)(?=:(?: |$))", bare):
            told = f"a comma is missing before '{found[1]}'"
            yield _Edit(number, line[: found.start()] + "," + line[found.start() :], told)
        for found in re.finditer(r"(?<=[\w\"'\]}]) +(?=[\w\"'\[{])", line):
            told = "a comma is missing between two of the list"
            yield _Edit(number, line[: found.start()] + "," + line[found.start() :], told)


def _texts(lines: list[str], number: int) -> Iterator[_Edit]:
    """Yield the line with its text quoted."""
    line = lines[number]
    found = _VALUE.match(line)
    if not found or not found[2]:
        return
    told = "a second colon stands in this line: quote a text that has a colon"
    has_sign = found[2][0] in "%@`*&!|>#-?,\"'"
    if has_sign:
        told = f"quote a text that begins with '{found[2][0]}'"
    if has_sign or (found[2][0] not in "[{" and (": " in found[2] or found[2].endswith(":"))):
        yield _Edit(number, f"{found[1]}{_quoted(found[2])}", told)
    for value in re.finditer(r"(?<=: )([^\"'\[{,][^,\]}\"]*: [^,\]}\"]*)", line):
        told = "a second colon stands in this text: quote a text that has a colon"
        yield _Edit(number, line[: value.start()] + _quoted(value[0]) + line[value.end() :], told)


def _quoted(text: str) -> str:
    return "'" + text.strip().replace("'", "''") + "'"


def _dashes(lines: list[str], number: int) -> Iterator[_Edit]:
    line = lines[number]
    indent = _indent(line)
    bare = line[indent:]
    if bare.startswith("-") and not bare.startswith(("- ", "--")):
        yield _Edit(number, f"{line[:indent]}- {bare[1:]}", "a space is missing behind the dash")
    elif bare.startswith(("– ", "— ", "• ", "* ", "+ ")):
        yield _Edit(number, f"{line[:indent]}- {bare[2:]}", f"'{bare[0]}' begins no item of a list: write '-'")
    elif _counts(line):
        told = "a dash is missing at the beginning of this line"
        yield _Edit(number, f"{line[:indent]}- {bare}", told)
        if indent >= UNIT:
            yield _Edit(number, f"{line[: indent - UNIT]}- {bare}", told)
        if bare.startswith("- "):
            for spaces in ("", "  "):
                told = "a dash is here that does not belong: take it out"
                yield _Edit(number, f"{line[:indent]}{spaces}{bare[2:]}", told)


# --- edits of the place of lines ---------------------------------------------------------------------------------------------


def _moves(lines: list[str], number: int) -> Iterator[_Edit]:
    """Yield the line, and then the line with all that belongs to it, where lines around begin."""
    if not _counts(lines[number]):
        return
    indent = _indent(lines[number])
    before, after = _before(lines, number), _after(lines, number)
    places = {indent - 1, indent + 1, indent - UNIT, indent + UNIT}
    for near in (before, after):
        if near is not None:
            places |= {_indent(lines[near]), _indent(lines[near]) + UNIT}
    places |= {_indent(lines[each]) for each in _around(lines, number)}
    own, block = _end(lines, number, indent + 1), _end(lines, number, indent)
    for place in sorted(places - {indent}, key=lambda place: abs(place - indent)):
        if place >= 0:
            by = abs(place - indent)
            side = "left" if place > indent else "right"
            told = f"this line stands {by} space{'s' if by > 1 else ''} too far to the {side}"
            moved = " " * place + lines[number].lstrip(" ")
            yield _Edit(number, moved, told)
            if own > number:
                yield _Edit(number, moved, f"{told}, with all that belongs to it", own)
            if block > own:
                yield _Edit(number, moved, f"{told}, and so do those below it, up to line {block + 1}", block)


def _end(lines: list[str], number: int, least: int) -> int:
    """Return the last of the lines that follow a line and stand at least so far to the right."""
    last = number
    for below in range(number + 1, len(lines)):
        if lines[below].strip():
            if _indent(lines[below]) < least:
                break
            last = below
    return last
