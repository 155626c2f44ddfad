"""Small trees for tests: a ladder of five levels, a flag of each, and a quiz written as an author writes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import dedent

from hypothesis import assume
from interpreter import LADDER, LEVEL_OF_FLAG, Quiz

from selfcheck.config import model
from selfcheck.config.faults import Fault
from selfcheck.config.record import record
from selfcheck.config.yaml_file import parse
from selfcheck.trees import model as quiz_model
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.prove import prove
from selfcheck.trees.resolve import resolve
from selfcheck.trees.tree import Tree

_WORDS = {"name": "N", "urgency": "U", "when": "W", "do": "D"}
LEVELS = {name: model.CareLevel(**_WORDS, tone="calm") for name in LADDER}
FLAGS = {name: model.RedFlag(level=level, text=name, sources=("book",)) for name, level in LEVEL_OF_FLAG.items()}
SOURCES = {
    "book": model.Source(
        title="T", publisher="P", address="https://example.org/", kind="study", read="2026-01-02", how="copy"
    )
}
OUTCOMES = """
outcomes:
  low_end: {level: low, title: Low, lead: Low}
  mid_end: {level: mid, title: Mid, lead: Mid}
  top_end: {level: top, title: Top, lead: Top}
"""
FIVE = "\noutcomes:\n" + "".join(f"  {name}_end: {{level: {name}, title: T, lead: L}}\n" for name in LADDER)
"""An outcome for each step of the ladder; `OUTCOMES` has them for the lowest, the middle and the highest."""


def quiz_text(questions: str, *, outcomes: str = OUTCOMES, more: str = "") -> str:
    """Return a whole quiz file around its questions."""
    return f"title: T\nfor: everybody\nquestions:\n{_indented(questions)}{dedent(outcomes)}{dedent(more)}"


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in dedent(text).strip("\n").splitlines())


def resolved(text: str, ladder: Sequence[str] = LADDER) -> tuple[Tree | None, list[Fault]]:
    """Read a quiz file and resolve its names, on the ladder of the tests or another."""
    file = parse(text.encode(), "quiz.yml")
    levels = dict.fromkeys(ladder, LEVELS[LADDER[0]])
    return resolve(file, record(file, quiz_model.Quiz), levels, FLAGS, SOURCES)


def compiled(text: str, ladder: Sequence[str] = LADDER) -> tuple[StateGraph | None, list[Fault]]:
    """Read and compile a quiz file that has no fault of names."""
    tree, faults = resolved(text, ladder)
    assert tree is not None, faults
    return compile_tree(tree)


def compiled_quiz(quiz: Quiz) -> tuple[Tree, StateGraph | None, list[str]]:
    """Compile a random quiz; one that has a fault of names is drawn again. Return the faults as messages."""
    tree, _ = resolved(json.dumps(quiz))
    assume(tree is not None)
    assert tree is not None
    graph, faults = compile_tree(tree)
    return tree, graph, [fault.message for fault in faults]


def graph_of(text: str, ladder: Sequence[str] = LADDER) -> StateGraph:
    """Read, compile and prove a quiz file in which nothing is wrong."""
    graph, faults = compiled(text, ladder)
    assert graph is not None, faults
    faults += prove(graph)
    assert all(fault.warning for fault in faults), faults
    return graph


def messages(text: str) -> list[str]:
    """Return every fault of a quiz file, in file order, without the file's name."""
    tree, faults = resolved(text)
    if tree is not None:
        graph, more = compile_tree(tree)
        faults += more
        if graph is not None:
            faults += prove(graph)
    return [str(fault).removeprefix("quiz.yml:") for fault in sorted(set(faults))]
