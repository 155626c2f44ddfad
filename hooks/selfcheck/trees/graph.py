"""A compiled quiz: states to follow, the moments they were merged from, and the way to each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from selfcheck.trees.answers import AnswerClass, Test
from selfcheck.trees.guard import Answer, Formula
from selfcheck.trees.tree import Tree


class Moment(NamedTuple):
    """Where a reader can stand before answering."""

    question: str
    rank: int
    facts: tuple[tuple[int, Formula], ...]
    """For each rule ahead that has read an answer: its number, and what is left of its guard."""
    asked: frozenset[str]
    """Questions asked so far that lie on a circle of jumps with this one; empty where jumps only lead ahead."""

    @property
    def route(self) -> tuple[Any, ...]:
        """All that decides where answers lead; the level does not."""
        return self.question, self.facts, self.asked


End: TypeAlias = str
Target: TypeAlias = int | End
"""A place in a list of moments or states, or the id of an outcome."""


@dataclass(frozen=True)
class State:
    """A question, and where each class of its answers leads."""

    question: str
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class StateGraph:
    """A compiled quiz: what the browser follows and what the proofs walk."""

    tree: Tree
    classes: dict[str, tuple[AnswerClass, ...]]
    """The classes of answers of each question."""
    tests: dict[str, tuple[Test, ...]]
    """For each question that takes many ticks: how ticks are told apart."""
    states: tuple[State, ...]
    start: Target
    moments: tuple[Moment, ...] = field(repr=False)
    moves: tuple[tuple[Target, ...], ...] = field(repr=False)
    """For each moment, where each class leads: the graph before equal futures were merged and tails cut."""
    parents: tuple[tuple[int, int], ...] = field(repr=False)
    """For each moment the moment and the class by which it was found first; (-1, -1) for the first."""

    @cached_property
    def moments_of(self) -> Mapping[str, tuple[int, ...]]:
        """For each question the moments at which it is asked."""
        found: dict[str, list[int]] = {}
        for number, moment in enumerate(self.moments):
            found.setdefault(moment.question, []).append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def lowest_ahead(self) -> tuple[int, ...]:
        """For each moment the lowest rank that any path from there ends in."""
        rank, lowest = self.tree.outcome_rank, [0] * len(self.moves)
        for here in ends_first(self.moves):
            lowest[here] = min(rank[t] if isinstance(t, str) else lowest[t] for t in self.moves[here])
        return tuple(lowest)

    def said(self, question: str, place: int) -> str:
        """Give a class of answers as an author writes it: the shortest of its answers, such as `a+b`."""
        answer = self.classes[question][place].answer
        return "+".join(option.id for option in self.tree.questions[question].options if option.id in answer)

    def in_order(self) -> list[int]:
        """Give the states so that each comes after all that lead to it."""
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
        """Give the graph as plain lists for JSON: where to `start`, each state as its question and its targets, and for each
        question of many ticks its `tests`.
        """
        return {
            "start": self.start,
            "tests": {name: [list(test) for test in tests] for name, tests in self.tests.items()},
            "states": [[state.question, *state.targets] for state in self.states],
        }


def ends_first(moves: Sequence[tuple[Target, ...]]) -> Iterator[int]:
    """Give each moment after every moment it leads to."""
    stack = [(0, iter(moves[0]))]
    entered = {0}
    while stack:
        here, rest = stack[-1]
        for target in rest:
            if isinstance(target, int) and target not in entered:
                entered.add(target)
                stack.append((target, iter(moves[target])))
                break
        else:
            stack.pop()
            yield here


MOST_TOLD = 60
Step: TypeAlias = tuple[str, AnswerClass]
"""A question and the class of answers given to it."""


def told(path: list[Step]) -> str:
    """Say a path as an author writes answers: `danger_now=none, age=child`."""
    return told_answers([(question, found.answer) for question, found in path])


def told_answers(path: Sequence[tuple[str, Answer]]) -> str:
    """Like `told`, of answers. Of a path of more than 60 answers only the ends are said."""
    said = [f"{question}={'+'.join(sorted(answer))}" for question, answer in path]
    if len(said) > MOST_TOLD:
        half = MOST_TOLD // 2
        said[half:-half] = [f"({len(said) - MOST_TOLD:,} more)"]
    return ", ".join(said) or "(the first question)"


def steps_back(
    moments: Sequence[Moment],
    classes: dict[str, tuple[AnswerClass, ...]],
    parents: Sequence[tuple[int, int]],
    here: int,
    place: int,
) -> Iterator[Step]:
    """Give the steps that led to a class of a moment, last first."""
    while here >= 0:
        if place >= 0:
            yield moments[here].question, classes[moments[here].question][place]
        here, place = parents[here]


def way_to(graph: StateGraph, moment: int) -> list[Step]:
    """Give a shortest path of answers that leads to a moment."""
    here, place = graph.parents[moment]
    return list(steps_back(graph.moments, graph.classes, graph.parents, here, place))[::-1]


def way(came: Mapping[Any, tuple[Any, Step] | None], here: Any) -> list[Step]:
    """Take how each place of a walk was come to; give the steps to one of them."""
    path = []
    before = came[here]
    while before is not None:
        path.append(before[1])
        before = came[before[0]]
    return path[::-1]
