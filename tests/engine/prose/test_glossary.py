"""Words that are explained: once a page, where they can be reached by everybody, and never in the middle of something else."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from small_sites import markdown_of, site_of

from selfcheck.prose.glossary import ELEMENT

TERMS = """\
terms:
  ptfe: {name: PTFE, plain: A slippery layer., also: [polytetrafluoroethylene layer]}
  flake: {name: flake, plain: A bit of lime., also: [flakes, white speck]}
  heating_plate: {name: heating plate, plain: What gets hot.}
  heating_plate_cover: {name: heating plate cover, plain: What lies over it.}
"""


SOURCES = """\
sources:
  a: {title: A leaflet, publisher: Somebody, address: "https://example.org/", kind: a leaflet, read: 2026-01-01, how: publisher}
"""


def render(text: str, config: Mapping[str, str] | None = None) -> str:
    return markdown_of(site_of(config={"glossary.yml": TERMS, **(config or {})})).convert(text)


def words_of(html: str) -> str:
    """Return the words of what stands above the list of meanings, as a reader copies them or a read-later program keeps them."""
    return re.sub(r"<[^>]+>", "", html.partition(f"<{ELEMENT}")[0]).strip()


def meanings_in(html: str) -> list[tuple[str, str]]:
    return re.findall(
        r'<dt dir="auto" id="term-[^"]+">(.+?)</dt>\s*<dd dir="auto">(.+?)</dd>', html.partition(f"<{ELEMENT}")[2]
    )


def test_the_first_use_leads_to_its_meaning_and_the_second_is_a_word() -> None:
    html = render("A flake and a flake.\n\nMore flakes.")
    assert html.count('class="term"') == 1
    assert '<p>A <a class="term" href="#term-flake">flake</a> and a flake.</p>' in html
    assert '<dt dir="auto" id="term-flake">flake</dt>' in html
    assert meanings_in(html) == [("flake", "A bit of lime.")]


def test_no_meaning_stands_in_a_sentence_and_none_needs_a_button() -> None:
    """Programs that show the text of a page alone drop buttons, and show what was hidden."""
    text = 'One flake, two PTFE, **three heating plate** four.\nFive (flake) six, "white speck".'
    html = render(text)
    assert words_of(html) == text.replace("*", "")
    assert "<button" not in html
    assert len(meanings_in(html)) == 3


def test_another_form_leads_to_the_term() -> None:
    html = render("A white\nspeck floats.")
    assert '<a class="term" href="#term-flake">white\nspeck</a>' in html
    assert meanings_in(html) == [("flake", "A bit of lime.")]


def test_what_words_mean_stands_above_the_sources_under_a_heading_of_its_own() -> None:
    html = render("A flake.[^a]\n\n## Part\n\nMore.", {"sources.yml": SOURCES})
    assert (
        html.index("More.")
        < html.index('<h2 data-search-exclude="" id="words-explained">')
        < html.index('class="footnote ')
    )


def test_a_page_without_such_words_has_no_list_of_them() -> None:
    assert ELEMENT not in render("Nothing to explain.")


def test_on_the_page_that_explains_all_words_a_word_leads_to_its_place_there() -> None:
    html = render("A flake, a heating plate.\n\n```glossary\nall\n```")
    assert 'href="#flake"' in html
    assert 'href="#heating-plate"' in html
    assert '<dt id="heating-plate" dir="auto">' in html
    assert ELEMENT not in html


def test_the_longest_name_counts_and_each_term_has_its_own() -> None:
    html = render("A heating plate cover hides a heating plate.")
    assert html.index("#term-heating-plate-cover") < html.index('#term-heating-plate"')
    assert html.count('class="term"') == 2


def test_a_name_in_capitals_counts_in_capitals_only() -> None:
    assert 'class="term"' not in render("Also known as ptfe or aptfes.")
    assert render("Known as PTFE.").count('class="term"') == 1
    assert render("Polytetrafluoroethylene layer.").count('class="term"') == 1


@pytest.mark.parametrize(
    "text",
    ["# A flake", "[a flake](x.md)", "`flake`", "```\nflake\n```", "flaked", "non-flake", "| flake |\n|---|\n| x |\n"],
)
def test_headings_links_code_and_parts_of_words_are_left_alone(text: str) -> None:
    assert 'class="term"' not in render(text)


@pytest.mark.parametrize(
    "text",
    ["**A flake** floats.", "- a flake", "> a flake", "| x | y |\n|---|---|\n| z | a flake |\n", "[x](y.md) flake"],
)
def test_words_in_bold_in_lists_in_tables_and_after_a_link_are_explained(text: str) -> None:
    assert render(text).count('class="term"') == 1


def test_the_list_explains_every_term_with_its_other_names() -> None:
    html = render("```glossary\nall\n```")
    assert re.findall(r"<dfn>([^<]+)</dfn>", html) == ["flake", "heating plate", "heating plate cover", "PTFE"]
    assert "(also: flakes, white speck)" in html
    assert 'class="term"' not in html
