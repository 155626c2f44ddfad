"""What the project costs to run: `make bench` prints the figures and keeps them in build/bench.md and build/bench.json.

Each bench is a module beside this one with a function `run() -> Section`; add it to BENCHES.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import answering
import finding
import lighthouse
import load
import many_topics
import pdfs
import proving
import screens
import telling
from section import markdown

BENCHES = (many_topics, pdfs, proving, answering, lighthouse, load, telling, screens, finding)
"""The one that measures the memory of others is first: what a process starts cannot seem smaller than the process itself."""
BUILD = Path(__file__).resolve().parents[2] / "build"


def main() -> int:
    """Run every bench; give 1 if one of them misses what it promises."""
    machine = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
    }
    sections = [bench.run() for bench in BENCHES]
    BUILD.mkdir(exist_ok=True)
    text = f"# Figures\n\n{', '.join(f'{name}: {value}' for name, value in machine.items())}\n\n" + "\n".join(
        map(markdown, sections)
    )
    (BUILD / "bench.md").write_text(text, encoding="utf-8")
    data = {"machine": machine, "benches": {section.name: section.data for section in sections}}
    (BUILD / "bench.json").write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    print(text)
    missed = [promise for section in sections for promise, kept in section.promises if not kept]
    for promise in missed:
        print(f"Missed: {promise}", file=sys.stderr)
    return 1 if missed else 0


def _processor() -> str:
    """Give the name of the processor; Linux tells it in a file, others in `platform`."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
