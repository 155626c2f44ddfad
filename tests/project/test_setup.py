"""The two commands: what a failed build leaves behind, what a machine that lacks something is told, what is locked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from making import ENVIRONMENT, make_site
from small_sites import SITES


@pytest.fixture
def faulty_copy(project_copy: Path) -> tuple[Path, str]:
    """A copy of the project with one mistake in its YAML, and what its author is to be told."""
    sources = project_copy / "site_config/sources.yml"
    text = sources.read_text("utf-8").rstrip("\n")
    sources.write_text(f"{text}\n\ncolour: red\n", "utf-8")
    line = text.count("\n") + 3
    return project_copy, f"site_config/sources.yml:{line}: 'colour' is not a key that is known here: use sources"


def test_a_failed_build_tells_the_line_and_leaves_the_last_good_site(faulty_copy: tuple[Path, str]) -> None:
    copy, told = faulty_copy
    site = copy / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    made = make_site(copy, site)
    said = made.stdout + made.stderr
    assert made.returncode != 0
    assert said.count(told) == 1, said
    assert "Traceback" not in said
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "the last good site"
    assert not list(copy.glob("site.*"))


def test_the_build_itself_ends_with_status_1(faulty_copy: tuple[Path, str]) -> None:
    copy, told = faulty_copy
    mkdocs = Path(sys.prefix) / "bin/mkdocs"
    built = subprocess.run([mkdocs, "build", "--strict"], cwd=copy, capture_output=True, text=True, check=False)
    assert built.returncode == 1
    assert told in built.stderr


@pytest.fixture
def small_project(project_copy: Path) -> Path:
    """A copy of the project with a small site in the place of its own."""
    for name in ("content", "site_config"):
        shutil.rmtree(project_copy / name)
        shutil.copytree(SITES / "kettle" / name, project_copy / name)
    settings = project_copy / "mkdocs.yml"
    settings.rename(project_copy / "base.yml")
    small = (SITES / "kettle/mkdocs.yml").read_text("utf-8").replace("../../../mkdocs.yml", "base.yml")
    settings.write_text(small.replace("../../../", ""), "utf-8")
    return project_copy


def test_a_good_build_replaces_the_site_and_says_how_to_open_it(small_project: Path) -> None:
    site = small_project / "site"
    site.mkdir()
    (site / "old.html").write_text("an old page")
    made = make_site(small_project, site)
    assert made.returncode == 0, made.stdout + made.stderr
    assert (site / "index.html").exists()
    assert not (site / "old.html").exists()
    assert not list(small_project.glob("site.*"))
    pages = len(list(site.rglob("*.html")))
    assert f"Built {pages} pages in {site}/" in made.stdout
    told = re.search(r"To read them: (\S+) -m http\.server --bind 127\.0\.0\.1", made.stdout)
    assert told
    assert (small_project / told[1]).exists()  # a bare Debian has no `python` on its path
    assert "open http://127.0.0.1:8000/ in a browser" in made.stdout


def test_an_older_python_is_told_in_one_line(project: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        ["make", "site", f"VENV={tmp_path}/venv", "PYTHON=false"],  # `false` fails the check as an old Python does
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode != 0
    assert made.stdout == "Python 3.11 or later is needed: say which with 'make site PYTHON=python3.12'.\n"
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_locked_with_hashes_and_names_no_registry(project: Path, name: str) -> None:
    text = (project / name).read_text()
    entries = re.split(r"\n(?=[a-z])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(entries) > 30
    assert [entry for entry in entries if not re.match(r"[a-z0-9-]+==\S+( ; .*)? \\\n    --hash=sha256:", entry)] == []
    assert "://" not in text


def test_the_tests_run_with_what_the_site_is_built_with(project: Path) -> None:
    built, tested = (
        set(re.findall(r"^([a-z0-9-]+==\S+)", (project / name).read_text(), flags=re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert built - tested == set()


def test_every_dependency_has_its_reason(project: Path) -> None:
    text = (project / "pyproject.toml").read_text()
    listed = [line for line in text.splitlines() if re.match(r'\s+"[a-z0-9-]+[><=]', line)]
    assert len(listed) > 15
    assert [line for line in listed if " # " not in line] == []


def test_what_judges_the_project_can_be_run(project: Path) -> None:
    assert os.access(project / ".ci/run", os.X_OK)
