"""The sites that every test here runs on, and the quizzes of each.

A site is named by its folder alone: those under tests/sites/, the project's own, and what the variable EVERY_SITE names. What
a test expects of it comes from its own `site_config/`, or from the built pages themselves.
"""

from __future__ import annotations

import pytest
from browsing.building import BuiltSite, Sites, sources
from browsing.quizzes import Shown

SITES = sources()
QUIZZES = [
    (name, path.stem) for name, folder in SITES.items() for path in sorted(folder.glob("site_config/quizzes/*.yml"))
]
ONE_FRAME = {"bicycle", "kettle", "plain", "sub_path"}
"""Sites whose frame is that of "two_topics" but for their words: tests of the frame (marked so) leave them out."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "quiz_id" in metafunc.fixturenames:
        ids = ["-".join(pair) for pair in QUIZZES]
        metafunc.parametrize(("site_name", "quiz_id"), QUIZZES, ids=ids, scope="session")
    elif "site_name" in metafunc.fixturenames:
        left_out = ONE_FRAME if metafunc.definition.get_closest_marker("frame") else set()
        metafunc.parametrize("site_name", [name for name in SITES if name not in left_out], scope="session")


@pytest.fixture
def site(sites: Sites, site_name: str) -> BuiltSite:
    return sites(site_name)


@pytest.fixture
def shown(site: BuiltSite, quiz_id: str) -> Shown:
    """A quiz of the site."""
    return site.quiz(quiz_id)
