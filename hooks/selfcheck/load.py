"""Reads `site_config/` into one frozen `Library`: the registries, the quizzes with their proved graphs, the checklists.

The recipe: read the registries, read the quizzes and checklists, see that every name they use exists, compile each quiz,
prove it safe. All faults of all files are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from selfcheck import compile as compiler
from selfcheck import model, prove
from selfcheck.checklist import check_checklist
from selfcheck.faults import Fault, Faulty, unknown
from selfcheck.graph import StateGraph
from selfcheck.record import record
from selfcheck.resolve import resolve
from selfcheck.tree import Tree
from selfcheck.yaml_file import YamlFile, read

CONFIG = "site_config"
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Library:
    """Everything that pages are made from."""

    levels: Mapping[str, model.CareLevel]
    """The ladder of urgency, lowest first."""
    flags: Mapping[str, model.RedFlag]
    sources: Mapping[str, model.Source]
    words: model.SiteWords
    glossary: Mapping[str, model.Term]
    quizzes: Mapping[str, model.Quiz]
    checklists: Mapping[str, model.Checklist]
    trees: Mapping[str, Tree]
    graphs: Mapping[str, StateGraph]
    warnings: tuple[Fault, ...] = field(default=())

    def highest_first(self) -> list[str]:
        """Give the ids of the care levels, most urgent first."""
        return list(self.levels)[::-1]


def load(root: Path) -> Library:
    """Read everything below `root / "site_config"`; file names in faults are relative to `root`.

    Raises Faulty with every fault of every file.
    """
    reader = _Reader(root)
    levels = reader.registry("care_levels.yml", model.CareLevels)
    sources = reader.registry("sources.yml", model.Sources)
    flags = reader.registry("red_flags.yml", model.RedFlags)
    words = reader.registry("site.yml", model.SiteWords)
    glossary = reader.registry("glossary.yml", model.Glossary)
    quizzes = reader.folder("quizzes", model.Quiz)
    checklists = reader.folder("checklists", model.Checklist)
    if not (levels and sources and flags and words and glossary):
        raise Faulty(reader.faults)

    reader.faults += _flag_faults(flags, levels[1].levels, sources[1].sources)
    trees: dict[str, Tree] = {}
    graphs: dict[str, StateGraph] = {}
    for name, (file, quiz) in quizzes.items():
        tree, faults = resolve(file, quiz, levels[1].levels, flags[1].flags, sources[1].sources)
        if tree is not None:
            trees[name] = tree
            graph, compile_faults = compiler.compile_tree(tree)
            faults += compile_faults
            if graph is not None:
                graphs[name] = graph
                faults += prove.prove(tree, graph)
        reader.faults += faults
    for file, checklist in checklists.values():
        reader.faults += check_checklist(file, checklist, levels[1].levels, flags[1].flags, quizzes)

    errors = [fault for fault in reader.faults if not fault.warning]
    if errors:
        raise Faulty(reader.faults)
    return Library(
        levels=levels[1].levels,
        flags=flags[1].flags,
        sources=sources[1].sources,
        words=words[1],
        glossary=glossary[1].terms,
        quizzes={name: quiz for name, (_, quiz) in quizzes.items()},
        checklists={name: checklist for name, (_, checklist) in checklists.items()},
        trees=trees,
        graphs=graphs,
        warnings=tuple(sorted(reader.faults)),
    )


class _Reader:
    """Reads files into records and keeps what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.config = root / CONFIG
        self.faults: list[Fault] = []

    def registry(self, name: str, kind: type[M]) -> tuple[YamlFile, M] | None:
        return self._record(self.config / name, f"{CONFIG}/{name}", kind)

    def folder(self, name: str, kind: type[M]) -> dict[str, tuple[YamlFile, M]]:
        found = {}
        for path in sorted((self.config / name).glob("*.yml")):
            record = self._record(path, f"{CONFIG}/{name}/{path.name}", kind)
            if record is not None:
                found[path.stem] = record
        return found

    def _record(self, path: Path, name: str, kind: type[M]) -> tuple[YamlFile, M] | None:
        try:
            file = read(path, name)
            return file, record(file, kind)
        except Faulty as error:
            self.faults += error.faults
            return None


def _flag_faults(
    flags: tuple[YamlFile, model.RedFlags], levels: Mapping[str, object], sources: Mapping[str, object]
) -> list[Fault]:
    file, registry = flags
    faults = []
    for name, flag in registry.flags.items():
        if flag.level not in levels:
            faults.append(file.fault(("flags", name, "level"), unknown("a care level", flag.level, levels)))
        for position, source in enumerate(flag.sources):
            if source not in sources:
                faults.append(file.fault(("flags", name, "sources", position), unknown("a source", source, sources)))
    return faults
