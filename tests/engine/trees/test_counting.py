"""Paths are counted exactly, and listed in the order in which a person would try them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from interpreter import Quiz
from random_trees import quizzes
from trees import OUTCOMES, compiled_quiz, graph_of, quiz_text

from selfcheck.trees.counting import counts, listed, tally
from selfcheck.trees.counting import given as as_answered
from selfcheck.trees.graph import run
from selfcheck.trees.path import as_given, path_text

ONE = "{0}: {{ask: A?, why: W, pick: one, options: {{x: X, y: {{text: Y, at_least: {1}}}}}}}\n"


def test_paths_are_listed_in_the_order_of_the_options() -> None:
    graph = graph_of(quiz_text(ONE.format("a", "top") + ONE.format("b", "mid")))
    assert [(path_text(path, {}), end) for path, end in listed(graph)] == [
        ("a=x, b=x", "low_end"),
        ("a=x, b=y", "mid_end"),
        ("a=y", "top_end"),
    ]


def test_more_paths_than_anybody_can_list_are_counted_to_the_last() -> None:
    text = "".join(ONE.format(f"q{number}", "low") for number in range(99)) + ONE.format("last", "mid")
    graph = graph_of(quiz_text(text, outcomes=OUTCOMES.replace("  top_end: {level: top, title: Top, lead: Top}\n", "")))
    assert counts(graph) == {"low_end": 2**99, "mid_end": 2**99}


@pytest.mark.slow
@settings(max_examples=40)
@given(quizzes())
def test_what_is_counted_is_what_is_listed(quiz: Quiz) -> None:
    _, graph, _ = compiled_quiz(quiz)
    assume(graph is not None and counts(graph).total() < 2_000)
    assert graph is not None
    ends = [end for _, end in listed(graph)]
    for path, end in listed(graph):
        answers = {question: frozenset(picked) for question, picked in as_answered(graph, path)}
        assert run(graph, answers.get) == (answers, end)
    assert {end: ends.count(end) for end in ends} == {end: n for end, n in counts(graph).items() if n}
    raised = sum(any(found.rank for _, found in path) for path, _ in listed(graph))
    assert tally(graph, False, lambda risen, found, _: risen or found.rank > 0, lambda risen, _: risen) == raised


def test_a_tick_that_is_read_by_itself_is_told_beside_what_else_was_ticked() -> None:
    ticks = {"more": ("a", "b")}
    path = [("more", frozenset("c")), ("more:a", frozenset(["yes"])), ("more:b", frozenset(["no"]))]
    assert as_given(path, ticks) == [("more", frozenset("ac"))]
    assert as_given(path[:1], ticks) == [("more", frozenset("c"))]
    assert as_given([("more", frozenset("a"))], ticks) == [("more", frozenset("b"))]
    assert as_given([("more", frozenset(["a", "unsure"]))], ticks) == [("more", frozenset(["b", "unsure"]))]
    assert as_given([("more", frozenset(["none"]))], ticks) == [("more", frozenset(["none"]))]
