"""What every command is made of, and what it raises when it was not given what it needs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Protocol

Command = Callable[[argparse.Namespace], int]
"""Takes the options of a command line; returns the exit status."""


class AddCommand(Protocol):
    def __call__(self, name: str, run: Command, told: str) -> argparse.ArgumentParser:
        """Add a command, with a line that says what it does; return its parser."""


class WrongUsage(Exception):
    """Raised where a command cannot be carried out as it was given. Carries what is wrong with it."""
