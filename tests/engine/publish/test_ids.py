"""A link within a page leads to one place: a heading that has the id of a widget is told."""

from __future__ import annotations

from selfcheck.publish.ids import double_ids

SOURCE = "# The page\n\n## Quiz kettle\n\n```quiz\nkettle\n```\n"
TOLD = "'quiz-kettle' is the id of two things on this page: word the heading otherwise, or give it an id, such as {: #other }"


def test_a_heading_with_the_id_of_a_widget_is_told_with_its_line() -> None:
    html = '<h1 id="the-page">P</h1><h2 id=quiz-kettle>Quiz kettle</h2><decision-quiz id="quiz-kettle"></decision-quiz>'
    assert [str(fault) for fault in double_ids(html, SOURCE, "a.md")] == [f"a.md:3: {TOLD}"]


def test_an_id_that_no_heading_made_is_told_at_the_top() -> None:
    html = '<p id="x"></p><p id="x"></p><p id="x"></p><p id=""></p><p id=""></p>'
    assert [fault.line for fault in double_ids(html, SOURCE, "a.md")] == [1]


def test_different_ids_are_fine_and_words_that_look_like_one_are_none() -> None:
    assert double_ids('<h2 id="a">id="a"</h2><h2 id="b"></h2><!-- <p id="b"> -->', SOURCE, "a.md") == []
