"""No locked dependency has a hole that is known to the public."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SECONDS = 120
NOT_REACHED = re.compile(r"requests\.exceptions|ConnectionError|ServiceError|timed out", re.IGNORECASE)
LOCKED = ("requirements.txt", "requirements-dev.txt", "requirements-engines.txt")


@pytest.mark.parametrize("locked", LOCKED)
def test_no_locked_dependency_has_a_known_hole(project: Path, locked: str) -> None:
    checked, unknown = looked_up(project / locked)
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no release yet'}"
        for one in checked
        for hole in one["vulns"]
    ]
    assert holes == []
    if not checked:
        pytest.skip(f"the list of known holes knows none of {locked}: PyPI is reached through a mirror without one")
    assert unknown == []


def looked_up(locked: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give what is known of each dependency, and those of which nothing is known; skip where nobody can be asked."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", locked, "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "15"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"the list of known holes did not answer within {SECONDS} seconds")
    try:
        dependencies = json.loads(run.stdout)["dependencies"]
    except ValueError:
        assert NOT_REACHED.search(run.stderr), run.stderr
        pytest.skip(f"the list of known holes cannot be reached: {run.stderr.strip().splitlines()[-1]}")
    assert dependencies
    return [one for one in dependencies if "vulns" in one], [one for one in dependencies if "vulns" not in one]


def test_what_is_audited_is_all_that_is_locked(project: Path) -> None:
    assert {path.name for path in project.glob("requirements*.txt")} == set(LOCKED)


def test_no_step_of_a_workflow_can_be_changed_by_somebody_else(project: Path) -> None:
    steps = [line for path in project.glob(".github/workflows/*.yml") for line in path.read_text("utf-8").splitlines()]
    used = [line.split("uses:")[1].strip() for line in steps if "uses:" in line]
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_a_lock_of_npm_names_no_registry_and_holds_every_sum(project: Path) -> None:
    lock = json.loads((project / "tests/npm/package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert [name for name, one in packages.items() if "resolved" in one or "integrity" not in one] == []
    assert {"node_modules/lighthouse", "node_modules/vnu-jar"} <= set(packages)
