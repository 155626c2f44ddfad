"""Small trees for tests: a registry of three levels and three flags, and a quiz written as an author writes it."""

from __future__ import annotations

from textwrap import dedent

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

LADDER = ("low", "mid", "top")
_WORDS = {"name": "N", "urgency": "U", "when": "W", "do": "D"}
LEVELS = {name: model.CareLevel(**_WORDS, tone="calm") for name in LADDER}
FLAGS = {
    name: model.RedFlag(level=level, text=name, sources=("book",))
    for name, level in (("low_flag", "low"), ("mid_flag", "mid"), ("top_flag", "top"))
}
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


def quiz_text(questions: str, *, outcomes: str = OUTCOMES, more: str = "") -> str:
    """Give a whole quiz file around its questions."""
    return f"title: T\nfor: everybody\nquestions:\n{_indented(questions)}{dedent(outcomes)}{dedent(more)}"


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in dedent(text).strip("\n").splitlines())


def resolved(text: str) -> tuple[Tree | None, list[Fault]]:
    """Read a quiz file and resolve its names."""
    file = parse(text.encode(), "quiz.yml")
    return resolve(file, record(file, quiz_model.Quiz), LEVELS, FLAGS, SOURCES)


def compiled(text: str) -> tuple[StateGraph | None, list[Fault]]:
    """Read and compile a quiz file that has no fault of names."""
    tree, faults = resolved(text)
    assert tree is not None, faults
    return compile_tree(tree)


def graph_of(text: str) -> StateGraph:
    """Read, compile and prove a quiz file in which nothing is wrong."""
    graph, faults = compiled(text)
    assert graph is not None, faults
    faults += prove(graph.tree, graph)
    assert all(fault.warning for fault in faults), faults
    return graph


def messages(text: str) -> list[str]:
    """Give every fault of a quiz file, in file order, without the file's name."""
    tree, faults = resolved(text)
    if tree is not None:
        graph, more = compile_tree(tree)
        faults += more
        if graph is not None:
            faults += prove(tree, graph)
    return [str(fault).removeprefix("quiz.yml:") for fault in sorted(set(faults))]
