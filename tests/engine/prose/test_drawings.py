"""Drawings in pages: what an author may write, what comes out, and what is said when it cannot be drawn."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
from pymdownx.superfences import SuperFencesException

from selfcheck.config.faults import Faulty
from selfcheck.prose import charts, drawings
from selfcheck.prose.drawings import DrawingError, Request

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


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one drawing, `line`, and one chart, `cups`."""
    write(tmp_path / "content/drawings/line.svg", SVG)
    write(tmp_path / "site_config/charts/cups.yml", CHART)
    write(tmp_path / "site_config/sources.yml", "sources:\n  one: {title: A book}\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def block(name: str, caption: str = "caption: A line.") -> str:
    return f"```drawing\n{name}\n{caption}\n```\n"


def html(site: Path, text: str) -> str:
    fences = [{"name": "drawing", "class": "drawing", "format": drawings.fence}]
    extensions = ["pymdownx.superfences", "footnotes", "md_in_html", "selfcheck.prose.drawings"]
    options = {"pymdownx.superfences": {"custom_fences": fences}, "selfcheck.prose.drawings": {"root": str(site)}}
    return markdown.markdown(text, extensions=extensions, extension_configs=options)


def told(site: Path) -> list[str]:
    return [str(fault) for fault in drawings.find_faults(site / "content", site / "site_config")]


# --- what a page gets -------------------------------------------------------------------------------------------------


def test_a_drawing_stands_in_a_figure_with_its_caption(site: Path) -> None:
    made = html(site, block("line"))
    assert made.startswith('<figure class="drawing"><svg viewBox="0 0 9 9" role="img" aria-labelledby="')
    assert made.endswith("</svg><figcaption>A line.</figcaption>\n</figure>")


def test_it_is_named_by_its_title_and_description(site: Path) -> None:
    made = html(site, block("line"))
    names = re.findall(r'aria-labelledby="([^"]+)"', made)[0].split()
    assert names == ["drawing-line-title", "drawing-line-desc"]
    assert '<desc id="drawing-line-desc">It goes down &amp; up.</desc>' in made


def test_the_same_drawing_twice_has_no_id_twice(site: Path) -> None:
    ids = re.findall(r' id="([^"]+)"', html(site, block("line") + "\n" + block("line")))
    assert len(ids) == 4
    assert len(set(ids)) == 4


def test_a_caption_is_markdown_and_may_cite(site: Path) -> None:
    made = html(site, block("line", "caption: Up **and** down.[^one]") + "\n[^one]: A book.\n")
    assert "<figcaption>Up <strong>and</strong> down.<sup" in made
    assert 'href="#fn:one"' in made


def test_html_in_a_caption_of_many_lines(site: Path) -> None:
    assert "<figcaption>Up and down, a &lt; b.</figcaption>" in html(
        site, block("line", "caption: Up and\n  down, a < b.")
    )


@pytest.mark.parametrize("frame", ["- one\n\n    {}", "> {}", "<div markdown>\n\n{}\n\n</div>"])
def test_a_drawing_inside_something_else(site: Path, frame: str) -> None:
    indent = re.match(r"[ >]*", frame.splitlines()[-1].removesuffix("</div>"))
    assert indent is not None
    lines = block("line").splitlines()
    body = "\n".join([lines[0], *(indent[0] + line for line in lines[1:])])
    assert '<figure class="drawing"><svg' in html(site, frame.format(body))


def test_a_block_of_code_that_shows_a_drawing_stays_code(site: Path) -> None:
    assert "<svg" not in html(site, "````\n" + block("line") + "````\n")


def test_a_chart_is_drawn_from_its_numbers(site: Path) -> None:
    made = html(site, block("cups"))
    assert "<title" in made
    assert ">Small &lt;cup&gt; (a mug): 100 ml; Big cup: 200 ml; at once: 400 ml.</desc>" in made


def test_bars_are_as_long_as_their_numbers(site: Path) -> None:
    svg = ElementTree.fromstring(charts.draw(charts.read_chart(site / "site_config/charts/cups.yml")[1]))
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


def test_a_page_that_asks_for_what_is_not_there(site: Path) -> None:
    write(site / "content/deep/page.md", "# Page\n\n" + block("lime") + "\n````\n" + block("shown only") + "````\n")
    write(site / "content/page.md", "> " + block("cups").replace("\n", "\n> ") + "\n\n" + block("line", ""))
    form = "write its name on the first line and `caption: ...` on the second"
    assert told(site) == [
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
def test_a_drawing_that_cannot_be_used(site: Path, old: str, new: str, message: str) -> None:
    assert old in SVG
    write(site / "content/drawings/line.svg", SVG.replace(old, new))
    (fault,) = told(site)
    assert fault.startswith(f"content/drawings/line.svg:1: {message}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("amount: 200", "amount: many", "site_config/charts/cups.yml:5: "),
        ("unit: ml\n", "", "site_config/charts/cups.yml:1: "),
        ("[one]", "[two]", "site_config/charts/cups.yml:8: 'two' is not a source"),
    ],
)
def test_a_chart_that_cannot_be_drawn(site: Path, old: str, new: str, message: str) -> None:
    write(site / "site_config/charts/cups.yml", CHART.replace(old, new))
    write(site / "content/page.md", block("cups"))
    (fault,) = told(site)
    assert fault.startswith(message)


def test_the_build_stops_at_a_name_nobody_knows(site: Path) -> None:
    with pytest.raises(SuperFencesException, match="'lime' is not a drawing"):
        html(site, block("lime"))


def test_the_build_stops_at_a_chart_with_a_fault(site: Path) -> None:
    write(site / "site_config/charts/cups.yml", "title: Cups\n")
    with pytest.raises(SuperFencesException, match="unit"):
        html(site, block("cups"))
    with pytest.raises(Faulty):
        charts.read_chart(site / "site_config/charts/cups.yml")


def test_the_fence_needs_its_extension() -> None:
    with pytest.raises(SuperFencesException, match=r"add 'selfcheck\.prose\.drawings' to markdown_extensions"):
        drawings.fence("line\ncaption: x", "drawing", "drawing", {}, markdown.Markdown())


def test_the_drawings_of_a_sound_site_have_no_faults(kettle: Path) -> None:
    assert drawings.find_faults(kettle / "content", kettle / "site_config") == []
