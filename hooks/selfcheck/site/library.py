"""Reads `site_config/` into one frozen `Library`: the registries, the quizzes with their proved graphs, the checklists.

The recipe: read the registries, read the quizzes and checklists, see that every name they use exists, compile each quiz,
prove it safe. All faults of all files are told at once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar, cast

from pydantic import BaseModel

from selfcheck.config import model
from selfcheck.trees import model as quiz_model
from selfcheck.trees.checklist import check_checklist
from selfcheck.config.faults import Enough, Fault, Faulty, Found, unknown
from selfcheck.trees.graph import StateGraph
from selfcheck.config.memo import Memo
from selfcheck.config.progress import Tell, progress, silent
from selfcheck.config.registries import Registries
from selfcheck.trees.check import Checked, checked_quiz
from selfcheck.config.record import record
from selfcheck.trees.tree import Tree
from selfcheck.config.yaml_file import YamlFile, parse

CONFIG = "site_config"
LABELS = Path(__file__).parents[1] / "config/labels.yml"
M = TypeVar("M", bound=BaseModel)


class Files(Protocol):
    """Where the files of `site_config/` come from: a folder, or a revision in git."""

    def read(self, name: str) -> bytes:
        """Give the content of `site_config/<name>`. Raises OSError where there is none."""

    def names(self, folder: str) -> list[str]:
        """Give the names of the YAML files in `site_config/<folder>`, in order, each with its folder."""


@dataclass(frozen=True)
class Folder:
    """The files as they are in the folder `root`."""

    root: Path

    def read(self, name: str) -> bytes:
        return (self.root / CONFIG / name).read_bytes()

    def names(self, folder: str) -> list[str]:
        return [f"{folder}/{path.name}" for path in sorted((self.root / CONFIG / folder).glob("*.yml"))]


@dataclass(frozen=True)
class Library:
    """Everything that pages are made from."""

    registries: Registries
    words: model.SiteWords
    glossary: Mapping[str, model.Term]
    quizzes: Mapping[str, quiz_model.Quiz]
    checklists: Mapping[str, model.Checklist]
    checklist_files: Mapping[str, YamlFile]
    diaries: Mapping[str, model.Diary]
    trees: Mapping[str, Tree]
    graphs: Mapping[str, StateGraph]
    warnings: tuple[Fault, ...] = field(default=())

    @property
    def levels(self) -> Mapping[str, model.CareLevel]:
        """The ladder of urgency, lowest first."""
        return self.registries.levels

    @property
    def flags(self) -> Mapping[str, model.RedFlag]:
        return self.registries.flags

    @property
    def sources(self) -> Mapping[str, model.Source]:
        return self.registries.sources

    def highest_first(self) -> list[str]:
        """Give the ids of the care levels, most urgent first."""
        return list(self.levels)[::-1]


def load(root: Path, tell: Tell = silent) -> Library:
    """Read everything below `root / "site_config"`; file names in faults are relative to `root`. What takes long is told.

    Raises Faulty with every fault of every file.
    """
    return load_files(Folder(root), tell=tell)


def load_files(files: Files, only: str | None = None, tell: Tell = silent) -> Library:
    """Like `load`, of files from anywhere; with `only`, the one quiz of that id and the checklists."""
    with no_search_for_garbage():
        return _load(files, only, tell)


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """What is made meanwhile holds no circles. To search it for them, with all that is kept, takes as long as to make it."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _load(files: Files, only: str | None, tell: Tell) -> Library:
    reader = _Reader(files)
    levels = reader.registry("care_levels.yml", model.CareLevels)
    sources = reader.registry("sources.yml", model.Sources)
    flags = reader.registry("red_flags.yml", model.RedFlags)
    words = reader.registry("site.yml", model.SiteWords)
    labels = reader.labels(words)
    glossary = reader.registry("glossary.yml", model.Glossary)
    quizzes = reader.folder("quizzes", quiz_model.Quiz, only)
    checklists = reader.folder("checklists", model.Checklist)
    diaries = reader.folder("diaries", model.Diary)
    if only is not None:
        checklists = {name: found for name, found in checklists.items() if found[1].quiz == only}
    if not (levels and sources and flags and words and glossary):
        raise Faulty(reader.faults)

    registries = Registries(levels[1].levels, flags[1].flags, sources[1].sources)
    reader.faults += _flag_faults(flags, registries)
    trees: dict[str, Tree] = {}
    graphs: dict[str, StateGraph] = {}
    for name in progress(quizzes, "Proving quizzes", tell):
        file, quiz = quizzes[name]
        tree, graph, faults = _checked.get(
            file.name, _what_it_depends_on(file, quiz, registries), partial(checked_quiz, file, quiz, registries)
        )
        reader.faults += faults
        if tree is not None and graph is not None:
            trees[name], graphs[name] = tree, graph
    faulty = {Path(path).stem for path in files.names("quizzes")} - set(quizzes)
    for file, checklist in checklists.values():
        if checklist.quiz in faulty:
            checklist = checklist.model_copy(update={"quiz": None})  # what it asks is not known
        reader.faults += check_checklist(file, checklist, registries.levels, registries.flags, quizzes)

    if any(not fault.warning for fault in reader.faults):
        raise Faulty(reader.faults)
    return Library(
        registries=registries,
        words=words[1].model_copy(update={"labels": labels}),
        glossary=glossary[1].terms,
        quizzes={name: quiz for name, (_, quiz) in quizzes.items()},
        checklists={name: checklist for name, (_, checklist) in checklists.items()},
        checklist_files={name: file for name, (file, _) in checklists.items()},
        diaries={name: diary for name, (_, diary) in diaries.items()},
        trees=trees,
        graphs=graphs,
        warnings=tuple(sorted(reader.faults)),
    )


