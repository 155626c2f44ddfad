"""`selfcheck paths`: classes of paths of a quiz, and how many there are and end in each outcome."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any, TypeAlias

from selfcheck.commands.command import AddCommand
from selfcheck.commands.files import quiz_at
from selfcheck.commands.printing import print_result
from selfcheck.trees import counting
from selfcheck.trees.graph import StateGraph

Answers: TypeAlias = list[tuple[str, tuple[str, ...]]]
"""Questions with the ids of what is picked."""


def add_to(command: AddCommand) -> None:
    """Add the command."""
    paths = command("paths", _paths, "List classes of paths with their results, and count all of them per result.")
    paths.add_argument("file", metavar="FILE")
    paths.add_argument("--most", type=int, default=1000, help="list at most so many (default: 1000)")


def _paths(options: argparse.Namespace) -> int:
    library, name = quiz_at(options.file)
    graph = library.graphs[name]
    counts, found = counting.counts(graph), _found(graph, options.most)
    data: dict[str, Any] = {
        "paths": counts.total(),
        "results": {end: counts[end] for end in graph.tree.outcome_rank},
        "listed": [{"answers": {name: list(picked) for name, picked in way}, "result": end} for way, end in found],
    }
    print_result(options, data, lambda: _table(graph, counts, found))
    return 0


def ways_text(graph: StateGraph, most: int) -> str:
    """Return at most so many classes of paths as text, a line each, and how many there are for each outcome."""
    return _table(graph, counting.counts(graph), _found(graph, most))


def _found(graph: StateGraph, most: int) -> list[tuple[Answers, str]]:
    first = islice(counting.listed(graph), max(0, most))
    return [(counting.given(graph, path), end) for path, end in first]


def _table(graph: StateGraph, counts: Counter[str], found: Sequence[tuple[Answers, str]]) -> str:
    """Return classes of paths, a line each, and how many there are for each outcome."""
    lines = [f"{end}: {', '.join(f'{name}=' + '+'.join(picked) for name, picked in way)}" for way, end in found]
    lines += [f"(the first {len(found):,} of {counts.total():,})"] if 0 < len(found) < counts.total() else []
    lines += [""] if lines else []
    rows = [*((counts[outcome], outcome) for outcome in graph.tree.outcome_rank), (counts.total(), "paths in all")]
    wide = max(len(f"{count:,}") for count, _ in rows)
    return "\n".join([*lines, *(f"{count:>{wide},}  {what}" for count, what in rows)])
