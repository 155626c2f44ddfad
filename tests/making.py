"""Builds the project, or a copy of it, as a reader's `make site` does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
THE_DAY = {"SOURCE_DATE_EPOCH": "1796083200"}
"""1 December 2026: the day of every build that tests make, whatever the clock of the machine says. On it no page of this
site is overdue, and none will be: whoever checks a page moves its dates on."""
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))} | THE_DAY
"""What a program started by a test may know: the day, and not that `make test` started the tests."""
MADE_HERE = {".git", ".venv", "build", "site", ".site.lock", "offline", ".offline.lock", ".hypothesis"}


def not_copied(folder: str, names: list[str]) -> set[str]:
    """Return what a copy of the project leaves out, for `shutil.copytree`. Packages of ours may be called `site` too."""
    at_the_top = MADE_HERE if Path(folder) == ROOT else set()
    return {name for name in names if name in at_the_top or name == "__pycache__" or name.endswith("_cache")}


def make_site(project: Path, site: Path, day: Mapping[str, str] = THE_DAY) -> subprocess.CompletedProcess[str]:
    """Build `project` into the folder `site` as on a day, with the Python that runs the tests."""
    venv = Path(sys.prefix)
    return subprocess.run(
        # --old-file: the set-up is done already, and a copy's older or newer files must not start it again
        ["make", f"--old-file={venv}/ready", "site", f"VENV={venv}", f"SITE={site}"],
        cwd=project,
        env={**ENVIRONMENT, **day},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
