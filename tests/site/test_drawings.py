"""The drawings of this site: each can be read on a phone, and is drawn with the colours of the site."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from selfcheck.prose import drawings
from selfcheck.site.library import Library
from selfcheck.site.mkdocs_files import read_site


@pytest.fixture(scope="module")
def pictures(project: Path) -> dict[str, str]:
    """Each drawing and each chart as SVG."""
    site = read_site(project)
    return {name: drawings.drawn(site, name) for name in (*site.drawings, *site.library.charts)}


@pytest.fixture(scope="module")
def style(project: Path) -> str:
    sheets = ("overrides/assets/css/site.css", "hooks/selfcheck/components/drawing/style.css")
    return "".join((project / sheet).read_text("utf-8") for sheet in sheets)


def test_the_drawings_have_no_faults(project: Path) -> None:
    site = read_site(project)
    assert [*drawings.check_drawing_files(site), *drawings.check_drawings_in_pages(site)] == []


def test_every_class_of_a_drawing_is_in_the_style_sheet(pictures: dict[str, str], style: str) -> None:
    for name, svg in pictures.items():
        for classes in re.findall(r'class="([^"]+)"', svg):
            assert [each for each in classes.split() if not re.search(rf"\.{each}[ ,:]", style)] == [], name


def test_words_in_drawings_are_large_enough_on_a_narrow_screen(pictures: dict[str, str], style: str) -> None:
    """The drawings are 360 units wide and get 326 px of a screen of 360 px."""
    sizes = [float(size) for size in re.findall(r"^\.d-\w+ .*font-size: ([\d.]+)px", style, re.MULTILINE)]
    assert len(sizes) == 3
    assert min(sizes) * 326 / 360 >= 14
    assert {re.findall(r'viewBox="0 0 (\d+) ', svg)[0] for svg in pictures.values()} == {"360"}


def test_every_level_is_on_the_ladder_with_the_most_urgent_on_top(library: Library) -> None:
    svg = drawings.draw_chart(library, "how-soon")
    words = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    levels = [library.levels[level] for level in library.highest_first()]
    assert levels[0].tone == "alarm"
    assert words == [word for level in levels for word in (level.when, level.name)]
