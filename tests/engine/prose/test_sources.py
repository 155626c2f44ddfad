"""Sources: none unused, none from just anywhere, no part of a page without one; and the page that lists them all."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from markdown import Markdown

from selfcheck.prose import sources
from selfcheck.site.library import Library, load
from selfcheck.site.page import read_page, read_pages

SOURCES = """
  leaflet:
    title: A leaflet
    publisher: Body
    address: https://www.body.example/l
    kind: charity
    read: 2026-10-31
    how: publisher
    note: The short version.
  blog:
    title: Some blog
    publisher: Another
    address: https://blog.example/x
    kind: news
    read: 2026-10-31
    how: publisher
"""


@pytest.fixture
def site(base_copy: Path) -> Path:
    """A small site with two more sources, and a page that cites both."""
    registry = base_copy / "site_config/sources.yml"
    registry.write_text(registry.read_text("utf-8").rstrip("\n") + SOURCES, "utf-8")
    (base_copy / "content").mkdir()
    (base_copy / "content/a.md").write_text("---\ntitle: Page A\n---\n\nOne.[^leaflet] Two.[^blog]\n")
    return base_copy


def told(site: Path) -> list[str]:
    library = load(site)
    faults = sources.find_faults(read_pages(site / "content"), site / "site_config", library.sources)
    return [str(fault) for fault in faults]


def line_of(site: Path, text: str) -> int:
    lines = (site / "site_config/sources.yml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


# --- unused -----------------------------------------------------------------------------------------------------------


def test_a_source_that_nobody_uses_is_told_with_its_line(site: Path) -> None:
    assert told(site) == []
    (site / "content/a.md").write_text("One.[^leaflet]\n")
    assert told(site) == [
        f"site_config/sources.yml:{line_of(site, 'blog:')}: 'blog' is cited nowhere: cite it, or take it out"
    ]


def test_a_source_that_only_yaml_names_is_used(site: Path) -> None:
    (site / "content/a.md").write_text("One.[^leaflet]\n")
    (site / "site_config/charts").mkdir()
    (site / "site_config/charts/c.yml").write_text("title: A chart\nsources: [blog]\n")
    assert told(site) == []


# --- publishers -------------------------------------------------------------------------------------------------------


def allow(site: Path, text: str) -> None:
    (site / "site_config/publishers.yml").write_text(f"publishers:\n  Golden: {{hosts: [example.org]}}\n{text}")


def test_a_source_from_elsewhere_is_refused_unless_it_says_why(site: Path) -> None:
    allow(site, "  Body: {hosts: [body.example]}\n")
    line = line_of(site, "https://blog.example/x")
    assert told(site) == [
        f"site_config/sources.yml:{line}: 'blog.example' is not a place that site_config/publishers.yml lists: "
        "cite another source, or say under `why` why this one"
    ]
    registry = site / "site_config/sources.yml"
    registry.write_text(registry.read_text("utf-8").rstrip("\n") + "\n    why: There is no other.\n", "utf-8")
    assert told(site) == []


def test_a_name_that_only_ends_alike_is_from_elsewhere(site: Path) -> None:
    allow(site, "  Body: {hosts: [body.example, log.example]}\n")
    assert ["'blog.example'" in fault for fault in told(site)] == [True]


def test_a_place_can_be_good_for_some_kinds_of_source_only(site: Path) -> None:
    allow(site, "  Body: {hosts: [body.example]}\n  Blog: {hosts: [blog.example], kinds: [study]}\n")
    assert ["does not list 'blog.example' for a source of the kind 'news'" in fault for fault in told(site)] == [True]


# --- parts without a source -------------------------------------------------------------------------------------------


def without(text: str) -> list[str]:
    page = read_page(textwrap.dedent(text), "a.md")
    return [str(fault).removeprefix("content/a.md:") for fault in sources._sections_without(page)]


def test_a_part_with_words_and_no_source_is_told_at_its_heading() -> None:
    assert without("# T\n\nLead.\n\n## Bare\n\nWords.\n\n## Cited\n\nWords.[^a]\n") == [
        "5: the part 'Bare' has no source: cite one, or say under 'no_source' why it needs none"
    ]


@pytest.mark.parametrize(
    "part",
    [
        "## Empty\n",
        "## Below\n\nWords.\n\n### Deeper\n\nWords.[^a]\n",
        "## Table\n\n| a |\n|---|\n| b[^a] |\n",
        "## Card\n\nWords.\n\n```care-card\nhigh\n```\n",
        "## Drawing\n\nWords.\n\n```drawing\nx\ncaption: Words.[^a]\n```\n",
    ],
)
def test_a_part_that_is_sourced_in_another_way_is_fine(part: str) -> None:
    assert without(f"# T\n\n{part}") == []


def test_reasons_are_given_for_a_heading_or_for_a_page() -> None:
    assert without("---\nno_source: It is our own.\n---\n\n## Bare\n\nWords.\n") == []
    assert without("---\nno_source:\n  Bare: It is our own.\n---\n\n## Bare\n\nWords.\n") == []


def test_a_reason_that_is_not_needed_is_told_with_its_line() -> None:
    assert without("---\nno_source:\n  Cited: Old.\n  Brae: Old.\n---\n\n## Cited\n\nWords.[^a]\n\n## Bare\n") == [
        "3: 'Cited' has a source now: take the reason out",
        "4: 'no_source': 'Brae' is not a heading (did you mean 'Bare'?)",
    ]


# --- the page that lists them -----------------------------------------------------------------------------------------


def test_the_list_says_of_each_source_who_when_how_and_where(site: Path) -> None:
    library = load(site)
    used = sources.used_by_pages(read_pages(site / "content"), library, site / "site_config")
    html = sources.list_of(library, used)
    item = next(line for line in html.splitlines() if 'id="source-leaflet"' in line)
    assert '<a href="https://www.body.example/l">A leaflet</a>, Body.' in item
    assert "31 October 2026" in item
    assert "The short version." in item
    assert '<a href="a.md">Page A</a>' in item


def test_the_list_is_a_fence_that_needs_no_hook(site: Path) -> None:
    fence = {"name": "sources", "class": "sources", "format": sources.fence}
    md = Markdown(
        extensions=["pymdownx.superfences", "selfcheck.prose.sources"],
        extension_configs={
            "pymdownx.superfences": {"custom_fences": [fence]},
            "selfcheck.prose.sources": {"root": str(site)},
        },
    )
    assert md.convert("```sources\nall\n```\n").count("<li id=") == len(load(site).sources)


def test_a_page_that_shows_a_widget_uses_the_sources_of_its_flags(kettle: Path, kettle_library: Library) -> None:
    library, level = kettle_library, kettle_library.highest_first()[0]
    page = read_page(f"```care-card\n{level}\n```\n", "a.md")
    flag = next(flag for flag in library.flags.values() if flag.level == level)
    used = sources.used_by_pages([page], library, kettle / "site_config")
    assert set(flag.sources) <= set(used)


def test_the_page_of_sources_lists_each_with_a_page_that_uses_it(kettle: Path, kettle_library: Library) -> None:
    library = kettle_library
    html = sources.list_of(
        library, sources.used_by_pages(read_pages(kettle / "content"), library, kettle / "site_config")
    )
    items = re.findall(r"<li id=.*?</li>", html)
    assert len(items) == len(library.sources)
    assert [item for item in items if "source-list__pages" not in item] == []
