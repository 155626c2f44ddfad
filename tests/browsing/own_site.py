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


def answer(page: Page, **answers: str) -> None:
    """Answer the questions that are named, in this order, each with one option."""
    for question, option in answers.items():
        quiz().give(page, question, (option,))


NOTHING = {"who": "me", "changed": "none", "danger_now": "none", "you": "none"}
"""What somebody answers who has a twitch and nothing else, as far as to the twitch itself."""
SHORT = {**NOTHING, "how_long": "up_to_2_weeks", "where": "one_place"}
CHILD = {"who": "under_16", "danger_now": "none"}
TO_EACH_RESULT = {
    "emergency": {"who": "me", "changed": "head", "head": "stroke_signs"},
    "today": {"who": "me", "changed": "pain", "pain": "one_swollen_leg", "you": "none"},
    "soon": {"who": "me", "changed": "strength", "sudden": "none", "strength": "lost_ability", "you": "none"},
    "routine": {**NOTHING, "how_long": "over_2_weeks"},
    "self_care": SHORT,
    "not_a_twitch": {**NOTHING, "who": "no_twitch", "kind": "cramp"},
    "child_today": {**CHILD, "child_ill": "none", "child_signs": "child_limp"},
    "child_soon": {**CHILD, "child_ill": "none", "child_signs": "child_weaker"},
    "child_well": {**CHILD, "child_ill": "none", "child_signs": "none"},
}
"""Answers that lead to each result, by its name."""


def expect_result(page: Page, outcome: str) -> None:
    quiz().expect_result(page, outcome)
