"""Who fills in the form on paper comes to the same result as on the screen, on every class of paths.

On paper nobody leaves out the questions that can change nothing any more. Those are answered at random: then the test also
shows that the screen was right to leave them out.
"""

from __future__ import annotations

import random

from browsing.quizzes import Shown
from engine.components.paper_reader import PaperReader

from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.paths import counts, listed


def test_the_paper_form_ends_as_the_screen_does_on_every_class_of_paths(shown: Shown) -> None:
    graph, chance = shown.graph, random.Random(shown.id)
    reader = PaperReader(shown.html)

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
            question = anchor.removeprefix(f"{shown.id}-")
            found = given.get(question) or chance.choice(graph.classes[question])
            return on_paper(question, found.unsure if found.unsure and chance.random() < 0.2 else found.answer)

        result = reader.result(answer)
        followed += 1
        if result != f"{shown.id}-{outcome}":
            wrong.append((result, [(question, sorted(found.answer)) for question, found in path], outcome))
    assert followed == sum(counts(graph).values())
    assert not wrong, f"{len(wrong)} of {followed}: {wrong[:3]}"


def test_a_form_says_which_advice_counts_at_its_end_the_most_urgent_first(shown: Shown) -> None:
    if not shown.tree.finish:
        return  # a plain quiz has no levels, and each of its ends is a question's own
    levels = [level.name for level in shown.library.levels.values()]
    assert [level for level, _ in PaperReader(shown.html).finish] == [*levels[-2:0:-1], None]
