"""`selfcheck draw`: the flowchart of a quiz."""

from __future__ import annotations

import argparse

from selfcheck.commands.command import AddCommand
from selfcheck.commands.files import quiz_at
from selfcheck.commands.printing import print_result
from selfcheck.components.review.flowchart import flowchart


def add_to(command: AddCommand) -> None:
    """Add the command."""
    draw = command("draw", _draw, "Print the flowchart of a quiz as SVG.")
    draw.add_argument("file", metavar="FILE")


def _draw(options: argparse.Namespace) -> int:
    library, name = quiz_at(options.file)
    drawing = flowchart(library, name)
    print_result(options, {"svg": drawing}, lambda: drawing)
    return 0
