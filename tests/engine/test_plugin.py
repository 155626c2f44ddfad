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

NOTHING_MORE = "site_name: Small\ntheme: {name: selfcheck}\nplugins: [selfcheck, search]\n"
MKDOCS = NOTHING_MORE.replace("[selfcheck", "[selfcheck: {paper: false}")  # PDFs take most of the time
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
    return small_sites.build(site, site / "site", *more, environment={"SOURCE_DATE_EPOCH": day})


def told(site: Path) -> list[str]:
    return [str(fault) for fault in check(read_site(site))]


# --- one list of checks -------------------------------------------------------------------------------------------------


def test_a_site_whose_pages_are_in_docs_is_read_there(small: Path) -> None:
    site = read_site(small)
    assert [page.name for page in site.pages] == ["docs/index.md"]
    assert [fence.kind for page in site.pages for fence in page.fences] == ["quiz"]


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        ("drafts/old.md", "exclude_docs: drafts/\n"),
        ("drafts/old.md", "draft_docs: drafts/\n"),
        (".trash/old.md", ""),
        ("old.txt", ""),
        ("_old.html", ""),
    ],
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


def test_a_file_that_no_build_reads_is_no_file_without_faults(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "mkdocs.yml").write_text(f"{MKDOCS}exclude_docs: drafts/\n", "utf-8")
    for name in ("README.md", "site_config/notes.txt", "docs/drafts/a.md", "docs/.hidden.md"):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).touch()
        assert main(["check", str(small / name)]) == 2, name
        assert "is not read by a build" in capsys.readouterr().err
    assert main(["check", str(small / "docs")]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_a_file_is_the_same_by_whatever_way_it_is_named(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "site_config/quizzes/first.yml").write_text("titel: x\n", "utf-8")
    monkeypatch.chdir(small / "docs")
    for name in (
        "../site_config/quizzes/first.yml",
        "../site_config/quizzes/../quizzes/first.yml",
        "../docs/../site_config//quizzes/first.yml",
    ):
        assert main(["check", name]) == 1, name
        assert "site_config/quizzes/first.yml:1: 'titel'" in capsys.readouterr().err


LEFT_OUT = {
    "quizzes/second.yaml": "is not read: name it 'second.yml'",
    "quizzes/second.YML": "is not read: name it 'second.yml'",
    "quizzes/pots/second.yml": "is not read: move it to site_config/quizzes/",
    "quizes/second.yml": "is not read: 'quizes' is not a folder of site_config/ (did you mean 'quizzes'?)",
    "glosary.yml": "is not read: 'glosary.yml' is not a file of site_config/ (did you mean 'glossary.yml'?)",
    "plain_words.yaml": "is not read: name it 'plain_words.yml'",
    "old/deep/x.yml": "is not read: 'old' is not a folder of site_config/",
}


def test_a_file_of_yaml_that_is_passed_over_is_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in LEFT_OUT:
        path = small / "site_config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: x\n", "utf-8")
    for name in (".quizzes.yml", "quizzes/first.yml~", "notes.md", ".git/x.yml"):
        path = small / "site_config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (small / "site_config/quizzes/round").symlink_to(small / "site_config", target_is_directory=True)
    assert told(small) == [f"site_config/{name}:1: {message}" for name, message in sorted(LEFT_OUT.items())]
    assert main(["check", str(small / "site_config/quizzes/second.yaml")]) == 1
    assert "site_config/quizzes/second.yaml:1: is not read" in capsys.readouterr().err


def test_a_folder_of_pages_that_is_not_there_is_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "mkdocs.yml").write_text(f"{MKDOCS}docs_dir: contnet\n", "utf-8")
    assert main(["check", "--root", str(small)]) == 1
    assert "mkdocs.yml:4: there is no folder 'contnet': docs_dir names the folder of pages" in capsys.readouterr().err


