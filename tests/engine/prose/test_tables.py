"""Tables that can be stacked on a narrow screen: each cell knows its row and its column."""

from __future__ import annotations

import re

import markdown
from small_sites import BASE, markdown_of, site_of, texts_below

SOURCES = texts_below(BASE / "site_config")["sources.yml"]

TABLE = """\
| Kind | Feels *like* | |
|---|---|---|
| **Rattle** | a shake | x |
| Squeak | | y |
"""


def html(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "selfcheck.markdown"])


def test_a_cell_carries_the_heading_of_its_column() -> None:
    made = html(TABLE)
    assert '<td data-label="Feels like" role="cell">a shake</td>' in made or (
        '<td role="cell" data-label="Feels like">a shake</td>' in made
    )
    assert made.count("data-label") == 2, "a column without a heading gives no label"


def test_the_first_cell_of_a_row_is_its_heading() -> None:
    made = html(TABLE)
    assert '<th role="rowheader" scope="row"><strong>Rattle</strong></th>' in made
    assert '<th role="columnheader" scope="col">Kind</th>' in made


def test_roles_are_written_out() -> None:
    made = html(TABLE)
    assert '<table class="stack" role="table">' in made
    assert made.count('role="rowgroup"') == 2
    assert made.count('role="row"') == 3


def test_a_page_without_a_table() -> None:
    assert html("Words.") == "<p>Words.</p>"


def test_a_column_is_aligned_by_a_class_since_the_policy_refuses_a_style() -> None:
    made = html("| Kind | Days |\n|---|--:|\n| Rattle | 14 |\n")
    assert "style=" not in made
    assert made.count('class="is-right"') == 2


CITED = """\
| Drink | Caffeine in mg[^book] |
|---|--:|
| Coffee *black*[^book][^book] | 10[^book] |
| Tea | 5 |
"""


def test_the_number_of_a_source_is_no_part_of_a_heading() -> None:
    """In a table of doses "mg1" beside a 10 reads as a number; and a row's heading is said before each of its cells."""
    made = markdown_of(site_of(config={"sources.yml": SOURCES})).convert(CITED)
    assert re.findall('data-label="([^"]*)"', made) == ["Caffeine in mg", "Caffeine in mg"]
    assert '<th aria-label="Coffee black" role="rowheader" scope="row">' in made
    assert '<th role="rowheader" scope="row">Tea</th>' in made
    assert re.findall('class="footnote-ref"[^>]*>([^<]+)<', made) == ["1", "1, 1", "1"], "each number is still there"


def test_a_tag_in_a_heading_is_no_part_of_the_label_of_a_cell() -> None:
    """It would be read out as it is written, and a quote in it would end the attribute."""
    made = html(
        '| Drink | Caffeine<br>in mg | H<sub class="x">2</sub>O &amp; &lt;5 |\n|---|--:|---|\n| Coffee | 10 | 1 |\n'
    )
    assert re.findall('data-label="([^"]*)"', made) == ["Caffeine in mg", "H2O &amp; &lt;5"]
    assert made.count("<br>") == made.count("<sub") == 1, "the heading itself has them"
