"""A compiled quiz: the states that a browser follows, and the configurations they were merged from, which the proofs walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from selfcheck.trees.answers import AnswerClass, Node, answer_classes, follow
from selfcheck.trees.gates import NO, YES, Ticks
from selfcheck.trees.guard import Answer, Formula, atoms, questions_read
from selfcheck.trees.order import postorder
from selfcheck.trees.path import Step, path_back
from selfcheck.trees.tree import Question, Tree

Facts: TypeAlias = tuple[tuple[int, Formula], ...]
"""Parts of the guards of rules ahead that have read an answer: the number of each, and what is left of it."""
Route: TypeAlias = tuple[str, Facts, frozenset[str]]
"""All of a configuration that decides where answers lead; the level does not."""


class Configuration(NamedTuple):
    """What is known when a question is asked: all that can still matter of the answers so far."""

    question: str
    rank: int
    facts: Facts
    asked: frozenset[str]
    """Questions asked so far that lie on a cycle of jumps with this one; empty where jumps only lead ahead."""

    @property
    def route(self) -> Route:
        return self.question, self.facts, self.asked


End: TypeAlias = str
Target: TypeAlias = int | End
"""A number in a list of configurations or states, or the id of an outcome."""


@dataclass(frozen=True)
class State:
    """A question, and where each class of its answers leads."""

    question: str
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Whole:
    """The states before tails are cut, for a reader who goes on when the result is settled."""

    states: tuple[State, ...]
    start: Target

    @cached_property
    def settled(self) -> tuple[End | None, ...]:
        """For each state the outcome in which every path from it ends, if there is but one."""
        found: list[End | None] = [None] * len(self.states)
        for here in postorder([state.targets for state in self.states]) if self.states else ():
            ends = {t if isinstance(t, str) else found[t] for t in self.states[here].targets}
            found[here] = ends.pop() if len(ends) == 1 else None
        return tuple(found)


@dataclass(frozen=True)
class StateGraph:
    """A compiled quiz: what the browser follows and what the proofs walk."""

    tree: Tree
    """With the questions that read ticks of gates (see `gates.py`)."""
    written: Tree
    """As its author wrote it."""
    ticks: Ticks
    """The ticks that are read by questions of their own."""
    classes: dict[str, tuple[AnswerClass, ...]]
    """The classes of answers of each question."""
    diagrams: dict[str, tuple[Node, ...]]
    """For each question that takes many ticks: the decision diagram that ends in the class of the ticks."""
    states: tuple[State, ...]
    start: Target
    whole: Whole
    """What the browser follows: `states` with the questions that it can do without."""
    configurations: tuple[Configuration, ...] = field(repr=False)
    moves: tuple[tuple[Target, ...], ...] = field(repr=False)
    """For each configuration, where each class leads: the graph before equal futures were merged and tails cut."""
    parents: tuple[tuple[int, int], ...] = field(repr=False)
    """For each configuration the configuration and the class by which it was found first; (-1, -1) for the first."""

    @cached_property
    def configurations_at(self) -> Mapping[str, tuple[int, ...]]:
        """For each question the configurations at which it is asked."""
        found: dict[str, list[int]] = {}
        for number, configuration in enumerate(self.configurations):
            found.setdefault(configuration.question, []).append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def depth(self) -> tuple[int, ...]:
        """For each configuration the number of answers on a shortest path to it."""
        depth = list[int]()
        for before, _ in self.parents:
            depth.append(depth[before] + 1 if before >= 0 else 0)
        return tuple(depth)

    @cached_property
    def lowest_ahead(self) -> tuple[int, ...]:
        """For each configuration the lowest rank that any path from there ends in."""
        rank, lowest = self.tree.outcome_rank, [0] * len(self.moves)
        for here in postorder(self.moves):
            lowest[here] = min(rank[t] if isinstance(t, str) else lowest[t] for t in self.moves[here])
        return tuple(lowest)

    def picked(self, question: str, answer: Answer) -> tuple[str, ...]:
        """Return the ids of what an answer picks, in the order of the options."""
        return tuple(option.id for option in self.tree.questions[question].options if option.id in answer)

    def answer_text(self, question: str, place: int) -> str:
        """Return a class of answers as an author writes it: the shortest of its answers, such as `a+b`."""
        return "+".join(self.picked(question, self.classes[question][place].answer))

    def in_order(self) -> list[int]:
        """Return the states so that each comes after all that lead to it."""
        waiting = Counter(target for state in self.states for target in state.targets if isinstance(target, int))
        order = [self.start] if isinstance(self.start, int) else []
        for number in order:
            for target in self.states[number].targets:
                if isinstance(target, int):
                    waiting[target] -= 1
                    if not waiting[target]:
                        order.append(target)
        return order

    def for_browser(self) -> dict[str, Any]:
        """Return the graph as plain lists for JSON: where to `start`, each of the `questions` with the ids of what can be
        answered, each state as its question and its targets, for each question of many ticks its `tests`, and the outcomes of
        the states in which the result is `settled`.

        A target stands at the place of its class. The class of one answer is its place among the options or bands that are
        named here, so a page whose markup stands in another order changes nothing. A state whose question is none of these
        reads a tick: `gate:option`, with where to go if it is not ticked, and if it is.
        """
        whole = self.whole
        return {
            "start": whole.start,
            "questions": {name: _for_browser(question) for name, question in self.written.questions.items()},
            "tests": {
                name: [[self.tree.questions[name].options[node[0]].id, *node[1:]] for node in nodes]
                for name, nodes in self.diagrams.items()
            },
            "states": [[state.question, *state.targets] for state in whole.states],
            "settled": {str(number): end for number, end in enumerate(whole.settled) if end is not None},
        }


def _for_browser(question: Question) -> dict[str, Any]:
    """Return what a browser has to know of a question: how it is picked, and the ids of what can be picked or is typed."""
    if question.pick != "number":
        return {"pick": question.pick, "options": [option.id for option in question.options]}
    return {
        "pick": question.pick,
        "bands": {band.id: [band.low, band.high] for band in question.real},
        "options": [option.id for option in question.options if option not in question.real],
    }


def run(
    graph: StateGraph, answer: Callable[[str], Answer | None], *, goes_on: bool = False
) -> tuple[dict[str, Answer], Target]:
    """Return the questions that are asked, in order, each with its answer, and where they lead: an outcome, or the state whose
    question has no answer. `answer` takes the id of a question and returns its answer, or None.

    The quiz ends where its result is settled, unless the reader `goes_on`.
    """
    states, here = (graph.whole.states, graph.whole.start) if goes_on else (graph.states, graph.start)
    asked = dict[str, Answer]()
    while isinstance(here, int):
        state = states[here]
        read = graph.tree.questions[state.question].reads
        given = answer(state.question) if read is None else frozenset([YES if read[1] in asked[read[0]] else NO])
        if given is None:
            break
        if read is None:
            asked[state.question] = given
        here = state.targets[class_of(graph, state.question, given)]
    return asked, here


def class_of(graph: StateGraph, question: str, answer: Answer) -> int:
    """Return the place of the class that an answer to a question falls into."""
    asked = graph.tree.questions[question]
    if question in graph.diagrams:
        return follow(graph.diagrams[question], asked, answer)
    return next(n for n, option in enumerate(asked.options) if option.id in answer)


def path_to(graph: StateGraph, configuration: int) -> list[Step]:
    """Return a shortest path of answers that leads to a configuration."""
    known = graph.configurations
    return path_back(lambda n: known[n].question, graph.classes, graph.parents, *graph.parents[configuration])


def finer_classes(graph: StateGraph, guard: Formula) -> dict[str, list[tuple[AnswerClass, int]]]:
    """Return the classes that `guard` can tell apart as well, each with the class of the graph it lies in, for each question
    that it reads more of than the rules do.
    """
    finer: dict[str, list[tuple[AnswerClass, int]]] = {}
    tree = graph.tree
    for name in questions_read(guard):
        known = tree.atoms.get(name, frozenset())
        read = {atom for atom in atoms(guard) if atom[0] == "picked" and atom[1] == name}
        if name in graph.diagrams and not read <= known:
            split = answer_classes(tree.questions[name], known | read)
            finer[name] = [(c, follow(graph.diagrams[name], tree.questions[name], c.answer)) for c in split]
    return finer
