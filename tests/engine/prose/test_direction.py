"""Whoever reads Arabic or Hebrew on a page that is written from the left reads it from the right."""

from __future__ import annotations

import markdown
import pytest


def html(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "def_list", "selfcheck.markdown"])


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("هذا نص.", '<p dir="auto">'),
        ("## עברית", 'dir="auto"'),
        ("**هذا** text", '<p dir="auto">'),
        ("3 - هذا", '<p dir="auto">'),
        ("&lt;هذا", '<p dir="auto">'),
        ("- هذا\n- نص", '<ul dir="rtl">'),
        ("- هذا\n\n- نص", '<ul dir="rtl">'),
        ("| A |\n|---|\n| هذا |", 'dir="auto"'),
        ("هذا\n:   نص", '<dd dir="auto">'),
    ],
)
def test_a_text_from_the_right_says_so(text: str, made: str) -> None:
    assert made in html(text)


@pytest.mark.parametrize("text", ["A text. هذا", "- One هذا\n- Two", "1, 2", "| A |\n|---|\n| B هذا |"])
def test_any_other_text_carries_nothing_more(text: str) -> None:
    assert "dir=" not in html(text)
