"""Every check of `site_config/` alone: each file, and that the names in it are known. Pages have checks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from selfcheck.config.faults import Enough, Fault, Faulty, Found, faults_in, unknown
from selfcheck.config.files import CONFIG
from selfcheck.config.model import RESERVED
from selfcheck.config.progress import progress
from selfcheck.trees.checklist import check_checklist

if TYPE_CHECKING:
    from selfcheck.site.library import Library

FILE_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def check_files(library: Library) -> Iterator[Fault]:
    """Each file can be read, and holds what it may."""
    for name in library.names:
        try:
            library.record(name)
        except Faulty as error:
            yield from error.faults


def check_file_names(library: Library) -> Iterator[Fault]:
    """The name of a file is an id: it stands in addresses, and in the ids of the page that shows it."""
    for folder in library.folders:
        for name in library.ids(folder):
            if not FILE_NAME.fullmatch(name):
                message = (
                    f"'{name}' is not an id: name the file with small letters, digits, _ and -, beginning with a letter"
                )
                yield Fault(f"{CONFIG}/{folder}/{name}.yml", 1, message)


def check_labels(library: Library) -> Iterator[Fault]:
    """A label of a site's own takes the place of one that there is."""
    library.record("site.yml")  # raises where the file holds something else
    file = library.file("site.yml")
    for name in file.value.get("labels", {}):
        if name not in library.usual_labels:
            yield file.fault(("labels", name), unknown("a label", name, library.usual_labels))


def check_ids(library: Library) -> Iterator[Fault]:
    """No red flag and no care level is called by a word that means something in a quiz: `none` is no sign."""
    for section, names in (("levels", library.levels), ("flags", library.flags)):
        file = library.file("care_levels.yml" if section == "levels" else "red_flags.yml")
        for name in names:
            if name in RESERVED:
                yield file.fault((section, name), f"'{name}' is a word of the language and cannot be an id")


def check_red_flags(library: Library) -> Iterator[Fault]:
    """A red flag has a level and sources that are known."""
    file, levels, sources = library.file("red_flags.yml"), library.levels, library.sources
    faults = Found()
    with suppress(Enough):
        for name, flag in library.flags.items():
            if flag.level not in levels:
                faults.append(file.fault(("flags", name, "level"), unknown("a care level", flag.level, levels)))
            for position, source in enumerate(flag.sources):
                if source not in sources:
                    loc = ("flags", name, "sources", position)
                    faults.append(file.fault(loc, unknown("a source", source, sources)))
    yield from faults


def check_charts(library: Library) -> Iterator[Fault]:
    """The sources of a chart are known."""
    for name, chart in library.charts.items():
        file = library.file(f"charts/{name}.yml")
        for position, source in enumerate(chart.sources):
            if source not in library.sources:
                yield file.fault(("sources", position), unknown("a source", source, library.sources))


def check_quizzes(library: Library) -> Iterator[Fault]:
    """Each quiz names what there is, compiles, and is proved safe."""
    for name in progress(library.ids("quizzes"), "Proving quizzes", library.tell):
        with suppress(Faulty):  # told by `check_files`
            yield from library.checked_quiz(name)[2]


def check_checklists(library: Library) -> Iterator[Fault]:
    """Each checklist agrees with the registry, and both ways with its quiz."""
    quizzes = {}
    for name in library.ids("quizzes"):
        with suppress(Faulty):
            quizzes[name] = library.file(f"quizzes/{name}.yml"), library.quiz(name)
    faulty = set(library.ids("quizzes")) - set(quizzes)
    for name, checklist in library.checklists.items():
        if checklist.quiz in faulty:
            checklist = checklist.model_copy(update={"quiz": None})  # what it asks is not known
        file = library.file(f"checklists/{name}.yml")
        yield from check_checklist(file, checklist, library.levels, library.flags, quizzes)


CHECKS = (
    check_files,
    check_file_names,
    check_labels,
    check_ids,
    check_red_flags,
    check_charts,
    check_quizzes,
    check_checklists,
)


def check_config(library: Library) -> list[Fault]:
    """Return every fault of every file of `site_config/`, in order."""
    return sorted(faults_in(check(library) for check in CHECKS))
