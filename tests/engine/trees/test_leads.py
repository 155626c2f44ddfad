"""Where an answer leads, told beside its words when they changed: never to something lower than a reader can come to."""

from __future__ import annotations

import pytest
from trees import graph_of, quiz_text

from selfcheck.trees.leads import ends_after

GATED = quiz_text(
    """
gate:
  ask: Which?
  why: It matters.
  pick: many
  options: {odd: {text: Odd, opens: [odd]}, even: {text: Even, opens: [even]}, round: Round}
  none: None
odd:
  ask: Odd?
  why: It matters.
  pick: one
  options: {a: {text: A, at_least: mid}, b: {text: B, at_least: mid}}
even:
  ask: Even?
  why: It matters.
  pick: one
  options: {c: {text: C, at_least: top}, d: {text: D, at_least: mid}}
last:
  ask: Last?
  why: It matters.
  pick: one
  options: {e: E, f: {text: F, at_least: mid}}
"""
)


@pytest.mark.parametrize(
    ("question", "option", "ends"),
    [
        ("gate", "odd", {"mid_end"}),
        ("gate", "even", {"mid_end", "top_end"}),
        ("gate", "round", {"low_end", "mid_end"}),
        ("gate", "none", {"low_end", "mid_end"}),
        ("even", "c", {"top_end"}),
        ("last", "e", {"low_end"}),
        ("last", "f", {"mid_end"}),
    ],
)
def test_an_answer_leads_to_what_whoever_picks_it_alone_can_come_to(question: str, option: str, ends: set[str]) -> None:
    graph = graph_of(GATED)
    assert graph.ticks
    assert ends_after(graph, question, option) == ends
