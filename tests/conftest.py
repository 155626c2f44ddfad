"""What the tests of every folder share: where the project is, and a copy of it to spoil."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from browsing.building import OWN, Sites
from browsing.fixtures import (
    browser_context_args,
    browser_type_launch_args,
    nothing_leaves,
    pytest_collection_modifyitems,
    sites,
)
from hypothesis import settings

__all__ = [
    "browser_context_args",
    "browser_type_launch_args",
    "nothing_leaves",
    "pytest_collection_modifyitems",
    "sites",
]

ROOT = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "build", "site", "site.next", "site.last", "offline", "__pycache__", ".*_cache", ".hypothesis"
)

# A shared machine may be slow at any moment, so no example has a deadline; and a judge's run is the same each time.
settings.register_profile("here", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("here")


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder. Tests read it; they never write there."""
    return ROOT


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    return copy


@pytest.fixture(scope="session")
def site_folder(sites: Sites) -> Path:
    """This site, built once for all tests as `make site` builds it, beside the reader's own `site/`."""
    return sites(OWN).folder
