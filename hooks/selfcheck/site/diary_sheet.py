"""A diary as a sheet of paper: its columns with their widths, and the days of each side. Page and PDF are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from selfcheck.config import model

DAY = 15
SHARES: Mapping[str, int] = {"narrow": 13, "usual": 15, "wide": 30}
"""How wide a column is beside the others, and beside that of the days; `components/diary/style.css` has the same figures."""
WEEK = 7


@dataclass(frozen=True)
class Column:
    """Something to write down each day. Its words are inline Markdown."""

    id: str
    label: str
    hint: str | None
    kind: Literal["words", "number"]
    width: Literal["narrow", "usual", "wide"]
    percent: float
    """Of the width of the sheet. Those of all columns and that of the days add up to 100."""


@dataclass(frozen=True)
class DiarySheet:
    """What stands on paper below the title and the words of a diary."""

    day_percent: float
    """The width of the first column, which has the number of each day, and its date."""
    columns: tuple[Column, ...]
    weeks: tuple[tuple[int, ...], ...]
    """The numbers of the days, from 1 on, a week a side."""


def diary_sheet(diary: model.Diary) -> DiarySheet:
    """Return the sheet of a diary."""
    percent = 100 / (DAY + sum(SHARES[column.width] for column in diary.columns.values()))
    columns = (
        Column(name, column.label, column.hint, column.kind, column.width, SHARES[column.width] * percent)
        for name, column in diary.columns.items()
    )
    days = range(1, diary.days + 1)
    return DiarySheet(
        DAY * percent, tuple(columns), tuple(tuple(days[i : i + WEEK]) for i in range(0, len(days), WEEK))
    )
