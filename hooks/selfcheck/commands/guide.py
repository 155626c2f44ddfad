"""`selfcheck guide`: the guide for authors on this machine, built by what it explains."""

from __future__ import annotations

import argparse
from pathlib import Path

from selfcheck.commands.command import AddCommand
from selfcheck.commands.serve import show

GUIDE = Path(__file__).parents[1] / "guide"


def add_to(command: AddCommand) -> None:
    """Add the command."""
    guide = command("guide", _guide, "Show the guide for authors on this machine: tutorial, how-to, reference.")
    guide.add_argument("--port", type=int, default=8001, help="(default: 8001, beside a preview)")


def _guide(options: argparse.Namespace) -> int:
    return show(GUIDE, options.port)
