"""The author's tools: `python -m selfcheck check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from selfcheck import paths
from selfcheck.faults import Faulty
from selfcheck.load import load


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give its exit status: 0 all is well, 1 faults, 2 wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m selfcheck", description="Checks and proves the decision trees of a site."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="read everything in site_config/ and prove each quiz safe")
    check.add_argument(
        "--root", type=Path, default=Path(), help="the folder that holds site_config/ (default: this one)"
    )
    return _check(parser.parse_args(arguments).root)


def _check(root: Path) -> int:
    try:
        library = load(root)
    except Faulty as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        errors = sum(not fault.warning for fault in error.faults)
        print(f"{errors} fault{'s' if errors != 1 else ''}. Nothing was built.", file=sys.stderr)
        return 1
    for warning in library.warnings:
        print(warning, file=sys.stderr)
    for name, graph in library.graphs.items():
        totals = paths.counts(graph)
        listed = ", ".join(f"{totals[outcome]:,} {outcome}" for outcome in graph.tree.outcome_rank)
        print(f"{name}: {len(graph.states)} states, {totals.total():,} paths proved ({listed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
