"""What an edit changed of the care levels, the red flags and the checklists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from selfcheck.config import model
from selfcheck.site.changes.change import Change, level_said, quoted, rank_of, way_of
from selfcheck.site.library import Library
from selfcheck.trees.renames import Renamed

LADDER = "care_levels"
"""By this name somebody says that another order of the care levels is meant."""


def level_changes(old: Library, new: Library, renamed: Renamed) -> Iterator[Change]:
    """Yield what changed of the ladder of urgency."""
    names = {renamed.get(name, name): level for name, level in old.levels.items()}
    for name, level in names.items():
        if name not in new.levels:
            yield Change("other", name, f"{quoted(level.name)} is no longer a level of care.")
    for name, now in new.levels.items():
        if name not in names:
            place = f"number {list(new.levels).index(name) + 1} of {len(new.levels)} from the lowest"
            yield Change("other", name, f"{quoted(now.name)} is a new level of care, {place}.")
        elif names[name].numbers != now.numbers:
            way, stand = way_of(-1 if now.numbers else 1), "now" if now.numbers else "no longer"
            yield Change(way, name, f"The emergency numbers {stand} stand beside {quoted(now.name)}.")
    before, after = (
        [name for name in ladder if name in names and name in new.levels] for ladder in (names, new.levels)
    )
    if before != after:
        was, now_ = (" < ".join(quoted(names[name].name) for name in order) for order in (before, after))
        yield Change("less cautious", LADDER, "The levels of care stand in another order.", (was,), (now_,))


def flag_changes(old: Library, new: Library, levels: Renamed, renamed: Renamed) -> Iterator[Change]:
    """Yield the red flags that came, went, or have another level."""
    for name, flag in old.flags.items():
        now = new.flags.get(renamed.get(name, name))
        if now is None:
            was = level_said(old, flag.level)
            yield Change("less cautious", name, f"{quoted(flag.text)} is no longer a sign. It was {was}.")
        elif levels.get(flag.level, flag.level) != now.level:
            fell = rank_of(flag.level, old, new, levels) - rank_of(now.level, new, new)
            was, is_ = level_said(old, flag.level), level_said(new, now.level)
            yield Change(way_of(fell), renamed.get(name, name), f"{quoted(now.text)}: was {was}, is {is_}.")
    yield from _words_elsewhere(old, new, levels, renamed)
    known = {renamed.get(name, name) for name in old.flags}
    for name, flag in new.flags.items():
        if name not in known:
            yield Change("more cautious", name, f"{quoted(flag.text)} is a new sign: {level_said(new, flag.level)}.")


def _words_elsewhere(old: Library, new: Library, levels: Renamed, renamed: Renamed) -> Iterator[Change]:
    """Yield the words that stand for another sign than they did, as where two signs changed their words, if its level differs."""
    before = {flag.text: (renamed.get(name, name), flag.level) for name, flag in old.flags.items()}
    for name, flag in new.flags.items():
        was, level = before.get(flag.text, (name, flag.level))
        if was != name and levels.get(level, level) != flag.level:
            fell = rank_of(level, old, new, levels) - rank_of(flag.level, new, new)
            said = f"{quoted(flag.text)}: was {level_said(old, level)}, is {level_said(new, flag.level)}."
            yield Change(way_of(fell), name, said)


def checklist_changes(old: Library, new: Library, lists: Mapping[str, str], renamed: Renamed) -> Iterator[Change]:
    """Yield what came to a checklist or left it, and still is a sign. `lists` has the new id of each list by its old one."""
    for before, after in lists.items():
        title = quoted(new.checklists[after].title)
        was = [renamed.get(name, name) for name in _listed(old.checklists[before].groups)]
        now = list(_listed(new.checklists[after].groups))
        for name in was:
            if name not in now and name in new.flags:
                flag = quoted(new.flags[name].text)
                yield Change("less cautious", name, f"{flag} is no longer on the checklist {title}.")
        for name in now:
            if name not in was:
                yield Change("more cautious", name, f"{quoted(new.flags[name].text)} is now on the checklist {title}.")


def _listed(groups: Iterable[model.Group]) -> Iterator[str]:
    for group in groups:
        yield from group.flags
