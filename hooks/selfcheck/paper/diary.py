"""What stands on a diary: a table to fill in by hand, a week a side."""

from __future__ import annotations

from selfcheck.components.diary.render import version_of
from selfcheck.config import model
from selfcheck.config.words import inline, plain, say_with
from selfcheck.paper.blocks import Content, Head, Table, joined, runs
from selfcheck.paper.words import fields
from selfcheck.site.library import Library

WEEK = 7


def diary_content(diary_id: str, library: Library) -> Content:
    """Return a diary."""
    diary, say = library.diaries[diary_id], say_with(library.words)
    days = [runs(say("diary_day", number=day)) for day in range(1, diary.days + 1)]
    weeks = [tuple(days[first : first + WEEK]) for first in range(0, len(days), WEEK)]
    table = Table(
        head=(Head(runs(say("diary_date"))), *(Head(runs(one.label), runs(one.hint)) for one in diary.columns)),
        widths=tuple(_width(one) for one in diary.columns),
        weeks=tuple(weeks),
    )
    return Content(
        title=plain(diary.title),
        intro=(joined([runs(say("list_for", who=inline(diary.for_))), runs(diary.intro)]),),
        blocks=(table,),
        fields=fields(library.words),
        version=version_of(diary_id, library),
        columns=1,
        landscape=True,
        air=(1.0,),  # its rows share what a side has
    )


def _width(column: model.Column) -> float:
    """Return how wide a column is to be: the more there is to say, the more is asked for in its head."""
    return 1.0 if len(plain(column.hint or column.label)) < 25 else 1.6
