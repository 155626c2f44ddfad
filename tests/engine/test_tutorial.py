"""The tutorial of the guide: whoever does what it says, word for word, sees what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from making import ENVIRONMENT
from mkdocs_runs import type_command

from selfcheck.commands.new import QUESTIONS
from selfcheck.site.fences import Fence
from selfcheck.site.page import read_page

TUTORIAL = Path(__file__).parents[2] / "hooks/selfcheck/guide/content/tutorial"
NOT_RUN = {
    "python3 -m venv .venv": "the tests have a Python of their own",
    ". .venv/bin/activate": "the same",
    "python -m pip install mkdocs-selfcheck": "it is installed in that",
    "selfcheck serve": "it does not end; tests/engine/builds/test_serve.py is about it",
}
"""Commands that are passed by, and why."""
ANYTHING = "…"
"""Stands for what differs from day to day; alone in a line, for any lines."""


@dataclass
class Learner:
    """Somebody who does what a page says, in a folder."""

    folder: Path

    def do(self, page: Path) -> None:
        """Do what each block of a page says, in order."""
        for fence in read_page(page.read_text("utf-8"), page.name, "tutorial").fences:
            if fence.kind == "console":
                self.run(fence)
            else:
                self.write(fence)

    def write(self, fence: Fence) -> None:
        """Write a block into the file that its title names, or where the title says so, at the end of what is there."""
        titled = re.search(r'title="(.+?)(, at its end)?"', fence.header)
        assert titled, f"line {fence.line}: of which file is it?"
        path, ending = self.folder / titled[1], titled[2]
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if ending else ""
        path.write_text(f"{before}{fence.text}\n", "utf-8")

    def run(self, fence: Fence) -> None:
        """Run each command of a block, and compare what is printed."""
        for command, promised in commands_of(fence.text):
            if command in NOT_RUN:
                assert promised == ""
            elif command.startswith("cd "):
                self.folder /= command.removeprefix("cd ")
            else:
                printed = type_command(self.folder, ENVIRONMENT, command, answers_of(promised))
                lines = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
                if not pattern(promised).fullmatch(lines):
                    assert lines == promised, f"line {fence.line}: {command}"


def commands_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a block, with what is to be printed."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, promised = part.partition("\n")
        yield command, f"{promised.rstrip()}\n" if promised.strip() else ""


def answers_of(promised: str) -> list[str]:
    """Return what is typed where a command asks: it stands behind what is usual."""
    asked = [re.search(rf"^{re.escape(question)}\? \[.*?\] ?(.*)$", promised, re.M) for question in QUESTIONS.values()]
    return [found[1] for found in asked if found]


def pattern(promised: str) -> re.Pattern[str]:
    lines = [r"(?:.*\n)*" if line == ANYTHING else f"{re.escape(line)}\n" for line in promised.splitlines()]
    return re.compile("".join(lines).replace(ANYTHING, ".*"))


@pytest.mark.slow
def test_a_new_author_sees_what_the_tutorial_says(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.do(TUTORIAL / "first-site.md")
    learner.do(TUTORIAL / "second-topic.md")
    Learner(tmp_path).do(TUTORIAL / "existing-site.md")
    assert {path.name for path in TUTORIAL.iterdir()} == {"first-site.md", "second-topic.md", "existing-site.md"}