_checked: Memo[Checked] = Memo()
_records: Memo[BaseModel] = Memo()
"""In a live preview only what an edit has touched is read, compiled and proved again."""


class _Cites(Protocol):
    @property
    def sources(self) -> tuple[str, ...] | None: ...


def _what_it_depends_on(file: YamlFile, quiz: quiz_model.Quiz, registries: Registries) -> object:
    """Give what `checked_quiz` looks at: of the registries only what the quiz names, but all where it names what is not there."""
    flags = [name for question in quiz.questions.values() for name in question.flags or ()]
    citing: list[_Cites] = [*quiz.questions.values(), *quiz.outcomes.values(), *quiz.examples]
    sources = [name for part in citing for name in part.sources or ()]
    if all(name in registries.flags for name in flags) and all(name in registries.sources for name in sources):
        return file, list(registries.levels), [registries.flags[name].level for name in flags]
    return file, registries


class _Reader:
    """Reads files into records and keeps what is wrong with them."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.faults: list[Fault] = []

    def registry(self, name: str, kind: type[M]) -> tuple[YamlFile, M] | None:
        shown = f"{CONFIG}/{name}"
        try:
            file = parse(self.files.read(name), shown)
            return file, cast(M, _records.get((shown, kind), file, lambda: record(file, kind)))
        except OSError as error:
            self.faults.append(Fault(shown, 1, f"cannot be read: {error.strerror}"))
        except Faulty as error:
            self.faults += error.faults
        return None

    def labels(self, words: tuple[YamlFile, model.SiteWords] | None) -> dict[str, str]:
        """Give every label: the usual words, and over them the site's own."""
        usual = record(parse(LABELS.read_bytes(), LABELS.name), model.Labels).labels
        if words is None:
            return usual
        file, own = words[0], words[1].labels
        self.faults += [
            file.fault(("labels", name), unknown("a label", name, usual)) for name in own if name not in usual
        ]
        return {**usual, **own}

    def folder(self, name: str, kind: type[M], only: str | None = None) -> dict[str, tuple[YamlFile, M]]:
        wanted = [path for path in self.files.names(name) if only in (None, Path(path).stem)]
        records = {Path(path).stem: self.registry(path, kind) for path in wanted}
        return {stem: found for stem, found in records.items() if found is not None}


def _flag_faults(flags: tuple[YamlFile, model.RedFlags], registries: Registries) -> list[Fault]:
    file, registry = flags
    levels, sources = registries.levels, registries.sources
    faults = Found()
    with suppress(Enough):
        for name, flag in registry.flags.items():
            if flag.level not in levels:
                faults.append(file.fault(("flags", name, "level"), unknown("a care level", flag.level, levels)))
            for position, source in enumerate(flag.sources):
                if source not in sources:
                    loc = ("flags", name, "sources", position)
                    faults.append(file.fault(loc, unknown("a source", source, sources)))
    return faults
