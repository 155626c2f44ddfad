"""Time and memory of reading, compiling and proving quizzes of growing size; beside it, how far trying every path gets."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from section import Section, Table
from shapes import SHAPES, write_site

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
SIZES = (10, 100, 1_000, 10_000)
RUNS = {10: 7, 100: 7, 1_000: 5, 10_000: 5}
REAL_RUNS = 9
MOST_GROWTH = 12.0
MOST_SECONDS = 10.0
MOST_REAL_MS = 100.0


def run() -> Section:
    """Measure every shape at every size, and the real quizzes."""
    measured: dict[str, dict[int, dict[str, Any]]] = {}
    with TemporaryDirectory() as folder:
        for shape, make in SHAPES.items():
            for size in SIZES:
                site = Path(folder, f"{shape}{size}")
                write_site(site, make(size))
                measured.setdefault(shape, {})[size] = measure(site, RUNS[size])
    real = {
        path.stem: measure(PROJECT, REAL_RUNS, path.stem) for path in (PROJECT / "site_config/quizzes").glob("*.yml")
    }
    return Section(
        "proving",
        "Check, compile and prove a quiz",
        [_times(measured, real), _growth(measured), _naive(measured, real)],
        {"shapes": measured, "real": real},
        _promises(measured, real),
    )


def measure(site: Path, runs: int, quiz: str = "quiz") -> dict[str, Any]:
    """Run in fresh processes; give the median of each figure, and how far trying every path gets in the same time."""
    found = [_python("measure_proof.py", str(site), quiz) for _ in range(runs)]
    middle = {key: median(run[key] for run in found) for key in ("seconds", "cpu_seconds", "memory_mb")}
    middle["steps"] = {step: median(run["steps"][step] for run in found) for step in found[0]["steps"]}
    middle["least_cpu_seconds"] = min(run["cpu_seconds"] for run in found)
    naive = _python("naive.py", str(site), str(middle["seconds"]), quiz)
    return {**found[0], **middle, "runs": runs, "naive": naive}


def _python(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=HERE, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _times(measured: dict[str, dict[int, dict[str, Any]]], real: dict[str, dict[str, Any]]) -> Table:
    rows = [
        (f"{shape}, {size:,} questions", *_row(figures))
        for shape, sizes in measured.items()
        for size, figures in sizes.items()
    ]
    rows += [(f"{name}.yml, and all of site_config/", *_row(figures)) for name, figures in real.items()]
    head = ("quiz", "wall ms", "CPU ms", "read", "resolve", "compile", "prove", "peak MB", "moments", "states")
    note = (
        "Median of 5 to 9 runs, each in a fresh process; the time begins after the imports. "
        f"The imports alone take {min(f['memory_of_imports_mb'] for f in real.values()):.0f} MB. A moment is a question with "
        "what is known when it is asked; moments with equal futures are one state, and the browser gets the states."
    )
    return Table("Time and memory", head, rows, note)


def _row(figures: dict[str, Any]) -> tuple[str, ...]:
    times = (figures["seconds"], figures["cpu_seconds"], *figures["steps"].values())
    return (
        *(f"{seconds * 1000:,.1f}" for seconds in times),
        f"{figures['memory_mb']:.0f}",
        f"{figures['moments']:,}",
        f"{figures['states']:,}",
    )


def _growth(measured: dict[str, dict[int, dict[str, Any]]]) -> Table:
    steps = list(itertools.pairwise(SIZES))
    rows = [(shape, *(f"{_factor(sizes, *step):.1f}x" for step in steps)) for shape, sizes in measured.items()]
    return Table("CPU time for 10 times the questions", ("shape", *(f"{a:,} to {b:,}" for a, b in steps)), rows)


def _factor(sizes: dict[int, dict[str, Any]], small: int, large: int) -> float:
    """Compare the runs that other programs disturbed the least."""
    return float(sizes[large]["least_cpu_seconds"] / sizes[small]["least_cpu_seconds"])


def _naive(measured: dict[str, dict[int, dict[str, Any]]], real: dict[str, dict[str, Any]]) -> Table:
    named = [
        (f"{shape}, {size:,} questions", figures)
        for shape, sizes in measured.items()
        for size, figures in sizes.items()
    ]
    named += [(f"{name}.yml", figures) for name, figures in real.items()]
    rows = [
        (
            name,
            figures["answers"],
            f"{figures['seconds'] * 1000:,.1f}",
            f"{figures['naive']['paths']:,}",
            "all" if figures["naive"]["finished"] else "a start",
        )
        for name, figures in named
    ]
    head = ("quiz", "ways to answer it", "all proved in ms", "tried one by one in that time", "these are")
    return Table("Trying every path instead", head, rows)


def _promises(
    measured: dict[str, dict[int, dict[str, Any]]], real: dict[str, dict[str, Any]]
) -> list[tuple[str, bool]]:
    steps = list(itertools.pairwise(SIZES))
    factors = [_factor(sizes, *step) for sizes in measured.values() for step in steps]
    largest = max(sizes[SIZES[-1]]["seconds"] for sizes in measured.values())
    slowest = max(figures["seconds"] for figures in real.values()) * 1000
    return [
        (
            f"10 times the questions take at most {MOST_GROWTH:.0f} times the time ({max(factors):.1f})",
            max(factors) <= MOST_GROWTH,
        ),
        (f"10,000 questions take at most {MOST_SECONDS:.0f} s ({largest:.1f} s)", largest <= MOST_SECONDS),
        (f"the real quizzes take at most {MOST_REAL_MS:.0f} ms ({slowest:.0f} ms)", slowest <= MOST_REAL_MS),
    ]
