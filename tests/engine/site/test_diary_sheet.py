"""The sheet of a diary, from which its page and its PDF are made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import selfcheck
from selfcheck.config.model import Diary
from selfcheck.site.diary_sheet import DAY, SHARES, diary_sheet


def diary(days: int, **widths: str) -> Diary:
    columns = {name: {"label": name, "width": width} for name, width in widths.items()}
    return Diary.model_validate({"title": "T", "for": "F", "intro": "I", "days": days, "columns": columns})


def test_the_columns_take_the_whole_sheet_and_a_wide_one_twice_a_usual_one() -> None:
    sheet = diary_sheet(diary(1, a="narrow", b="usual", c="wide"))
    narrow, usual, wide = (column.percent for column in sheet.columns)
    assert [column.id for column in sheet.columns] == ["a", "b", "c"]
    assert sheet.day_percent + narrow + usual + wide == pytest.approx(100)
    assert narrow < usual == pytest.approx(wide / 2)


@pytest.mark.parametrize(("days", "sides"), [(1, [1]), (7, [7]), (8, [7, 1]), (14, [7, 7]), (31, [7, 7, 7, 7, 3])])
def test_a_side_has_a_week(days: int, sides: list[int]) -> None:
    weeks = diary_sheet(diary(days, a="usual")).weeks
    assert [len(week) for week in weeks] == sides
    assert [day for week in weeks for day in week] == list(range(1, days + 1))


def test_the_page_has_the_widths_of_the_sheet() -> None:
    style = (Path(selfcheck.__file__).parent / "components/diary/style.css").read_text("utf-8")
    said = {name: int(share) for name, share in re.findall(r'\[data-width="(\w+)"\] \{ width: (\d+)%', style)}
    assert said == SHARES
    assert f".diary__table th {{ width: {DAY}%; }}" in style
