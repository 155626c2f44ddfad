"""Each small edit that a person would try on a line of YAML, with what its author is told if it mends the file.

An edit is of one line, by one sign or word, or of the place of a line and of those that belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selfcheck.config.faults import counted

FAR = 400
"""So many lines above the place a quotation mark or bracket may have been left open."""
UNIT = 2
"""Spaces for each step to the right, where the file itself does not say."""


class Edit(NamedTuple):
    """A change of one line, or of the place of some, and what is told if it mends the file."""

    line: int
    """From 0."""
    after: str
    told: str
    down_to: int = 0
    """If more, the lines up to this one move as far as the first."""


def edited(lines: list[str], edit: Edit) -> str:
    """Return the text of some lines after an edit."""
    after = [*lines]
    after[edit.line] = edit.after
    if edit.down_to:
        by = indent_of(edit.after) - indent_of(lines[edit.line])
        for number in range(edit.line + 1, edit.down_to + 1):
            if lines[number].strip():
                after[number] = " " * by + lines[number] if by > 0 else lines[number][-by:]
    return "\n".join(after)


# --- lines around a line --------------------------------------------------------------------------------------------------


def line_before(lines: list[str], here: int) -> int | None:
    """Return the nearest line above that is neither empty nor a comment."""
    return next((number for number in range(here - 1, -1, -1) if holds_content(lines[number])), None)


def line_after(lines: list[str], here: int) -> int | None:
    """Return the nearest line below that is neither empty nor a comment."""
    return next((number for number in range(here + 1, len(lines)) if holds_content(lines[number])), None)


def lines_around(lines: list[str], here: int) -> Iterator[int]:
    """Yield the lines above that stand further left, each with the one below it, and the one before that stands as far."""
    least, sibling = indent_of(lines[here]), True
    for number in range(here - 1, max(-1, here - FAR), -1):
        if holds_content(lines[number]):
            indent = indent_of(lines[number])
            if indent < least or (indent == least and sibling):
                yield number
                sibling = False
                if (below := line_after(lines, number)) is not None:
                    yield below
            least = min(least, indent)


def holds_content(line: str) -> bool:
    """Return whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def stands_as_usual(lines: list[str], here: int) -> bool:
    """Return whether a line stands one step to the right of the nearest above that stands further left."""
    indent = indent_of(lines[here])
    above = (indent_of(lines[number]) for number in range(here - 1, -1, -1) if holds_content(lines[number]))
    return indent - next((each for each in above if each < indent), indent) in (0, UNIT)


# --- edits of one line -------------------------------------------------------------------------------------------------------

_VALUE = re.compile(r"(\s*(?:- )*(?:[^\s:\"'\[{][^:\"'\[{]*:(?: |$))?)(.*)", re.DOTALL)
"""What stands before a value (its place, dashes, its key), and the value."""


_WIDE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that look like one and are none to YAML."""


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060]")
"""Signs that take no room and are part of a text to YAML, as what is copied from a page may hold."""


def spaces(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with spaces that YAML knows, and without signs that nobody can see."""
    line = lines[number]
    if found := _WIDE.search(line):
        told = f"a space that is none to YAML, U+{ord(found[0]):04X}, stands in this line: type it anew"
        yield Edit(number, _WIDE.sub(" ", line), told)
    if found := _UNSEEN.search(line):
        told = f"a sign that nobody can see, U+{ord(found[0]):04X}, stands in this line: type it anew"
        yield from (Edit(number, _UNSEEN.sub(instead, line), told) for instead in ("", " "))


_BACKSLASH = re.compile(r"""\\(?:[0abtnvfre "/\\N_LP\t]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|$)|(\\\S?)""")
"""A backslash in a text in double quotation marks; the group is one that means nothing there (YAML 1.1, section 5.6)."""
_QUOTED = {
    quote: tuple(re.compile(rf"(?<![^\s\[{{]){quote}(.+{lazy}){quote}(?=\s*(?:[,\]}}]|$|\s#))") for lazy in ("?", ""))
    for quote in ("'", '"')
}
"""A text in quotation marks up to where it may end: at the first place, or at the last."""
_OTHER = {"'": '"..."', '"': "'...'"}
"""Other quotation marks than those."""
_WITHIN = {
    "'": "an apostrophe within '...' ends the text: write it twice, or put the text in \"...\"",
    '"': 'a quotation mark within "..." ends the text: write \\" for it, or put the text in \'...\'',
}


