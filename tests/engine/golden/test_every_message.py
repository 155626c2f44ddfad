"""Each message that the checks can print is in the gallery, or in one of the few tests here that no file can replace."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from gallery import CASES, MARK, faults_of
from trees import compiled, messages, quiz_text

import selfcheck
from selfcheck.config import model, record
from selfcheck.config.faults import Faulty
from selfcheck.config.yaml_file import parse, read
from selfcheck.site.library import Library
from selfcheck.trees import ticking_more, walk
from selfcheck.trees.graph import State, StateGraph
from selfcheck.trees.prove import prove

PACKAGE = Path(selfcheck.__file__).parent
CORE = (
    "config/yaml_file",
    "config/record",
    "config/faults",
    "trees/resolve",
    "trees/scope",
    "trees/options",
    "trees/routes",
    "trees/assertions",
    "trees/guard",
    "trees/tree",
    "trees/walk",
    "trees/reached",
    "trees/prove",
    "trees/ticking_more",
    "trees/passed_over",
    "trees/gates",
    "trees/checklist",
    "site/library",
    "site/config_checks",
)
Site = tuple[str, int]
"""A module and a line."""

TWO_TICKS = """
first:
  ask: A?
  why: W
  pick: many
  flags: [top_flag, mid_flag]
  none: None
second:
  ask: B?
  why: W
  pick: many
  options: {a: A, b: B}
  none: None
  next:
    - {when: {second: {all: [a, b]}, first: none}, go: third}
    - else: finish
third: {ask: C?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}
"""


@pytest.mark.slow
def test_every_message_has_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sites = {site for module in CORE for site in call_sites(module)}
    assert len(sites) > 90
    monkeypatch.setattr(Library, "_explained", lambda _self, _name, error: error)  # what each reader says by itself
    with lines_run() as seen:
        for case in CASES:
            faults_of(case)
        for number, cannot_be_a_file in enumerate(BY_HAND):
            cannot_be_a_file(tmp_path / f"by_hand_{number}", monkeypatch)
    missing = sorted(f"{module}.py:{first}" for module, first, last in sites if not seen & lines(module, first, last))
    assert not missing, "no case in tests/engine/golden/ makes these say what they say"


def test_every_misfit_of_a_record_has_a_case() -> None:
    gallery = "".join(case.read_text(encoding="utf-8").partition(MARK)[2] for case in CASES)
    forms = {form.said for kind in kinds() for form in forms_of(kind)}
    assert len(forms) >= 4
    assert [words for words in {*record._MESSAGES.values(), *forms} if words not in gallery] == []


def kinds() -> list[type[model.Record]]:
    return [kind for kind in model.Record.__subclasses__() if kind.__module__.startswith("selfcheck.config.")]


def forms_of(kind: type[model.Record]) -> Iterator[model.Form]:
    for field in kind.model_fields.values():
        yield from (each for each in record._metadata(record._whole(field)) if isinstance(each, model.Form))


# --- what no file of the gallery can show -----------------------------------------------------------------------------


def no_such_file(folder: Path, _: pytest.MonkeyPatch) -> None:
    with pytest.raises(Faulty, match="cannot be read: No such file"):
        read(folder / "a.yml")


def not_text_and_too_large(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told_of(b"title: \xff\xfe") == "a.yml:1: is not UTF-8 text: save the file as UTF-8"
    with monkeypatch.context() as patch:
        patch.setattr("selfcheck.config.yaml_file.MAX_BYTES", 1024 * 1024)
        assert told_of(b"a" * (1024 * 1024 + 1)) == "a.yml:1: is larger than 1 MB"
        patch.setattr("selfcheck.config.yaml_file.MAX_VALUES", 10)
        assert told_of(b"a:\n" + b"- b\n" * 20) == "a.yml:11: holds more than 10 values"


def too_many_faults(_: Path, __: pytest.MonkeyPatch) -> None:
    told = told_of(b"- ''\n" * 2000).splitlines()
    assert len(told) == 1001
    assert told[-1] == "a.yml:1000: there are too many faults to list: mend these first"


def too_many_states(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(walk, "MOST_CONFIGURATIONS", 2)
        (told,) = messages(quiz_text(TWO_TICKS))
    assert (
        told
        == "10: the quiz has more than 2 states, 2 of them at 'second'; the guards in lines 17 make it remember the most"
    )


def too_many_ways_between_states(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(walk, "MOST_MOVES", 2)
        (told,) = messages(quiz_text(TWO_TICKS))
    assert told.startswith("4: the quiz has more than 2 ways between states, 3 of them at 'first'")


def too_many_pairs(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(ticking_more, "MOST_PAIRS", 0)
        told = messages(quiz_text(TWO_TICKS))
    assert "4: whether ticking more lowers the result is too much to work out: over 0 pairs of places" in told


def graphs_that_the_compiler_never_makes(_: Path, __: pytest.MonkeyPatch) -> None:
    """The proofs trust nothing that the compiler concluded: they find what is wrong with a spoilt graph."""
    graph, _faults = compiled(quiz_text(TWO_TICKS))
    assert graph is not None
    spoilt = with_every_end(graph, "low_end")
    told = [fault.message for fault in prove(spoilt)]
    assert "a red flag of the highest level does not end the quiz at once: first=top_flag" in told
    assert "ends below the worst red flag ticked: first=top_flag" in told


BY_HAND: tuple[Callable[[Path, pytest.MonkeyPatch], None], ...] = (
    no_such_file,
    not_text_and_too_large,
    too_many_faults,
    too_many_states,
    too_many_ways_between_states,
    too_many_pairs,
    graphs_that_the_compiler_never_makes,
)


@pytest.mark.parametrize("case", BY_HAND, ids=[case.__name__ for case in BY_HAND])
def test_what_no_file_of_the_gallery_can_show(
    case: Callable[[Path, pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case(tmp_path / "nothing", monkeypatch)


def told_of(data: bytes) -> str:
    with pytest.raises(Faulty) as error:
        parse(data, "a.yml")
    return str(error.value)


def with_every_end(graph: StateGraph, outcome: str) -> StateGraph:
    """Return a graph that ends in one outcome, also for who goes on when the result is settled."""

    def ended(states: tuple[State, ...]) -> tuple[State, ...]:
        return tuple(State(s.question, tuple(t if isinstance(t, int) else outcome for t in s.targets)) for s in states)

    return replace(graph, states=ended(graph.states), whole=replace(graph.whole, states=ended(graph.whole.states)))


# --- which lines say something, and which were run -----------------------------------------------------------------------


def call_sites(module: str) -> Iterator[tuple[str, int, int]]:
    """Give each place in a module that words a fault, with its first and last line."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("_fault", "fault", "Fault"):
                yield module, node.lineno, node.end_lineno or node.lineno
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and module == "trees/tree":
            yield module, node.lineno, node.end_lineno or node.lineno  # what is wrong with an answer


def lines(module: str, first: int, last: int) -> set[Site]:
    return {(module, line) for line in range(first, last + 1)}


@contextmanager
def lines_run() -> Iterator[set[Site]]:
    """Note which lines of the package are run."""
    seen: set[Site] = set()
    modules = {str(PACKAGE / f"{module}.py"): module for module in CORE}

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        module = modules.get(frame.f_code.co_filename)
        if module is None:
            return None

        def step(inner: FrameType, _event: str, _argument: Any) -> Any:
            seen.add((module, inner.f_lineno))
            return step

        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        yield seen
    finally:
        sys.settrace(before)
