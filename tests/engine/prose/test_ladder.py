"""The levels of care as a picture: its words are those of `care_levels.yml`, its shapes those of the site."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from selfcheck.config.faults import Faulty
from selfcheck.config.model import CareLevel
from selfcheck.prose import drawings, ladder

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
LEVELS = [
    CareLevel(name="Ring & shout", urgency="Emergency", when="Now", do="Ring.", tone="alarm"),
    CareLevel(name="Do nothing", urgency="None", when="Never", do="Sit.", tone="calm"),
]


def picture() -> ElementTree.Element:
    asked = ladder.Ladder(title="Two <steps>", ladder="care_levels", sources=("one",))
    return ElementTree.fromstring(ladder.draw(asked, LEVELS))


def test_each_level_is_said_in_words_in_its_order() -> None:
    svg = picture()
    assert [text.text for text in svg.iter(f"{SVG}text")] == ["Now", "Ring & shout", "Never", "Do nothing"]
    assert [text.text for text in (svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")) if text is not None] == [
        "Two <steps>",
        "Now: Ring & shout; Never: Do nothing.",
    ]


def test_each_step_is_shorter_than_the_one_above_it() -> None:
    widths = [float(step.attrib["width"]) for step in picture().iter(f"{SVG}rect")]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == len(LEVELS)


def test_the_marks_are_those_of_the_site() -> None:
    """Of the square the site draws a rectangle; its sign is the same."""
    template = (ROOT / "hooks/selfcheck/components/shared/mark.html").read_text("utf-8")
    theirs = set(re.findall(r' d="([^"]+)"', template))
    assert {sign for _, sign in ladder.MARKS.values()} <= theirs
    assert {shape for tone, (shape, _) in ladder.MARKS.items() if tone not in ("routine", "calm")} <= theirs


def test_every_level_of_a_site_is_on_its_ladder_with_the_most_urgent_on_top(kettle: Path) -> None:
    svg = drawings.draw_chart(kettle / "site_config/charts/how-soon.yml", kettle / "site_config")
    words = [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    levels = ladder.read_levels(kettle / "site_config")
    assert len(levels) == 5
    assert levels[0].tone == "alarm"
    assert words == [word for level in levels for word in (level.when, level.name)]


def test_a_ladder_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "charts/steps.yml"
    path.parent.mkdir()
    path.write_text("title: Steps\nladder: stairs\nsources: [one]\n", encoding="utf-8")
    with pytest.raises(Faulty, match="ladder"):
        drawings.read_chart(path)
