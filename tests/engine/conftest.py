"""What the tests of the engine stand on: small sites, read and built once. None of it is the site of this project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import small_sites
from browsing.building import Sites
from small_sites import load

from selfcheck.site.library import Library


@pytest.fixture(scope="session")
def kettle() -> Path:
    """The folder of the small site that uses everything. Tests read it; they never write there."""
    return small_sites.SITES / "kettle"


@pytest.fixture(scope="session")
def kettle_library(kettle: Path) -> Library:
    """What is in its `site_config/`."""
    return load(kettle)


@pytest.fixture
def kettle_copy(tmp_path: Path) -> Path:
    """A copy of it that a test may spoil, and build."""
    return small_sites.copy_of("kettle", tmp_path / "kettle")


@pytest.fixture(scope="session")
def kettle_site(sites: Sites) -> Path:
    """The folder it is built into, strictly, once for all tests."""
    return sites("kettle").folder


@pytest.fixture
def base_copy(tmp_path: Path) -> Path:
    """A copy of the least `site_config/`, without pages, that a test may add to and spoil."""
    return shutil.copytree(small_sites.BASE, tmp_path / "base")


@pytest.fixture(scope="session")
def bicycle() -> Path:
    """The folder of the small site whose quiz uses the whole language."""
    return small_sites.SITES / "bicycle"


@pytest.fixture(scope="session")
def overrides(project: Path) -> Path:
    """The theme that the small sites share with this project's site."""
    return project / "hooks/selfcheck/theme"
