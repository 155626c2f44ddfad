"""Finds the Chromium that the browser tests drive, and as a script installs Debian's where there is none and it may.

Looked for in this order: what the variable CHROMIUM names, Playwright's own, the system's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
ADVICE = "No Chromium was found: install one, or say where it is with 'make test CHROMIUM=/path/to/chromium'."


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


def install() -> None:
    """Install Debian's Chromium, with a font, where this user may; else do nothing."""
    may = _as_root()
    if may is None or not shutil.which("apt-get"):
        return
    print("No Chromium was found: installing Debian's ...", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]):
        subprocess.run([*may, "apt-get", "--quiet", *command], env=quietly, stdin=subprocess.DEVNULL, check=False)


def _as_root() -> list[str] | None:
    """Give what to put before a command so that root runs it, or None where a password would be asked for."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def main() -> str | None:
    """Find a browser, or install one. Give what to say on failure."""
    try:
        if not find_browser():
            install()
        found = find_browser()
    except FileNotFoundError as error:
        return str(error)
    if not found:
        return ADVICE
    print(f"Browser for the tests: {found}", flush=True)
    return None


if __name__ == "__main__":
    sys.exit(main())
