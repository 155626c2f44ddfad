"""The levels of care as a picture: its words are those of `care_levels.yml`, its shapes those of the site."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from small_sites import site_of

from selfcheck.config.faults import Faulty
from selfcheck.config.model import CareLevel, Ladder
from selfcheck.prose import drawings, ladder
from selfcheck.prose.svg import as_picture
from selfcheck.site.config_checks import check_charts
from selfcheck.site.library import Library

SVG = "{http://www.w3.org/2000/svg}"
LEVELS = {
    "ring": CareLevel(name="Ring & shout", urgency="Emergency", when="Now", do="Ring.", tone="alarm"),
    "sit": CareLevel(name="Do nothing", urgency="None", when="Never", do="Sit.", tone="calm"),
}


def picture(**links: str) -> ElementTree.Element:
    asked = Ladder(title="Two <steps>", ladder="care_levels", links=links, sources=("one",))
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


def test_long_words_of_a_level_go_on_in_another_line_of_a_higher_step() -> None:
    levels = {**LEVELS, "ring": LEVELS["ring"].model_copy(update={"name": "Ring and shout until somebody comes " * 2})}
    svg = ElementTree.fromstring(ladder.draw(Ladder(title="T", ladder="care_levels", sources=("one",)), levels))
    lines = [text.text or "" for text in svg.iter(f"{SVG}text")]
    assert len(lines) > 5
    assert max(map(len, lines)) < 35
    first, second = svg.iter(f"{SVG}rect")
    below = float(first.attrib["y"]) + float(first.attrib["height"])
    inside = [y for text in svg.iter(f"{SVG}text") if (y := float(text.attrib["y"])) < below]
    assert len(inside) == len(lines) - 2
    assert float(second.attrib["y"]) > below
    assert float(svg.attrib["viewBox"].split()[3]) > float(second.attrib["y"]) + float(second.attrib["height"])


def test_a_step_that_leads_somewhere_is_one_link_with_all_its_words() -> None:
    links = [
        ("".join(link.itertext()).split("\n"), link.attrib["href"])
        for link in picture(ring="#ring&now").iter(f"{SVG}a")
    ]
    assert [([word for word in words if word], address) for words, address in links] == [
        (["Now", "Ring & shout"], "#ring&now")
    ]


def test_a_reader_who_hears_it_meets_links_and_no_picture() -> None:
    plain, linked = (
        as_picture(ElementTree.tostring(svg, encoding="unicode"), "x") for svg in (picture(), picture(sit="#s"))
    )
    assert 'role="img" aria-labelledby="x-title x-desc"' in plain
    assert 'role="group" aria-labelledby="x-title"' in linked


def test_an_author_is_told_of_a_step_that_is_not_there() -> None:
    steps = "title: Steps\nladder: care_levels\nlinks: {sitt: '#sit'}\nsources: [book]\n"
    [fault] = check_charts(site_of(config={"charts/steps.yml": steps}).library)
    assert (fault.line, fault.message) == (3, "'sitt' is not a care level: use low, mid, top")


def test_every_level_of_a_site_is_on_its_ladder_with_the_most_urgent_on_top(kettle_library: Library) -> None:
    svg = drawings.draw_chart(kettle_library, "how-soon")
    words = [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    levels = list(kettle_library.levels.values())[::-1]
    assert len(levels) == 5
    assert levels[0].tone == "alarm"
    assert words == [word for level in levels for word in (level.when, level.name)]


def test_a_ladder_of_something_else_is_refused() -> None:
    site = site_of(config={"charts/steps.yml": "title: Steps\nladder: stairs\nsources: [book]\n"})
    with pytest.raises(Faulty, match="ladder"):
        site.library.chart("steps")
