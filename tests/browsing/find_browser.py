"""Finds the Chromium that the browser tests drive. As a script it also sees that Playwright and Chromium start.

Chromium is looked for in this order: what the variable CHROMIUM names, Playwright's own, the system's. Chromium without a
window ("headless shell") comes first: it is the same engine, and opens a page with a third of the work. What is missing on a
Debian is installed where this user may; else one line says what to install.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HEADLESS = "chromium-headless-shell"
NAMES = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
ADVICE = (
    "No Chromium was found: install one (on Debian and Ubuntu: apt-get install chromium), "
    "or say where it is with 'make test CHROMIUM=/path/to/chromium'."
)
LACKS = "{program} does not start without {library}: install it (on Debian and Ubuntu: apt-get install {package})."
MISSING = re.compile(r"error while loading shared libraries: ([^\s:]+)")
PACKAGE_OF = {
    "libatomic.so.1": "libatomic1",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libgbm.so.1": "libgbm1",
}
"""For a library the package of Debian that holds it. (Debian's Chromium brings what it needs, Playwright's does not.)"""


def find_browser() -> str | None:
    """Give the path of a Chromium, or None. Raises FileNotFoundError where CHROMIUM names none."""
    if named := os.environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise FileNotFoundError(f"CHROMIUM names '{named}', which is not a program that can be run.")
    return next(filter(None, (_playwrights_own(), *map(shutil.which, NAMES), shutil.which(MAC))), None)


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def library_missing(*command: str) -> str | None:
    """Return the shared library without which a program does not start, or None where it starts."""
    said = subprocess.run(
        [*command, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    found = MISSING.search(said.stderr)
    return found[1] if said.returncode and found else None


def install(*packages: str) -> None:
    """Install packages of Debian where this user may; else do nothing."""
    may = _as_root()
    if may is None or not shutil.which("apt-get"):
        return
    print(f"Installing what the browser tests need: {', '.join(packages)} ...", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        asked = [*may, "apt-get", "--quiet=2", *command]
        done = subprocess.run(asked, env=quietly, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{' '.join(asked)}: {done.stderr.strip()}", flush=True)


def _as_root() -> list[str] | None:
    """Give what to put before a command so that root runs it, or None where a password would be asked for."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def what_stops(program: str, *command: str) -> str | None:
    """Return None where a program starts, if need be with a library that is installed now; else what to say."""
    library = library_missing(*command)
    package = PACKAGE_OF.get(library or "")
    if package:
        install(package)
        library = library_missing(*command)
    return LACKS.format(program=program, library=library, package=package or "...") if library else None


def main() -> str | None:
    """Find a browser, or install one. Return what to say on failure."""
    if stopped := what_stops("Playwright", sys.executable, "-m", "playwright"):  # whose Node.js looks for browsers
        return stopped
    try:
        for package in (HEADLESS, "chromium"):  # an older Debian has no package of the first
            if not find_browser():
                install(package)
        found = find_browser()
    except FileNotFoundError as error:
        return str(error)
    if not found:
        return ADVICE
    if stopped := what_stops("Chromium", found):
        return stopped
    print(f"Browser for the tests: {found}", flush=True)
    return None


if __name__ == "__main__":
    sys.exit(main())
