"""Counts and lists the classes of paths through a quiz: those that give the same class of answers to each question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from selfcheck.trees.graph import StateGraph, Target
from selfcheck.trees.path import Step


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
