"""Would anything notice if one edit of a quiz were wrong? Every single edit is made, one at a time, and the checks are run.

An edit that no check refuses is compared with the quiz as it stands, over every sheet of answers. If it makes any path less
cautious, a slip of the hand could do the same unseen: write a rule or an example that catches it.

There are thousands of edits. So what an edit leaves alone is read once for all of them, and what takes least time comes first:
names, then the examples and some other sheets of answers that come by what was changed, then the graph and its proofs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, get_args

from selfcheck.config import model
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.record import record
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import YamlFile
from selfcheck.trees import model as quiz_model
from selfcheck.trees.checklist import check_checklist
from selfcheck.trees.compare import Comparison, TooDifferent, compare
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.edits import Edit, edits
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.memo import Memo
from selfcheck.trees.prove import proofs
from selfcheck.trees.resolve import resolve
from selfcheck.trees.sheets import Run, Sheets, probes
from selfcheck.trees.tree import Tree

Verdict = Literal["caught", "less cautious", "more cautious", "other", "no change"]


@dataclass(frozen=True)
class Mutant:
    """An edit and what came of it."""

    edit: Edit
    verdict: Verdict
    caught_by: str = ""
    """The message of the check that refused it."""
    changed: int = 0
    """How many classes of paths have another result."""
    lost: int = 0
    """Of one that is less cautious, the rank of the highest level to which a path, or an option, led and leads no more."""


@dataclass(frozen=True)
class Subject:
    """A quiz as it stands, in which nothing is wrong, with all that is checked against it."""

    file: YamlFile
    graph: StateGraph
    registries: Registries
    checklists: tuple[tuple[YamlFile, model.Checklist], ...]
    """The checklists that name this quiz."""
    name: str
    """Its id, as those checklists name it."""


def mutants(subject: Subject) -> tuple[Mutant, ...]:
    """Return every edit of a quiz, made one at a time, with its verdict; first what loses the highest level, then by line."""
    judge = Judge(subject)
    found = (judge.of(edit) for edit in edits(subject.file, subject.registries))
    return tuple(sorted(found, key=lambda mutant: (-mutant.lost, mutant.edit.line)))


def verdicts(found: Iterable[Mutant]) -> dict[str, int]:
    """Return how many edits had which verdict."""
    counts = Counter(mutant.verdict for mutant in found)
    return {verdict: counts[verdict] for verdict in get_args(Verdict)}


class Judge:
    """Judges the edits of one quiz."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.tree, self.memo = subject, subject.graph.written, Memo()
        self.quiz = record(subject.file, quiz_model.Quiz)
        self._resolved(subject.file, self.quiz, subject.registries)
        self.asked = _flags_by_question(self.quiz)
        followed = Sheets(self.tree)
        self.examples = [_on_the_way(*followed.example_fails(example)[0]) for example in self.tree.examples]
        self.probes = probes(subject.graph)

    def _resolved(self, file: YamlFile, quiz: quiz_model.Quiz, registries: Registries) -> Tree:
        """Return the tree of a quiz. Raises Faulty with the first fault of its names and shapes."""
        tree, faults = resolve(file, quiz, registries.levels, registries.flags, registries.sources, self.memo)
        _refuse(faults)
        assert tree is not None
        return tree

    def of(self, edit: Edit) -> Mutant:
        """Return what came of an edit: which check refuses it, or how the results differ if none does."""
        file = YamlFile(self.subject.file.name, self._with_records(edit.quiz), self.subject.file.lines)
        registries = self.subject.registries.with_flags(edit.flags)
        try:
            tree = self._tree(file, registries)
            if _means_the_same(tree, self.tree):
                return Mutant(edit, "no change")
            graph = self._proved(tree)
        except Faulty as error:
            return Mutant(edit, "caught", caught_by=str(error.faults[0]).removeprefix(f"{file.name}:"))
        try:
            comparison = compare(self.subject.graph, graph)
        except TooDifferent:
            return Mutant(edit, "less cautious", lost=len(self.tree.ladder) - 1)  # it cannot be shown to be safe
        verdict, changed = _verdict(comparison), comparison.total - comparison.count("same")
        return Mutant(edit, verdict, changed=changed, lost=comparison.lost if verdict == "less cautious" else 0)

    def _with_records(self, quiz: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return an edited quiz with the records of all that it has in common with the quiz as it stands."""
        now, made = self.subject.file.value, self.quiz
        questions = {
            name: made.questions[name] if question is now["questions"].get(name) else question
            for name, question in quiz["questions"].items()
        }
        outcomes = {
            name: made.outcomes[name] if outcome is now.get("outcomes", {}).get(name) else outcome
            for name, outcome in quiz.get("outcomes", {}).items()
        }
        shared = {key: getattr(made, key) for key in _LISTS if key in quiz and quiz[key] is now[key]}
        return {**quiz, "questions": questions, **({"outcomes": outcomes} if outcomes else {}), **shared}

    def _tree(self, file: YamlFile, registries: Registries) -> Tree:
        """Return the tree of an edited quiz. Raises Faulty with the first fault of its names and shapes, or of a checklist."""
        quiz = record(file, quiz_model.Quiz)
        if registries.flags is not self.subject.registries.flags or _flags_by_question(quiz) != self.asked:
            named = {self.subject.name: (file, quiz)}
            for list_file, checklist in self.subject.checklists:
                _refuse(check_checklist(list_file, checklist, registries.levels, registries.flags, named))
        return self._resolved(file, quiz, registries)

    def _proved(self, tree: Tree) -> StateGraph:
        """Return the graph of an edited tree. Raises Faulty with the first fault of a path."""
        _refuse(self._broken_by_a_sheet(tree))
        graph, faults = compile_tree(tree, first_fault=True)
        _refuse(faults)
        assert graph is not None
        _refuse(proofs(graph))
        return graph

    def _broken_by_a_sheet(self, tree: Tree) -> Iterator[Fault]:
        """Return the faults of a tree that an example shows, or a probe, if it comes by what was changed."""
        changed, sheets = _changed(self.tree, tree), Sheets(tree)
        for met, example in zip(self.examples, tree.examples, strict=True):
            if changed is None or not changed.isdisjoint(met):
                fault = sheets.example_fails(example)[1]
                if fault is not None:
                    yield fault
        about = {"", *(name for name, _ in changed or ())}
        for name, sheet in self.probes:
            if name in about and sheets.takes(sheet):
                yield from sheets.faults(sheets.follow(sheet))


_LISTS = ("always", "passed_over", "examples", "reading")


def _refuse(faults: Iterable[Fault]) -> None:
    """Raise Faulty with the first fault, if there is one that is not a warning."""
    first = next((fault for fault in faults if not fault.warning), None)
    if first is not None:
        raise Faulty([first])


def _flags_by_question(quiz: quiz_model.Quiz) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, question.flags) for name, question in quiz.questions.items() if question.flags]


def _means_the_same(one: Tree, other: Tree) -> bool:
    """Return whether two trees ask the same and end the same, and are held to the same rules."""
    return (
        _ends(one) == _ends(other)
        and [*one.questions.items()] == [*other.questions.items()]
        and (one.always, one.passed_over) == (other.always, other.passed_over)
    )


def _ends(tree: Tree) -> tuple[object, ...]:
    return tree.ladder, tree.outcome_rank, tree.finish


_Met: TypeAlias = tuple[str, str]
"""An answer to a question; "" stands for the question itself."""


def _on_the_way(*runs: Run) -> frozenset[_Met]:
    """Return each question that a path comes by, and each answer on it."""
    met = {(name, "") for run in runs for name in run.came_by}
    return frozenset(met.union((name, picked) for run in runs for name in run.asked for picked in run.asked[name]))


def _changed(old: Tree, new: Tree) -> set[_Met] | None:
    """Return what is another thing in the new tree; of a question that has other options and is else as it was, these. None
    where a path may change that comes by nothing of it.
    """
    if _ends(old) != _ends(new) or old.start != new.start:
        return None
    changed: set[_Met] = set()
    for name, question in old.questions.items():
        now = new.questions.get(name)
        if now is None or new.following[name] != old.following[name]:
            changed.add((name, ""))
        elif now != question:
            others = {*question.options} ^ {*now.options}
            is_else_alike = replace(now, options=question.options) == question
            changed.update([(name, option.id) for option in others] if is_else_alike else [(name, "")])
    return changed


def _verdict(comparison: Comparison) -> Verdict:
    if comparison.count("less cautious") or any(comparison.led_higher(*lost) for lost in comparison.gone):
        return "less cautious"
    if comparison.count("more cautious"):
        return "more cautious"
    return "other" if comparison.count("other") or comparison.gone or comparison.come else "no change"
