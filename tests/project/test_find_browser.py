"""Which browser the tests take, and what somebody without one is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from browsing import find_browser


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine without a browser and without programs. Gives the commands that are run on it."""
    ran: list[list[str]] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(find_browser, "library_missing", lambda *_: None)
    monkeypatch.setattr(find_browser, "_playwrights_own", lambda: None)
    monkeypatch.setattr(find_browser.shutil, "which", lambda _: None)

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(find_browser.subprocess, "run", run)
    return ran


def test_the_variable_names_the_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert find_browser.find_browser() == str(browser)


def test_a_variable_that_names_no_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    assert find_browser.main() == "CHROMIUM names '/no/such/browser', which is not a program that can be run."


def test_playwrights_own_comes_before_the_systems_and_one_without_a_window_before_the_whole(
    bare_machine: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {"chromium": "/usr/bin/chromium"}
    monkeypatch.setattr(find_browser.shutil, "which", there.get)
    assert find_browser.find_browser() == "/usr/bin/chromium"
    there[find_browser.HEADLESS] = "/usr/bin/headless"
    assert find_browser.find_browser() == "/usr/bin/headless"
    monkeypatch.setattr(find_browser, "_playwrights_own", lambda: "/own/chrome")
    assert find_browser.find_browser() == "/own/chrome"


def test_who_may_not_install_is_told_what_to_do(bare_machine: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_browser.os, "geteuid", lambda: 1000)
    assert find_browser.main() == find_browser.ADVICE
    assert bare_machine == []


@pytest.mark.parametrize("packages", [["chromium-headless-shell"], ["chromium-headless-shell", "chromium"]])
def test_root_gets_debians_and_where_that_has_none_without_a_window_the_whole(
    bare_machine: list[list[str]], monkeypatch: pytest.MonkeyPatch, packages: list[str]
) -> None:
    def which(name: str) -> str | None:
        installed = any(packages[-1] in command for command in bare_machine)
        return f"/usr/bin/{name}" if name == "apt-get" or (name == packages[-1] and installed) else None

    monkeypatch.setattr(find_browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(find_browser.shutil, "which", which)
    assert find_browser.main() is None
    assert [command[-1] for command in bare_machine if "install" in command] == packages


@pytest.mark.parametrize("may", [True, False])
def test_playwright_is_not_started_before_its_library_is_there(
    bare_machine: list[list[str]], monkeypatch: pytest.MonkeyPatch, may: bool
) -> None:
    def installed() -> bool:
        return any("libatomic1" in command for command in bare_machine)

    def playwrights_own() -> str:
        assert installed(), "it would end in a traceback"
        return "/own/chrome"

    monkeypatch.setattr(find_browser, "library_missing", lambda *_: None if installed() else "libatomic.so.1")
    monkeypatch.setattr(find_browser, "_playwrights_own", playwrights_own)
    monkeypatch.setattr(find_browser.os, "geteuid", lambda: 0 if may else 1000)
    monkeypatch.setattr(find_browser.shutil, "which", lambda name: name if name == "apt-get" else None)
    said = find_browser.main()
    assert installed() == may
    assert said == (
        None
        if may
        else "Playwright does not start without libatomic.so.1: install it "
        "(on Debian and Ubuntu: apt-get install libatomic1)."
    )


def test_the_library_that_is_missing_is_read_from_what_the_loader_says(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(
        "#!/bin/sh\necho 'node: error while loading shared libraries: libatomic.so.1: cannot open it' >&2\nexit 127\n"
    )
    program.chmod(0o755)
    assert find_browser.library_missing(str(program)) == "libatomic.so.1"
    assert find_browser.library_missing("true") is None
