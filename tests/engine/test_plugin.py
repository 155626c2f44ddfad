"""A site is read once, as MkDocs sees it, and every setting of MkDocs' that a page is found by is kept to."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import small_sites
from making import ENVIRONMENT

from selfcheck.checks import check
from selfcheck.commands.main import main
from selfcheck.site.mkdocs_files import read_site

MKDOCS = "site_name: Small\ntheme: {name: material, font: false}\nplugins: [selfcheck, search]\n"
PAGE = "---\ntitle: Home\n---\n\n# Home\n\nWords.\n\n```quiz\nfirst\n```\n"
WATCH = """
import json, os, sys
root, opened = sys.argv[1], []

def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path.startswith(root + os.sep):
            frame, copied = sys._getframe(), False
            while frame and not copied:
                frame, copied = frame.f_back, frame.f_code.co_filename.endswith("shutil.py")
            opened.append([os.path.relpath(path, root), copied])

sys.addaudithook(hook)
from mkdocs.__main__ import cli
try:
    cli(["build", "--strict", "--quiet", "--config-file", os.path.join(root, "mkdocs.yml"), "--site-dir", sys.argv[2]])
finally:
    print(json.dumps(opened))
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site in `docs/`, as MkDocs has it if nothing else is said."""
    site = tmp_path / "small"
    shutil.copytree(small_sites.BASE, site)
    quiz = next((site / "site_config/quizzes").glob("*.yml"))
    quiz.rename(quiz.with_name("first.yml"))
    (site / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (site / "docs").mkdir()
    (site / "docs/index.md").write_text(PAGE, "utf-8")
    return site


def build(site: Path, *more: str, day: str = "1800000000") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site / "site"), *more],
        cwd=site,
        env=ENVIRONMENT | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": day},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def told(site: Path) -> list[str]:
    return [str(fault) for fault in check(read_site(site))]


# --- one list of checks -------------------------------------------------------------------------------------------------


def test_a_site_whose_pages_are_in_docs_is_read_there(small: Path) -> None:
    site = read_site(small)
    assert [page.name for page in site.pages] == ["docs/index.md"]
    assert [fence.kind for page in site.pages for fence in page.fences] == ["quiz"]


@pytest.mark.parametrize(
    ("file", "settings"),
    [("drafts/old.md", "exclude_docs: drafts/\n"), (".trash/old.md", ""), ("old.txt", ""), ("_old.html", "")],
)
def test_what_mkdocs_leaves_out_is_not_looked_at(small: Path, file: str, settings: str) -> None:
    path = small / "docs" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text("```quiz\nno-such\n```\n", "utf-8")
    with (small / "mkdocs.yml").open("a", encoding="utf-8") as written:
        written.write(settings)
    assert [fault for fault in told(small) if "no-such" in fault] == []


def test_a_page_with_another_ending_and_one_behind_a_link_are_looked_at(small: Path, tmp_path: Path) -> None:
    (small / "docs/more.markdown").write_text("```quiz\nno-such\n```\n", "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "linked.md").write_text("```quiz\nno-such\n```\n", "utf-8")
    (small / "docs/link").symlink_to(elsewhere, target_is_directory=True)
    found = [fault.partition(":")[0] for fault in told(small) if "no-such" in fault]
    assert found == ["docs/link/linked.md", "docs/more.markdown"]


def test_the_build_and_the_command_say_the_same(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "docs/index.md").write_text(
        "---\ndue: soon\n---\n\n```quiz\nno-such\n```\n\nA.[^nobody]\n\n```diary\nx\n", "utf-8"
    )
    (small / "docs/latin.md").write_bytes(b"caf\xe9\n")
    (small / "site_config/structured_data.yml").write_text("page: wrong\n", "utf-8")
    said = build(small)
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert main(["check", "--root", str(small)]) == 1
    command = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in capsys.readouterr().err.splitlines()]
    faults = [line for line in command if re.match(r"(?:docs|site_config)/", line)]
    assert len(faults) >= 6
    assert [line for line in faults if line not in said.stderr] == []
    assert "docs/latin.md:1: is not UTF-8 text: save the file as UTF-8" in faults


def test_a_word_of_the_glossary_is_read_while_a_quiz_has_a_typo(small: Path) -> None:
    (small / "site_config/quizzes/first.yml").write_text("titel: x\n", "utf-8")
    site = read_site(small)
    assert site.library.glossary
    assert "site_config/quizzes/first.yml" in {fault.file for fault in check(site)}


@pytest.mark.parametrize("name", ["site_config/quizzes/nope.yml", "docs/nope.md"])
def test_a_file_that_is_not_there_is_no_file_without_faults(
    small: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(small / name)]) == 2
    assert "there is no file" in capsys.readouterr().err


def test_only_the_faults_of_the_files_that_are_named_are_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "docs/a.md").write_text("```quiz\nno-such\n```\n", "utf-8")
    assert main(["check", str(small / "docs/a.md")]) == 1
    assert "docs/a.md:2: there is no quiz 'no-such'" in capsys.readouterr().err
    assert main(["check", str(small / "docs/index.md")]) == 0


# --- front matter ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_front_matter_means_the_same_everywhere(small: Path) -> None:
    """What stands above the words: a title stays a text, a date is one in any quotes, and the theme gets what it knows."""
    (small / "overrides").mkdir()
    (small / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block content %}{% if page.meta.due %}'
        '<p id="due">{{ page.meta.due.year }} {{ page.meta.overdue }}</p>{% endif %}'
        "{{ super() }}{% endblock %}"
    )
    (small / "mkdocs.yml").write_text(MKDOCS.replace("font: false", "font: false, custom_dir: overrides"), "utf-8")
    (small / "docs/index.md").write_text(
        '---\ntitle: 12:30\ndescription: No\ndue: "2020-01-01"\nsearch: {exclude: true}\ntags: [one, 2]\n---\n\n# A\n',
        "utf-8",
    )
    (small / "docs/b.md").write_text("---\ndue: 2020-01-01\nsearch: {boost: 2}\n---\n\n# B\n", "utf-8")
    (small / "docs/c.md").write_text("Note: this line is a line of the page.\n\n# C\n", "utf-8")
    said = build(small)
    assert said.returncode == 0, said.stderr
    html = {name: (small / "site" / name / "index.html").read_text("utf-8") for name in ("", "b", "c")}
    assert re.search(r"<title>12:30[ <]", html[""])
    assert '<meta name="description" content="No">' in html[""]
    for name in ("", "b"):
        assert '<p id="due">2020 True</p>' in html[name]
    assert "Note: this line is a line of the page." in html["c"]
    entries = json.loads((small / "site/search/search_index.json").read_text("utf-8"))["docs"]
    assert {entry["location"] for entry in entries if not entry["location"].startswith(("b/", "c/"))} == set()
    assert {entry["boost"] for entry in entries if entry["location"].startswith("b/")} == {2}


@pytest.mark.slow
def test_the_plugin_brings_what_a_page_needs(small: Path) -> None:
    """A site names the plugin, and nothing else: no fence, no extension."""
    assert build(small).returncode == 0
    html = (small / "site/index.html").read_text("utf-8")
    assert "<decision-quiz" in html
    assert (small / "site/components/quiz.js").is_file()


# --- how often a file is opened ---------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("which", ["small", "kettle"])
def test_a_build_opens_each_file_once(which: str, small: Path, kettle_copy: Path, tmp_path: Path) -> None:
    site, content = (small, "docs") if which == "small" else (kettle_copy, "content")
    done = subprocess.run(
        [sys.executable, "-c", WATCH, os.path.realpath(site), str(tmp_path / "built")],
        cwd=site,
        env=ENVIRONMENT | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    opened = Counter(
        path
        for path, copied in json.loads(done.stdout.splitlines()[-1])
        if not copied and path.startswith((f"{content}/", "site_config/"))
    )
    pages = {path.relative_to(site).as_posix() for path in (site / content).rglob("*.md")}
    config = {path.relative_to(site).as_posix() for path in (site / "site_config").rglob("*.yml")}
    assert pages | config <= set(opened)
    assert {path: times for path, times in opened.items() if times > 1} == {}


@pytest.mark.slow
def test_a_fault_leaves_the_last_good_site_to_its_readers(small: Path) -> None:
    assert build(small).returncode == 0
    before = (small / "site/index.html").read_bytes()
    (small / "docs/index.md").write_text(PAGE.replace("first", "frist"), "utf-8")
    assert build(small).returncode == 1
    assert (small / "site/index.html").read_bytes() == before


@pytest.mark.slow
def test_a_page_that_another_plugin_makes_is_checked_and_shows_its_quiz(small: Path) -> None:
    hook = (
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        "    files.append(File.generated(config, 'made.md', content='# Made\\n\\n```quiz\\n{quiz}\\n```\\n'))\n"
    )
    (small / "mkdocs.yml").write_text(MKDOCS + "hooks: [made.py]\n", "utf-8")
    (small / "made.py").write_text(hook.replace("{quiz}", "first"), "utf-8")
    done = build(small)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "<decision-quiz" in (small / "site/made/index.html").read_text("utf-8")
    (small / "made.py").write_text(hook.replace("{quiz}", "frist"), "utf-8")
    done = build(small)
    assert done.returncode == 1
    assert "docs/made.md:4: there is no quiz 'frist' (did you mean 'first'?)" in done.stdout + done.stderr


# --- the day ------------------------------------------------------------------------------------------------------------


def test_a_day_that_cannot_be_read_stops_a_build_in_a_line(small: Path) -> None:
    built = build(small, day="tomorrow")
    assert built.returncode == 1
    assert (
        built.stderr.strip().splitlines()[-1].endswith("SOURCE_DATE_EPOCH must be a number of seconds, not 'tomorrow'")
    )
    assert "Traceback" not in built.stderr


@pytest.mark.slow
def test_an_empty_day_is_that_of_the_clock(small: Path) -> None:
    built = build(small, day="")
    assert built.returncode == 0, built.stderr
