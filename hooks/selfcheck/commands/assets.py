"""`selfcheck assets`: the components for an engine that runs no hooks of ours."""

from __future__ import annotations

import argparse
from pathlib import Path

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.components.assets import write_assets


def add_to(command: AddCommand) -> None:
    """Add the command."""
    message = (
        "Write the components' templates, styles and scripts into a folder of templates, for an engine without hooks."
    )
    assets = command("assets", _assets, message)
    assets.add_argument("folder", type=Path, metavar="DIR", help="such as overrides/; they go to DIR/components/")


def _assets(options: argparse.Namespace) -> int:
    try:
        written = write_assets(options.folder)
    except OSError as error:
        raise WrongUsage(f"'{options.folder}' cannot be written: {error.strerror}") from None
    print(f"Wrote {len(written)} files below {options.folder / 'components'}.")
    return 0
