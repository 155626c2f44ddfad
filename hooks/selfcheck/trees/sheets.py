"""What one sheet of answers shows of a tree that is not compiled.

A sheet that breaks a rule is a fault of the tree; sheets that break none prove nothing. It takes a thousandth of the time of a
proof, so a tree that is wrong is found out soon if its own examples, or a sheet that goes where the mistake is, say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from selfcheck.config.faults import Fault
from selfcheck.config.yaml_file import Loc
from selfcheck.trees.graph import StateGraph, path_to
from selfcheck.trees.guard import NONE, UNSURE, Answer, Formula
from selfcheck.trees.path import as_given, path_message
from selfcheck.trees.tree import FINISH, Example, Option, Question, Tree

Sheet: TypeAlias = Mapping[str, Answer]
"""An answer to each question that may be asked."""


@dataclass(frozen=True)
class Run:
    """Where a sheet leads, if the quiz does not stop early."""

    asked: Mapping[str, Answer]
    """The questions that were asked, in order, with their answers."""
    came_by: frozenset[str]
    """These, and the questions that the path went by because their `ask_if` did not hold."""
    end: str
    """The outcome; "" where the sheet meets a fault before."""
    fault: Fault | None


def holds(formula: Formula, answers: Sheet) -> bool | None:
    """Return whether a guard holds on a path that has asked and answered these questions; None where it is unknown."""
    if isinstance(formula, bool):
        return formula
    match formula[0]:
        case "picked":
            return len(formula[2] & answers[formula[1]]) >= formula[3] if formula[1] in answers else None
        case "asked":
            return formula[1] in answers
        case "not":
            found = holds(formula[1], answers)
            return None if found is None else not found
        case word:
            decides = word == "or"
            known: bool | None = not decides
            for part in formula[1:]:
                truth = holds(part, answers)
                if truth is decides:
                    return decides
                known = None if truth is None else known
            return known


class Sheets:
    """Follows sheets of answers through one tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known_ranks: dict[str, Mapping[str, int]] = {}

    def _ranks(self, question: Question) -> Mapping[str, int]:
        if question.id not in self._known_ranks:
            self._known_ranks[question.id] = {option.id: option.rank for option in question.options}
        return self._known_ranks[question.id]

    def takes(self, sheet: Sheet) -> bool:
        """Return whether each question is answered with what it offers."""
        asked = self.tree.questions
        return all(name in sheet and sheet[name] <= self._ranks(asked[name]).keys() for name in asked)

    def follow(self, sheet: Sheet) -> Run:
        """Return where a sheet leads."""
        tree, asked, came_by, rank = self.tree, dict[str, Answer](), set[str](), 0
        place = tree.start
        while True:
            if place in tree.questions and place not in asked:
                question = tree.questions[place]
                came_by.add(place)
                asks = question.ask_if is True or holds(question.ask_if, asked)
                if asks is None:
                    return self._stopped(asked, came_by, (*question.loc, "ask_if"), "'ask_if' reads what was not asked")
                if not asks:
                    place = tree.following[place]
                    continue
                answer = sheet[place]
                asked[place] = answer
                ranks = self._ranks(question)
                rank = max(rank, *[ranks[picked] for picked in answer])
                if tree.ladder and rank == tree.top:
                    place = FINISH
                    continue
                for rule in question.rules:
                    fires = rule.guard is True or holds(rule.guard, asked)
                    if fires is None:
                        return self._stopped(asked, came_by, rule.loc, "the rule reads what was not asked")
                    if fires:
                        place = rule.go
                        break
                continue
            if place in tree.questions:
                return self._stopped(
                    asked, came_by, tree.questions[place].loc, f"'{place}' is come to again, and was asked before"
                )
            end = tree.finish.get(rank, "") if place == FINISH else place
            if not end or tree.outcome_rank[end] < rank:
                level = tree.ladder[rank]
                return self._stopped(asked, came_by, ("outcomes",), f"'{level}' is reached, and no outcome is so high")
            return Run(asked, frozenset(came_by), end, None)

    def _stopped(self, asked: dict[str, Answer], came_by: set[str], loc: Loc, message: str) -> Run:
        return Run(asked, frozenset(came_by), "", self._fault(loc, message, asked))

    def _fault(self, loc: Loc, message: str, asked: Sheet) -> Fault:
        return self.tree.file.fault(loc, path_message(message, [*asked.items()], {}))

    def faults(self, run: Run) -> Iterator[Fault]:
        """Return the rules that a path breaks."""
        if run.fault is not None:
            yield run.fault
        if not run.end or not self.tree.ladder:
            return
        rank = self.tree.outcome_rank[run.end]
        for rule in self.tree.always:
            if rule.rank > rank and holds(rule.guard, run.asked):
                message = f"this rule does not hold: the result is '{run.end}', below '{self.tree.ladder[rule.rank]}'"
                yield self._fault(rule.loc, message, run.asked)
        for flag in self._silent(run, rank):
            message = f"'{flag}' is passed over in silence on a path that ends in '{run.end}'"
            yield self._fault(("questions", self._asker[flag]), message, run.asked)

    def _silent(self, run: Run, rank: int) -> list[str]:
        """Return the flags above a rank of which a path does not speak, as they are asked."""
        spoken: set[str] = set()
        for name, answer in run.asked.items():
            options = self.tree.questions[name].options
            spoken.update(option.id for option in options if option.flag)
            if UNSURE not in answer and any(option.opens for option in options):
                every = self._behind_all(options)
                spoken |= every - self._behind_all(option for option in options if option.id in answer)
        left = set(self._above[rank] - spoken)
        for excuse in self.tree.passed_over:
            if left and holds(excuse.guard, run.asked):
                left -= excuse.flags
        return [flag for flag in self._asker if flag in left] if left else []

    @cached_property
    def _asker(self) -> Mapping[str, str]:
        return {o.id: name for name, question in self.tree.questions.items() for o in question.options if o.flag}

    @cached_property
    def _above(self) -> list[frozenset[str]]:
        """For each rank the flags of a higher one."""
        ranks = {o.id: o.rank for question in self.tree.questions.values() for o in question.options if o.flag}
        return [frozenset(f for f, of_flag in ranks.items() if of_flag > rank) for rank in range(self.tree.top + 1)]

    def _behind_all(self, options: Iterable[Option]) -> set[str]:
        return {flag for option in options for name in option.opens for flag in self._behind[name]}

    @cached_property
    def _behind(self) -> Mapping[str, set[str]]:
        """For each question its flags, and those of all that its options open, and so on."""
        found: dict[str, set[str]] = {}
        for name in reversed([*self.tree.questions]):
            options = self.tree.questions[name].options
            found[name] = {option.id for option in options if option.flag}
            found[name] |= {flag for option in options for opened in option.opens for flag in found[opened]}
        return found

    # --- examples ----------------------------------------------------------------------------------------------------

    def example_fails(self, example: Example) -> tuple[list[Run], Fault | None]:
        """Return the paths of an example, and why it cannot hold.

        An example need not answer what comes after an early stop. Where it gives no answer the quiz has to have stopped, so
        that all answers lead to one outcome, and it is enough to try two.
        """
        tree = self.tree
        run = self.follow(_Completed(tree, example.answers, lowest=True))
        if run.fault is not None:
            return [run], run.fault
        rank = tree.outcome_rank[run.end]
        well = run.end == example.result if example.result else example.lowest <= rank <= example.highest
        if not well:
            return [run], tree.file.fault(example.loc, f"{example.name} ends in '{run.end}'")
        if run.asked.keys() <= example.answers.keys():
            return [run], None
        other = self.follow(_Completed(tree, example.answers, lowest=False))
        if other.end == run.end:
            return [run, other], None
        missing = next(name for name in run.asked if name not in example.answers)
        message = f"{example.name} gives no answer to '{missing}', which its path asks"
        return [run, other], other.fault or tree.file.fault(example.loc, message)


