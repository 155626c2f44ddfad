"""The figures of one bench, and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    note: str = ""


@dataclass(frozen=True)
class Section:
    """What one bench found."""

    name: str
    title: str
    tables: list[Table]
    data: Any
    """The same figures for machines."""
    promises: list[tuple[str, bool]] = field(default_factory=list)
    """What is promised, and whether it was kept."""


def markdown(section: Section) -> str:
    """Give a section as Markdown that is also easy to read as it is."""
    promises = "".join(f"- {'kept' if kept else '**missed**'}: {promise}\n" for promise, kept in section.promises)
    return "\n".join([f"## {section.title}\n", *map(_table, section.tables), promises])


def _table(table: Table) -> str:
    widths = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]

    def line(cells: tuple[str, ...]) -> str:
        first, *others = zip(cells, widths, strict=True)
        shown = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        return f"| {' | '.join(shown)} |\n"

    rule = line(("-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])))
    note = f"\n{table.note}\n" if table.note else ""
    return f"### {table.title}\n\n{line(table.head)}{rule}{''.join(map(line, table.rows))}{note}"
