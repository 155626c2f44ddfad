"""Citations: what a page cites, what the list of sources says, and what an author is told."""

from __future__ import annotations

import re
import textwrap

from small_sites import BASE, markdown_of, site_of, texts_below, told_by

from selfcheck.prose.citations import check_citations
from selfcheck.site.page import read_page

SOURCES = """
sources:
  brew_house:
    title: Brewing <tea> & cups_and_all
    authors: Kettle and Spout
    year: 1998
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
  source_numbers: Sources {numbers}
  source_back: Back to source {number}
"""


def render(text: str, sources: str = SOURCES) -> str:
    """Return the HTML of a page of a small site with two sources more, and words for them."""
    site = site_of(config={"sources.yml": with_more(sources), "site.yml": WORDS})
    return markdown_of(site).convert(textwrap.dedent(text))


def with_more(sources: str) -> str:
    return texts_below(BASE / "site_config")["sources.yml"] + sources.partition("sources:")[2]


def cited(text: str) -> list[tuple[int, str]]:
    page = read_page(textwrap.dedent(text), "a.md", "content")
    return [(citation.line, citation.source) for citation in page.citations]


def test_a_page_ends_with_its_sources_in_the_order_of_their_citation() -> None:
    html = render("One.[^leaflet] Two.[^brew_house] Three.[^leaflet]\n\nFour.")
    assert (
        html.index("Four.")
        < html.index('<summary>\n<h2 data-search-exclude="" id="sources">Sources</h2> (2)</summary>')
        < html.index("A leaflet")
    )
    assert html.index("A leaflet") < html.index("Brewing")
    assert re.findall(r'aria-label="(Source \d)"', html) == ["Source 1", "Source 2", "Source 1"]
    assert re.findall(r'aria-label="(Back [^"]+)"', html) == ["Back to source 1", "Back to source 2"]
    assert "title=" not in html


def test_numbers_that_stand_together_are_one_link_so_that_a_keyboard_stops_once() -> None:
    html = render(
        "One.[^leaflet][^brew_house] Two.[^brew_house][^leaflet][^brew_house] *Three*[^leaflet] [^brew_house]"
    )
    found = re.findall(
        r'<sup([^>]*)><a aria-label="([^"]+)" class="footnote-ref" href="([^"]+)">([^<]+)</a></sup>', html
    )
    assert [(name, href, text) for _, name, href, text in found] == [
        ("Sources 1, 2", "#fn:1", "1, 2"),
        ("Sources 2, 1, 2", "#fn:2", "2, 1, 2"),
        ("Source 1", "#fn:1", "1"),
        ("Source 2", "#fn:2", "2"),
    ]
    assert "</sup> Two." in html


def test_every_source_leads_back_to_where_it_is_cited_first() -> None:
    html = render("One.[^leaflet] Two.[^leaflet][^brew_house]\n\n| a |\n|---|\n| x[^brew_house] |\n")
    places = re.findall(r'class="footnote-backref" href="#([^"]+)"', html)
    assert places == ["fnref:1", "fnref:2"]
    assert [html.count(f'id="{place}"') for place in places] == [1, 1]
    assert html.index("Two.") < html.index('id="fnref:2"') < html.index("<table")


def test_a_page_says_who_published_a_source_and_when_and_leaves_the_rest_to_the_list_of_all() -> None:
    html = render("One.[^brew_house]")
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2">Brewing &lt;tea&gt; &amp; cups_and_all</a>, Brewers, 1998.' in html
    )
    assert "Kettle" not in html
    assert "<time" not in html


def test_a_page_without_citations_has_no_list() -> None:
    assert render("Nothing to cite.") == "<p>Nothing to cite.</p>"


def test_a_citation_works_in_a_table_and_twice_in_a_word() -> None:
    html = render("| a | b |\n|---|---|\n| x[^leaflet] | y[^leaflet][^brew_house] |\n")
    assert re.findall(r'class="footnote-ref" href="#fn:\d">([^<]+)<', html) == ["1", "1, 2"]
    assert html.count("footnote-backref") == 2


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


def test_code_is_left_alone() -> None:
    html = render("```\n[^leaflet]\n```\n")
    assert "[^leaflet]" in html
    assert "Sources" not in html


def test_an_unknown_source_is_told_with_its_line_and_the_nearest_name() -> None:
    pages = {
        "sub/a.md": "---\ntitle: A\n---\nOne.[^leaflet]\n\nTwo.[^brew_hose] Three[^zzz]\n",
        "b.md": "So [^leaflet]: yes.\n\n[^leaflet]: my own words\n",
    }
    assert told_by(check_citations, site_of(pages, {"sources.yml": with_more(SOURCES)})) == [
        "content/b.md:3: '[^leaflet]:' writes a footnote out: "
        "put the source into site_config/sources.yml and cite its id",
        "content/sub/a.md:6: 'brew_hose' is not a source of site_config/sources.yml (did you mean 'brew_house'?)",
        "content/sub/a.md:6: 'zzz' is not a source of site_config/sources.yml",
    ]
