"""`selfcheck build`: whatever becomes of a build, the last good site stands under its own name, and one line says why."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from making import ENVIRONMENT

from selfcheck.commands import build
from selfcheck.commands.main import main
from selfcheck.publish import replace

SETTINGS = "site_name: Small\ndocs_dir: content\nplugins: [selfcheck]\n"
# What a build runs here in MkDocs' place: it writes a page, and then does what a test asks for.
BUILDER = """
import os, pathlib, signal, sys
site = pathlib.Path(sys.argv[sys.argv.index("--site-dir") + 1])
(site / "index.html").write_text("the new site, " + " ".join(sys.argv[1:-2]))
(site / "deep").mkdir()
(site / "deep/a.html").touch()
"""
STARTS = "import sys\nfrom selfcheck.commands import build\nfrom selfcheck.commands.main import main\n"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a site, in which commands run, with the last good site."""
    root = tmp_path / "root"
    for name in ("content", "site_config", "site"):
        (root / name).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (root / "site/index.html").write_text("the last good site")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The program that stands in for MkDocs. A test may add lines."""
    lines = [BUILDER]
    monkeypatch.setattr(
        build, "mkdocs", lambda command, root, *more: [sys.executable, "-c", "\n".join(lines), command, *more]
    )
    return lines


def started(root: Path, *lines: str) -> subprocess.Popen[str]:
    """Start a build as a process of its own, with more lines in the program that stands in for MkDocs.

    That program may wait for its standard input to end, which it does when the test closes it.
    """
    program = BUILDER + "\n".join(lines)
    # whoever runs the tests in the background has told programs to pass over an interrupt
    interrupt = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code = (
        f"{STARTS}{interrupt}build.mkdocs = lambda *_: [sys.executable, '-c', {program!r}]\nsys.exit(main(['build']))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=root,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def site_of(root: Path, name: str = "site") -> str:
    return (root / name / "index.html").read_text()


def left_behind(root: Path) -> list[str]:
    kept = {"content", "site_config", "site", "mkdocs.yml", ".site.lock"}
    return sorted(path.name for path in root.iterdir() if path.name not in kept)


@pytest.mark.usefixtures("builder")
def test_a_good_build_takes_the_place_of_the_last_and_says_what_it_made(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    assert site_of(root) == "the new site, build --strict"
    assert left_behind(root) == []
    assert "Built 2 pages in site" in capsys.readouterr().out


@pytest.mark.usefixtures("builder")
def test_it_is_built_where_mkdocs_yml_says_or_the_command(root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"{SETTINGS}site_dir: public\n", "utf-8")
    assert main(["build"]) == 0
    assert main(["build", "--site-dir", "other/place"]) == 0
    assert main(["build", "--offline"]) == 0
    assert site_of(root) == "the last good site"
    assert site_of(root, "public") == site_of(root, "other/place") == "the new site, build --strict"
    assert site_of(root, "offline") == "the new site, build --strict --no-directory-urls"


@pytest.mark.usefixtures("builder")
def test_a_site_in_another_folder_is_built_there(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--root", "root"]) == 0
    assert site_of(root).startswith("the new site")


@pytest.mark.parametrize("end", ["sys.exit(1)", "raise OSError(28, 'No space left on device')", "os.abort()"])
def test_a_build_that_fails_leaves_the_last_good_site_and_nothing_else(
    root: Path, builder: list[str], end: str
) -> None:
    builder.append(end)
    assert main(["build"]) != 0
    assert site_of(root) == "the last good site"
    assert left_behind(root) == []


def test_a_build_without_a_first_page_is_not_put_in_place(
    root: Path, builder: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    builder.append("(site / 'index.html').unlink()")
    assert main(["build"]) == 2
    assert capsys.readouterr().err == "selfcheck build: no first page was built: there is no index.md among the pages\n"
    assert site_of(root) == "the last good site"


@POSIX
@pytest.mark.parametrize("moment", ["while it builds", "before it is put in place"])
def test_a_build_that_is_killed_leaves_the_last_good_site_and_the_next_one_clears_up(
    root: Path, builder: list[str], moment: str
) -> None:
    kill = "os.kill(os.getppid(), signal.SIGKILL)"
    killed = started(root, kill if moment == "while it builds" else f"import atexit; atexit.register(lambda: {kill})")
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert site_of(root) == "the last good site"
    assert main(["build"]) == 0
    assert site_of(root).startswith("the new site")
    assert left_behind(root) == []


@pytest.mark.slow
def test_two_builds_at_once_both_end_well(root: Path) -> None:
    # the first builds until the second says that it waits, and is then told to go on
    first = started(root, "print('begun', flush=True)", "sys.stdin.read()")
    assert first.stdin
    assert first.stdout
    assert first.stdout.readline() == "begun\n"
    second = started(root)
    assert second.stdout
    assert "is under way: waiting for it" in second.stdout.readline()
    assert site_of(root) == "the last good site"
    first.stdin.close()
    assert (first.wait(), second.wait()) == (0, 0), second.stdout.read()
    assert site_of(root).startswith("the new site")
    assert left_behind(root) == []


@POSIX
def test_who_stops_a_build_is_told_that_the_last_site_stands(root: Path) -> None:
    stopped = started(root, "os.kill(os.getppid(), signal.SIGINT)", "sys.stdin.read()")
    said, _ = stopped.communicate()
    assert stopped.returncode == 130
    assert "Traceback" not in said
    assert said.endswith(f"Stopped. site{os.sep} is as it was.\n")
    assert site_of(root) == "the last good site"
    assert left_behind(root) == []


@POSIX
@pytest.mark.usefixtures("builder")
def test_a_web_server_of_another_user_may_read_the_site_whatever_the_umask(root: Path) -> None:
    before = os.umask(0o077)
    try:
        assert main(["build"]) == 0
    finally:
        assert os.umask(before) == 0o077  # it is as the author had it
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (root / "site", *(root / "site").rglob("*"))}
    assert modes == {"site": 0o755, "deep": 0o755, "index.html": 0o644, "a.html": 0o644}


@pytest.mark.usefixtures("builder")
def test_a_link_to_where_the_site_is_stays_a_link(root: Path, tmp_path: Path) -> None:
    (root / "site").rename(tmp_path / "www")
    (root / "site").symlink_to(tmp_path / "www", target_is_directory=True)
    assert main(["build"]) == 0
    assert (root / "site").is_symlink()
    assert (tmp_path / "www/index.html").read_text().startswith("the new site")


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (".", "is a folder of what the site is made from"),
        ("..", "is a folder of what the site is made from"),
        ("content", "is a folder of what the site is made from"),
        ("content/built", "is a folder of what the site is made from"),
        ("site_config", "is a folder of what the site is made from"),
        ("letters", "holds files and no page"),
        ("gh-pages", "is a working copy of git"),
        ("mkdocs.yml", "is a file"),
        ("mkdocs.yml/site", "cannot be made"),
    ],
)
@pytest.mark.usefixtures("builder")
def test_a_slip_in_the_name_of_the_folder_loses_nothing(
    root: Path, folder: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "gh-pages/.git").mkdir(parents=True)
    (root / "gh-pages/index.html").touch()
    (root / "letters").mkdir()
    (root / "letters/to-my-aunt.txt").write_text("Dear aunt")
    assert main(["build", "--site-dir", folder]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"selfcheck build: '{folder}' {words}")
    assert error.count("\n") == 1
    assert (root / "letters/to-my-aunt.txt").read_text() == "Dear aunt"
    assert (root / "mkdocs.yml").read_text("utf-8") == SETTINGS


@pytest.mark.usefixtures("builder")
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied", "site.next"), "cannot be made: Permission denied (site.next)"),
        (OSError(30, "Read-only file system"), "cannot be made: Read-only file system"),
        (OSError(28, "No space left on device"), "cannot be made: No space left on device"),
    ],
)
def test_a_folder_that_nobody_may_write_into_is_told_in_a_line(
    root: Path,
    error: OSError,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(_: Path) -> Path:
        raise error

    monkeypatch.setattr(replace, "new_folder", fails)
    assert main(["build"]) == 2
    assert capsys.readouterr().err == f"selfcheck build: 'site' {words}\n"
    assert site_of(root) == "the last good site"


@pytest.mark.usefixtures("builder")
def test_on_windows_a_site_that_is_open_somewhere_is_told_in_a_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def in_use(*_: Path) -> None:
        raise PermissionError(13, "Access is denied", "site")

    monkeypatch.setattr(replace, "replace_folder", in_use)
    monkeypatch.setattr(build, "IS_WINDOWS", True)
    assert main(["build"]) == 2
    assert "'site' is in use: close what shows it" in capsys.readouterr().err
    assert site_of(root) == "the last good site"
    assert left_behind(root) == []


def test_a_folder_that_is_no_site_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "serve"):
        assert main([command]) == 2
        assert capsys.readouterr().err == f"selfcheck {command}: there is no mkdocs.yml in '.'\n"


def test_a_port_that_cannot_be_had_is_told_before_anything_is_built(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        for command in ("serve", "guide"):
            for port, problem in (
                (taken, "is taken by another program, perhaps by another preview"),
                (99999, "is none (they go from 1 to 65535)"),
                (-1, "is none (they go from 1 to 65535)"),
            ):
                assert main([command, "--port", str(port)]) == 2
                told, _, free = capsys.readouterr().err.rpartition(" ")
                assert told == f"selfcheck {command}: the port {port} {problem}: name a free one, such as --port"
                with socket.create_server(("127.0.0.1", int(free))):  # or this raises
                    pass
