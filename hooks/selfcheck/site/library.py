"""`site_config/` as one frozen `Library`: the registries, the quizzes with their proved graphs, everything else.

Each file is read when something of it is first asked for, and once. What cannot be used raises Faulty where it is asked
for; `config_checks` tells every fault of every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast

from pydantic import BaseModel

from selfcheck.config import look, model, rules, structured_data
from selfcheck.config.explain import explained
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import CONFIG, Files, Folder, cannot_be_read, text_of
from selfcheck.config.progress import Tell, progress, silent
from selfcheck.config.record import record
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import YamlFile, parse
from selfcheck.site.config_checks import check_config, faults_of_flags
from selfcheck.site.kinds import FOLDERS, OPTIONAL, REGISTRIES, kind_of
from selfcheck.site.topics import topic_of, topics_by_place, words_in
from selfcheck.site.usual import (
    may_be_empty,
    over_usual,
    publishers_over_usual,
    rules_over_usual,
    usual_labels,
    usual_record,
    words_over_usual,
)
from selfcheck.trees.check import Checked, checked_quiz, resolved
from selfcheck.trees.checklist import groups_of
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.model import Quiz
from selfcheck.trees.mutate import Mutant, Subject, mutants
from selfcheck.trees.outcomes import with_outcomes
from selfcheck.trees.tree import Tree

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


@dataclass(frozen=True)
class Library:
    """Everything that pages are made from."""

    files: Files
    only: str | None = None
    """The id of the one quiz to look at, with its checklists; all of them if None."""
    tell: Tell = silent
    """Told how far has come what takes long."""
    shown: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)
    """The paths of the pages that show a file, by its folder and its id. Where nobody has read the pages there are none."""
    astray: Mapping[str, Fault] = field(default_factory=dict, repr=False)
    """What is told of a file that lies where no build reads it, by the name it is meant for, which no file has. Such a name is
    that of a file which cannot be used, so that nobody is told besides that there is none.
    """
    _data: dict[str, bytes | Faulty] = field(default_factory=dict, init=False, repr=False, compare=False)
    _read: dict[str, YamlFile | Faulty] = field(default_factory=dict, init=False, repr=False, compare=False)
    _records: dict[str, BaseModel | Faulty] = field(default_factory=dict, init=False, repr=False, compare=False)
    _checked: dict[str, Checked | Faulty] = field(default_factory=dict, init=False, repr=False, compare=False)
    _mutants: dict[str, tuple[Mutant, ...] | Faulty] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    # --- files ---------------------------------------------------------------------------------------------------------

    def file(self, name: str) -> YamlFile:
        """Return `site_config/<name>`, read once. Raises Faulty."""
        return _once(self._read, name, lambda: self._parsed(name))

    def _parsed(self, name: str) -> YamlFile:
        data = self.data(name)
        try:
            return parse(data, f"{CONFIG}/{name}", may_be_empty(name))
        except Faulty as error:
            raise self._explained(name, error) from None

    def data(self, name: str) -> bytes:
        """Return what stands in `site_config/<name>`, opened once. Raises Faulty."""
        return _once(self._data, name, lambda: self._opened(name))

    def _opened(self, name: str) -> bytes:
        if name in self.astray:
            raise Faulty([self.astray[name]])
        try:
            return self.files.read(name)
        except OSError as error:
            raise Faulty([cannot_be_read(f"{CONFIG}/{name}", error)]) from None

    def record(self, name: str) -> BaseModel:
        """Return what `site_config/<name>` holds. Raises Faulty."""
        return _once(self._records, name, lambda: self._recorded(name))

    def _registry(self, name: str) -> BaseModel:
        return self.record(name) if name in self.names else usual_record(name)

    def _recorded(self, name: str) -> BaseModel:
        file = self.file(name)
        try:
            return record(over_usual(file, name), kind_of(name, file.value))
        except Faulty as error:
            raise self._explained(name, error) from None

    def _explained(self, name: str, error: Faulty) -> Faulty:
        """Return the slips that explain the faults of a file."""
        try:
            text = text_of(self.data(name), name)
        except Faulty:
            return error
        return Faulty(explained(text, f"{CONFIG}/{name}", _Reader(name)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of every file that the site has, below `site_config/`; also of one that lies astray."""
        there = {*self.files.names(""), *self.astray}
        optional = [name for name in REGISTRIES | OPTIONAL if name in there]
        return (*optional, *(name for folder in FOLDERS for name in self._listed[folder]))

    @cached_property
    def _listed(self) -> dict[str, list[str]]:
        listed = {folder: self.files.names(folder) for folder in FOLDERS}
        for name in sorted(self.astray):
            if folder := name.rpartition("/")[0]:
                listed[folder].append(name)
        if self.only is not None:
            listed["quizzes"] = [name for name in listed["quizzes"] if PurePosixPath(name).stem == self.only]
        return listed

    @property
    def known_names(self) -> tuple[str, ...]:
        """The names of the files that a site may have besides those of its folders."""
        return (*REGISTRIES, *OPTIONAL)

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders."""
        return tuple(FOLDERS)

    def ids(self, folder: str) -> list[str]:
        """Return the ids of the files of a folder, such as `quizzes`: also of those that cannot be used."""
        return [PurePosixPath(name).stem for name in self._listed[folder]]

    def _all(self, folder: str, kind: type[M]) -> dict[str, M]:
        return _each(self.ids(folder), lambda name: cast(M, self.record(f"{folder}/{name}.yml")))

    def _optional(self, name: str) -> BaseModel | None:
        return self.record(name) if name in self.names else None

    # --- the registries ------------------------------------------------------------------------------------------------

    @cached_property
    def registries(self) -> Registries:
        """The lists that quizzes and checklists draw on."""
        names = ("care_levels.yml", "red_flags.yml", "sources.yml")
        found = _each(names, self._registry)
        levels, flags, sources = (found[name] for name in names)
        return Registries(
            cast(model.CareLevels, levels).levels,
            cast(model.RedFlags, flags).flags,
            cast(model.Sources, sources).sources,
        )

    @property
    def levels(self) -> Mapping[str, model.CareLevel]:
        """The ladder of urgency, lowest first."""
        return cast(model.CareLevels, self._registry("care_levels.yml")).levels

    @property
    def flags(self) -> Mapping[str, model.RedFlag]:
        return cast(model.RedFlags, self._registry("red_flags.yml")).flags

    @property
    def themes(self) -> Mapping[str, str]:
        """What red flags are about, in the order in which a checklist has them."""
        return cast(model.RedFlags, self._registry("red_flags.yml")).themes

    @property
    def sources(self) -> Mapping[str, model.Source]:
        return cast(model.Sources, self._registry("sources.yml")).sources

    @property
    def glossary(self) -> Mapping[str, model.Term]:
        return cast(model.Glossary, self._registry("glossary.yml")).terms

    @cached_property
    def words(self) -> model.SiteWords:
        """What every page says, with every label: the usual ones, and over them the site's own."""
        own = cast(model.SiteWords, self._registry("site.yml"))
        return words_over_usual(own, cast(model.SiteWords, usual_record("site.yml")), self.usual_labels)

    def words_on(self, page: str) -> model.SiteWords:
        """Return what the page of a path says: the words of its topic, if it has one."""
        return self.words_by_topic[self.topic_of(page)]

    def topic_of(self, page: str) -> str | None:
        """Return the topic of the page of a path, if it has one."""
        return topic_of(page, self._topics_by_place)

    def words_about(self, folder: str, name: str) -> model.SiteWords:
        """Return what a quiz or its like says wherever it is: on its PDFs, and of whom it is for. The topic is that of the pages
        that show it. Where they are of several topics, it says what the site does: what is true of one may be wrong for another.
        """
        topics = {self.topic_of(page) for page in self.shown.get((folder, name), ())} - {None}
        return self.words_by_topic[topics.pop() if len(topics) == 1 else None]

    @cached_property
    def words_by_topic(self) -> Mapping[str | None, model.SiteWords]:
        """What the pages of each topic say; under None what those of no topic say."""
        return {None: self.words} | {name: words_in(topic, self.words) for name, topic in self.words.topics.items()}

    @cached_property
    def _topics_by_place(self) -> Mapping[str, str]:
        return topics_by_place(self.words.topics)

    @property
    def usual_labels(self) -> Mapping[str, str]:
        return usual_labels()

    def highest_first(self) -> list[str]:
        """Return the ids of the care levels, most urgent first."""
        return list(self.levels)[::-1]

    # --- what a site may do without --------------------------------------------------------------------------------------

    @property
    def look(self) -> look.Look | None:
        return cast("look.Look | None", self._optional("look.yml"))

    @property
    def structured_data(self) -> structured_data.StructuredData | None:
        return cast("structured_data.StructuredData | None", self._optional("structured_data.yml"))

    @cached_property
    def plain_words(self) -> rules.PlainWords | None:
        """What the site asks of its words, if it asks something."""
        own = cast("rules.PlainWords | None", self._optional("plain_words.yml"))
        return rules_over_usual(own, self.usual_plain_words) if own else None

    @property
    def usual_plain_words(self) -> rules.PlainWords:
        return cast(rules.PlainWords, usual_record("plain_words.yml"))

    @property
    def publishers(self) -> Mapping[str, rules.Publisher] | None:
        """Who may be cited, if the site says so: its own, and the usual ones."""
        own = cast("rules.Publishers | None", self._optional("publishers.yml"))
        return publishers_over_usual(own, self.usual_publishers) if own else None

    @property
    def usual_publishers(self) -> Mapping[str, rules.Publisher]:
        return cast(rules.Publishers, usual_record("publishers.yml")).publishers

    @property
    def claims(self) -> tuple[rules.Claim, ...] | None:
        found = cast("rules.Claims | None", self._optional("claims.yml"))
        return found.claims if found else None

    @property
    def must_not_say(self) -> Mapping[str, rules.ForbiddenWords] | None:
        found = cast("rules.MustNotSay | None", self._optional("must_not_say.yml"))
        return found.rules if found else None

    @property
    def search(self) -> rules.Search:
        """What the search knows besides the pages."""
        return cast("rules.Search | None", self._optional("search.yml")) or rules.Search()

    @property
    def slips(self) -> tuple[str, ...]:
        """The quizzes that are held to notice every slip."""
        found = cast("rules.Slips | None", self._optional("slips.yml"))
        return found.quizzes if found else ()

    @cached_property
    def checklists(self) -> Mapping[str, model.Checklist]:
        found = self._all("checklists", model.Checklist)
        return {name: self._checklist(name, one) for name, one in found.items() if self.only in (None, one.quiz)}

    def _checklist(self, name: str, said: model.Checklist) -> model.Checklist:
        """Return a checklist with what it leaves out."""
        words = self.words_about("checklists", name)
        usual = {"for_": said.for_ or words.audience, "intro": said.intro or words.labels["checklist_intro"]}
        groups = said.groups
        with suppress(Faulty):  # a faulty quiz is told by itself
            if not groups and said.quiz in self.ids("quizzes"):
                groups = groups_of(said, self.quiz(said.quiz), self.levels, self.flags)
        return said.model_copy(update={**usual, "groups": groups})

    @property
    def checklist_files(self) -> Mapping[str, YamlFile]:
        return {name: self.file(f"checklists/{name}.yml") for name in self.checklists}

    @cached_property
    def diaries(self) -> Mapping[str, model.Diary]:
        found = self._all("diaries", model.Diary)
        whom = {name: one.for_ or self.words_about("diaries", name).audience for name, one in found.items()}
        return {name: one.model_copy(update={"for_": whom[name]}) for name, one in found.items()}

    @cached_property
    def charts(self) -> Mapping[str, model.BarChart | model.Ladder]:
        return cast("Mapping[str, model.BarChart | model.Ladder]", self._all("charts", model.BarChart))

    def chart(self, name: str) -> model.BarChart | model.Ladder:
        """Return one chart, whatever is wrong with another. Raises Faulty."""
        return cast("model.BarChart | model.Ladder", self.record(f"charts/{name}.yml"))

    @cached_property
    def quizzes(self) -> Mapping[str, Quiz]:
        return _each(self.ids("quizzes"), self.quiz)

    def quiz(self, name: str) -> Quiz:
        """Return one quiz, whatever is wrong with another. Raises Faulty."""
        said = cast(Quiz, self.record(f"quizzes/{name}.yml"))
        quiz = said if said.for_ else said.model_copy(update={"for_": self.words_about("quizzes", name).audience})
        quiz = quiz if quiz.outcomes else with_outcomes(quiz, self.levels, self.flags)
        return _with_words_of_levels(quiz, self.levels)

    # --- the proofs ------------------------------------------------------------------------------------------------------

    def checked_quiz(self, name: str) -> Checked:
        """Return a quiz compiled and proved, with its faults. Raises Faulty where a file it needs cannot be used."""
        return _once(self._checked, name, lambda: self._proved(name))

    def _proved(self, name: str) -> Checked:
        file, quiz = self.file(f"quizzes/{name}.yml"), self.quiz(name)
        if unsettled := [*faults_of_flags(self, (flag for flag in quiz.flags_asked if flag in self.flags))]:
            return None, None, [*resolved(file, quiz, self.registries), *unsettled]
        return checked_quiz(file, quiz, self.registries)

    def mutants(self, name: str) -> tuple[Mutant, ...]:
        """Return every single edit of a quiz with what came of it. It takes seconds, and is worked out once: a check asks
        for it, and so does the page that reviewers read."""
        # as they are written: what one leaves out follows each edit of the quiz
        said = {n: cast(model.Checklist, self.record(f"checklists/{n}.yml")) for n in self.checklists}
        lists = tuple((self.checklist_files[n], one) for n, one in said.items() if one.quiz == name)
        subject = Subject(self.trees[name].file, self.graphs[name], self.registries, lists, name)
        return _once(self._mutants, name, lambda: mutants(subject))

    @cached_property
    def _proofs(self) -> Mapping[str, tuple[Tree, StateGraph]]:
        found = {}
        faults: list[Fault] = []
        for name in progress(self.ids("quizzes"), "Proving quizzes", self.tell):
            try:
                tree, graph, told = self.checked_quiz(name)
            except Faulty as error:
                faults += error.faults
                continue
            faults += [fault for fault in told if not fault.warning]
            if tree is not None and graph is not None:
                found[name] = tree, graph
        if faults:
            raise Faulty(faults)
        return found

    @property
    def trees(self) -> Mapping[str, Tree]:
        """Each quiz as a tree. Raises Faulty if one of them is not proved safe."""
        return {name: tree for name, (tree, _) in self._proofs.items()}

    @property
    def graphs(self) -> Mapping[str, StateGraph]:
        """Each quiz as the graph it is compiled to. Raises Faulty if one of them is not proved safe."""
        return {name: graph for name, (_, graph) in self._proofs.items()}