class _Completed(dict[str, Answer]):
    """A sheet with the answer of the lowest level, or of the highest, where it has none."""

    def __init__(self, tree: Tree, answers: Sheet, *, lowest: bool) -> None:
        super().__init__(answers)
        self.tree, self.lowest = tree, lowest

    def __missing__(self, question: str) -> Answer:
        return extreme(self.tree.questions[question], lowest=self.lowest)


def extreme(question: Question, *, lowest: bool) -> Answer:
    """Return an answer of the lowest level that a question has, or of the highest."""
    if lowest and question.pick == "many":
        return frozenset([NONE])
    pick = min if lowest else max
    return frozenset([pick(question.options, key=lambda option: option.rank).id])


def probes(graph: StateGraph) -> list[tuple[str, Sheet]]:
    """Return sheets that go to each question of a tree and give each answer to it, and beside it as little as they can; and the
    same where all that opens questions is ticked. Each has the name of the question that it is about, or "".
    """
    tree = graph.written
    nothing = {name: extreme(question, lowest=True) for name, question in tree.questions.items()}
    opened = {name: _opening(tree, question) or nothing[name] for name, question in tree.questions.items()}
    found: list[tuple[str, Sheet]] = [("", nothing), ("", opened)]
    for name, question in tree.questions.items():
        here = graph.configurations_at.get(name, ())
        path = [(asked, answers.answer) for asked, answers in path_to(graph, here[0])] if here else []
        way = dict(as_given(path, graph.ticks))
        for option in question.options:
            answer = {name: frozenset([option.id])}
            found += [(name, {**base, **way, **answer}) for base in (nothing, opened)]
            if question.pick == "one":
                found.append(("", {**opened, **answer}))
    return found


def _opening(tree: Tree, question: Question) -> Answer:
    return frozenset(option.id for option in question.real if option.opens and option.rank < tree.top)
