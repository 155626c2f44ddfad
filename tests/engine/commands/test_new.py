"""`selfcheck new`: whatever it writes passes every check, fits the site it is written into, and takes the place of nothing."""

from __future__ import annotations

import fnmatch
import json
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, run
from types import SimpleNamespace
from typing import Any

import pytest
import small_sites
import yaml
from subject import SUBJECT

from selfcheck.commands import new, starter
from selfcheck.commands.main import main
from selfcheck.commands.schema import SCHEMAS
from selfcheck.prose.todo import todos_in
from selfcheck.site.library import read_library

PARTS = {"topic": "hiccups", "quiz": "hiccups", "page": "hiccups/in-summer"}


@pytest.fixture
def made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new site, as it is made where nobody can be asked."""
    root = tmp_path / "nose bleeds"
    assert main(["new", "site", str(root)]) == 0
    capsys.readouterr()
    return root


def texts_of(root: Path) -> dict[str, str]:
    """Return the text of each file below a folder, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*")) if path.is_file()
    }


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was said of a wrong usage."""
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.removeprefix("selfcheck new: ").strip()


def faults_told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what `check` found, but that a quiz alone, which nothing else was begun for, is on no page yet."""
    return [line for line in capsys.readouterr().err.splitlines()[:-1] if "no page shows this quiz" not in line]


