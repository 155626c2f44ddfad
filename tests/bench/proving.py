"""Time and memory of reading, compiling and proving quizzes of growing size; beside it, how far trying every path gets."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from section import Section, Table
from shapes import SHAPES, write_site

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
SIZES = (10, 100, 1_000, 10_000)
ROUNDS = 5
SMALL, SMALL_RUNS = 1_000, 3
"""A quiz of up to so many questions is measured so many times in each round: it takes little time, and varies more."""
MOST_GROWTH = 12.0
MOST_SECONDS = 10.0
MOST_SECONDS_WITH_GATES = 30.0
"""Each tick of a gate is read by a question of its own, so that there are six times as many configurations."""
MOST_REAL_MS = 100.0


def run() -> Section:
    """Measure every shape at every size, and the real quizzes."""
    real = {path.stem: Quiz(PROJECT, path.stem, 0) for path in (PROJECT / "site_config/quizzes").glob("*.yml")}
    with TemporaryDirectory() as folder:
        made = {shape: {size: Quiz(Path(folder, f"{shape}{size}"), "quiz", size) for size in SIZES} for shape in SHAPES}
        for shape, sizes in made.items():
            for size, quiz in sizes.items():
                write_site(quiz.site, SHAPES[shape](size))
        every = [*real.values(), *(quiz for sizes in made.values() for quiz in sizes.values())]
        for _ in range(ROUNDS):  # so that a moment in which the machine is busy does not fall on one size alone
            for quiz in every:
                quiz.run_once()
        measured = {shape: {size: quiz.figures() for size, quiz in sizes.items()} for shape, sizes in made.items()}
        real_figures = {name: quiz.figures() for name, quiz in real.items()}
    return Section(
        "proving",
        "Check, compile and prove a quiz",
        [_times(measured, real_figures), _growth(measured), _naive(measured, real_figures)],
        {"shapes": measured, "real": real_figures},
        _promises(measured, real_figures),
    )


@dataclass
class Quiz:
    """A quiz to measure, and what each run of it took."""

    site: Path
    name: str
    size: int
    runs: list[dict[str, Any]] = field(default_factory=list)

    def run_once(self) -> None:
        for _ in range(SMALL_RUNS if self.size <= SMALL else 1):
            self.runs.append(_python("measure_proof.py", str(self.site), self.name))

    def figures(self) -> dict[str, Any]:
        """Give the median of each figure, and how far trying every path gets in the same time."""
        found = {key: median(run[key] for run in self.runs) for key in ("seconds", "cpu_seconds", "memory_mb")}
        found["steps"] = {step: median(run["steps"][step] for run in self.runs) for step in self.runs[0]["steps"]}
        found["least_cpu_seconds"] = min(run["cpu_seconds"] for run in self.runs)
        naive = _python("naive.py", str(self.site), str(found["seconds"]), self.name)
        return {**self.runs[0], **found, "runs": len(self.runs), "naive": naive}


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
    head = ("quiz", "wall ms", "CPU ms", "read", "resolve", "compile", "prove", "peak MB", "configurations", "states")
    note = (
        "Median of 5 to 15 runs, each in a fresh process; the time begins after the imports. "
        f"The imports alone take {min(f['memory_of_imports_mb'] for f in real.values()):.0f} MB. A configuration is a question "
        "with what is known when it is asked; configurations with equal futures are one state, and the browser gets the states."
    )
    return Table("Time and memory", head, rows, note)


def _row(figures: dict[str, Any]) -> tuple[str, ...]:
    times = (figures["seconds"], figures["cpu_seconds"], *figures["steps"].values())
    return (
        *(f"{seconds * 1000:,.1f}" for seconds in times),
        f"{figures['memory_mb']:.0f}",
        f"{figures['configurations']:,}",
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
    """Growth is judged over two steps at once, from 100 to 10,000: a single step varies by a tenth from day to day."""
    growth = max(_factor(sizes, 100, 10_000) ** 0.5 for sizes in measured.values())
    seconds = {shape: sizes[SIZES[-1]]["seconds"] for shape, sizes in measured.items()}
    gated = seconds.pop("gated")
    largest = max(seconds.values())
    slowest = max(figures["seconds"] for figures in real.values()) * 1000
    return [
        (
            f"from 100 to 10,000 questions, 10 times the size takes at most {MOST_GROWTH:.0f} times the time ({growth:.1f})",
            growth <= MOST_GROWTH,
        ),
        (f"10,000 questions take at most {MOST_SECONDS:.0f} s ({largest:.1f} s)", largest <= MOST_SECONDS),
        (
            f"with 9 of 10 behind gates, at most {MOST_SECONDS_WITH_GATES:.0f} s ({gated:.1f} s)",
            gated <= MOST_SECONDS_WITH_GATES,
        ),
        (f"the real quizzes take at most {MOST_REAL_MS:.0f} ms ({slowest:.0f} ms)", slowest <= MOST_REAL_MS),
    ]
