"""The drawings of this site: each can be read on a phone, and is drawn with the colours of the site."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from selfcheck.prose import drawings
from selfcheck.site.library import Library
from selfcheck.site.site import Site


@pytest.fixture(scope="module")
def drawn(site: Site) -> dict[str, str]:
    """Each drawing and each chart as an SVG."""
    return {name: drawings.drawing_svg(site, name) for name in (*site.drawings, *site.library.ids("charts"))}


@pytest.fixture(scope="module")
def style(project: Path) -> str:
    """Every rule that a page with a drawing carries."""
    sheets = [
        project / "hooks/selfcheck/theme/assets/css/site.css",
        *(project / "hooks/selfcheck/components").rglob("*.css"),
    ]
    return "\n".join(path.read_text("utf-8") for path in sheets)


def test_the_drawings_have_no_faults(site: Site) -> None:
    assert [*drawings.check_drawing_files(site), *drawings.check_drawings_in_pages(site)] == []


def test_every_class_of_a_drawing_is_in_the_style_sheet(drawn: dict[str, str], style: str) -> None:
    for name, svg in drawn.items():
        for classes in re.findall(r'class="([^"]+)"', svg):
            assert [each for each in classes.split() if f".{each} " not in style] == [], name


def test_words_in_drawings_are_large_enough_on_a_narrow_screen(drawn: dict[str, str], style: str) -> None:
    """The drawings are 360 units wide and get 326 px of a screen of 360 px."""
    sizes = [float(size) for size in re.findall(r"^\.d-\w+ .*font-size: ([\d.]+)px", style, re.MULTILINE)]
    assert len(sizes) == 3
    assert min(sizes) * 326 / 360 >= 14
    assert {re.findall(r'viewBox="0 0 (\d+) ', svg)[0] for svg in drawn.values()} == {"360"}


def test_every_level_is_on_the_ladder_with_the_most_urgent_on_top(drawn: dict[str, str], library: Library) -> None:
    words = [text.text for text in ElementTree.fromstring(drawn["how-soon"]).iter("{http://www.w3.org/2000/svg}text")]
    levels = list(library.levels.values())[::-1]
    assert levels[0].tone == "alarm"
    assert words == [word for level in levels for word in (level.when, level.name)]
