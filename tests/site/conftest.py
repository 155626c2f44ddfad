"""What the tests of this project's own site share: what is in its `site_config/`, and its pages as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.site.library import Library
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.page import Page
from selfcheck.site.site import Site


@pytest.fixture(scope="session")
def site(project: Path) -> Site:
    """Everything its authors wrote, as a build reads it."""
    return read_site(project)


@pytest.fixture(scope="session")
def library(site: Site) -> Library:
    return site.library


@pytest.fixture(scope="session")
def pages(site: Site) -> tuple[Page, ...]:
    return site.pages
