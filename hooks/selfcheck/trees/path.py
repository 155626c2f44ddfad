"""Paths through a quiz: how a walk that went breadth first finds back to where it began, and how a path is said to an author."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from selfcheck.config.faults import Message
from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.gates import YES, Ticks, only_tick_of, tick_of
from selfcheck.trees.guard import Answer

MOST_SHOWN = 60
"""Of a longer path only the two ends are shown: a message is read in a terminal, and nobody follows more answers by hand."""

Step: TypeAlias = tuple[str, AnswerClass]
"""A question and the class of answers given to it."""
Place = TypeVar("Place")
CameFrom: TypeAlias = dict[Place, tuple[Place, Step] | None]
"""For each place that a walk reached first from another: that place and the step between; None where the walk began."""


def path_text(path: Sequence[Step], ticks: Ticks) -> str:
    """Return a path as an author writes answers: `danger_now=none, age=child`."""
    return answers_text(answers_of(path), ticks)


@dataclass(frozen=True)
class PathMessage(Message):
    """A message about a path."""

    answers: tuple[tuple[str, Answer], ...]
    """Those it tells of."""


def path_message(message: str, path: Sequence[tuple[str, Answer]], ticks: Ticks, then: str = "") -> PathMessage:
    """Return a message with the path behind it that shows what it says, and what is to be said after that."""
    return PathMessage(f"{message}: {answers_text(path, ticks)}{then}", tuple(as_given(path, ticks)))


def answers_of(path: Sequence[Step]) -> list[tuple[str, Answer]]:
    """Return the answers of a path, of each class the shortest."""
    return [(question, found.answer) for question, found in path]


def as_given(path: Sequence[tuple[str, Answer]], ticks: Ticks) -> list[tuple[str, Answer]]:
    """Return a path of answers with the ticks of gates that were read one by one as part of the answers to these gates.

    A path that ends before it was read which of them were ticked gets the last.
    """
    read = dict(path)
    given = []
    for question, answer in path:
        options = ticks.get(question)
        if options:
            yes = [o for o in options if YES in read.get(tick_of(question, o), ()) or only_tick_of(question, o) in read]
            last = [] if answer.isdisjoint(options) else options[-1:]
            given.append((question, answer.difference(options).union(yes or last)))
        elif ":" not in question:
            given.append((question, answer))
    return given


def answers_text(path: Sequence[tuple[str, Answer]], ticks: Ticks) -> str:
    """Return a path of answers as an author writes them, at most 60 of them."""
    shown = [f"{question}={'+'.join(sorted(answer))}" for question, answer in as_given(path, ticks)]
    if len(shown) > MOST_SHOWN:
        half = MOST_SHOWN // 2
        shown[half:-half] = [f"({len(shown) - MOST_SHOWN:,} more)"]
    return ", ".join(shown) or "(the first question)"


def path_back(
    question_of: Callable[[int], str],
    classes: Mapping[str, tuple[AnswerClass, ...]],
    parents: Sequence[tuple[int, int]],
    here: int,
    place: int,
) -> list[Step]:
    """Return a shortest path that ends with the class at `place` of the configuration `here`.

    `parents` has for each configuration the one and the class by which it was found first, (-1, -1) for the first of all.
    """
    path = []
    while here >= 0:
        question = question_of(here)
        path.append((question, classes[question][place]))
        here, place = parents[here]
    return path[::-1]


def path_from_origin(came_from: CameFrom[Place], here: Place) -> tuple[Place, list[Step]]:
    """Return where a walk began that came to `here`, and the path from there."""
    path = []
    before = came_from[here]
    while before is not None:
        here, step = before
        path.append(step)
        before = came_from[here]
    return here, path[::-1]
