"""Searches for a path through a graph that breaks a rule: the shortest of them, or none."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple, TypeVar

from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.graph import StateGraph, finer_classes, path_to
from selfcheck.trees.guard import Formula, learn, questions_read, settle
from selfcheck.trees.path import CameFrom, Step, path_from_origin

Carried = TypeVar("Carried")
"""What a walk works out of the answers as it goes."""


def walk_states(
    graph: StateGraph,
    first: Carried,
    step: Callable[[Carried, AnswerClass], Carried],
    judge: Callable[[Carried, str], bool],
) -> list[Step] | None:
    """Walk all that a browser can follow breadth first, carrying something worked out of the answers.

    `step` takes what is carried and a class of answers, and returns what is carried on; `judge` takes what is carried at an
    outcome, and the outcome, and returns whether all is well. Return a shortest path that is not, or None.
    """
    start, states = graph.whole.start, graph.whole.states
    if isinstance(start, str):
        return None  # nothing is asked
    begin = (start, first)
    came_from: CameFrom[tuple[int, Carried]] = {begin: None}
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        state = states[here[0]]
        for place, found in enumerate(graph.classes[state.question]):
            carried, target = step(here[1], found), state.targets[place]
            if isinstance(target, str):
                if not judge(carried, target):
                    return [*path_from_origin(came_from, here)[1], (state.question, found)]
            elif (target, carried) not in came_from:
                came_from[target, carried] = (here, (state.question, found))
                waiting.append((target, carried))
    return None


class Below(NamedTuple):
    """What was found of a guard, where its paths have to end at a level."""

    applies: bool
    """Whether some path makes the guard true."""
    path: list[Step] | None = None
    """A shortest path that makes it true and ends below the level; None if there is none."""
    end: str = ""
    """The outcome of that path."""


def first_below(graph: StateGraph, guard: Formula, rank: int, *, stops_early: bool = False) -> Below:
    """Walk the configurations with what is left of a guard, those on shorter paths first, and return the first path that makes
    it true and ends below a level.

    A guard that comes out unknown at the end of a path does not hold there. With `stops_early` nothing is walked from where all
    paths end high enough, and whether the guard applies to some path is not asked: it is said to.
    """
    tree = graph.tree
    finer = finer_classes(graph, guard)
    begin = _where_to_begin(graph, guard)
    came_from: CameFrom[tuple[int, Formula]] = dict.fromkeys(begin)
    arrival = count()
    applies = stops_early
    waiting = [(graph.depth[here[0]], next(arrival), here) for here in begin]
    while waiting:
        depth, _, here = heappop(waiting)
        number, known = here
        if applies and graph.lowest_ahead[number] >= rank:
            continue  # no path from here ends below
        question = graph.configurations[number].question
        for found, place in finer.get(question) or [(c, place) for place, c in enumerate(graph.classes[question])]:
            left, target = learn(known, question, found.answer), graph.moves[number][place]
            if left is False:
                continue
            if isinstance(target, int):
                if graph.lowest_ahead[target] >= rank and (applies or left is True):
                    applies = True
                elif (target, left) not in came_from:
                    came_from[target, left] = (here, (question, found))
                    heappush(waiting, (depth + 1, next(arrival), (target, left)))
            elif settle(left) is True:
                applies = True
                if tree.outcome_rank[target] < rank:
                    origin, path = path_from_origin(came_from, here)
                    return Below(True, [*path_to(graph, origin[0]), *path, (question, found)], target)
    return Below(applies)


def _where_to_begin(graph: StateGraph, guard: Formula) -> list[tuple[int, Formula]]:
    """Return where something is first learned of a guard: one that reads a single question is judged from there on, on the way
    there nothing happens to it.
    """
    read = questions_read(guard)
    if len(read) == 1 and settle(guard) is not True:
        return [(number, guard) for name in read for number in graph.configurations_at.get(name, ())]
    return [(0, guard)]
