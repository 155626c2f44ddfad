"""Counts and lists the classes of paths through a quiz: those that give the same class of answers to each question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.graph import StateGraph, Target
from selfcheck.trees.path import Step, as_given

Carried = TypeVar("Carried", bound=Hashable)
"""What a count works out of the answers as it goes along them."""


def counts(graph: StateGraph) -> Counter[str]:
    """Return how many classes of paths end in each outcome, exactly, without listing them."""
    totals: Counter[str] = Counter()
    paths = [0] * len(graph.states)
    if isinstance(graph.start, str):
        return Counter([graph.start])
    paths[graph.start] = 1
    for number in graph.in_order():
        for target in graph.states[number].targets:
            if isinstance(target, int):
                paths[target] += paths[number]
            else:
                totals[target] += paths[number]
    return totals


def tally(
    graph: StateGraph,
    first: Carried,
    step: Callable[[Carried, AnswerClass, str], Carried],
    wanted: Callable[[Carried, str], bool],
    finer: Mapping[str, list[tuple[AnswerClass, int]]] | None = None,
) -> int:
    """Return on how many classes of paths something holds, without listing them.

    `step` takes what is carried, a class of answers and its question, and returns what is carried on; `wanted` judges what is
    carried at an outcome. `finer` gives for a question the classes to tell apart, each with the class of the graph that it
    lies in.
    """
    if isinstance(graph.start, str):
        return int(wanted(first, graph.start))
    ways: dict[int, Counter[Carried]] = {graph.start: Counter([first])}
    total = 0
    for number in graph.in_order():
        state = graph.states[number]
        plain = [(c, place) for place, c in enumerate(graph.classes[state.question])]
        for found, place in (finer or {}).get(state.question, plain):
            target = state.targets[place]
            for carried, count in ways.get(number, Counter()).items():
                on = step(carried, found, state.question)
                if isinstance(target, int):
                    ways.setdefault(target, Counter())[on] += count
                elif wanted(on, target):
                    total += count
    return total


def given(graph: StateGraph, path: Sequence[Step]) -> list[tuple[str, tuple[str, ...]]]:
    """Return a path as a reader takes it: each question that is on a screen, with the ids of what is picked, in order."""
    answers = as_given([(question, found.answer) for question, found in path], graph.ticks)
    return [(question, graph.picked(question, answer)) for question, answer in answers]


def listed(graph: StateGraph) -> Iterator[tuple[list[Step], str]]:
    """Return each class of paths with its outcome, in the order of the questions' options."""
    stack: list[tuple[Target, list[Step]]] = [(graph.start, [])]
    while stack:
        here, path = stack.pop()
        if isinstance(here, str):
            yield path, here
            continue
        state = graph.states[here]
        for place in reversed(range(len(state.targets))):
            step = (state.question, graph.classes[state.question][place])
            stack.append((state.targets[place], [*path, step]))
