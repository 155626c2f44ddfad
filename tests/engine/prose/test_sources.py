"""Sources: none unused, none from just anywhere, no part of a page without one; and the page that lists them all."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from small_sites import BASE, markdown_of, site_of, texts_below, told_by

from selfcheck.config.switches import Switches
from selfcheck.prose.copies import check_copies_have_notes
from selfcheck.prose.publishers import check_publishers
from selfcheck.prose.sources import check_sections_have_sources, check_sources_are_used
from selfcheck.prose.sources_page import list_of, used_by_pages
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.site import Site

CHECKS = (check_sources_are_used, check_publishers, check_copies_have_notes, check_sections_have_sources)
SOURCES = """
  leaflet:
    title: A leaflet
    authors: Leaf & Stem
    year: 1998
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


PAGE = "---\ntitle: Page A\n---\n\nOne.[^leaflet] Two.[^blog]\n"
REGISTRY = texts_below(BASE / "site_config")["sources.yml"].rstrip("\n") + SOURCES


def site(page: str = PAGE, sources: str = REGISTRY, **config: str) -> Site:
    """A small site with two more sources, and a page that cites both."""
    files = {f"{name.replace('_', '/')}.yml": text for name, text in config.items()}
    return site_of({"a.md": page}, {"sources.yml": sources, **files})


def told(site: Site) -> list[str]:
    return [told for check in CHECKS for told in told_by(check, site)]


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(REGISTRY.splitlines(), start=1) if text in line)


# --- unused -----------------------------------------------------------------------------------------------------------


def test_a_source_that_nobody_uses_is_told_with_its_line() -> None:
    assert told(site()) == []
    assert told(site("One.[^leaflet]\n")) == [
        f"site_config/sources.yml:{line_of('blog:')}: 'blog' is cited nowhere: cite it, or take it out"
    ]


def test_a_source_that_only_yaml_names_is_used() -> None:
    chart = "title: A chart\nunit: s\nbars: [{label: A, amount: 1}]\nsources: [blog]\n"
    assert told(site("One.[^leaflet]\n", charts_c=chart)) == []


# --- publishers -------------------------------------------------------------------------------------------------------


def allowed(text: str, sources: str = REGISTRY) -> list[str]:
    """Return what is told where only some publishers may be cited."""
    return told(site(sources=sources, publishers=f"publishers:\n  Golden: {{hosts: [example.org]}}\n{text}"))


def test_a_source_from_elsewhere_is_refused_unless_it_says_why() -> None:
    body = "  Body: {hosts: [body.example]}\n"
    assert allowed(body) == [
        f"site_config/sources.yml:{line_of('https://blog.example/x')}: 'blog.example' is not a place that "
        "site_config/publishers.yml lists: cite another source, or say under `why` why this one"
    ]
    assert allowed(body, REGISTRY.rstrip("\n") + "\n    why: There is no other.\n") == []


def test_a_name_that_only_ends_alike_is_from_elsewhere() -> None:
    assert ["'blog.example'" in told for told in allowed("  Body: {hosts: [body.example, log.example]}\n")] == [True]


def test_a_host_is_known_whatever_its_port() -> None:
    with_port = REGISTRY.replace("https://blog.example/x", "https://blog.example:8080/x")
    assert allowed("  Body: {hosts: [body.example, blog.example]}\n", with_port) == []


def test_a_place_can_be_good_for_some_kinds_of_source_only() -> None:
    (fault,) = allowed("  Body: {hosts: [body.example]}\n  Blog: {hosts: [blog.example], kinds: [study]}\n")
    assert "does not list 'blog.example' for a source of the kind 'news'" in fault


def test_the_usual_publishers_come_to_those_of_a_site_which_may_say_otherwise_of_one() -> None:
    name, publisher = next(iter(site().library.usual_publishers.items()))
    usual = REGISTRY.replace("https://blog.example/x", f"https://www.{publisher.hosts[0]}/x")
    body = "  Body: {hosts: [body.example]}\n"
    assert allowed(body, usual) == []
    (told,) = allowed(f"{body}  {name}: {{hosts: [body.example]}}\n", usual)
    assert f"'www.{publisher.hosts[0]}' is not a place that" in told