def test_check_says_how_much_it_read(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(small)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Read 1 page in docs/ and 6 files in site_config/."
    assert main(["check", "--root", str(small), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["read"] == [{"root": str(small), "pages": 1, "files": 6}]


@pytest.mark.parametrize("settings", ["not_in_nav: /more.md\n", "nav: [index.md]\n", "draft_docs: drafts/\n"])
def test_a_page_that_the_menu_leaves_out_is_published_and_so_it_is_checked(small: Path, settings: str) -> None:
    (small / "mkdocs.yml").write_text(MKDOCS + settings, "utf-8")
    (small / "docs/more.md").write_text("---\nhide: [navigation]\n---\n\n```quiz\nno-such\n```\n", "utf-8")
    assert [fault for fault in told(small) if "no-such" in fault] == [
        "docs/more.md:6: there is no quiz 'no-such': 'selfcheck new quiz no-such' begins site_config/quizzes/no-such.yml"
    ]


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
    asked = "plugins: [selfcheck: {policy: on, checks: {front_matter: on}}, search]\n"
    theme = "theme: {name: material, font: false, custom_dir: overrides}\n"
    (small / "mkdocs.yml").write_text(f"site_name: Small\n{theme}{asked}", "utf-8")
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
    (small / "mkdocs.yml").write_text(NOTHING_MORE, "utf-8")
    assert build(small).returncode == 0
    html = (small / "site/index.html").read_text("utf-8")
    assert "<decision-quiz" in html
    assert (small / "site/components/quiz.js").is_file()


# --- how often a file is opened ---------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("which", ["small", "kettle"])
def test_a_build_opens_each_file_once(which: str, small: Path, kettle_copy: Path, tmp_path: Path) -> None:
    (small / "mkdocs.yml").write_text(NOTHING_MORE, "utf-8")
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
    # so do plugins of before MkDocs 1.6 make pages
    hook = hook.partition("    files")[0] + "    files.append(File('made.md', 'elsewhere', config.site_dir, True))\n"
    (small / "made.py").write_text(hook, "utf-8")
    (small / "elsewhere").mkdir()
    (small / "elsewhere/made.md").write_text("# Made\n\n```quiz\nfrist\n```\n", "utf-8")
    done = build(small)
    assert done.returncode == 1
    assert "docs/made.md:4: there is no quiz 'frist' (did you mean 'first'?)" in done.stdout + done.stderr


@pytest.mark.slow
def test_what_markdown_or_another_plugin_makes_of_a_page_is_checked_before_it_is_published(small: Path) -> None:
    """A quiz that would be shown as code, and words that nobody had checked, are told with file and line, in one run."""
    (small / "mkdocs.yml").write_text(f"{MKDOCS}hooks: [hook.py]\n", "utf-8")
    (small / "hook.py").write_text(
        "def on_page_markdown(markdown, **more):\n    return markdown.replace('INCLUDED', 'More.[^nobody]')\n", "utf-8"
    )
    assert build(small).returncode == 0
    before = (small / "site/index.html").read_bytes()
    (small / "docs/tab.md").write_text('---\ntitle: T\n---\n\n=== "Tab"\n\n    ```quiz\n    first\n    ```\n', "utf-8")
    (small / "docs/words.md").write_text("---\ntitle: W\n---\n\n# W\n\nINCLUDED\n", "utf-8")
    done = build(small)
    assert done.returncode == 1
    faults = [line.partition("- ")[2].strip() for line in done.stderr.splitlines() if "docs/" in line]
    assert faults == [
        "docs/tab.md:7: the quiz 'first' did not come out, and its text would be shown: begin its marks at the start of a "
        "line, outside of whatever it stands in",
        "docs/words.md:7: 'nobody' is not a source of site_config/sources.yml",
    ]
    assert not (small / "site/tab").exists()
    assert before


@pytest.mark.parametrize("theme", ["selfcheck", "mkdocs"])
def test_nothing_is_published_of_what_stands_in_no_page(small: Path, theme: str) -> None:
    """The owner of a quiz finds no script of a diary on the host."""
    (small / "mkdocs.yml").write_text(MKDOCS.replace("{name: selfcheck}", theme), "utf-8")
    (small / "docs/components").mkdir()
    (small / "docs/components/diary.md").write_text("# A page of that name\n", "utf-8")
    done = build(small)
    assert done.returncode == 0, done.stderr
    components = small / "site/components"
    found = {path.name for path in components.iterdir() if path.suffix in (".css", ".js")}
    sheets = {"host.css", "quiz.css", "controls.css", "care_card.css", "sheets.css"}
    assert found <= {"quiz.js", *(sheets if theme == "mkdocs" else ())}
    assert "quiz.js" in found
    assert (components / "diary/index.html").is_file()


def test_an_extension_that_puts_unread_files_into_pages_is_refused(small: Path) -> None:
    (small / "mkdocs.yml").write_text(f"{MKDOCS}markdown_extensions: [pymdownx.snippets]\n", "utf-8")
    done = build(small)
    assert done.returncode == 1
    assert "mkdocs.yml: pymdownx.snippets puts words into pages that no check reads: take it out." in done.stderr
    assert "Traceback" not in done.stderr


def test_half_a_build_is_refused_in_a_line(small: Path) -> None:
    (small / "site").mkdir()
    (small / "site/index.html").write_text("the last good site")
    done = build(small, "--dirty")
    assert done.returncode == 1
    assert done.stderr.strip() == "Error: `--dirty` builds pages that are not checked together: leave it out"
    assert (small / "site/index.html").read_text() == "the last good site"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_disk_that_is_full_is_told_in_a_line(small: Path) -> None:
    script = (
        "import resource, runpy, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "sys.argv[0] = 'mkdocs'\nrunpy.run_module('mkdocs', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, "build", "--site-dir", str(small / "site")],
        cwd=small,
        env=ENVIRONMENT | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert re.search(r"Error: \S.* cannot be read or written: File too large", done.stderr), done.stderr
    assert "Traceback" not in done.stderr


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


@pytest.mark.slow
def test_pages_in_a_folder_of_another_name_are_overdue_and_name_sources_like_any(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is told of them names the folder that there is, and none of them is passed over."""
    source = next(iter(read_site(small).library.sources))
    (small / "docs/old.md").write_text(
        f"---\nchecked: 2019-01-01\ndue: 2020-01-01\n---\n\n# Old\n\nWords.[^{source}]\n\n```drawing\nnone\ncaption: x\n```\n",
        "utf-8",
    )
    assert main(["due", "--root", str(small)]) == 1
    assert capsys.readouterr().out.startswith("docs/old.md:3: ")
    assert [fault for fault in told(small) if "drawing" in fault] == [
        "docs/old.md:10: 'none' is not a drawing of docs/drawings/"
    ]
    (small / "docs/old.md").write_text(f"# Old\n\nWords.[^{source}]\n\n```sources\nall\n```\n", "utf-8")
    assert build(small).returncode == 0
    assert 'href="./">Old</a>' in (small / "site/old/index.html").read_text("utf-8").partition("source-list__pages")[2]
