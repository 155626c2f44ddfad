"""Follows a self-check on paper and on the screen side by side, over every class of paths."""

from __future__ import annotations

import random
from pathlib import Path

from paper_reader import PaperReader

from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import environment
from selfcheck.site.library import Library
from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.counting import listed


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
    for path, outcome in listed(graph):
        given = dict(path)

        def answer(anchor: str, given: dict[str, AnswerClass] = given) -> frozenset[str]:
            question = anchor.removeprefix(f"{name}:")
            found = given.get(question) or chance.choice(graph.classes[question])
            return on_paper(question, found.unsure if found.unsure and chance.random() < 0.2 else found.answer)

        result = reader.result(answer)
        if result != f"{name}:{outcome}":
            answers = "; ".join(f"{question}={'+'.join(sorted(found.answer))}" for question, found in path)
            wrong.append(f"{answers}: '{result}' on paper, '{name}:{outcome}' on the screen")
    return wrong