def test_a_site_that_only_asks_for_the_check_is_held_to_the_usual_publishers() -> None:
    asked = replace(site(sources=REGISTRY), switches=Switches(checks={"publishers": "on"}))
    assert any("'blog.example' is not a place that" in fault for fault in told(asked))


# --- copies -----------------------------------------------------------------------------------------------------------

ANYBODY = "  Body: {hosts: [body.example, blog.example]}\n"


@pytest.mark.parametrize(("how", "said"), [("copy", "in a copy"), ("secondary", "second hand")])
def test_a_reader_is_not_told_in_silence_what_nobody_read_where_it_was_published(how: str, said: str) -> None:
    before, _, blog = REGISTRY.partition("blog:")
    sources = before + "blog:" + blog.replace("how: publisher", f"how: {how}")
    line = sources.splitlines().index(f"    how: {how}") + 1
    assert allowed(ANYBODY, sources) == [
        f"site_config/sources.yml:{line}: 'blog' was read {said}: say under 'note' where, or of whom"
    ]
    assert allowed(ANYBODY, sources.rstrip("\n") + "\n    note: As an archive has it.\n") == []


def test_a_site_that_does_not_say_whom_it_cites_owes_no_note() -> None:
    assert told(site(sources=REGISTRY.replace("how: publisher", "how: copy"))) == []


# --- parts without a source -------------------------------------------------------------------------------------------


def without(text: str) -> list[str]:
    found = told_by(check_sections_have_sources, site_of({"a.md": textwrap.dedent(text)}))
    return [fault.removeprefix("content/a.md:") for fault in found]


def test_a_part_with_words_and_no_source_is_told_at_its_heading() -> None:
    assert without("# T\n\nLead.\n\n## Bare\n\nWords.\n\n## Cited\n\nWords.[^a]\n") == [
        "5: the part 'Bare' has no source: cite one as [^id], or say under 'no_source' in the front matter why it needs none"
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


def test_the_list_says_of_each_source_who_when_how_and_where() -> None:
    html = list_of(site().library, used_by_pages(site()))
    item = next(line for line in html.splitlines() if 'id="source-leaflet"' in line)
    assert '<a href="https://www.body.example/l">A leaflet</a>, Body, 1998.' in item
    assert "Leaf &amp; Stem:" in item
    assert 'Read on <time datetime="2026-10-31">31 October 2026</time>.' in item
    assert "The short version." in item
    assert '<a href="a.md">Page A</a>' in item


@pytest.mark.parametrize(
    ("how", "words"), [("copy", "Read in a copy of its text on"), ("secondary", "Read as others report it, on")]
)
def test_the_list_says_if_nobody_read_a_source_where_it_was_published(how: str, words: str) -> None:
    html = list_of(site(sources=REGISTRY.replace("how: publisher", f"how: {how}")).library, {})
    assert f'{words} <time datetime="2026-10-31">31 October 2026</time>.' in html


def test_the_list_is_a_fence_that_needs_no_build() -> None:
    assert markdown_of(site()).convert("```sources\nall\n```\n").count("<li id=") == len(site().library.sources)


def test_a_page_that_shows_a_widget_uses_the_sources_of_its_flags() -> None:
    library = site().library
    level = library.highest_first()[0]
    flag = next(flag for flag in library.flags.values() if flag.level == level)
    assert set(flag.sources) <= set(used_by_pages(site(f"```care-card\n{level}\n```\n")))


def test_the_page_of_sources_lists_each_with_a_page_that_uses_it(kettle: Path) -> None:
    whole = read_site(kettle)
    items = re.findall(r"<li id=.*?</li>", list_of(whole.library, used_by_pages(whole)))
    assert len(items) == len(whole.library.sources)
    assert [item for item in items if "source-list__pages" not in item] == []
