"""Faults -> the faults at their cause: a name that is misspelt where it is defined is told there, once, and not at each use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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


class _Place(NamedTuple):
    file: str
    line: int


def at_their_cause(faults: Iterable[Fault], library: Library, pages: Sequence[Page] = ()) -> list[Fault]:
    """Return faults in order, those of names told where the cause is.

    Where several places ask for a name that nothing has, and a name much like it is defined and asked for nowhere, the
    definition is misspelt: it is told once, there. Where one place does, either may be misspelt, so it names the line of the
    other. That a name is used nowhere is not told where it is the one that an unknown name was to be.
    """
    told: set[Fault] = set()
    asked: dict[tuple[str, str], list[Fault]] = {}
    for fault in set(faults):
        if isinstance(fault.message, Naming) and fault.message.is_unknown and fault.message.near:
            asked.setdefault((fault.message.name, fault.message.near), []).append(fault)
        else:
            told.add(fault)
    meant = {near for _, near in asked}
    for (name, near), found in asked.items():
        found.sort()
        if (near, name) in asked and _definition(name, found[0].file, library) is not None:
            continue  # it is there; only a list that was to name it names `near`, which is told
        defined = _definition(near, found[0].file, library)
        if defined is None or _is_used(near, library, pages):
            told.update(found)
        elif len(found) > 1:
            told.add(Fault(*defined, _misspelt(name, near, found, defined)))
        else:
            told.add(_with_line_of(defined, found[0], near))
    return sorted(fault for fault in told if not _is_unused(fault, meant))


def _is_unused(fault: Fault, meant: set[str]) -> bool:
    return isinstance(fault.message, Naming) and not fault.message.is_unknown and fault.message.name in meant


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
