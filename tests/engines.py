"""Builds the project with MkDocs or one of the other programs that can, in an environment of a test's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import ENVIRONMENT

ENGINES = Path(__file__).resolve().parent.parent / "build/engines/bin"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def engine(name: str) -> str:
    """Give the path of a program that `make engines` installs; skip the test where it is not there."""
    path = ENGINES / name
    if not path.exists():
        pytest.skip(f"{name} is not installed: run `make engines`")
    return str(path)


def build(project: Path, site: Path, environment: Mapping[str, str], *program: str) -> Path:
    """Build `project` strictly into the folder `site`, with MkDocs unless a program is given; give that folder."""
    run(
        project,
        environment,
        *(program or (sys.executable, "-m", "mkdocs")),
        "build",
        "--strict",
        "--site-dir",
        str(site),
    )
    return site


def run(folder: Path, environment: Mapping[str, str], *command: str) -> None:
    """Run a command in a folder; fail the test with all that it said if it fails."""
    variables = {**ENVIRONMENT, **QUIET, **environment}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def files_of(site: Path) -> dict[str, bytes]:
    """Give every file of a built site, by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
