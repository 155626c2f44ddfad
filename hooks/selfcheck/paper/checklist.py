"""What stands on a checklist, and on the sheet of the signs of the highest level on it."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.components.checklist.render import MANY, version_of
from selfcheck.config import model
from selfcheck.config.words import inline, plain, say_with
from selfcheck.paper.blocks import (
    Block,
    Content,
    Heading,
    Line,
    Lines,
    Part,
    Points,
    Text,
    Tick,
    Ticks,
    bold,
    joined,
    runs,
    with_hint,
)
from selfcheck.paper.words import about, again, call, fields, to_call
from selfcheck.site.library import Library
from selfcheck.site.signs import by_theme

SHORT = 30
"""So many letters of a question leave room for a short answer beside it."""


def checklist_content(checklist_id: str, library: Library) -> Content:
    """Return a checklist, with a box before each sign and lines to write on."""
    checklist, say = library.checklists[checklist_id], say_with(library.words)
    blocks: list[Block] = []
    for number, group in enumerate(checklist.groups):
        level = library.levels[group.level]
        title = group.title or level.name
        heading = Heading(runs(title), tone=level.tone, label=f"group:{number}", first=not blocks)
        numbers = call(library.words) if level.numbers and group.level == _highest(library) else ()
        lead = Text(runs(group.intro or level.do), style="lead")
        blocks.append(Part(heading, (lead, *numbers, *_signs(group, library)), again(title, library.words)))
    blocks.append(Ticks((Tick(runs(say("list_none"))),)))
    if checklist.write_in:
        blocks.append(Heading(runs(say("list_write")), tone="routine"))
        blocks.append(Lines(tuple(_line(line) for line in checklist.write_in)))
    return Content(
        title=plain(checklist.title),
        intro=(joined([runs(say("list_for", who=inline(checklist.for_))), runs(checklist.intro)]),),
        blocks=tuple(blocks),
        fields=fields(library.words),
        about=about(library.words_about("checklists", checklist_id)),
        version=version_of(checklist_id, library),
        columns=_columns(sum(len(group.flags) for group in checklist.groups)),
        air=(0.45, *Content.air),
    )


def signs_content(checklist_id: str, library: Library) -> Content:
    """Return the signs of the highest level that are on a checklist, to be put up on a wall."""
    checklist, say, words = library.checklists[checklist_id], say_with(library.words), library.words
    group = group_of_highest(checklist, library)
    assert group
    level = library.levels[group.level]
    blocks: list[Block] = []
    for theme, flags in by_theme(group.flags, library):
        if theme:
            blocks.append(Heading(runs(theme), level=2))
        blocks.append(Points(tuple(with_hint(flag.text, flag.more) for _, flag in flags)))
    return Content(
        title=f"{plain(group.title or level.name)}: {plain(checklist.title)}",
        heading=plain(group.title or level.name),
        tone=level.tone,
        intro=(
            joined([bold(runs(checklist.title + ".")), runs(say("list_for", who=inline(checklist.for_)))]),
            bold(runs(group.intro or level.do)),
        ),
        cards=to_call(words) if level.numbers else (),
        blocks=(Part(Text(runs(say("lost_flags", level=level.name)), style="lead"), tuple(blocks)),),
        about=about(library.words_about("checklists", checklist_id)),
        version=version_of(checklist_id, library),
        columns=_columns(len(group.flags)),
        fills_one_side=True,
    )


def group_of_highest(checklist: model.Checklist, library: Library) -> model.Group | None:
    """Return the signs of the highest level of the site on a checklist, if it has some."""
    highest = _highest(library)
    return next((group for group in checklist.groups if group.level == highest), None)


def _signs(group: model.Group, library: Library) -> Iterator[Block]:
    """Yield the boxes of a group, below the names of what they are about if there are many."""
    if len(group.flags) < MANY:
        yield Ticks(tuple(_tick(library.flags[name]) for name in group.flags))
        return
    for theme, flags in by_theme(group.flags, library):
        if theme:
            yield Heading(runs(theme), level=3)
        yield Ticks(tuple(_tick(flag) for _, flag in flags))


def _columns(signs: int) -> int:
    """Return in how many columns so many signs stand."""
    return 1 if signs < MANY else 2


def _tick(flag: model.RedFlag) -> Tick:
    return Tick(with_hint(flag.text, flag.more))


def _line(line: model.WriteIn) -> Line:
    return Line(runs(line.label), rows=line.lines, short=line.lines == 1 and len(plain(line.label)) <= SHORT)


def _highest(library: Library) -> str | None:
    return next(reversed(list(library.levels)), None)
