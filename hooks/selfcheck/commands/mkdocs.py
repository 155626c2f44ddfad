"""How commands start MkDocs: with the Python that runs them, and the same on every system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from selfcheck.commands.files import settings_in

SETTINGS = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",  # files and names of files are UTF-8, whatever the language of the machine
}


def mkdocs(command: str, root: Path, *options: str) -> list[str]:
    """Return the command line of a command of MkDocs for the site in the folder `root`. Raises WrongUsage where there is none."""
    path = settings_in(root)
    # -P: what lies in the folder that a command is run in does not take the place of a module
    return [sys.executable, "-P", "-m", "mkdocs", command, "--config-file", str(path), *options]


def environment() -> dict[str, str]:
    """Return the variables that MkDocs is started with."""
    return {**os.environ, **SETTINGS}
