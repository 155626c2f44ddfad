"""Where an answer leads: the results of the paths on which it, and nothing beside it, was picked."""

from __future__ import annotations

from selfcheck.trees.gates import NO, YES
from selfcheck.trees.graph import StateGraph, Target, class_of


def ends_after(graph: StateGraph, question: str, option: str) -> set[str]:
    """Return the outcomes that a quiz may end in once an option of a question was picked alone; none if it is never asked."""
    picked = frozenset([option])
    asked = (state for state in graph.states if state.question == question)
    waiting: list[Target] = [state.targets[class_of(graph, question, picked)] for state in asked]
    seen, ends = set[int](), set[str]()
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            ends.add(here)
        elif here not in seen:
            seen.add(here)
            waiting += _on_from(graph, here, question, option)
    return ends


def _on_from(graph: StateGraph, here: int, question: str, option: str) -> tuple[Target, ...]:
    """Return where a state leads whoever picked the option alone: the ticks of its gate are known."""
    state = graph.states[here]
    asked = graph.tree.questions[state.question]
    if asked.reads is None or asked.reads[0] != question:
        return state.targets
    known = YES if asked.reads[1] == option else NO
    return tuple(target for answer, target in zip(asked.options, state.targets, strict=True) if answer.id == known)
