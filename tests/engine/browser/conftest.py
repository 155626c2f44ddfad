"""The widgets, tried on small sites: most on the kettle, which has everything there is. None is the site of this project."""

from __future__ import annotations

import pytest
from browsing.building import BuiltSite, Sites
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
