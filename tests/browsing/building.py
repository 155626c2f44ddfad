"""The sites that tests open: each is built once, by whoever asks first, and served on this machine alone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import urlsplit

import pytest
import yaml
from filelock import FileLock
from making import ROOT, make_site
from small_sites import build, load

from browsing.lists import Listed
from browsing.quizzes import Shown
from selfcheck.config.words import plain
from selfcheck.site.library import Library

OWN = "own"
"""The name of the project's own site; a site under tests/sites/ has the name of its folder."""


def sources() -> dict[str, Path]:
    """Return the folder of each site that there is, by name, with the folders that the variable EVERY_SITE names."""
    named = [Path(folder).resolve() for folder in os.environ.get("EVERY_SITE", "").split(os.pathsep) if folder]
    small = sorted(path.parent for path in ROOT.glob("tests/sites/*/mkdocs.yml"))
    return {OWN: ROOT} | {folder.name: folder for folder in (*small, *named)}


@dataclass(frozen=True)
class BuiltSite:
    """A site that is built and served."""

    name: str
    source: Path
    """Its folder, with `mkdocs.yml` and `site_config/`."""
    folder: Path
    """What was built."""
    address: str
    """Where it is served; ends in a slash. A site whose `site_url` has a path is served below that path."""

    @property
    def library(self) -> Library:
        """What its `site_config/` says."""
        return library_of(self.source)

    @cached_property
    def pages(self) -> list[str]:
        """The address of each page, below the site's own; empty for the first page."""
        pages = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")]
        assert "index.html" in pages
        return sorted(name.removesuffix("index.html") for name in pages)

    def label(self, name: str) -> str:
        """Return a label that has no parts to fill in, in the site's own words."""
        return plain(self.library.words.labels[name])

    def html(self, page: str) -> str:
        path = self.folder / page
        return (path / "index.html" if path.is_dir() else path).read_text("utf-8")

    def pages_with(self, *tags: str) -> list[str]:
        """Return the pages that hold one of these elements, such as `decision-quiz`."""
        return [page for page in self.pages if any(f"<{tag}" in self.html(page) for tag in tags)]

    def quiz(self, quiz: str) -> Shown:
        """Return a quiz with the page that shows it, and as few others as can be."""
        page = self._page_with(f"quiz-{quiz}", "<decision-quiz")
        return Shown(quiz, self.library, self.address + page, self.html(page))

    def checklist(self, checklist: str) -> Listed:
        """Return a checklist with the page that shows it, and as few others as can be."""
        page = self._page_with(f"checklist-{checklist}", "<red-flag-checklist")
        return Listed(checklist, self.library, self.address + page)

    def _page_with(self, anchor: str, tag: str) -> str:
        pages = [page for page in self.pages if re.search(rf'id="?{anchor}["\s>]', self.html(page))]
        return min(pages, key=lambda page: self.html(page).count(tag))


Sites = Callable[[str], BuiltSite]


@cache
def library_of(source: Path) -> Library:
    return load(source)


def path_of(source: Path) -> str:
    """Return the path of a site's `site_url`, below which it is served: `/` for most."""
    settings = yaml.load((source / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    return urlsplit(settings.get("site_url", "")).path or "/"


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of a run share (see pytest-xdist, "session-scoped fixtures execute only once")."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def make_strictly(source: Path, folder: Path) -> CompletedProcess[str]:
    """Build a site into `folder`."""
    return make_site(source, folder) if source == ROOT else build(source, folder, "--strict")


def build_once(folder: Path, make: Callable[[Path], CompletedProcess[str]]) -> Path:
    """Make `folder`, unless another worker has done so; return it. `make` takes the folder to build into."""
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            made = folder.with_suffix(".made")  # what a build that failed leaves behind is not taken for a site
            told = make(made)
            assert told.returncode == 0, told.stdout + told.stderr
            made.rename(folder)
    return folder
