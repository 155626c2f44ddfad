"""This project's own site in a browser: what it alone promises. What every site should promise is in tests/every_site."""

from __future__ import annotations

import pytest
from browsing.building import OWN, BuiltSite, Sites
from browsing.own_site import ON_THE_DAY
from playwright.sync_api import BrowserContext


@pytest.fixture
def site(sites: Sites) -> BuiltSite:
    return sites(OWN)


@pytest.fixture(scope="session")
def base_url(sites: Sites) -> str:
    """Where the site is served."""
    return sites(OWN).address


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A context of the day of the tests."""
    context.add_init_script(ON_THE_DAY)
    return context
