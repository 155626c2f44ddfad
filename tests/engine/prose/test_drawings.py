"""Drawings in pages: what an author may write, what comes out, and what is said when it cannot be drawn."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pymdownx.superfences import SuperFencesException
from small_sites import BASE, markdown_of, site_of, texts_below, told_by

from selfcheck.config.faults import Faulty
from selfcheck.prose import drawings
from selfcheck.prose.drawings import DrawingError, Request, check_drawing_files, check_drawings_in_pages
from selfcheck.site.config_checks import check_charts, check_files
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.site import Site

SOURCES = texts_below(BASE / "site_config")["sources.yml"]
CHECKS = (
    check_drawing_files,
    check_drawings_in_pages,
    lambda site: check_files(site.library),
    lambda site: check_charts(site.library),
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A line</title><desc>It goes down &amp; up.</desc>'
    '<path class="d-line" d="M0 0"/></svg>'
)
CHART = """\
title: Cups
unit: ml
bars:
  - {label: Small <cup>, note: a mug, amount: 100}
  - {label: Big cup, amount: 200}
limits:
  - {label: at once, amount: 400}
sources: [one]
"""


def site(svg: str = SVG, chart: str = CHART, **pages: str) -> Site:
    """A site with one drawing, `line`, and one chart, `cups`."""
    sources = (
        SOURCES
        + "  one: {title: A book, publisher: P, address: https://e.org/, kind: K, read: 2026-01-02, how: copy}\n"
    )
    texts = {name.replace("_", "/") + ".md": text for name, text in pages.items()}
    return site_of(texts, {"charts/cups.yml": chart, "sources.yml": sources}, {"line": svg})


def block(name: str, caption: str = "caption: A line.") -> str:
    return f"```drawing\n{name}\n{caption}\n```\n"


def html(text: str, site: Site | None = None) -> str:
    return markdown_of(site or SITE, ["pymdownx.superfences", "md_in_html"]).convert(text)


SITE = site()


def told(site: Site) -> list[str]:
    return sorted(told for check in CHECKS for told in told_by(check, site))


# --- what a page gets -------------------------------------------------------------------------------------------------


def test_a_drawing_stands_in_a_figure_with_its_caption() -> None:
    made = html(block("line"))
    assert made.startswith('<figure class="drawing"><svg viewBox="0 0 9 9" role="img" aria-labelledby="')
    assert made.endswith("</svg><figcaption>A line.</figcaption>\n</figure>")


def test_it_is_named_by_its_title_and_description() -> None:
    made = html(block("line"))
    names = re.findall(r'aria-labelledby="([^"]+)"', made)[0].split()
    assert names == ["drawing-line-title", "drawing-line-desc"]
    assert '<desc id="drawing-line-desc">It goes down &amp; up.</desc>' in made


def test_the_same_drawing_twice_has_no_id_twice() -> None:
    ids = re.findall(r' id="([^"]+)"', html(block("line") + "\n" + block("line")))
    assert len(ids) == 4
    assert len(set(ids)) == 4


def test_a_caption_is_markdown_and_may_cite() -> None:
    made = html(block("line", "caption: Up **and** down.[^one]"))
    assert "<figcaption>Up <strong>and</strong> down.<sup" in made
    assert 'href="#fn:1"' in made


def test_html_in_a_caption_of_many_lines() -> None:
    assert "<figcaption>Up and down, a &lt; b.</figcaption>" in html(block("line", "caption: Up and\n  down, a < b."))


@pytest.mark.parametrize("frame", ["- one\n\n    {}", "> {}", "<div markdown>\n\n{}\n\n</div>"])
def test_a_drawing_inside_something_else(frame: str) -> None:
    indent = re.match(r"[ >]*", frame.splitlines()[-1].removesuffix("</div>"))
    assert indent is not None
    lines = block("line").splitlines()
    body = "\n".join([lines[0], *(indent[0] + line for line in lines[1:])])
    assert '<figure class="drawing"><svg' in html(frame.format(body))


def test_a_block_of_code_that_shows_a_drawing_stays_code() -> None:
    assert "<svg" not in html("````\n" + block("line") + "````\n")


def test_a_chart_is_drawn_from_its_numbers() -> None:
    made = html(block("cups"))
    assert "<title" in made
    assert ">Small &lt;cup&gt; (a mug): 100 ml; Big cup: 200 ml; at once: 400 ml.</desc>" in made


def test_bars_are_as_long_as_their_numbers() -> None:
    svg = ElementTree.fromstring(drawings.draw_chart(SITE.library, "cups"))
    small, big = (float(bar.attrib["width"]) for bar in svg.iter("{http://www.w3.org/2000/svg}rect"))
    assert big == pytest.approx(2 * small, abs=0.2)


# --- what an author is told -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "a drawing has no name: write its name on the first line and `caption: ...` on the second"),
        ("caption: x", "'caption: x' is not the name of a drawing: "),
        ("../secret\ncaption: x", "'../secret' is not the name of a drawing: "),
        ("line", "the drawing 'line' has no caption: "),
        ("line\ncaption:  ", "the drawing 'line' has no caption: "),
        ("line\nA line.", "the drawing 'line' has no caption: "),
    ],
)
def test_a_block_of_the_wrong_form(body: str, message: str) -> None:
    with pytest.raises(DrawingError, match=re.escape(message)):
        drawings.read_request(body)


def test_a_block_of_the_right_form() -> None:
    assert drawings.read_request("\n line \n\ncaption: A\n  line.\n") == Request("line", "A line.")


def test_a_page_that_asks_for_what_is_not_there() -> None:
    deep = "# Page\n\n" + block("lime") + "\n````\n" + block("shown only") + "````\n"
    page = "> " + block("cups").replace("\n", "\n> ") + "\n\n" + block("line", "")
    form = "write its name on the first line and `caption: ...` on the second"
    assert told(site(deep_page=deep, page=page)) == [
        "content/deep/page.md:3: 'lime' is not a drawing of content/drawings/ (did you mean 'line'?)",
        f"content/page.md:7: the drawing 'line' has no caption: {form}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (' viewBox="0 0 9 9"', "", "has no viewBox, so it cannot fit a narrow screen"),
        ("<title>A line</title>", "", "has no <title>, which names it"),
        ("<desc>It goes down &amp; up.</desc>", "<desc> </desc>", "has no <desc>, which says what it shows to those"),
        ('class="d-line"', 'style="fill:red"', "has the attribute 'style': use the classes of the site's style sheet"),
        ('class="d-line"', 'onclick="x()"', "has the attribute 'onclick': "),
        ('class="d-line"', 'id="line"', "has the attribute 'id': "),
        ("<path", "<script>x()</script><path", "has a <script>: use the classes of the site's style sheet"),
        ("</svg>", "", "is not XML: no element found: line 1"),
    ],
)
def test_a_drawing_that_cannot_be_used(old: str, new: str, message: str) -> None:
    assert old in SVG
    (fault,) = told(site(SVG.replace(old, new)))
    assert fault.startswith(f"content/drawings/line.svg:1: {message}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("amount: 200", "amount: many", "site_config/charts/cups.yml:5: "),
        ("unit: ml\n", "", "site_config/charts/cups.yml:1: "),
        ("[one]", "[two]", "site_config/charts/cups.yml:8: 'two' is not a source"),
    ],
)
def test_a_chart_that_cannot_be_drawn(old: str, new: str, message: str) -> None:
    fault, *_ = told(site(chart=CHART.replace(old, new), page=block("cups")))
    assert fault.startswith(message)


def test_the_build_stops_at_a_name_nobody_knows() -> None:
    with pytest.raises(SuperFencesException, match="'lime' is not a drawing"):
        html(block("lime"))


def test_the_build_stops_at_a_chart_with_a_fault() -> None:
    with pytest.raises(SuperFencesException, match="unit"):
        html(block("cups"), site(chart="title: Cups\n"))
    with pytest.raises(Faulty):
        site(chart="title: Cups\n").library.chart("cups")


def test_the_drawings_of_a_sound_site_have_no_faults(kettle: Path) -> None:
    kettle_site = read_site(kettle)
    assert set(kettle_site.drawings) == {"parts-of-a-kettle"}
    assert told(kettle_site) == []
