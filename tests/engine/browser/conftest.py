"""The widgets, tried on small sites: most on the kettle, which has everything there is. None is the site of this project."""

from __future__ import annotations

import pytest
from browsing.bare_lists import ADDRESS, BareList
from browsing.building import BuiltSite, Sites
from browsing.lists import Listed
from browsing.quizzes import Shown
from playwright.sync_api import Page


@pytest.fixture
def site(sites: Sites) -> BuiltSite:
    return sites("kettle")


@pytest.fixture
def quiz(site: BuiltSite) -> Shown:
    return site.quiz("kettle")


@pytest.fixture
def started(page: Page, quiz: Shown) -> Page:
    """A page with the first question of the quiz on the screen."""
    quiz.start(page)
    return page


@pytest.fixture
def listed(site: BuiltSite) -> Listed:
    return site.checklist("kettle")


@pytest.fixture
def opened(page: Page, listed: Listed) -> Page:
    """The page of the checklist."""
    page.goto(listed.address)
    return page


@pytest.fixture
def bare(page: Page, site: BuiltSite) -> BareList:
    """A checklist alone on a page, which a test may edit before it opens it."""
    bare = BareList(site.address + ADDRESS)
    bare.serve(page.context)
    return bare
