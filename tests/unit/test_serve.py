"""`make serve`: an edit of words, YAML or a component shows without a restart; a mistake is told and can be mended."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from making import ENVIRONMENT

PATIENCE = 90
"""Seconds to wait for an edit to show: many times what it takes, for a machine that is busy."""


class Preview:
    """A running `make serve` of a copy of the project."""

    def __init__(self, project: Path, address: str, log: Path) -> None:
        self.project, self.address, self.log = project, address, log

    def page(self, path: str) -> str:
        try:
            with urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            return ""

    def says(self) -> str:
        return self.log.read_text()

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what}: not within {PATIENCE} seconds.\n{self.says()}"
            time.sleep(0.2)

    def edit(self, file: str, pattern: str, replacement: str) -> None:
        path = self.project / file
        text, changes = re.subn(pattern, replacement, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert changes == 1, f"{file} has nothing like {pattern}"
        path.write_text(text, "utf-8")


@pytest.fixture
def preview(project_copy: Path, tmp_path: Path) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    venv = Path(sys.prefix)
    asked = ["make", "--dry-run", f"--old-file={venv}/ready", "serve", f"VENV={venv}", f"PORT={port}"]
    told = subprocess.run(asked, cwd=project_copy, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    log = tmp_path / "log.txt"
    # the package of the copy, as it is for whoever edits it: not the one that runs these tests
    own = {"PYTHONPATH": str(project_copy / "hooks")}
    unbuffered = {**ENVIRONMENT, **own, "PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"}
    with log.open("w") as written:
        # the command itself and not `make`, so that it is what ends when it is told to
        serving = subprocess.Popen(
            shlex.split(told.stdout), cwd=project_copy, env=unbuffered, stdout=written, stderr=subprocess.STDOUT
        )
        preview = Preview(project_copy, f"http://127.0.0.1:{port}", log)
        try:
            preview.wait_until(lambda: "<main" in preview.page("/") or serving.poll() is not None, "the first page")
            assert serving.poll() is None, preview.says()
            yield preview
        finally:
            serving.terminate()
            serving.wait(timeout=20)


@pytest.mark.slow
def test_edits_show_and_a_mistake_can_be_mended(preview: Preview) -> None:
    preview.edit("content/about.md", r"\Z", "\nZebra in a page.\n")
    preview.wait_until(lambda: "Zebra in a page." in preview.page("/about/"), "an edit of Markdown")

    preview.edit("site_config/checklists/leg-twitching.yml", r"^title: (\W?)", r"title: \1Zebra in YAML. ")
    preview.wait_until(lambda: "Zebra in YAML." in preview.page("/checklist/"), "an edit of YAML")

    component = "hooks/selfcheck/components/checklist/template.html"
    preview.edit(component, r"\Z", "<p>Zebra in a component.</p>\n")
    preview.wait_until(lambda: "Zebra in a component." in preview.page("/checklist/"), "an edit of a component")

    preview.edit("site_config/sources.yml", r"\Z", "\ncolour: red\n")
    preview.wait_until(lambda: "'colour' is not a key that is known here" in preview.says(), "the message of a mistake")

    preview.edit("site_config/sources.yml", r"^colour: red\n", "")
    preview.edit("content/about.md", r"Zebra in a page", "Mended")
    preview.wait_until(lambda: "Mended." in preview.page("/about/"), "the preview after the mistake was mended")
    assert "Traceback" not in preview.says()
