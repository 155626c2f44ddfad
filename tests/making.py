"""Builds the project, or a copy of it, as a reader's `make site` does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
"""What a program started by a test may know: not that `make test` started the tests."""


def make_site(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build `project` into the folder `site`, with the Python that runs the tests."""
    venv = Path(sys.prefix)
    return subprocess.run(
        # --old-file: the set-up is done already, and a copy's older or newer files must not start it again
        ["make", f"--old-file={venv}/ready", "site", f"VENV={venv}", f"SITE={site}"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
