"""The authors' reference is right: its examples are in the bicycle site, and it explains each message that can be printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfcheck.config import model
from selfcheck.trees import model as quiz_model

REFERENCE = "hooks/selfcheck/guide/content/reference"


@pytest.fixture(scope="module")
def reference(project: Path) -> str:
    return (project / REFERENCE / "language.md").read_text("utf-8")


@pytest.fixture(scope="module")
def explained(project: Path) -> list[str]:
    """The messages of the tables of the page about them, as they are written there."""
    told = (project / REFERENCE / "messages.md").read_text("utf-8")
    rows = [line.split(" | ")[0].removeprefix("| ") for line in told.splitlines() if line.startswith("| ")]
    return [message for row in rows for message in row.split("<br>") if row != "Message"]


@pytest.fixture(scope="module")
def printed(project: Path) -> set[str]:
    """Every message of the gallery of mistakes."""
    lines = [
        line
        for case in (project / "tests/engine/golden").glob("*/*.yml")
        for line in case.read_text("utf-8").partition("# An author is told:\n")[2].splitlines()
    ]
    return {re.sub(r"^# .+?:\d+: ", "", line) for line in lines}


def pattern(message: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in message.split("…")))


def test_each_example_stands_in_the_bicycle_site(reference: str, project: Path) -> None:
    files = (project / "tests/sites/bicycle/site_config").rglob("*.yml")
    known = {line for path in files for line in path.read_text("utf-8").splitlines()}
    blocks = re.findall(r"```yaml\n(.*?)```", reference, re.DOTALL)
    assert len(blocks) > 5
    assert [line for block in blocks for line in block.splitlines() if line not in known] == []


def test_each_message_of_the_gallery_is_explained(explained: list[str], printed: set[str]) -> None:
    assert len(printed) > 80
    patterns = [pattern(message) for message in explained]
    assert [message for message in sorted(printed) if not any(p.fullmatch(message) for p in patterns)] == []


def test_it_names_every_key_an_author_can_write(reference: str) -> None:
    kinds = (
        quiz_model.Quiz,
        quiz_model.Question,
        quiz_model.Choice,
        quiz_model.Band,
        quiz_model.Rule,
        quiz_model.Outcome,
        quiz_model.Always,
        quiz_model.PassedOver,
        quiz_model.Example,
        quiz_model.Reading,
        model.RedFlag,
    )
    keys = {field.alias or name for kind in kinds for name, field in kind.model_fields.items()}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", reference)] == []
    assert [word for word in model.RESERVED if f"{word}" not in reference] == []
