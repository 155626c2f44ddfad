"""Whatever an author, an editor program or an operating system leaves in a folder: a line that names the file, or nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from small_sites import copy_of

from selfcheck import checks
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import MAX_BYTES, faults_below
from selfcheck.site.mkdocs_files import read_site

FOLDERS = ("content", "content/drawings", "site_config", "site_config/quizzes")
NOT_UTF_8 = "is not UTF-8 text: save the file as UTF-8"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_of("kettle", tmp_path)


def ending(folder: str) -> str:
    return {"content": ".md", "content/drawings": ".svg"}.get(folder, ".yml")


def told(site: Path) -> list[str]:
    return [str(fault) for fault in checks.check(read_site(site))]


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_editors_and_systems_leave_beside_a_file_is_passed_over(site: Path, folder: str) -> None:
    here = site / folder
    (here / f".#notes{ending(folder)}").symlink_to("me@host.1:2")  # Emacs, while there are unsaved edits
    (here / f"._notes{ending(folder)}").write_bytes(b"\0\5\26\7\xa3")  # macOS, on a stick
    (here / f".notes{ending(folder)}.swp").write_bytes(b"b0VIM\0\xff")  # Vim
    (here / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    assert told(site) == []


@pytest.mark.parametrize("folder", FOLDERS[:2] + FOLDERS[3:])
def test_what_cannot_be_read_is_told_with_its_name(site: Path, folder: str) -> None:
    end = ending(folder)
    here = site / folder
    (here / f"gone{end}").symlink_to("nowhere")
    os.mkfifo(here / f"pipe{end}")
    with (here / f"huge{end}").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    expected = [
        f"{folder}/gone{end}:1: cannot be read: No such file or directory",
        f"{folder}/huge{end}:1: cannot be read: Is larger than 16 MB",
        f"{folder}/pipe{end}:1: cannot be read: Is not a file",
    ]
    assert [fault for fault in told(site) if folder in fault] == expected


@pytest.mark.parametrize("folder", FOLDERS[:2] + FOLDERS[3:])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: b\nCaf\xe9: c\n", f"2: {NOT_UTF_8}"),
        (b"a: b\rCaf\xe9: c\r", f"2: {NOT_UTF_8}"),
        ("a: b\nc: d\n".encode("utf-16"), f"1: {NOT_UTF_8}"),
        ("a: b\nc: d\n".encode("utf-16-le"), f"1: {NOT_UTF_8}"),
        (b"a: b\nc: \0\n", "2: holds a control character, U+0000: take it out"),
        (b"a: b\r\nc: \x1b[2J\r\n", "2: holds a control character, U+001B: take it out"),
    ],
)
def test_what_is_no_text_is_told_with_its_line(site: Path, folder: str, data: bytes, said: str) -> None:
    name = f"{folder}/odd{ending(folder)}"
    (site / name).write_bytes(data)
    assert f"{name}:{said}" in told(site)


def test_a_folder_that_is_named_like_a_file_is_no_traceback(site: Path) -> None:
    (site / "site_config/quizzes/x.yml").mkdir()
    (site / "content/drawings/y.svg").mkdir()
    (site / "content/z.md").mkdir()
    assert told(site) == ["site_config/quizzes/x.yml:1: cannot be read: Is a directory"]


def test_a_picture_that_would_be_lost_in_the_build_is_told_before(site: Path) -> None:
    (site / "content/images/gone.png").symlink_to("nowhere")
    os.mkfifo(site / "content/images/pipe.png")
    assert told(site) == [
        "content/images/gone.png:1: cannot be read: No such file or directory",
        "content/images/pipe.png:1: cannot be read: Is not a file",
    ]


def test_a_drawing_that_is_no_text_is_not_also_called_unknown_by_its_page(site: Path) -> None:
    (site / "content/drawings/parts-of-a-kettle.svg").write_bytes(b"<svg \xe9")
    assert told(site) == [f"content/drawings/parts-of-a-kettle.svg:1: {NOT_UTF_8}"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may read everything is refused nothing"
)
def test_a_file_that_may_not_be_read_is_told(site: Path) -> None:
    (site / "content/index.md").chmod(0)
    assert "content/index.md:1: cannot be read: Permission denied" in told(site)


def test_a_byte_order_mark_is_no_part_of_a_page(site: Path) -> None:
    for page in (site / "content").rglob("*.md"):
        page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes())
    assert told(site) == []


def test_files_of_a_theme_are_told_before_a_build_takes_the_last_site_away(tmp_path: Path) -> None:
    for name, data in {
        "main.html": b"{# Caf\xe9 #}",
        "assets/css/site.css": b"a { content: '\xe9' }",
        "assets/js/site.js": b"// \0\n",
        "assets/fine.css": b"\xef\xbb\xbfa {}",
        "assets/logo.png": b"\x89PNG\0",
        "assets/._site.css": b"\0\xa3",
        ".git/x.html": b"\xe9",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "gone.html").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.woff2")
    assert faults_below(tmp_path, "look") == [
        Fault("look/assets/css/site.css", 1, NOT_UTF_8),
        Fault("look/assets/js/site.js", 1, "holds a control character, U+0000: take it out"),
        Fault("look/gone.html", 1, "cannot be read: No such file or directory"),
        Fault("look/main.html", 1, NOT_UTF_8),
        Fault("look/pipe.woff2", 1, "cannot be read: Is not a file"),
    ]


@pytest.mark.parametrize("name", ["content/scale.md", "content/drawings/parts-of-a-kettle.svg", "site_config/site.yml"])
def test_what_git_could_not_merge_is_not_published(site: Path, name: str) -> None:
    (site / name).write_text(
        f"{(site / name).read_text('utf-8')}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n", "utf-8"
    )
    assert any(fault.startswith(f"{name}:") and "is a mark of git" in fault for fault in told(site))


def test_a_folder_that_is_a_file_or_a_dead_link_is_told_by_its_name(site: Path) -> None:
    shutil.rmtree(site / "site_config/diaries")
    (site / "site_config/diaries").symlink_to("nowhere")
    said = "is to be a folder, and is a file, or a link that leads to none"
    assert f"site_config/diaries:1: {said}" in told(site)
    (site / "site_config/diaries").unlink()
    (site / "site_config/diaries").touch()
    assert f"site_config/diaries:1: {said}" in told(site)


@pytest.mark.parametrize(
    ("is_at", "was_at", "how"),
    [
        ("quizzes/kettle.yaml", "quizzes/kettle.yml", "name it 'kettle.yml'"),
        ("quizzes/Kettle.YML", "quizzes/kettle.yml", "name it 'kettle.yml'"),
        ("quizzes/tea/kettle.yml", "quizzes/kettle.yml", "move it to site_config/quizzes/"),
        (
            "quizes/kettle.yml",
            "quizzes/kettle.yml",
            "'quizes' is not a folder of site_config/ (did you mean 'quizzes'?)",
        ),
        ("checklist/kettle.yml", "checklists/kettle.yml", "'checklist' is not a folder of site_config/ (did you mean "),
        ("red_flags.yaml", "red_flags.yml", "name it 'red_flags.yml'"),
        ("source.yml", "sources.yml", "'source.yml' is not a file of site_config/ (did you mean 'sources.yml'?)"),
    ],
)
def test_a_file_that_lies_astray_is_told_once_and_not_that_there_is_none(
    site: Path, is_at: str, was_at: str, how: str
) -> None:
    """Who was told to begin a quiz that they have written would write it twice."""
    config = site / "site_config"
    (config / is_at).parent.mkdir(exist_ok=True)
    (config / was_at).rename(config / is_at)
    (only,) = told(site)
    assert only.startswith(f"site_config/{is_at}:1: is not read: {how}")


def test_a_file_astray_beside_the_one_it_is_meant_for_keeps_nobody_from_that(site: Path) -> None:
    quiz = site / "site_config/quizzes/kettle.yml"
    shutil.copy(quiz, quiz.with_suffix(".yaml"))
    assert told(site) == ["site_config/quizzes/kettle.yaml:1: is not read: name it 'kettle.yml'"]
    assert read_site(site).library.quiz("kettle").title


def test_a_name_that_a_terminal_cannot_show_stays_in_its_line() -> None:
    assert str(Fault("a\nb\udce9.md", 1, "x")) == r"a\nb\udce9.md:1: x"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("site_name: T\n".encode("utf-16"), f"1: {NOT_UTF_8}"),
        (b"site_name: T\nsite_author: Caf\xe9\n", f"2: {NOT_UTF_8}"),
        (b"site_name: T\n\tnav: []\n", "2: a tab stands where YAML needs spaces: indent with spaces"),
        (b"- site_name\n", "1: holds no keys: it begins with `site_name:`"),
        (None, "1: cannot be read: No such file or directory"),
    ],
)
def test_settings_that_cannot_be_read_are_told_with_their_line(site: Path, data: bytes | None, said: str) -> None:
    (site / "mkdocs.yml").unlink()
    if data is None:
        (site / "mkdocs.yml").symlink_to("nowhere")
    else:
        (site / "mkdocs.yml").write_bytes(data)
    with pytest.raises(Faulty) as error:
        read_site(site)
    (fault,) = error.value.faults
    assert str(fault).startswith(f"mkdocs.yml:{said}")
