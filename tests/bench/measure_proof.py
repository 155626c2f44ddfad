"""One run in a process of its own: `python measure_proof.py ROOT [QUIZ]` prints time and memory of each step as JSON.

What is timed is reading and checking a `site_config/`, as a build does, with a clock put before and after each step.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from math import log10
from pathlib import Path
from typing import Any

from selfcheck.site import library as loading
from selfcheck.site.config_checks import check_config
from selfcheck.trees import check
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.order import postorder

STEPS = {"parse": "read", "record": "read", "resolve": "resolve", "compile_tree": "compile", "prove": "prove"}


def main(root: Path, quiz: str = "quiz") -> dict[str, Any]:
    """Load a site; give seconds by step, memory in MB, and how large the quiz's graph is."""
    before = peak_memory()
    wall: dict[str, float] = dict.fromkeys(STEPS.values(), 0.0)
    for module in (loading, check):
        for name in STEPS.keys() & vars(module).keys():
            setattr(module, name, timed(getattr(module, name), STEPS[name], wall))
    clocks = time.perf_counter(), time.process_time()
    library = loading.without_faults(loading.read_library(root))
    whole, cpu = time.perf_counter() - clocks[0], time.process_time() - clocks[1]
    after = peak_memory()
    graph = library.graphs[quiz]
    assert all(fault.warning for fault in check_config(library))
    return {
        "seconds": whole,
        "cpu_seconds": cpu,
        "steps": wall,
        "memory_mb": after,
        "memory_of_imports_mb": before,
        "questions": len(graph.tree.questions),
        "configurations": len(graph.configurations),
        "states": len(graph.states),
        "answers": sheets(graph),
    }


def timed(function: Callable[..., Any], step: str, spent: dict[str, float]) -> Callable[..., Any]:
    """Give the function with a clock around it."""

    def run(*arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*arguments)
        finally:
            spent[step] += time.perf_counter() - start

    return run


def peak_memory() -> float:
    """Give the most memory this process has held, in MB. (On Linux, getrusage also counts what its parent held.)"""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def sheets(graph: StateGraph) -> str:
    """Give in how many ways the quiz can be answered, each set of ticks counted as one of its own."""
    ways: list[int] = [0] * len(graph.moves)
    for here in postorder(graph.moves):
        classes = graph.classes[graph.configurations[here].question]
        moves = zip(graph.moves[here], classes, strict=True)
        ways[here] = sum(found.count * (1 if isinstance(t, str) else ways[t]) for t, found in moves)
    digits = log10(ways[0])
    return f"{ways[0]:,}" if digits < 9 else f"10^{digits:.0f}"


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *sys.argv[2:])))
