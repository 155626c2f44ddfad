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
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from making import ENVIRONMENT
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from selfcheck.config.memo import Memo
from selfcheck.site import library as loading

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
    unbuffered = {**ENVIRONMENT, "PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"}
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


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of the quizzes that were compiled, in turn."""
    found: list[str] = []
    compile_tree = loading.compile_tree

    def counting(tree: Any) -> Any:
        found.append(tree.file.name)
        return compile_tree(tree)

    monkeypatch.setattr(loading, "compile_tree", counting)
    monkeypatch.setattr(loading, "_checked", Memo())  # what another test compiled is forgotten
    return found


def test_a_preview_compiles_and_proves_only_the_quiz_that_was_edited(project_copy: Path, compiled: list[str]) -> None:
    site = project_copy / "tests/sites/bicycle"
    first, second = (site / f"site_config/quizzes/{name}.yml" for name in ("bicycle", "second"))
    second.write_bytes(first.read_bytes())

    def rebuild_after(path: Path, old: str, new: str) -> list[str]:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        compiled.clear()
        config = load_config(str(site / "mkdocs.yml"), site_dir=str(project_copy / "made"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        return [Path(name).stem for name in compiled]

    assert rebuild_after(site / "content/index.md", "# ", "# ") == ["bicycle", "second"]
    assert rebuild_after(site / "content/index.md", "# ", "# Zebra: ") == []
    assert rebuild_after(second, "title: ", "title: Zebra, ") == ["second"]
    assert "Zebra, " not in (project_copy / "made/check/index.html").read_text("utf-8")
    # the words of a red flag are nothing to a proof, its level is
    flags = site / "site_config/red_flags.yml"
    assert rebuild_after(flags, "text: ", "text: Zebra ") == []
    assert "Zebra " in (project_copy / "made/check/index.html").read_text("utf-8")
    with pytest.raises(Abort):  # the checklist does not agree
        rebuild_after(flags, "level: tune_up", "level: fix_first")
    assert len(compiled) == 2
