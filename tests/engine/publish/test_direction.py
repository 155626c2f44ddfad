"""A text from the right keeps its signs and figures at their end, wherever it stands on a page that is read from the left."""

from __future__ import annotations

import pytest

from selfcheck.publish.direction import with_directions

NAME = "\u0627\u0644\u0643\u0644\u0633"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f'<a href="x/">{NAME} (1)</a>', f'<a href="x/" dir="rtl">{NAME} (1)</a>'),
        (f'<span class="numbers__place">3 {NAME}</span>', f'<span class="numbers__place" dir="rtl">3 {NAME}</span>'),
        (f"<p><strong>{NAME}</strong>.</p>", f'<p dir="rtl"><strong dir="rtl">{NAME}</strong>.</p>'),
        (f"<summary><svg><path/></svg>{NAME}</summary>", f'<summary dir="rtl"><svg><path/></svg>{NAME}</summary>'),
        ('<span><span dir="auto">\u05e9!</span></span>', '<span dir="rtl"><span dir="auto">\u05e9!</span></span>'),
        (
            f"<li><b>{NAME}</b><ul><li>{NAME}</li></ul></li>",
            f'<li><b>{NAME}</b><ul><li dir="rtl">{NAME}</li></ul></li>',
        ),
        (f"<p>From {NAME}</p>", f"<p>From {NAME}</p>"),
        (f"<p>Yes</p> {NAME}", f"<p>Yes</p> {NAME}"),
        (f"<p></p><div>{NAME}</div>", f"<p></p><div>{NAME}</div>"),
        (f'<html lang=ar dir="rtl"><p>{NAME}</p>', f'<html lang=ar dir="rtl"><p>{NAME}</p>'),
    ],
)
def test_a_text_is_set_from_where_its_first_letter_is(before: str, after: str) -> None:
    assert with_directions(before) == after


def test_a_page_without_such_letters_is_left_as_it_is() -> None:
    html = "<p>3 (caf\u00e9) \u65e5\u672c \u0416</p>"
    assert with_directions(html) is html
