"""Marks of Markdown that are half written: what was to be a citation, a link or a table would be shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from selfcheck.config.faults import Fault
from selfcheck.site.fences import CODE_SPAN, Line, parts_of
from selfcheck.site.page import ROW, RULE
from selfcheck.site.site import Site

_CITED = "cites nothing: write [^id], each source in brackets of its own, with no space in them"
_MARKS = (
    (re.compile(r"\[\^(?:[^\]]*[\s,][^\]]*)?\]|\^\[[^\]]*\]|\[\^[\w-]*(?![\w\]-])"), _CITED),
    (re.compile(r"\]\s+\((?:[^()\s]+\.md|https?:)[^()\s]*\)"), "is no link: take out the space between ] and ("),
    (re.compile(r"\]\((?:[^()\s]+\.md|https?:)[^()\s]*$"), "is no link: write ) where its address ends"),
)
"""What each looks like in a line, and what its author is told."""


def check_marks_are_whole(site: Site) -> Iterator[Fault]:
    """No mark of Markdown is half written."""
    for page in site.pages:
        lines = [
            Line(part.number, CODE_SPAN.sub("", part.text)) for part in parts_of(page.body) if isinstance(part, Line)
        ]
        for line in lines:
            for mark, told in _MARKS:
                if found := mark.search(line.text):
                    yield Fault(page.name, line.number, f"'{found[0].strip()}' {told}")
                    break
        yield from (Fault(page.name, number, told) for number, told in _tables(lines))


def _tables(lines: list[Line]) -> Iterator[tuple[int, str]]:
    """Yield the first line of each table that has no line of dashes below it, or one for another number of columns."""
    for above, line in pairwise([Line(0, ""), *lines]):
        if not ROW.match(line.text) or (ROW.match(above.text) and above.number == line.number - 1):
            continue
        below = next((other.text for other in lines if other.number == line.number + 1), "")
        if not ROW.match(below):
            continue
        if not RULE.match(below) or "-" not in below:
            yield line.number, "is no table yet: write a line such as |---|---| below its headings"
        elif _columns(below) != _columns(line.text):
            told = f"has {_columns(line.text)} columns, and the line of dashes below it has {_columns(below)}"
            yield line.number, f"{told}: give both the same number"


def _columns(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip())) - 1