def test_a_new_site_passes_every_check_and_says_what_is_still_to_write(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(made)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    for name, text in texts_of(made).items():
        if name.endswith((".yml", ".md")) and "." not in name[:1] and name != "README.md":
            for line, todo in todos_in(text):
                assert f"{name}:{line}: {todo}" in said.out.splitlines()


@pytest.mark.slow
def test_a_new_site_with_a_second_topic_is_built_at_once(made: Path) -> None:
    assert main(["new", "topic", "hiccups", "--root", str(made)]) == 0
    site = made / "site"
    done = small_sites.build(made, site, "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING -  content/index.md:7: TODO: " in done.stderr
    quiz = (site / "nose-bleeds/check/index.html").read_text("utf-8")
    assert "<decision-quiz" in quiz
    assert "site-header" in quiz, "it has the look of the package"
    assert (site / "hiccups/checklist/index.html").exists()


@pytest.mark.slow
@pytest.mark.browser
def test_a_new_site_brings_a_test_that_answers_its_stories_and_sees_what_goes_wrong(
    made: Path, browser_type_launch_args: dict[str, Any]
) -> None:
    lowest, quiz = next(iter(read_library(made).levels)), made / "site_config/quizzes/nose-bleeds.yml"
    quiz.write_text(quiz.read_text("utf-8").rstrip() + READINGS.replace("LOWEST", lowest), "utf-8")
    assert small_sites.build(made, made / "site", "--strict").returncode == 0
    (made / "conftest.py").write_text(BROWSER.format(path=browser_type_launch_args["executable_path"]), "utf-8")
    done = stories_of(made)
    assert (done.returncode, "7 passed" in done.stdout) == (0, True), done.stdout
    page = made / "site/nose-bleeds/check/index.html"
    whole = page.read_text("utf-8")

    policy = re.compile(r"<meta http-equiv=[^>]+>")
    page.write_text(policy.sub("<img src=http://127.0.0.2:9/seen.png>", whole, count=1), "utf-8")
    assert "http://127.0.0.2:9/seen.png" in stories_of(made).stdout, "another host was asked"

    page.write_text(whole, "utf-8")
    stays = 'stay at home", answers: {signs: none, duration: '
    small_sites.edit(quiz, f"{stays}short", f"{stays}long")
    small_sites.edit(quiz, "at_most: today", "at_most: soon")
    done = stories_of(made)
    assert (done.returncode, "2 failed, 5 passed" in done.stdout) == (1, True), "the site is not what its stories say"


READINGS = """
  - name: Somebody who reads it in two ways
    at_least: LOWEST
    at_most: today
    readings:
      literal: {signs: none, duration: long}
      hasty: {signs: none, duration: short}
"""
"""A story more for the quiz of a new site."""


BROWSER = """
import pytest

@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {{**browser_type_launch_args, "executable_path": {path!r}}}
"""
"""Has the tests of a site use the browser that is here."""


def stories_of(root: Path) -> CompletedProcess[str]:
    """Run the tests that a new site brings, as its workflow does."""
    return run([sys.executable, "-m", "pytest", "tests"], cwd=root, capture_output=True, text=True, check=False)


def test_the_workflow_of_a_new_site_tries_it_before_it_is_attached(made: Path) -> None:
    workflow = yaml.safe_load((made / ".github/workflows/site.yml").read_text("utf-8"))
    steps = [step.get("run") or step["uses"].partition("@")[0] for step in workflow["jobs"]["build"]["steps"]]
    build, attached = steps.index("selfcheck build"), steps.index("actions/upload-pages-artifact")
    assert build < steps.index("python -m pytest tests") < attached
    needed = [step.removeprefix("python -m ") for step in steps[build + 1 : attached - 1]]
    said = (made / "tests/test_stories.py").read_text("utf-8").partition('"""\n\nimport')[0]
    assert [line for line in needed if line not in said] == [], "whoever runs it at home is told the same"


@pytest.mark.slow
def test_a_link_into_a_part_that_no_page_has_stops_the_build_of_a_new_site(made: Path, tmp_path: Path) -> None:
    """MkDocs tells it only to who asks, and a reader would come to the head of the page, not to the sign."""
    small_sites.edit(
        made / "content/index.md", "\n## ", "\nSee [the signs](nose-bleeds/check.md#signs-of-danger).\n\n## "
    )
    done = small_sites.build(made, tmp_path / "site", "--strict")
    assert done.returncode != 0
    assert "#signs-of-danger" in done.stderr


@pytest.mark.parametrize("kind", PARTS)
def test_whatever_is_begun_in_a_new_site_passes_every_check(
    kind: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts_of(made)
    assert main(["new", kind, PARTS[kind], "--root", str(made)]) == 0
    after = texts_of(made)
    assert after.keys() > before.keys()
    changed = [name for name, text in before.items() if not after[name].startswith(text.rstrip("\n"))]
    assert [name for name in changed if not name.startswith(SCHEMAS)] == []
    assert (kind == "page") or any("hiccups" in after[name] for name in changed), "an editor offers the new ids"
    assert main(["check", "--root", str(made)]) == int(kind == "quiz")
    assert faults_told(capsys) == []


@pytest.mark.parametrize("kind", ["topic", "quiz", "page"])
def test_it_fits_a_site_with_levels_and_rules_of_its_own(
    kind: str, kettle_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", kind, "toaster", "--root", str(kettle_copy)]) == 0
    assert "under 'nav' in mkdocs.yml" in capsys.readouterr().out or kind == "quiz"
    with (kettle_copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("not_in_nav: '*.md'\n")
    assert main(["check", "--quick", "--root", str(kettle_copy)]) == int(kind == "quiz")
    assert faults_told(capsys) == []


def test_a_checklist_lists_the_signs_that_the_quiz_of_its_name_asks(made: Path) -> None:
    assert main(["new", "topic", "hiccups", "--root", str(made)]) == 0
    (made / "site_config/checklists/hiccups.yml").unlink()
    assert main(["new", "checklist", "hiccups", "--root", str(made)]) == 0
    text = (made / "site_config/checklists/hiccups.yml").read_text("utf-8")
    assert "nose_bleeds" not in text
    assert "quiz: hiccups" in text
    groups = read_library(made).checklists["hiccups"].groups
    assert [flag for group in groups for flag in group.flags] == ["hiccups_first", "hiccups_second"]


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Sore throat", "sore-throat"),
        ("COVID-19!", "covid-19"),
        ("24 Übel", "ubel"),
        ("None", "topic"),
        ("Ρινορραγία", "topic"),
    ],
)
def test_any_subject_gives_an_id(words: str, id: str, tmp_path: Path) -> None:
    assert main(["new", "site", str(tmp_path / "a"), "--about", words]) == 0
    assert (tmp_path / f"a/site_config/quizzes/{id}.yml").exists()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("ears.example", "https://ears.example/"),
        ("http://ears.example/a", "http://ears.example/a/"),
        ("not yet known", "https://example.org/"),
        ("://", "https://example.org/"),
    ],
)
def test_an_address_is_one_that_a_build_takes(said: str, written: str, tmp_path: Path) -> None:
    assert main(["new", "site", str(tmp_path / "a"), "--address", said]) == 0
    assert f'site_url: "{written}"\n' in (tmp_path / "a/mkdocs.yml").read_text("utf-8")


def test_a_new_site_says_nothing_that_its_check_refuses(tmp_path: Path) -> None:
    assert main(["new", "site", str(tmp_path / "a"), "--contact", "me at ears"]) == 0
    assert '  contact: "you@example.org"\n' in (tmp_path / "a/site_config/site.yml").read_text("utf-8")


def test_a_page_is_named_below_the_folder_of_pages_or_with_it(made: Path) -> None:
    for said, page in (("content/doors", "doors"), ("windows/open.md", "windows/open"), ("content/none.md", "none")):
        assert main(["new", "page", said, "--root", str(made)]) == 0
        assert (made / f"content/{page}.md").is_file()
    assert not (made / "content/content").exists()


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PARTS)
def test_nothing_is_overwritten_and_then_nothing_is_written_at_all(
    kind: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", kind, PARTS[kind], "--root", str(made)]) == 0
    capsys.readouterr()
    before = texts_of(made)
    assert main(["new", kind, PARTS[kind], "--root", str(made)]) == 2
    assert "already; nothing was written" in told(capsys)
    assert texts_of(made) == before


def no_settings(root: Path) -> list[str]:
    return ["quiz", "x", "--root", str(root / "nowhere")]


def a_folder_that_is_not_empty(root: Path) -> list[str]:
    return ["site", str(root)]


def a_file_in_its_place(root: Path) -> list[str]:
    return ["site", str(root / "README.md")]


def a_file_above_it(root: Path) -> list[str]:
    return ["site", str(root / "README.md/below")]


def no_signs_to_list(root: Path) -> list[str]:
    return ["checklist", "x", "--root", str(root)]


def a_long_name(root: Path) -> list[str]:
    return ["topic", "x" * 61, "--root", str(root)]


def a_registry_that_goes_on(root: Path) -> list[str]:
    path = root / "site_config/red_flags.yml"
    path.write_text(f"{path.read_text('utf-8')}themes: {{a: A}}\n", "utf-8")
    return ["topic", "x", "--root", str(root)]


def no_id(root: Path) -> list[str]:
    return ["topic", "Sore Throat", "--root", str(root)]


def a_path_that_leads_out(root: Path) -> list[str]:
    return ["page", "../../x", "--root", str(root)]


def a_word_of_the_language(root: Path) -> list[str]:
    return ["quiz", "none", "--root", str(root)]


REFUSED: dict[Callable[[Path], list[str]], str] = {
    no_settings: "there is no mkdocs.yml in",
    a_folder_that_is_not_empty: "is not empty (it holds",
    a_file_in_its_place: "is a file: name a new folder",
    a_file_above_it: "Not a directory",
    no_signs_to_list: "no quiz 'x' asks red flags that a list could have: 'selfcheck new topic x' writes both",
    a_word_of_the_language: "'none' is a word of the language and cannot be an id",
    a_long_name: "is longer than 60 letters",
    a_registry_that_goes_on: "site_config/red_flags.yml has to end with its 'flags'",
    no_id: "is not an id, of small letters, digits, _ and -, beginning with a letter (did you mean 'sore-throat'?)",
    a_path_that_leads_out: "is not an id",
}


@pytest.mark.parametrize("spoil", REFUSED, ids=lambda spoil: spoil.__name__)
def test_what_cannot_be_done_is_said_in_a_sentence(
    spoil: Callable[[Path], list[str]], made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = spoil(made)
    before = texts_of(made)
    assert main(["new", *arguments]) == 2
    assert REFUSED[spoil] in told(capsys)
    assert texts_of(made) == before


# --- what is asked ----------------------------------------------------------------------------------------------------


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Have somebody answer; return what they were asked."""
    asked: list[str] = []
    left = iter(answers)

    def answer(question: str) -> str:
        asked.append(question)
        return next(left)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    return asked


def test_six_things_are_asked_and_each_can_be_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_a_terminal(monkeypatch, "Sore throat", "", 'adults "and": children', "", "", "")
    assert main(["new", "site", str(tmp_path / "throat")]) == 0
    assert len(asked) == 6
    assert asked[1] == "What is the site called? [Sore throat] "
    assert main(["check", "--root", str(tmp_path / "throat")]) == 0
    assert (tmp_path / "throat/site_config/quizzes/sore-throat.yml").exists()


def test_an_option_is_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_a_terminal(monkeypatch)
    options = [f"--{name}=Ωx: {{y}} #" for name in new.QUESTIONS]
    assert main(["new", "site", str(tmp_path / "throat"), *options]) == 0
    assert asked == []
    assert main(["check", "--root", str(tmp_path / "throat")]) == 0


# --- what is shipped --------------------------------------------------------------------------------------------------


def test_the_package_carries_every_file_of_the_starter(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["*"]
    for folder in (starter.TEMPLATES, *(starter.TEMPLATES.parent / name for name in ("theme", "config", "guide"))):
        files = [path.name for path in folder.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
        assert len(files) > 2
        assert [name for name in files if not any(fnmatch.fnmatch(name, pattern) for pattern in patterns)] == []


@pytest.mark.parametrize(
    ("origin", "written"),
    [
        (None, "mkdocs-selfcheck~=1.2.3"),
        ('{"url": "file:///home/a", "dir_info": {}}', "mkdocs-selfcheck~=1.2.3"),
        (
            '{"url": "https://git.example/a", "vcs_info": {"vcs": "git", "commit_id": "4b8e"}}',
            "mkdocs-selfcheck @ git+https://git.example/a@4b8e",
        ),
    ],
)
def test_a_new_site_asks_for_the_package_from_where_it_came(
    origin: str | None, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = SimpleNamespace(version="1.2.3", read_text=lambda name: origin)
    monkeypatch.setattr(starter, "distribution", lambda name: installed)
    assert starter.requirement() == written


def test_who_has_only_a_browser_finds_everything_installed_and_the_preview_shown(made: Path) -> None:
    """A codespace of GitHub's begins with what this file says; the preview serves port 8000."""
    said = json.loads((made / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert said["postCreateCommand"].endswith("-r requirements.txt")
    assert (made / "requirements.txt").exists()
    assert said["forwardPorts"] == [8000]


def test_a_pull_request_of_a_new_site_is_told_what_it_changes_as_here(made: Path, project: Path) -> None:
    here, there = (
        [line for line in text.splitlines() if "pip install" not in line and not line.startswith("#")]
        for text in (
            (project / ".github/workflows/changes.yml").read_text("utf-8"),
            (made / ".github/workflows/changes.yml").read_text("utf-8"),
        )
    )
    assert there == here


def test_a_new_site_knows_no_other_subject_and_little_of_it_is_boilerplate(made: Path) -> None:
    first = written_for_an_author(made)
    assert [name for name, text in first.items() if SUBJECT.search(text)] == []
    assert main(["new", "topic", "hiccups", "--root", str(made)]) == 0
    of_topic = sum(map(boilerplate, written_for_an_author(made).values())) - sum(map(boilerplate, first.values()))
    of_site = sum(map(boilerplate, first.values())) - of_topic
    assert (of_topic, of_site) == (25, 30)


def written_for_an_author(root: Path) -> dict[str, str]:
    """Return the files that an author reads: not what an editor or a host is told, nor what a host runs."""
    made_for_programs = (".vscode/", ".github/", ".devcontainer/", "tests/")
    return {name: text for name, text in texts_of(root).items() if not name.startswith(made_for_programs)}


def boilerplate(text: str) -> int:
    """Return how many lines are there that an author writes nothing of."""
    lines = (line.strip() for line in text.splitlines())
    return sum(bool(line) and not line.startswith(("#", "---")) and "TODO" not in line for line in lines)
