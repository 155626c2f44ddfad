"""The drawings of this site: each can be read on a phone, and is drawn with the colours of the site."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from selfcheck.prose import drawings, ladder
from selfcheck.prose.drawings import Folders


@pytest.fixture(scope="module")
def folders(project: Path) -> Folders:
    return Folders(project / "content", project / "site_config")


@pytest.fixture(scope="module")
def style(project: Path) -> str:
    return (project / "overrides/assets/css/site.css").read_text("utf-8")


def test_the_drawings_have_no_faults(project: Path) -> None:
    assert drawings.find_faults(project / "content", project / "site_config") == []


def test_every_class_of_a_drawing_is_in_the_style_sheet(folders: Folders, style: str) -> None:
    for name in folders.names():
        for classes in re.findall(r'class="([^"]+)"', folders.svg(name)):
            assert [each for each in classes.split() if f".{each} " not in style] == [], name


def test_words_in_drawings_are_large_enough_on_a_narrow_screen(folders: Folders, style: str) -> None:
    """The drawings are 360 units wide and get 326 px of a screen of 360 px."""
    sizes = [float(size) for size in re.findall(r"^\.drawing .*font-size: ([\d.]+)px", style, re.MULTILINE)]
    assert len(sizes) == 3
    assert min(sizes) * 326 / 360 >= 14
    assert {re.findall(r'viewBox="0 0 (\d+) ', folders.svg(name))[0] for name in folders.names()} == {"360"}


def test_every_level_is_on_the_ladder_with_the_most_urgent_on_top(project: Path) -> None:
    svg = drawings.draw_chart(project / "site_config/charts/how-soon.yml", project / "site_config")
    words = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    levels = ladder.read_levels(project / "site_config")
    assert levels[0].tone == "alarm"
    assert words == [word for level in levels for word in (level.when, level.name)]
