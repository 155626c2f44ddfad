"""An author who puts one quotation mark or backslash too many into a text reads one line, on it, that says what to write."""

from __future__ import annotations

import pytest
from small_sites import BASE, Texts, texts_below

from selfcheck.config.faults import Faulty
from selfcheck.site.library import Library

OF_APOSTROPHE = "an apostrophe within '...' ends the text"
OF_MARK = 'a quotation mark within "..." ends the text'
OF_END = "the text ends at its second quotation mark"
OF_OPEN = "the quotation mark that opens here is not closed"
CASES = (
    ("'Some tea's strong.'", OF_APOSTROPHE),
    ("'I can't, and won't.'", OF_APOSTROPHE),
    ("'The riders' bikes'", OF_APOSTROPHE),
    ("'One.' 'Two.'", OF_APOSTROPHE),
    ("'The riders' bikes.", OF_END),
    ("'Tea's' strong.", OF_END),
    ("'tis the season", OF_OPEN),
    ('"He said "stop" to me."', OF_MARK),
    ('"He said "stop", then went."', OF_MARK),
    ('"A" and "B"', OF_MARK),
    ('"Say "no"', OF_MARK),
    ('"Tea" is strong.', OF_END),
    ('"ab\\"', OF_OPEN),
    ('"C:\\xyz"', "'\\x' means nothing within \"...\""),
    ('"50 \\% of them"', "'\\%' means nothing within \"...\""),
    ('"C:\\Users\\me"', "'\\U' means nothing within \"...\""),
    ('"\\u12"', "'\\u' means nothing within \"...\""),
)


FILE = "site.yml"
TEXTS = texts_below(BASE / "site_config")
LINES = TEXTS[FILE].split("\n")
NUMBER = next(number for number, line in enumerate(LINES) if line.startswith("audience: "))


@pytest.mark.parametrize(("text", "told"), CASES, ids=[text for text, _ in CASES])
def test_the_line_says_what_to_write(text: str, told: str) -> None:
    after = [*LINES[:NUMBER], f"audience: {text}", *LINES[NUMBER + 1 :]]
    with pytest.raises(Faulty) as error:
        Library(Texts(TEXTS | {FILE: "\n".join(after)})).record(FILE)
    (fault,) = error.value.faults
    assert fault.line == NUMBER + 1
    assert fault.message.startswith(told)
