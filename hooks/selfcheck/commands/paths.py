"""`selfcheck paths`: every class of paths of a quiz, and how many end in each outcome."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

from selfcheck.commands.command import AddCommand
from selfcheck.commands.files import quiz_at
from selfcheck.commands.printing import print_result
from selfcheck.trees import counting
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.path import Step


def add_to(command: AddCommand) -> None:
    """Add the command."""
    paths = command("paths", _paths, "List every class of paths with its result, and the counts per result.")
    paths.add_argument("file", metavar="FILE")
    paths.add_argument("--most", type=int, default=1000, help="list them only if there are no more (default: 1000)")


def _paths(options: argparse.Namespace) -> int:
    library, name = quiz_at(options.file)
    graph = library.graphs[name]
    counts = counting.counts(graph)
    found = list(counting.listed(graph)) if counts.total() <= options.most else None
    data: dict[str, Any] = {"paths": counts.total(), "results": {end: counts[end] for end in graph.tree.outcome_rank}}
    if found is not None:
        data["listed"] = [
            {"answers": {step[0]: sorted(step[1].answer) for step in way}, "result": end} for way, end in found
        ]
    print_result(options, data, lambda: _table(graph, counts, found))
    return 0


def _table(graph: StateGraph, counts: Counter[str], found: list[tuple[list[Step], str]] | None) -> str:
    """Return every class of paths, if they are listed, and how many end in each outcome."""
    lines = [f"{end}: {', '.join(_step(graph, step) for step in path)}" for path, end in found or ()]
    lines += [""] if lines else []
    lines += [f"{counts[outcome]:>12,}  {outcome}" for outcome in graph.tree.outcome_rank]
    return "\n".join([*lines, f"{counts.total():>12,}  paths in all"])


def _step(graph: StateGraph, step: Step) -> str:
    return f"{step[0]}={'+'.join(o.id for o in graph.tree.questions[step[0]].options if o.id in step[1].answer)}"
