"""The self-check of this site, for tests of what this site promises: answered by the ids of its file."""

from __future__ import annotations

from functools import cache

from making import THE_DAY
from playwright.sync_api import Page

from browsing.building import ROOT, library_of
from browsing.quizzes import Shown

ON_THE_DAY = f"""
{{
    const Real = Date, shift = {THE_DAY["SOURCE_DATE_EPOCH"]}000 - Real.now();
    globalThis.Date = class extends Real {{
        constructor(...parts) {{ parts.length ? super(...parts) : super(Real.now() + shift); }}
        static now() {{ return Real.now() + shift; }}
    }};
}}
"""
"""Gives a page the day of the tests. On a day after a page is due it shows a banner, which takes room on a screen and a sheet."""


@cache
def quiz() -> Shown:
    return Shown("leg-twitching", library_of(ROOT), "/self-check/")


def start(page: Page) -> None:
    quiz().start(page)


def answer(page: Page, option: str) -> None:
    """Pick one option by its id, which only one question has, and go on."""
    (question,) = (name for name, node in quiz().tree.questions.items() if node.option(option))
    quiz().give(page, question, (option,))


def answer_safely(page: Page, first: int, last: int) -> None:
    """Give the answer that finds nothing to the questions from `first` to `last`, counted from 1."""
    for node in list(quiz().tree.questions.values())[first - 1 : last]:
        safe = node.option("none") or next(option for option in node.options if not option.rank)
        quiz().give(page, node.id, (safe.id,))


def expect_result(page: Page, outcome: str) -> None:
    quiz().expect_result(page, outcome)
