"""Citations: what a page cites, what the list of sources says, and what an author is told."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from markdown import Markdown

from selfcheck.components import fences as embed
from selfcheck.prose import citations

SOURCES = """
sources:
  nhs_twitches:
    title: Twitching <eyes> & muscles_and_all
    publisher: NHS
    address: https://example.org/a?b=1&c=2
    kind: patient information
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
disclaimer: no diagnosis
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
def project(project: Path, tmp_path: Path) -> Path:
    """A small site with two more sources, and words for them."""
    copy = tmp_path / "project"
    shutil.copytree(project / "tests/engine/golden/base", copy)
    (copy / "content").mkdir()
    sources = copy / "site_config/sources.yml"
    sources.write_text(sources.read_text("utf-8") + SOURCES.partition("sources:")[2], "utf-8")
    (copy / "site_config/site.yml").write_text(WORDS, "utf-8")
    return copy


def render(project: Path, text: str) -> str:
    extensions = ["toc", "tables", "pymdownx.superfences", "selfcheck.prose.citations"]
    md = Markdown(extensions=extensions, extension_configs={"selfcheck.prose.citations": {"root": str(project)}})
    return md.convert(textwrap.dedent(text))


def cited(text: str) -> list[tuple[int, str]]:
    return [(citation.line, citation.source) for citation in citations.citations_in(textwrap.dedent(text))]


def test_a_page_ends_with_its_sources_in_the_order_of_their_citation(project: Path) -> None:
    html = render(project, "One.[^leaflet] Two.[^nhs_twitches] Three.[^leaflet]\n\nFour.")
    assert (
        html.index("Four.")
        < html.index('<h2 data-search-exclude="" id="sources">Sources</h2>')
        < html.index("A leaflet")
    )
    assert html.index("A leaflet") < html.index("Twitching")
    assert re.findall(r'aria-label="(Source \d)"', html) == ["Source 1", "Source 2", "Source 1"]
    assert re.findall(r'aria-label="(Back [^"]+)"', html) == [
        "Back to citation 1 of source 1",
        "Back to citation 2 of source 1",
        "Back to citation 1 of source 2",
    ]
    assert "title=" not in html


def test_a_source_says_where_when_and_how_it_was_read(project: Path) -> None:
    html = render(project, "One.[^nhs_twitches]")
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2">Twitching &lt;eyes&gt; &amp; muscles_and_all</a>, NHS. '
        'Read <time datetime="2026-11-02">2 November 2026</time> in a copy.'
    ) in html


@pytest.mark.parametrize(
    ("how", "words"),
    [("publisher", "Read {}."), ("copy", "Read {} in a copy."), ("secondary", "Read {} in a report by others.")],
)
def test_how_it_was_read_picks_the_words(project: Path, how: str, words: str) -> None:
    sources = project / "site_config/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("how: copy", f"how: {how}"), "utf-8")
    html = render(project, "One.[^nhs_twitches]")
    assert words.format('<time datetime="2026-11-02">2 November 2026</time>') in html


def test_a_page_without_citations_has_no_list(project: Path) -> None:
    assert render(project, "Nothing to cite.") == "<p>Nothing to cite.</p>"


def test_a_citation_works_in_a_table_and_twice_in_a_word(project: Path) -> None:
    html = render(project, "| a | b |\n|---|---|\n| x[^leaflet] | y[^leaflet][^nhs_twitches] |\n")
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
        nerve
        caption: A nerve.[^l]
        ```
        [^m]
        """
    assert cited(page) == [(4, "b"), (4, "e"), (5, "h"), (17, "l"), (19, "m")]


def test_code_is_left_alone(project: Path) -> None:
    html = render(project, "```\n[^leaflet]\n```\n")
    assert "[^leaflet]" in html
    assert "Sources" not in html


def test_an_unknown_source_is_told_with_its_line_and_the_nearest_name(project: Path) -> None:
    (project / "content/sub").mkdir()
    (project / "content/sub/a.md").write_text("---\ntitle: A\n---\nOne.[^leaflet]\n\nTwo.[^nhs_twiches] Three[^zzz]\n")
    (project / "content/b.md").write_text("So [^leaflet]: yes.\n\n[^leaflet]: my own words\n")
    faults = citations.find_faults(project / "content", {"leaflet": None, "nhs_twitches": None})  # type: ignore[dict-item]
    assert [str(fault) for fault in faults] == [
        "content/b.md:3: '[^leaflet]:' writes a footnote out: "
        "put the source into site_config/sources.yml and cite its id",
        "content/sub/a.md:6: 'nhs_twiches' is not a source of site_config/sources.yml (did you mean 'nhs_twitches'?)",
        "content/sub/a.md:6: 'zzz' is not a source of site_config/sources.yml",
    ]


def test_an_edit_of_the_sources_shows_in_the_next_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "LOOK_AGAIN", 0)
    assert "A leaflet" in render(project, "One.[^leaflet]")
    sources = project / "site_config/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("A leaflet", "Another leaflet"), "utf-8")
    assert "Another leaflet" in render(project, "One.[^leaflet]")