@dataclass(frozen=True)
class _Reader:
    """Reads a text as the file of a name."""

    name: str

    def parse(self, text: str) -> YamlFile:
        return parse(text.encode(), f"{CONFIG}/{self.name}", may_be_empty(self.name))

    def check(self, parsed: YamlFile) -> None:
        record(over_usual(parsed, self.name), kind_of(self.name, parsed.value))


def _with_words_of_levels(quiz: Quiz, levels: Mapping[str, model.CareLevel]) -> Quiz:
    """Return a quiz whose outcomes say what their levels say, where they say nothing of their own."""
    outcomes = {
        name: outcome.model_copy(update={"title": outcome.title or level.name, "lead": outcome.lead or level.do})
        for name, outcome in quiz.outcomes.items()
        if (level := levels.get(outcome.level or ""))
    }
    return quiz.model_copy(update={"outcomes": {**quiz.outcomes, **outcomes}})


def read_library(root: Path, tell: Tell = silent) -> Library:
    """Return the library of the site in the folder `root`. It is read as it is asked for."""
    return Library(Folder(root), tell=tell)


def load_files(files: Files, only: str | None = None) -> Library:
    """Return the library of files from anywhere, checked; with `only`, the one quiz of that id and its checklists."""
    return without_faults(Library(files, only))


def without_faults(library: Library) -> Library:
    """Return a library as it is. Raises Faulty with every fault of every file, if there is one that is not a warning."""
    faults = check_config(library)
    if any(not fault.warning for fault in faults):
        raise Faulty(faults)
    return library


def _once(known: dict[str, T | Faulty], name: str, make: Callable[[], T]) -> T:
    """Return what was made under a name, or make it. What cannot be made is tried once, too: raises the same Faulty again."""
    if name not in known:
        try:
            known[name] = make()
        except Faulty as error:
            known[name] = error
    found = known[name]
    if isinstance(found, Faulty):
        raise Faulty(found.faults)
    return found


def _each(names: Iterable[str], make: Callable[[str], T]) -> dict[str, T]:
    """Return what is made of each name. Raises Faulty with the faults of all that cannot be made."""
    found: dict[str, T] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            found[name] = make(name)
        except Faulty as error:
            faults += error.faults
    if faults:
        raise Faulty(faults)
    return found
