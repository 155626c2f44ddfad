"""Readers find a whole site at every moment: while it is replaced, and after whoever replaced it was stopped."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from selfcheck.publish import replace
from selfcheck.publish.replace import locked, new_folder, put_back, replace_folder

ONE_STEP = pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="this system replaces in two steps")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The last good site."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    return site


@pytest.fixture(params=[pytest.param("one step", marks=ONE_STEP), "two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two steps":
        monkeypatch.setattr(replace, "_exchange", lambda *_: False)
    return str(request.param)


def made(site: Path, words: str = "the new site") -> Path:
    folder = new_folder(site)
    (folder / "index.html").write_text(words)
    return folder


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


@pytest.mark.usefixtures("steps")
def test_the_new_site_stands_in_the_place_of_the_last_one_and_nothing_beside_it(site: Path) -> None:
    replace_folder(site, made(site))
    assert (site / "index.html").read_text() == "the new site"
    assert beside(site) == ["site"]


@pytest.mark.usefixtures("steps")
def test_the_first_site_needs_none_before_it(site: Path) -> None:
    first = site.with_name("offline")
    replace_folder(first, made(first))
    assert beside(site) == ["offline", "site"]


@ONE_STEP
def test_whoever_reads_while_a_site_is_replaced_always_finds_a_page(site: Path) -> None:
    """The two names change in one step here, so nothing has to be put back however a build ends."""
    done, missed = threading.Event(), []

    def read() -> None:
        while not done.is_set():
            if not (site / "index.html").exists() and not site.exists():
                missed.append(1)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(200):
        replace_folder(site, made(site, str(number)))
    done.set()
    reader.join()
    assert missed == []


def test_a_last_move_that_fails_gives_the_last_site_its_name_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "_exchange", lambda *_: False)
    folder, move = made(site), Path.rename

    def fails(path: Path, to: Path) -> Path:
        if path == folder:
            raise OSError(28, "No space left on device")
        return move(path, to)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="No space left"):
        replace_folder(site, folder)
    assert (site / "index.html").read_text() == "the last good site"


def test_a_site_in_use_that_cannot_be_moved_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "_exchange", lambda *_: False)

    def in_use(path: Path, to: Path) -> Path:
        raise PermissionError(13, "Access is denied", str(path))

    folder = made(site)
    monkeypatch.setattr(Path, "rename", in_use)
    with pytest.raises(PermissionError):
        replace_folder(site, folder)
    assert (site / "index.html").read_text() == "the last good site"


def test_a_build_that_was_killed_between_two_moves_is_made_good_by_the_next(site: Path) -> None:
    site.rename(site.with_name("site.last-abc"))
    made(site, "half a site")
    put_back(site)
    assert (site / "index.html").read_text() == "the last good site"
    assert beside(site) == ["site"]


def test_of_two_that_were_set_aside_the_later_comes_back(site: Path) -> None:
    for name, day in (("site.last-b", 1), ("site.last-a", 2)):
        (site.parent / name).mkdir()
        (site.parent / name / "index.html").write_text(name)
        os.utime(site.parent / name, (day, day))
    (site / "index.html").unlink()
    site.rmdir()
    put_back(site)
    assert (site / "index.html").read_text() == "site.last-a"


def test_what_belongs_to_somebody_else_is_left_alone(site: Path, tmp_path: Path) -> None:
    others = ("site.next", "site.last", "site.next-notes.txt", "sites", "my-site.next-a")
    for name in others:
        (tmp_path / name).mkdir() if "txt" not in name else (tmp_path / name).touch()
    (tmp_path / "site.next-gone").mkdir()
    put_back(site)
    assert beside(site) == sorted((*others, "site"))


def test_two_builds_of_one_folder_wait_for_each_other_and_say_so(site: Path) -> None:
    told: list[str] = []
    waits, order = threading.Event(), []

    def tell(line: str) -> None:
        told.append(line)
        waits.set()

    def second() -> None:
        with locked(site, tell):
            order.append("second")

    with locked(site, told.append):
        other = threading.Thread(target=second)
        other.start()
        assert waits.wait(60)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert told == [f"Another build of {site} is under way: waiting for it."]


def test_builds_of_two_folders_do_not_wait(site: Path) -> None:
    with locked(site, pytest.fail), locked(site.with_name("offline"), pytest.fail):
        pass


def test_everybody_may_read_a_new_folder(site: Path) -> None:
    assert new_folder(site).stat().st_mode & 0o777 == 0o755
