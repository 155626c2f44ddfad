"""The engine and its tests know nothing of this project's own site: rewording a page or a question breaks nothing here.

What must not stand here is taken from the site itself, so that this holds for whatever the site says tomorrow.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import small_sites
from subject import SUBJECT

from selfcheck import checks  # noqa: F401 - so that every kind of record is known
from selfcheck.config.model import Record
from selfcheck.config.yaml_file import read
from selfcheck.site.usual import LABELS

READ_BY_ENGINEERS = {".py", ".html", ".js", ".css", ".svg"}
ALIKE = {"danger_now": "the examples of a component have a question of this name, too"}
"""Names of the site that the engine has for itself, each with the reason."""
FEWEST_WORDS = 4
"""Texts of fewer words may stand anywhere: "I am not sure"."""


def what_runs(path: Path) -> str:
    """Return a file without what only its engineers read: comments and docstrings of Python."""
    text = path.read_text("utf-8")
    return ast.unparse(WithoutDocstrings().visit(ast.parse(text))) if path.suffix == ".py" else text


class WithoutDocstrings(ast.NodeTransformer):
    """Takes out every text that stands alone: docstrings, also those below a field."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else node


def read_all(root: Path, *folders: str, kinds: set[str]) -> dict[str, str]:
    """Return the text of each file of some kinds below some folders, by its path."""
    files = [path for folder in folders for path in sorted((root / folder).rglob("*")) if path.suffix in kinds]
    return {path.relative_to(root).as_posix(): what_runs(path) for path in files}


@pytest.fixture(scope="module")
def engine(project: Path) -> dict[str, str]:
    """Code and templates, as far as they run."""
    return read_all(project, "hooks", kinds=READ_BY_ENGINEERS)


@pytest.fixture(scope="module")
def tests(project: Path) -> dict[str, str]:
    """The tests of the engine, and their small sites."""
    found = read_all(project, "tests/engine", "tests/sites", kinds={*READ_BY_ENGINEERS, ".yml", ".md"})
    return {name: text for name, text in found.items() if Path(name).name != Path(__file__).name}


# --- what the site says -----------------------------------------------------------------------------------------------


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys_of(inner)


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(inner)


def config_of(root: Path) -> list[Any]:
    files = sorted((root / "site_config").rglob("*.yml"))
    return [read(path).value for path in files]


def names_in(root: Path) -> set[str]:
    """Return the ids of a site, and the names of its files, that are made of several words."""
    files = [path.stem for folder in ("content", "site_config") for path in (root / folder).rglob("*.*")]
    names = {*files, *(key for value in config_of(root) for key in keys_of(value))}
    return {name for name in names if re.fullmatch(r"[a-z0-9]+(?:[_-][a-z0-9]+)+", name)}


def sentences_in(root: Path) -> set[str]:
    """Return the texts of a site's `site_config/` and the headings of its pages: those of several words."""
    config = (text for value in config_of(root) for text in texts_of(value))
    pages = (path.read_text("utf-8") for path in (root / "content").rglob("*.md"))
    headings = (heading for page in pages for heading in re.findall(r"^#+ (.+)$", page, re.MULTILINE))
    every = {" ".join(text.split()) for text in (*config, *headings)}
    return {text for text in every if len(text.split()) >= FEWEST_WORDS}


@pytest.fixture(scope="module")
def own_names(project: Path) -> set[str]:
    """What the site is the first to name: not the keys of the language, which the small sites use too."""
    of_any_site = {name for site in small_sites.SITES.iterdir() if site.is_dir() for name in names_in(site)}
    labels = read(LABELS).value["labels"].keys()  # a site says its own
    return names_in(project) - of_any_site - keys_of_the_language(Record) - labels - ALIKE.keys()


def keys_of_the_language(record: type[Record]) -> set[str]:
    """Return every key that an author may write in some file."""
    keys = {field.alias or name for name, field in record.model_fields.items()}
    return keys.union(*(keys_of_the_language(kind) for kind in record.__subclasses__()))


def test_the_names_of_the_site_are_found(own_names: set[str], project: Path) -> None:
    quizzes = {path.stem for path in (project / "site_config/quizzes").glob("*.yml")}
    assert quizzes <= own_names
    assert len(own_names) > 50


@pytest.mark.parametrize("where", ["engine", "tests"])
def test_no_id_and_no_page_of_the_site_is_named(
    where: str, request: pytest.FixtureRequest, own_names: set[str]
) -> None:
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(own_names, key=len, reverse=True)))})(?![\w-])")
    files: dict[str, str] = request.getfixturevalue(where)
    assert len(files) > 30
    assert [f"{name}: {match[0]}" for name, text in files.items() for match in named.finditer(text)] == []


@pytest.mark.parametrize("where", ["engine", "tests"])
def test_no_sentence_of_the_site_is_repeated(where: str, request: pytest.FixtureRequest, project: Path) -> None:
    of_any_site = {text for site in small_sites.SITES.iterdir() if site.is_dir() for text in sentences_in(site)}
    own = sentences_in(project) - of_any_site
    assert len(own) > 300
    files = {name: " ".join(text.split()) for name, text in request.getfixturevalue(where).items()}
    assert [f"{name}: {text}" for name, written in files.items() for text in own if text in written] == []


@pytest.mark.parametrize("where", ["engine", "tests"])
def test_no_word_of_its_subject_is_used(where: str, request: pytest.FixtureRequest) -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in request.getfixturevalue(where).items()
        for match in SUBJECT.finditer(text.replace("Bike doctor", ""))  # the title of a source
    ]
    assert found == []
