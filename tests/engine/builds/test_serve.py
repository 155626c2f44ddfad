"""`make serve`: an edit of words, YAML or a component shows without a restart; a mistake is told and can be mended."""

from __future__ import annotations

import queue
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from making import ENVIRONMENT

PATIENCE = 300.0
"""Seconds after which a preview that does not do what is waited for is ended, and tells what its threads were doing. Nothing
that goes well waits for a clock.
"""


class Preview:
    """What `make serve` runs, for a small site in a copy of the project."""

    def __init__(self, site: Path, address: str, running: subprocess.Popen[str]) -> None:
        self.site, self.address, self.running, self.said = site, address, running, ""
        self.lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Take each line as it is said, so that a preview never waits for who listens; None when it has ended."""
        assert self.running.stdout
        for line in self.running.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def page(self, path: str) -> str:
        """Return a page; the server answers when no build is under way."""
        try:
            with urlopen(self.address + path) as answer:
                return str(answer.read().decode())
        except OSError:
            self.wait_for("the end of a server that does not answer")
            raise

    def wait_for(self, words: str) -> None:
        """Wait until the preview says these words."""
        while (line := self.lines.get()) is not None:
            self.said += line
            if words in line:
                return
        raise AssertionError(f"it ended and did not say '{words}':\n{self.said}")

    def wait_for_page(self, path: str, words: str) -> None:
        """Wait until a build puts these words on a page."""
        while words not in self.page(path):
            self.wait_for("Reloading browsers")  # MkDocs says how long a build took only if none before took as long

    def edit(self, file: str, pattern: str, replacement: str) -> None:
        path = self.site / file
        text, changes = re.subn(pattern, replacement, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert changes == 1, f"{file} has nothing like {pattern}"
        whole = self.site.parent / "edited"  # in one step, or a build might read half of it
        whole.write_text(text, "utf-8")
        whole.replace(path)


@pytest.fixture
def preview(project_copy: Path) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    venv = Path(sys.prefix)
    asked = ["make", "--dry-run", f"--old-file={venv}/ready", "serve", f"VENV={venv}", f"PORT={port}"]
    told = subprocess.run(asked, cwd=project_copy, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    site = project_copy / "tests/sites/kettle"
    # the package of the copy and not the installed one, so that a component can be edited
    variables = {
        "PYTHONPATH": str(project_copy / "hooks"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONFAULTHANDLER": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    # the command itself and not `make`, so that it is what ends when it is told to
    with subprocess.Popen(
        shlex.split(told.stdout),
        cwd=site,
        env={**ENVIRONMENT, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as serving:
        end = threading.Timer(PATIENCE, serving.send_signal, [signal.SIGABRT])
        end.start()
        try:
            preview = Preview(site, f"http://127.0.0.1:{port}/guide", serving)
            preview.wait_for("Serving on")
            yield preview
        finally:
            end.cancel()
            serving.kill()


@pytest.mark.slow
def test_edits_show_and_a_mistake_can_be_mended(preview: Preview) -> None:
    preview.edit("content/list.md", r"\Z", "\nZebra in a page.\n")
    preview.wait_for_page("/list/", "Zebra in a page.")

    assert 'src="/selfcheck-author/kettle"' in preview.page("/check/")

    preview.edit("site_config/checklists/kettle.yml", r"^title: (\W?)", r"title: \1Zebra in YAML. ")
    preview.wait_for_page("/list/", "Zebra in YAML.")

    component = "../../../hooks/selfcheck/components/checklist/template.html"
    preview.edit(component, r"\Z", "<p>Zebra in a component.</p>\n")
    preview.wait_for_page("/list/", "Zebra in a component.")

    preview.edit("site_config/sources.yml", r"\Z", "\ncolour: red\n")
    preview.wait_for("'colour' is not a key that is known here")
    preview.wait_for("Until this is mended, the preview shows what was built before.")
    page = preview.page("/list/")
    assert "Zebra in a page." in page  # by itself MkDocs answers nobody while a fault stands
    assert "site_config/sources.yml:" in page
    assert "&#x27;colour&#x27; is not a key that is known here" in page
    assert "Content-Security-Policy" not in page, "the script that loads a page again after an edit could not run"

    preview.edit("site_config/sources.yml", r"^colour: red\n", "")
    preview.edit("site_config/checklists/kettle.yml", r"Zebra in YAML", "Zebra 漢")
    preview.wait_for("no font of the PDFs has 漢")
    preview.wait_for("Until this is mended, the preview shows what was built before.")
    assert "Zebra in a page." in preview.page("/list/")

    preview.edit("site_config/checklists/kettle.yml", "漢", "in YAML")
    preview.edit("mkdocs.yml", r"\Z", "\nnav: [\n")
    preview.wait_for("Until this is mended, the preview shows what was built before.")
    assert "Zebra in a page." in preview.page("/list/")

    preview.edit("mkdocs.yml", r"\nnav: \[\n", "")
    preview.edit("content/list.md", r"Zebra in a page", "Mended")
    preview.wait_for_page("/list/", "Mended.")
    assert "is not a key that is known here" not in preview.page("/list/")
    assert "Traceback" not in preview.said
