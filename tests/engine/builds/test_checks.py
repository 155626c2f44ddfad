"""A build stops for each fault of the words, and tells all of them in one run, with file and line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from making import ENVIRONMENT

from selfcheck import checks
from selfcheck.site.library import load


@pytest.fixture
def spoiled(project_copy: Path) -> Path:
    """A copy of the project with one fault of each kind in its words."""
    page = project_copy / "content/worse.md"
    page.write_text(
        "---\ntitle: Worse\nabout: legs\nchecked: 2026-11-23\n---\n\n# Worse\n\nRest in order to sleep.\n\n## Bare\n\n"
        "Words. More words. Other words. Last words.\n",
        "utf-8",
    )
    sources = project_copy / "site_config/sources.yml"
    sources.write_text(
        sources.read_text("utf-8").rstrip("\n")
        + "\n\n  forum:\n    title: A forum\n    publisher: Nobody\n    address: https://forum.example/\n    kind: news\n"
        + "    read: 2026-11-23\n    how: publisher\n",
        "utf-8",
    )
    return project_copy


TOLD = (
    "content/worse.md:3: 'legs' is not a subject",
    "content/worse.md:2: has no 'due'",
    "content/worse.md:9: 'in order to': write to",
    "content/worse.md:11: the part 'Bare' has no source",
    "content/worse.md:13: a paragraph of 4 sentences",
    "'forum' is cited nowhere",
    "'forum.example' is not a place that site_config/publishers.yml lists",
)


def test_every_fault_is_told_in_one_run(spoiled: Path) -> None:
    found = [str(fault) for fault in checks.find_faults(spoiled, spoiled / "content", load(spoiled))]
    assert [told for told in TOLD if not any(told in fault for fault in found)] == []
    assert len(found) == len(TOLD), "\n".join(found)


def test_a_build_stops_for_them(spoiled: Path, tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", tmp_path / "site"],
        cwd=spoiled,
        env=ENVIRONMENT | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert built.returncode == 1
    assert [told for told in TOLD if told not in built.stderr] == []


def test_a_site_without_the_files_of_rules_is_held_to_none_of_them(project: Path) -> None:
    bicycle = project / "tests/sites/bicycle"
    assert checks.find_faults(bicycle, bicycle / "content", load(bicycle)) == []


def test_this_site_has_no_fault(project: Path) -> None:
    assert checks.find_faults(project, project / "content", load(project)) == []
