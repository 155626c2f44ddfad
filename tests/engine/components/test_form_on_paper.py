"""The self-check as a form on paper gives the same result as on the screen, on every class of paths.

On paper nobody leaves out the questions that can change nothing any more. Those are answered at random: then the test also
shows that the screen was right to leave them out.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from engine.components.paper_reader import PaperReader

from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import environment
from selfcheck.site.library import Library, load
from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.paths import listed

SITES = {"leg-twitching": ".", "bicycle": "tests/sites/bicycle"}


@pytest.fixture(scope="module", params=SITES)
def quiz(request: pytest.FixtureRequest, project: Path) -> tuple[str, Library, PaperReader]:
    library = load(project / SITES[request.param])
    html = render_quiz(request.param, library, environment(project / "overrides"))
    return request.param, library, PaperReader(html)


def test_the_paper_form_ends_as_the_screen_does_on_every_class_of_paths(
    quiz: tuple[str, Library, PaperReader],
) -> None:
    name, library, reader = quiz
    graph, chance = library.graphs[name], random.Random(name)

    def on_paper(question: str, answer: frozenset[str]) -> frozenset[str]:
        node = graph.tree.questions[question]
        if node.pick == "number" and answer != {"unsure"}:
            (band,) = (option for option in node.options if option.id in answer)
            return frozenset([str(chance.choice((band.low, band.high)))])
        return answer

    wrong, followed = [], 0
    for path, outcome in listed(graph):
        given = dict(path)

        def answer(anchor: str, given: dict[str, AnswerClass] = given) -> frozenset[str]:
            question = anchor.removeprefix(f"{name}-")
            found = given.get(question) or chance.choice(graph.classes[question])
            return on_paper(question, found.unsure if found.unsure and chance.random() < 0.2 else found.answer)

        result = reader.result(answer)
        followed += 1
        if result != f"{name}-{outcome}":
            wrong.append((result, [(question, sorted(found.answer)) for question, found in path], outcome))
    assert followed > 80
    assert not wrong, f"{len(wrong)} of {followed}: {wrong[:3]}"


def test_a_form_says_where_to_begin_and_what_to_write_down(quiz: tuple[str, Library, PaperReader]) -> None:
    _, library, reader = quiz
    levels = [level.name for level in library.levels.values()]
    assert [level for level, _ in reader.finish] == [*levels[-2:0:-1], None]
