"""Texts with inline Markdown: an address that could do harm is taken out, and words stay as they were written."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.config.words import day_in_words, inline, plain, say_with
from selfcheck.site.library import Library


@pytest.mark.parametrize(
    "text",
    [
        '<a href="javascript:alert(7)">',
        'Write href="data:x" or src="vbscript:y" so.',
        "An address such as javascript:alert(1) is text.",
        '`href="javascript:x"`',
        'a "quoted" href="ftp://x" <b>',
    ],
)
def test_words_that_look_like_an_unsafe_address_are_shown_as_typed(text: str) -> None:
    assert plain(text) == text.replace("`", "")
    assert "#" not in inline(text)


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,x)",
        "![x](vbscript:x)",
        "<javascript:alert(1)>",
    ],
)
def test_no_text_leads_to_a_script(text: str) -> None:
    html = str(inline(text))
    assert ("<a " not in html and "<img " not in html) or '="#"' in html
    assert 'href="j' not in html.lower()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](https://x.example/a:b?c=d:e#f:g)", "https://x.example/a:b?c=d:e#f:g"),
        ("[x](page.md?a=b:c)", "page.md?a=b:c"),
        ("[x](#a:b)", "#a:b"),
        ("[x](../12:30.md)", "../12:30.md"),
        ("[x](tel:+44-111)", "tel:+44-111"),
    ],
)
def test_an_address_that_does_no_harm_is_kept(text: str, address: str) -> None:
    assert f'<a href="{address}">' in inline(text)


def test_an_address_of_e_mail_leads_there() -> None:
    html = inline("<a@b.example>").unescape()
    assert '<a href="mailto:a@b.example">a@b.example</a>' in html


def test_a_day_is_written_with_the_months_and_in_the_order_of_the_site(kettle_library: Library) -> None:
    words = kettle_library.words
    day = date(2026, 3, 5)
    assert day_in_words(day, say_with(words)) == "5 March 2026"
    german = words.model_copy(update={"labels": {**words.labels, "date": "{day}. {month} {year}", "month_3": "März"}})
    assert day_in_words(day, say_with(german)) == "5. März 2026"
