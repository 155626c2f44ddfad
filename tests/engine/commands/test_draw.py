"""`selfcheck draw`: whoever reviews a quiz sees the way of an example, or the one that shows what is wrong."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_sites import GOOD, edit

from selfcheck.commands.main import main

EXAMPLES = """examples:
  - {name: Nobody is ill, answers: {first: none}, result: low_end}
  - name: Something mild
    at_least: mid
    at_most: mid
    readings:
      literal: {first: mild_sign}
      hasty: {first: unsure}
"""


def on_the_way(drawing: str) -> list[str]:
    """Return the words of a drawing that are not faint, but for its head."""
    root = ElementTree.fromstring(drawing)
    cards = [group for group in root.iter() if group.get("class") == "flow__card" and not group.get("opacity")]
    return [text for card in cards for text in card.itertext()]


@pytest.mark.parametrize(
    ("name", "picked", "end"),
    [
        ("Nobody is ill", "none of them", "low_end"),
        ("2", "mild sign", "mid_end"),
        ("Something mild/hasty", "not sure", "mid_end"),
    ],
)
def test_draw_shows_the_way_of_an_example(
    name: str, picked: str, end: str, small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_site / GOOD
    path.write_text(path.read_text() + EXAMPLES)
    assert main(["draw", GOOD, "--example", name]) == 0
    shown = on_the_way(capsys.readouterr().out)
    assert picked in shown
    assert [word for word in shown if word.endswith("_end")] == [end]
    for wanted, told in (("99", ": use 1 (Nobody is ill), 2 (Something mild)"), ("1/", " (did you mean '1'?)")):
        assert main(["draw", GOOD, "--example", wanted]) == 2
        assert capsys.readouterr().err.endswith(f"'{wanted}' is not an example of this quiz{told}\n")
    assert main(["draw", GOOD, "--example", "Nobody is il"]) == 2
    assert "'Nobody is il' is not an example of this quiz (did you mean 'Nobody is ill'?)" in capsys.readouterr().err


def test_an_author_whose_quiz_is_unsafe_sees_the_way_that_shows_it(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_site / GOOD
    path.write_text(path.read_text() + EXAMPLES.replace("result: low_end", "result: mid_end"))
    assert main(["draw", GOOD]) == 1
    drawn, said = capsys.readouterr()
    assert "'Nobody is ill' ends in 'low_end', not in 'mid_end'" in said
    assert "none of them" in on_the_way(drawn)
    edit(path, "first: none", "frist: none")  # a quiz that is no tree cannot be drawn
    assert main(["draw", GOOD]) == 1
    assert capsys.readouterr().out == ""
