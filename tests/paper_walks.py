"""Follows a self-check on paper and on the screen side by side, over every class of paths."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from paper_reader import PaperReader

from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import environment
from selfcheck.site.library import Library
from selfcheck.trees.counting import counts, listed
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.path import Step, as_given

MOST_LISTED = 5_000
"""Of a quiz with more classes of paths, each answer to each state is walked, and so many more at random."""


def paper_form(name: str, library: Library, overrides: Path) -> PaperReader:
    """Return somebody who has the form of a quiz in front of them."""
    return PaperReader(render_quiz(name, library, environment(overrides)))


def disagreements(name: str, library: Library, reader: PaperReader) -> list[str]:
    """Return each class of paths that ends elsewhere on paper than on the screen, in words.

    On paper nobody leaves out the questions that can change nothing any more. Those are answered at random: then this also
    shows that the screen was right to leave them out.
    """
    graph, chance = library.graphs[name], random.Random(name)

    def on_paper(question: str, answer: frozenset[str]) -> frozenset[str]:
        node = graph.tree.questions[question]
        if node.pick == "number" and answer != {"unsure"}:
            (band,) = (option for option in node.options if option.id in answer)
            return frozenset([str(chance.choice((band.low, band.high)))])
        return answer

    wrong = []
    for path, outcome in listed(graph) if counts(graph).total() <= MOST_LISTED else _sampled(graph, chance):
        picked = [(q, found.unsure if found.unsure and chance.random() < 0.2 else found.answer) for q, found in path]
        given = dict(as_given(picked, graph.ticks))

        def answer(anchor: str, given: dict[str, frozenset[str]] = given) -> frozenset[str]:
            question = anchor.removeprefix(f"{name}:")
            found = chance.choice(graph.classes[question])
            other = found.unsure if found.unsure and chance.random() < 0.2 else found.answer
            return on_paper(question, given.get(question, other))

        answers = "; ".join(f"{question}={'+'.join(sorted(ids))}" for question, ids in given.items())
        try:
            result = reader.result(answer)
        except AssertionError as refused:
            wrong.append(f"{answers}: {refused}")
            continue
        if result != f"{name}:{outcome}":
            wrong.append(f"{answers}: '{result}' on paper, '{name}:{outcome}' on the screen")
    return wrong


def _sampled(graph: StateGraph, chance: random.Random) -> Iterator[tuple[list[Step], str]]:
    """Return paths with their outcomes: a shortest one through each answer to each state, and others at random."""
    assert isinstance(graph.start, int)
    before: dict[int, list[Step]] = {graph.start: []}
    for number in graph.in_order():
        state = graph.states[number]
        for place, found in enumerate(graph.classes[state.question]):
            path, target = [*before[number], (state.question, found)], state.targets[place]
            if isinstance(target, int):
                before.setdefault(target, path)
            yield _onward(graph, path, target, chance)
    for _ in range(MOST_LISTED):
        yield _onward(graph, [], graph.start, chance)


def _onward(graph: StateGraph, path: list[Step], here: int | str, chance: random.Random) -> tuple[list[Step], str]:
    path = [*path]
    while isinstance(here, int):
        state = graph.states[here]
        place = chance.randrange(len(state.targets))
        path.append((state.question, graph.classes[state.question][place]))
        here = state.targets[place]
    return path, here
