"""Citations: what a page cites, what the list of sources says, and what an author is told."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from markdown import Markdown

from selfcheck.components import fences as embed
from selfcheck.prose import citations

SOURCES = """
sources:
  brew_house:
    title: Brewing <tea> & cups_and_all
    publisher: Brewers
    address: https://example.org/a?b=1&c=2
    kind: booklet
    read: 2026-11-02
    how: copy
  leaflet:
    title: A leaflet
    publisher: Somebody
    address: https://example.org/l
    kind: charity
    read: 2026-10-31
    how: publisher
"""
WORDS = """
audience: adults
disclaimer: no advice
not_reviewed: not reviewed
emergency_line: call
emergency_numbers: {uk: {place: UK, emergency: ["999"]}}
labels:
  sources_heading: Sources
  source_number: Source {number}
  source_back: Back to citation {place} of source {number}
  source_publisher: Read {date}.
  source_copy: Read {date} in a copy.
  source_secondary: Read {date} in a report by others.
"""


@pytest.fixture
def site(base_copy: Path) -> Path:
    """A small site with two more sources, and words for them."""
    (base_copy / "content").mkdir()
    sources = base_copy / "site_config/sources.yml"
    sources.write_text(sources.read_text("utf-8") + SOURCES.partition("sources:")[2], "utf-8")
    (base_copy / "site_config/site.yml").write_text(WORDS, "utf-8")
    return base_copy


def render(site: Path, text: str) -> str:
    extensions = ["toc", "tables", "pymdownx.superfences", "selfcheck.prose.citations"]
    md = Markdown(extensions=extensions, extension_configs={"selfcheck.prose.citations": {"root": str(site)}})
    return md.convert(textwrap.dedent(text))


def cited(text: str) -> list[tuple[int, str]]:
    return [(citation.line, citation.source) for citation in citations.citations_in(textwrap.dedent(text))]


def test_a_page_ends_with_its_sources_in_the_order_of_their_citation(site: Path) -> None:
    html = render(site, "One.[^leaflet] Two.[^brew_house] Three.[^leaflet]\n\nFour.")
    assert (
        html.index("Four.")
        < html.index('<h2 data-search-exclude="" id="sources">Sources</h2>')
        < html.index("A leaflet")
    )
    assert html.index("A leaflet") < html.index("Brewing")
    assert re.findall(r'aria-label="(Source \d)"', html) == ["Source 1", "Source 2", "Source 1"]
    assert re.findall(r'aria-label="(Back [^"]+)"', html) == [
        "Back to citation 1 of source 1",
        "Back to citation 2 of source 1",
        "Back to citation 1 of source 2",
    ]
    assert "title=" not in html


def test_a_source_says_where_when_and_how_it_was_read(site: Path) -> None:
    html = render(site, "One.[^brew_house]")
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2">Brewing &lt;tea&gt; &amp; cups_and_all</a>, Brewers. '
        'Read <time datetime="2026-11-02">2 November 2026</time> in a copy.'
    ) in html


@pytest.mark.parametrize(
    ("how", "words"),
    [("publisher", "Read {}."), ("copy", "Read {} in a copy."), ("secondary", "Read {} in a report by others.")],
)
def test_how_it_was_read_picks_the_words(site: Path, how: str, words: str) -> None:
    sources = site / "site_config/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("how: copy", f"how: {how}"), "utf-8")
    html = render(site, "One.[^brew_house]")
    assert words.format('<time datetime="2026-11-02">2 November 2026</time>') in html


def test_a_page_without_citations_has_no_list(site: Path) -> None:
    assert render(site, "Nothing to cite.") == "<p>Nothing to cite.</p>"


def test_a_citation_works_in_a_table_and_twice_in_a_word(site: Path) -> None:
    html = render(site, "| a | b |\n|---|---|\n| x[^leaflet] | y[^leaflet][^brew_house] |\n")
    assert html.count('class="footnote-ref"') == 3
    assert html.count("footnote-backref") == 3


def test_code_comments_and_front_matter_cite_nothing() -> None:
    page = """\
        ---
        title: About [^a]
        ---
        Words[^b] and `code [^c]` and ``more ` [^d]`` and [^e]. <!-- [^f]
        [^g] -->[^h]

        ````text
        [^i]
        ```
        [^j]
        ````
        ~~~
        [^k]
        ~~~
        ```drawing
        spout
        caption: A spout.[^l]
        ```
        [^m]
        """
    assert cited(page) == [(4, "b"), (4, "e"), (5, "h"), (17, "l"), (19, "m")]


def test_code_is_left_alone(site: Path) -> None:
    html = render(site, "```\n[^leaflet]\n```\n")
    assert "[^leaflet]" in html
    assert "Sources" not in html


def test_an_unknown_source_is_told_with_its_line_and_the_nearest_name(site: Path) -> None:
    (site / "content/sub").mkdir()
    (site / "content/sub/a.md").write_text("---\ntitle: A\n---\nOne.[^leaflet]\n\nTwo.[^brew_hose] Three[^zzz]\n")
    (site / "content/b.md").write_text("So [^leaflet]: yes.\n\n[^leaflet]: my own words\n")
    faults = citations.find_faults(site / "content", {"leaflet": None, "brew_house": None})
    assert [str(fault) for fault in faults] == [
        "content/b.md:3: '[^leaflet]:' writes a footnote out: "
        "put the source into site_config/sources.yml and cite its id",
        "content/sub/a.md:6: 'brew_hose' is not a source of site_config/sources.yml (did you mean 'brew_house'?)",
        "content/sub/a.md:6: 'zzz' is not a source of site_config/sources.yml",
    ]


def test_an_edit_of_the_sources_shows_in_the_next_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "LOOK_AGAIN", 0)
    assert "A leaflet" in render(site, "One.[^leaflet]")
    sources = site / "site_config/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("A leaflet", "Another leaflet"), "utf-8")
    assert "Another leaflet" in render(site, "One.[^leaflet]")
