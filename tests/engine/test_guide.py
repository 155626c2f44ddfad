"""The guide for authors is a site of the generator, is carried by the package, and names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from browsing.building import build_once, make_strictly, shared_folder

from selfcheck.commands import guide
from selfcheck.commands.main import COMMANDS
from selfcheck.commands.starter import KINDS, TEMPLATES
from selfcheck.components.fences import RENDERERS

CONTENT = guide.GUIDE / "content"
NAMES = {module.__name__.rpartition(".")[2] for module in COMMANDS}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_once(shared_folder(tmp_path_factory) / "guide", lambda folder: make_strictly(guide.GUIDE, folder))


@pytest.fixture(scope="module")
def words() -> str:
    return "\n".join(page.read_text("utf-8") for page in sorted(CONTENT.rglob("*.md")))


@pytest.mark.slow
def test_the_guide_is_built_strictly_with_a_quiz_of_its_own(built: Path) -> None:
    """Strictly: a link or an anchor that leads nowhere fails it."""
    assert "<decision-quiz" in (built / "index.html").read_text("utf-8")
    assert len(list(built.rglob("index.html"))) == len(list(CONTENT.rglob("*.md")))


def test_an_author_finds_every_command(words: str) -> None:
    assert [name for name in NAMES if f"selfcheck {name}" not in words] == []
    assert [kind for kind in KINDS if f"new {kind}" not in words] == []


def test_each_command_that_is_named_is_there(words: str) -> None:
    named = set(re.findall(r"(?:`|^\$ |^)selfcheck ([a-z]+)\b", words, re.MULTILINE))
    assert named
    assert named - NAMES == set()


def test_an_author_finds_every_block(words: str) -> None:
    assert [kind for kind in RENDERERS if f"```{kind}" not in words and f"`{kind}`" not in words] == []


def test_the_job_that_publishes_on_github_fits_the_workflow_of_a_new_site(project: Path) -> None:
    page = (CONTENT / "how-to/publish.md").read_text("utf-8")
    job = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[-1]
    made = yaml.safe_load((TEMPLATES / "workflow.yml").read_text("utf-8") + job)["jobs"]
    ours = yaml.safe_load((project / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]["deploy"]
    assert made["deploy"]["needs"] in made
    for key in ("steps", "permissions", "environment"):
        assert made["deploy"][key] == ours[key]
