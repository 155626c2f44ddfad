"""Merges configurations that have equal futures into states, from the ends back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selfcheck.trees.graph import State, Target
from selfcheck.trees.order import breadth_first, postorder
from selfcheck.trees.walk import Walk


class Merged(NamedTuple):
    """States, numbered in the order in which a reader meets them."""

    states: tuple[State, ...]
    start: Target
    outcome_of: Mapping[int, str]
    """For each configuration that is no state, since all its answers lead to one outcome: that outcome."""


def merged(walk: Walk, *, stop_early: bool) -> Merged:
    """Return the states of a tree. With `stop_early` a configuration whose every future is one outcome is that outcome.

    One that only reads a tick of a gate, and leads to one place whether it is there or not, is that place.
    """
    target_of: dict[int, Target] = {}
    made: dict[State, int] = {}
    for here in postorder(walk.moves):
        targets = tuple(t if isinstance(t, str) else target_of[t] for t in walk.moves[here])
        question = walk.configurations[here].question
        ended = isinstance(targets[0], str) and stop_early
        if len(set(targets)) == 1 and (ended or walk.tree.questions[question].reads):
            target_of[here] = targets[0]
        else:
            target_of[here] = made.setdefault(State(question, targets), len(made))
    outcome_of = {here: target for here, target in target_of.items() if isinstance(target, str)}
    return Merged(*_in_reading_order(list(made), target_of[0]), outcome_of)


def _in_reading_order(states: list[State], start: Target) -> tuple[tuple[State, ...], Target]:
    if isinstance(start, str):
        return (), start

    def leads_to(number: int) -> Iterator[int]:
        return (target for target in states[number].targets if isinstance(target, int))

    new = breadth_first(start, leads_to)
    return tuple(
        State(states[old].question, tuple(new[t] if isinstance(t, int) else t for t in states[old].targets))
        for old in new
    ), 0
