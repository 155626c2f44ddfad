"""What the tests of this project's own site share: what is in its `site_config/`, and its pages as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.site.library import Library, load
from selfcheck.site.page import Page, read_pages


@pytest.fixture(scope="session")
def library(project: Path) -> Library:
    return load(project)


@pytest.fixture(scope="session")
def pages(project: Path) -> tuple[Page, ...]:
    return read_pages(project / "content")
