"""The small sites under tests/sites/: where they are, copies of them to spoil, and builds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from making import ENVIRONMENT

PROJECT = Path(__file__).resolve().parent.parent
SITES = PROJECT / "tests/sites"
BASE = PROJECT / "tests/engine/golden/base"
"""The least `site_config/` with a levelled quiz. The gallery of mistakes stands on it; it has no pages and no mkdocs.yml."""
FROZEN = {"SOURCE_DATE_EPOCH": "1775000000"}
"""The day of every build of a small site: in 2026, after each page was checked and before one is due."""


def copy_of(name: str, folder: Path) -> Path:
    """Copy a small site into `folder`, which need not exist; return it. It can be built wherever it is."""
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../..", PROJECT.as_posix()), "utf-8")
    return folder


def build(
    folder: Path, site: Path, *options: str, environment: Mapping[str, str] = FROZEN
) -> subprocess.CompletedProcess[str]:
    """Build the site in `folder` into the folder `site`, as MkDocs does; return how it ended and what it said."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options, "--site-dir", str(site)],
        cwd=folder,
        env={**ENVIRONMENT, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file, which has to hold it."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} holds no {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def line_of(path: Path, words: str) -> int:
    """Return the number of the first line of a file that holds some words."""
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), start=1) if words in line)


def words_of(html: str) -> str:
    """Return HTML without its tags, in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())