def within_quotes(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with what has a meaning of its own within quotation marks written so that it has none."""
    line = lines[number]
    if bad := [found[1] for found in _BACKSLASH.finditer(line) if found[1]]:
        told = f"'{bad[0]}' means nothing within \"...\": put the text in '...', or write the backslash twice"
        yield Edit(number, _BACKSLASH.sub(lambda found: "\\" * bool(found[1]) + found[0], line), told)
    yield Edit(number, re.sub(r"(?<=\w)'(?=\w)", "''", line), _WITHIN["'"])
    value = _VALUE.match(line)
    goes_on = value is None or value[2][:1] not in _OTHER  # a text that begins in a line above
    for quote, patterns in _QUOTED.items():
        for found in (found for pattern in patterns for found in pattern.finditer(line)):
            after = line[: found.start(1)] + _written(found[1], quote) + line[found.end(1) :]
            yield Edit(number, after, _WITHIN[quote])
        if goes_on and line.rstrip().endswith(quote):
            yield Edit(number, _written(line.rstrip()[:-1], quote) + quote, _WITHIN[quote])


def _written(text: str, quote: str) -> str:
    """Return a text with each quotation mark of a kind as it is written within two of them."""
    written = "''" if quote == "'" else '\\"'
    return text.replace(written, quote).replace(quote, written)


def quotes(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with a quotation mark more, or less, where it has an odd number of them."""
    line = lines[number]
    for quote in ('"', "'"):
        places = [found.start() for found in re.finditer(rf"\\.|{quote}", line) if found[0] == quote]
        if quote == "'":  # one within a word is an apostrophe
            places = [p for p in places if not (line[p - 1 : p].isalnum() and line[p + 1 : p + 2].isalnum())]
        if len(places) % 2 == 0:
            continue
        begins = [p for p in places if not line[:p].strip(" -") or line[:p].rstrip()[-1:] in (":", "[", "{", ",", "-")]
        if begins:
            told = "the quotation mark that opens here is not closed: write one where the text ends"
            for end in (len(line.rstrip()), *_ends(line, begins[-1])):
                yield Edit(number, line[:end] + quote + line[end:], told)
            start = begins[-1]
            yield Edit(number, line[:start] + line[start + 1 :], told)
        else:
            told = "a quotation mark ends this text and none begins it: write one where the text begins"
            for start in _starts(line, places[-1]):
                yield Edit(number, line[:start] + quote + line[start:], told)
        for place in reversed(places):
            yield Edit(number, line[:place] + line[place + 1 :], "a quotation mark is here that belongs to no other")


def _ends(line: str, start: int) -> Iterator[int]:
    """Yield the places behind `start` before a comma or a bracket: a text may end there."""
    for found in re.finditer(r"\s*[,\]}]", line[start:]):
        yield start + found.start()


def _starts(line: str, end: int) -> Iterator[int]:
    """Yield the places before `end` at which a text may begin, the last first."""
    for found in reversed(list(re.finditer(r"(?:: |, |\[|\{|^\s*- )", line[:end]))):
        yield found.end()


def colons(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with a colon behind a key, and a space behind a colon."""
    line = lines[number]
    for found in re.finditer(r"([\w-]+):(?=[^\s/,\]}])", line):
        told = f"a space is missing behind the colon of '{found[1]}'"
        yield Edit(number, line[: found.end()] + " " + line[found.end() :], told)
    if other := re.match(r"(\s*(?:- )?([\w-]+))\s*[：;=]\s*", line):
        yield Edit(number, f"{other[1]}: {line[other.end() :]}", f"a colon is missing behind '{other[2]}'")
    if first := re.match(r"(\s*(?:- )?)([\w-]+)(?=\s|$)", line):
        yield Edit(number, line[: first.end()] + ":" + line[first.end() :], f"a colon is missing behind '{first[2]}'")
    for found in re.finditer(r"(?<=[{,])( ?)([\w-]+)(?= )", line):
        yield Edit(number, line[: found.end()] + ":" + line[found.end() :], f"a colon is missing behind '{found[2]}'")


_CLOSING = {"[": "]", "{": "}"}


def is_unbalanced(line: str) -> bool:
    """Return whether a line opens another number of brackets than it closes."""
    bare = _without_texts(line)
    return any(bare.count(opening) != bare.count(closing) for opening, closing in _CLOSING.items())


def _without_texts(line: str) -> str:
    """Return a line with spaces in the place of what is quoted."""
    return re.sub(r"\"[^\"]*\"|(?<![\w])'[^']*'", lambda found: " " * len(found[0]), line)


def brackets(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with a bracket more, or less, or another one, where they do not come in pairs."""
    line, bare = lines[number], _without_texts(lines[number])
    places = [found.start() for found in re.finditer(r"[\[\]{}]", bare)]
    yield from (Edit(number, text, told) for text, told in _with_right_ends(line, bare, places))
    for opening, closing in _CLOSING.items():
        many = bare.count(opening) - bare.count(closing)
        if many:
            twice = [place for place in places if bare[place : place + 2] == (opening if many > 0 else closing) * 2]
            for place in twice:
                told = f"'{bare[place]}' is here once too often: take one out"
                yield Edit(number, line[:place] + line[place + 1 :], told)
        if many > 0:
            told = f"'{opening}' is not closed: write '{closing}' where it ends"
            yield from (Edit(number, text, told) for text in _closed(line, opening, closing))
        elif many < 0:
            here = [place for place in places if bare[place] == closing]
            told = f"'{closing}' closes nothing: write '{opening}' where it begins"
            for start in (start for place in here for start in _starts(line, place)):
                yield Edit(number, line[:start] + opening + line[start:], told)
            told = f"'{closing}' closes nothing: take it out"
            yield from (Edit(number, line[:place] + line[place + 1 :], told) for place in here)


def _with_right_ends(line: str, bare: str, places: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Yield the line with the right bracket in the place of each that does not close the one before it, and what is told."""
    stack: list[int] = []
    for place in places:
        if bare[place] in _CLOSING:
            stack.append(place)
        elif stack:
            opening = bare[stack.pop()]
            closing = _CLOSING[opening]
            if bare[place] != closing:
                told = f"'{opening}' is closed with '{bare[place]}': write '{closing}'"
                yield line[:place] + closing + line[place + 1 :], told


def _closed(line: str, opening: str, closing: str) -> Iterator[str]:
    """Yield the line with a bracket that closes one, at each place where that may end; before a comma there, too."""
    for end in (len(line.rstrip()), *_ends(line, line.index(opening) + 1)):
        yield line[:end] + closing + line[end:]
        before = line[:end].rstrip()
        if before.endswith(","):
            end = len(before) - 1
            yield line[:end] + closing + line[end:]


def unclosed(lines: list[str], opened: int, noticed: int) -> Iterator[Edit]:
    """Yield each line between the one that opens a bracket and the one where it was noticed, with a bracket that closes it."""
    for number in range(min(noticed, len(lines) - 1), opened, -1):
        for opening, closing in _CLOSING.items():
            told = f"'{opening}' of line {opened + 1} is not closed: write '{closing}' where it ends"
            if opening in lines[opened] and holds_content(lines[number]):
                yield Edit(number, lines[number].rstrip() + closing, told)


def commas(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with a comma between two parts of a list, and without one that is there twice."""
    line, bare = lines[number], _without_texts(lines[number])
    for found in re.finditer(r",(\s*),", bare):
        told = "two commas follow one another: take one out"
        yield Edit(number, line[: found.start()] + line[found.start() + 1 :], told)
    if "{" in bare or "[" in bare or (number and lines[number - 1].rstrip().endswith((",", "{", "["))):
        for found in re.finditer(r"(?<=[^\s,{\[:]) +([\w-]+)(?=:(?: |$))", bare):
            told = f"a comma is missing before '{found[1]}'"
            yield Edit(number, line[: found.start()] + "," + line[found.start() :], told)
        for found in re.finditer(r"(?<=[\w\"'\]}]) +(?=[\w\"'\[{])", line):
            told = "a comma is missing between two of the list"
            yield Edit(number, line[: found.start()] + "," + line[found.start() :], told)


def texts(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with its text quoted."""
    line = lines[number]
    found = _VALUE.match(line)
    if not found or not found[2]:
        return
    told = "a second colon stands in this line: quote a text that has a colon"
    has_sign = found[2][0] in "%@`*&!|>#-?,\"'"
    if found[2][0] in _OTHER:
        told = f"the text ends at its second quotation mark: put the whole of it in {_OTHER[found[2][0]]}"
    elif has_sign:
        told = f"quote a text that begins with '{found[2][0]}'"
    if has_sign or (found[2][0] not in "[{" and (": " in found[2] or found[2].endswith(":"))):
        yield Edit(number, f"{found[1]}{_quoted(found[2])}", told)
    for value in re.finditer(r"(?<=: )([\"'])[^\"',\]}]*\1 *[^\"',\]} ][^,\]}]*", line):
        told = f"the text ends at its second quotation mark: put the whole of it in {_OTHER[value[1]]}"
        yield Edit(number, line[: value.start()] + _quoted(value[0]) + line[value.end() :], told)
    for value in re.finditer(r"(?<=: )([^\"'\[{,][^,\]}\"]*: [^,\]}\"]*)", line):
        told = "a second colon stands in this text: quote a text that has a colon"
        yield Edit(number, line[: value.start()] + _quoted(value[0]) + line[value.end() :], told)


def _quoted(text: str) -> str:
    return "'" + text.strip().replace("'", "''") + "'"


def values(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line with a value behind its key, where it has none."""
    if found := re.fullmatch(r"\s*(?:- )?([\w-]+):\s*", lines[number]):
        yield Edit(number, f"{lines[number].rstrip()} x", f"'{found[1]}' is empty: give it a value or take it out")


def dashes(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line as an item of a list, or as none."""
    line = lines[number]
    indent = indent_of(line)
    bare = line[indent:]
    if bare.startswith("-") and not bare.startswith(("- ", "--")):
        yield Edit(number, f"{line[:indent]}- {bare[1:]}", "a space is missing behind the dash")
    elif bare.startswith(("– ", "— ", "• ", "* ", "+ ")):
        yield Edit(number, f"{line[:indent]}- {bare[2:]}", f"'{bare[0]}' begins no item of a list: write '-'")
    elif holds_content(line):
        told = "a dash is missing at the beginning of this line"
        yield Edit(number, f"{line[:indent]}- {bare}", told)
        if indent >= UNIT:
            yield Edit(number, f"{line[: indent - UNIT]}- {bare}", told)
        if bare.startswith("- "):
            for spaces in ("", "  "):
                told = "a dash is here that does not belong: take it out"
                yield Edit(number, f"{line[:indent]}{spaces}{bare[2:]}", told)


# --- edits of the place of lines ---------------------------------------------------------------------------------------------


def moves(lines: list[str], number: int) -> Iterator[Edit]:
    """Yield the line, and then the line with all that belongs to it, where lines around begin."""
    if not holds_content(lines[number]):
        return
    indent = indent_of(lines[number])
    before, after = line_before(lines, number), line_after(lines, number)
    places = {indent - 1, indent + 1, indent - UNIT, indent + UNIT}
    for near in (before, after):
        if near is not None:
            places |= {indent_of(lines[near]), indent_of(lines[near]) + UNIT}
    places |= {indent_of(lines[each]) for each in lines_around(lines, number)}
    own, block = _end(lines, number, indent + 1), _end(lines, number, indent)
    for place in sorted(places - {indent}, key=lambda place: abs(place - indent)):
        if place >= 0:
            by = abs(place - indent)
            side = "left" if place > indent else "right"
            told = f"this line stands {counted(by, 'space')} too far to the {side}"
            moved = " " * place + lines[number].lstrip(" ")
            yield Edit(number, moved, told)
            if own > number:
                yield Edit(number, moved, f"{told}, with all that belongs to it", own)
            if block > own:
                yield Edit(number, moved, f"{told}, and so do those below it, up to line {block + 1}", block)


def _end(lines: list[str], number: int, least: int) -> int:
    """Return the last of the lines that follow a line and stand at least so far to the right."""
    last = number
    for below in range(number + 1, len(lines)):
        if lines[below].strip():
            if indent_of(lines[below]) < least:
                break
            last = below
    return last
