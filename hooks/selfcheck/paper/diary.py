"""What stands on a diary: a table to fill in by hand, a week a side."""

from __future__ import annotations

from selfcheck.components.diary.render import version_of
from selfcheck.config.words import inline, plain, say_with
from selfcheck.paper.blocks import Content, Head, Table, joined, runs
from selfcheck.paper.words import fields
from selfcheck.site.diary_sheet import diary_sheet
from selfcheck.site.library import Library


def diary_content(diary_id: str, library: Library) -> Content:
    """Return a diary."""
    diary, say = library.diaries[diary_id], say_with(library.words)
    sheet = diary_sheet(diary)
    table = Table(
        head=(Head(runs(say("diary_date"))), *(Head(runs(one.label), runs(one.hint)) for one in sheet.columns)),
        widths=tuple(float(one.percent) for one in sheet.columns),
        weeks=tuple(tuple(runs(say("diary_day", number=day)) for day in week) for week in sheet.weeks),
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
