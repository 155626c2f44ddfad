"""The quiz of the kettle, tests/sites/kettle: a path through all of it, and what is on its screen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from browsing.quizzes import Shown, Steps

SAFE: Steps = [
    ("danger", ("none",)),
    ("kind", ("electric",)),
    ("cord", ("none",)),
    ("switch", ("none",)),
    ("age", ("3",)),
    ("cups", ("none",)),
]
"""A path on which nothing is found, through all questions."""
SAFE_RESULT = "use_it"


def give(page: Page, quiz: Shown, *steps: tuple[str, tuple[str, ...]]) -> None:
    for question, given in steps:
        quiz.give(page, question, given)


def question(page: Page) -> Locator:
    """The one question on the screen."""
    return page.locator("decision-quiz fieldset")
