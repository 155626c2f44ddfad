"""Sheets of answers to a quiz, with where they lead: all that the build tells apart, or as many as there is time for."""

from __future__ import annotations

import random

from selfcheck.trees.counting import counts, listed
from selfcheck.trees.graph import StateGraph, run
from selfcheck.trees.guard import NONE, UNSURE, Answer
from selfcheck.trees.path import as_given

Path = list[tuple[str, Answer]]
"""The questions that are asked, in order, each with the answer given to it."""
MOST = 3_000


def paths(graph: StateGraph, most: int = MOST) -> list[tuple[Path, str]]:
    """Return every class of paths with its outcome; of a quiz that has more than `most` so many drawn by chance."""
    if counts(graph).total() <= most:
        found = [([(question, one.answer) for question, one in path], end) for path, end in listed(graph)]
        return [(as_given(path, graph.ticks), end) for path, end in found]
    chance = random.Random(most)
    drawn = [run(graph, lambda question: random_answer(graph, question, chance)) for _ in range(most)]
    return [(list(asked.items()), str(end)) for asked, end in drawn]


def random_answer(graph: StateGraph, question: str, chance: random.Random) -> Answer:
    """Return an answer by chance: as often none as some, so that a path goes on."""
    asked = graph.written.questions[question]
    ids = [option.id for option in asked.options]
    if asked.pick != "many":
        return frozenset([chance.choice(ids)])
    if NONE in ids and chance.random() < 0.6:
        return frozenset([NONE])
    mild = [option.id for option in asked.real if option.rank < graph.tree.top] or [option.id for option in asked.real]
    ticks = chance.sample(mild, chance.choice((1, 1, 1, min(2, len(mild)), len(mild))))
    return frozenset([UNSURE] if UNSURE in ids and chance.random() < 0.1 else ticks)
