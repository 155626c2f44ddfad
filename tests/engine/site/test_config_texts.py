"""What no page may hold is told of the file that says it, and not of the page that shows it."""

from __future__ import annotations

import pytest
from small_sites import BASE, site_of, texts_below, told_by

from selfcheck.site.config_texts import check_config_texts, check_names

FLAGS = texts_below(BASE / "site_config")["red_flags.yml"]
LINK = "a link leads to a page of this site, or begins with https://, mailto: or tel:"


@pytest.mark.parametrize("text", ["[A sign](javascript:alert(1))", "[A sign](data:text/html,x)"])
def test_a_strange_address_in_a_text_is_told_with_its_line(text: str) -> None:
    flags = FLAGS.replace("text: A mild sign", f"text: '{text}'")
    told = told_by(check_config_texts, site_of(config={"red_flags.yml": flags}))
    assert told == [f"site_config/red_flags.yml:2: {LINK}"]


def test_a_link_to_a_page_or_a_number_to_call_is_fine() -> None:
    flags = FLAGS.replace(
        "text: A mild sign", "text: '[A sign](help.md), [call](tel:112), [more](https://press.example)'"
    )
    assert told_by(check_config_texts, site_of(config={"red_flags.yml": flags})) == []


def test_marks_that_a_reader_would_see_in_a_name_are_told() -> None:
    levels = (
        "levels:\n"
        "  low: {name: Wait *or not*, urgency: None, when: Later, do: Wait **here**., tone: calm}\n"
        "  top: {name: Go 2 * 3 a_b & <c>, urgency: Now, when: Now, do: Go., tone: alarm}\n"
    )
    source = "title: T, publisher: '**The** Press', address: 'https://a.org', kind: K, read: 2026-11-01, how: copy"
    files = {"care_levels.yml": levels, "sources.yml": f"sources:\n  one: {{{source}}}\n"}
    said = "is shown as it is written, and Markdown in it is not read"
    assert told_by(check_names, site_of(config=files)) == [
        f"site_config/care_levels.yml:2: warning: 'name' {said}: write 'Wait or not'",
        f"site_config/sources.yml:2: warning: 'publisher' {said}: write 'The Press'",
    ]
