"""Faults -> the faults at their cause: a name that is misspelt where it is defined is told there, once, and not at each use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcheck.config.faults import Fault, Faulty, Naming, counted
from selfcheck.config.yaml_file import Loc, YamlFile

if TYPE_CHECKING:
    from selfcheck.site.library import Library
    from selfcheck.site.page import Page

DEFINED_UNDER = (
    *("levels", "flags", "themes", "sources", "subjects"),
    *("questions", "outcomes", "options", "bands", "groups", "conditions"),
)
"""A key right under one of these is where a name is defined. (A list of this name, such as of flags, has no keys.)"""
DEFINED = {
    "a care level": "levels",
    "a red flag": "flags",
    "a source": "sources",
    "a theme": "themes",
    "a question": "questions",
    "an outcome": "outcomes",
    "a condition": "conditions",
}
"""Under which key a name of each kind is defined."""
OF_ONE_FILE = ("questions", "outcomes", "conditions")
MOST_PLACES = 8
"""So many places of one slip are listed; who mends those finds the others."""


class _Place(NamedTuple):
    file: str
    line: int


def at_their_cause(faults: Iterable[Fault], library: Library, pages: Sequence[Page] = ()) -> list[Fault]:
    """Return faults in order, those of names told where the cause is, each slip once.

    Where several places ask for a name that nothing has, and a name much like it is defined and asked for nowhere, the
    definition is misspelt: it is told once, there; so is the only one that is asked for nowhere, be it like it or not: it was
    called otherwise. Where one place does, either may be misspelt, so it names the line of the other. Else the first place is
    told, with the others. That a name is used nowhere is not told where it is the one that an unknown name was to be.
    """
    told: set[Fault] = set()
    asked: dict[tuple[str, str], list[Fault]] = {}
    for fault in sorted(set(faults)):
        if isinstance(fault.about, Naming) and fault.about.is_unknown:
            asked.setdefault((fault.about.name, fault.about.near), []).append(fault)
        else:
            told.add(fault)
    meant = {near for _, near in asked}
    left: list[Fault] = []
    for (name, near), found in asked.items():
        if near and (near, name) in asked and _definition(name, found[0].file, library) is not None:
            continue  # it is there; only a list that was to name it names `near`, which is told
        defined = _definition(near, found[0].file, library) if near else None
        if defined is None or _is_used(near, library, pages):
            left += found
        elif len(found) > 1:
            told.add(Fault(*defined, _misspelt(name, near, found, defined)))
        else:
            told.add(_with_line_of(defined, found[0], near))
    for name, renamed, found in _renamed(left, library, pages):
        defined = _definition(renamed, found[0].file, library)
        assert defined  # among those it was taken from
        told.add(Fault(*defined, _misspelt(name, renamed, found, defined)))
        meant.add(renamed)
        left = [fault for fault in left if fault not in found]
    told.update(_folded(left))
    return sorted(fault for fault in told if not _is_unused(fault, meant))


def _renamed(
    unknown: Sequence[Fault], library: Library, pages: Sequence[Page]
) -> Iterator[tuple[str, str, list[Fault]]]:
    """Yield each unknown name that several places ask for, the name that its definition has got, and these places: of its kind
    it is the only name that nothing has, and that one the only one that nothing asks for.
    """
    by_kind: dict[tuple[str, str], dict[str, list[Fault]]] = {}
    for fault in unknown:
        if isinstance(fault.about, Naming) and (key := DEFINED.get(fault.about.kind.partition(" of ")[0])):
            where = fault.file if key in OF_ONE_FILE else ""
            by_kind.setdefault((key, where), {}).setdefault(fault.about.name, []).append(fault)
    for (key, where), named in by_kind.items():
        (name, found), *others = named.items()
        if others or len(found) == 1:
            continue
        files = [file for file in _files(library) if where in ("", file.name)]
        defined = {str(loc[1]) for file in files for loc in file.lines if len(loc) == 2 and loc[0] == key}
        unused = [one for one in sorted(defined) if not _is_used(one, library, pages)]
        if len(unused) == 1:
            yield name, unused[0], found


def _folded(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield of faults that say the same one, at the first place, with the other places."""
    same: dict[str, list[Fault]] = {}
    for fault in sorted(faults):
        same.setdefault(fault.message, []).append(fault)
    for message, (first, *others) in same.items():
        if others:
            shown, more = others[:MOST_PLACES], len(others) - MOST_PLACES
            by_file = groupby(shown, key=lambda fault: fault.file)
            places = [
                f"{'line ' if file == first.file else f'{file}:'}{', '.join(str(fault.line) for fault in found)}"
                for file, found in by_file
            ]
            listed = "; ".join(places) + (f", and {counted(more, 'other')}" if more > 0 else "")
            message = f"{message}; the same in {counted(len(others), 'more place')}: {listed}"
        yield replace(first, message=message)


def _is_unused(fault: Fault, meant: set[str]) -> bool:
    return isinstance(fault.about, Naming) and not fault.about.is_unknown and fault.about.name in meant


def _misspelt(name: str, near: str, asking: Sequence[Fault], defined: _Place) -> str:
    first, more = asking[0], len(asking) - 1
    others = f" and {counted(more, 'more place')}"
    where = _place(_Place(first.file, first.line), defined.file)
    return f"'{near}' is named nowhere, but '{name}' is, {where}{others}: is this '{name}'?"


def _with_line_of(defined: _Place, fault: Fault, near: str) -> Fault:
    meant = f"(did you mean '{near}', {_place(defined, fault.file)}?)"
    return replace(fault, message=fault.message.replace(f"(did you mean '{near}'?)", meant))


def _place(place: _Place, seen_from: str) -> str:
    return f"in line {place.line}" if place.file == seen_from else f"in {place.file}:{place.line}"


def _files(library: Library, first: str = "") -> Iterator[YamlFile]:
    """Yield each file that can be read, the one called `first` before the others."""
    for name in sorted(library.names, key=lambda name: not first.endswith(f"/{name}")):
        try:
            yield library.file(name)
        except Faulty:
            continue


def _definition(name: str, near: str, library: Library) -> _Place | None:
    """Return where a name is defined: in the file `near` if it is there."""
    for file in _files(library, near):
        for loc, line in file.lines.items():
            if _defines(loc, name):
                return _Place(file.name, line)
    return None


def _defines(loc: Loc, name: str) -> bool:
    return len(loc) > 1 and loc[-1] == name and loc[-2] in DEFINED_UNDER


def _is_used(name: str, library: Library, pages: Sequence[Page]) -> bool:
    """Return whether anything names a name, but for its definition."""
    if any(_named_in(file.value, name, ()) for file in _files(library)):
        return True
    written = re.compile(rf"\[\^{re.escape(name)}\]|^\W*(\w+:)?\W*\b{re.escape(name)}\W*$", re.MULTILINE)
    return any(written.search(page.text) for page in pages)


def _named_in(value: Any, name: str, loc: Loc) -> bool:
    if isinstance(value, dict):
        return any(
            (key == name and not _defines((*loc, key), name)) or _named_in(held, name, (*loc, key))
            for key, held in value.items()
        )
    if isinstance(value, list):
        return any(_named_in(held, name, (*loc, number)) for number, held in enumerate(value))
    return bool(value == name)
