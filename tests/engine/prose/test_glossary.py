"""Words that are explained: once a page, where they can be reached by everybody, and never in the middle of something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from selfcheck.prose import glossary

TERMS = """\
terms:
  ptfe: {name: PTFE, plain: A slippery layer., also: [polytetrafluoroethylene layer]}
  flake: {name: flake, plain: A bit of lime., also: [flakes, white speck]}
  heating_plate: {name: heating plate, plain: What gets hot.}
  heating_plate_cover: {name: heating plate cover, plain: What lies over it.}
"""


@pytest.fixture
def site(base_copy: Path) -> Path:
    (base_copy / "site_config/glossary.yml").write_text(TERMS)
    return base_copy


def render(site: Path, text: str) -> str:
    fence = {"name": "glossary", "class": "glossary", "format": glossary.fence}
    md = Markdown(
        extensions=["tables", "pymdownx.superfences", "selfcheck.prose.citations", "selfcheck.prose.glossary"],
        extension_configs={
            "pymdownx.superfences": {"custom_fences": [fence]},
            "selfcheck.prose.citations": {"root": str(site)},
            "selfcheck.prose.glossary": {"root": str(site)},
        },
    )
    return md.convert(text)


def test_the_first_use_is_a_button_and_the_second_is_not(site: Path) -> None:
    html = render(site, "A flake and a flake.\n\nMore flakes.")
    assert html.count("<button") == 1
    assert 'A <button class="term" popovertarget="term-flake" type="button">flake</button>' in html
    assert re.search(r'<span class="term-note" [^>]*id="term-flake" popover="">A bit of lime\.</span> and', html)


def test_another_form_is_explained_with_the_name_of_the_term(site: Path) -> None:
    assert ">flake: A bit of lime.</span>" in render(site, "A white\nspeck floats.")


def test_the_longest_name_counts_and_each_term_has_its_own(site: Path) -> None:
    html = render(site, "A heating plate cover hides a heating plate.")
    assert html.index('"term-heating-plate-cover"') < html.index('"term-heating-plate"')
    assert html.count("<button") == 2


def test_a_name_in_capitals_counts_in_capitals_only(site: Path) -> None:
    assert "<button" not in render(site, "Also known as ptfe or aptfes.")
    assert render(site, "Known as PTFE.").count("<button") == 1
    assert render(site, "Polytetrafluoroethylene layer.").count("<button") == 1


@pytest.mark.parametrize(
    "text",
    ["# A flake", "[a flake](x.md)", "`flake`", "```\nflake\n```", "flaked", "non-flake", "| flake |\n|---|\n| x |\n"],
)
def test_headings_links_code_and_parts_of_words_are_left_alone(site: Path, text: str) -> None:
    assert "<button" not in render(site, text)


@pytest.mark.parametrize(
    "text", ["**A flake** floats.", "- a flake", "> a flake", "| x |\n|---|\n| a flake |\n", "[x](y.md) flake"]
)
def test_words_in_bold_in_lists_in_tables_and_after_a_link_are_explained(site: Path, text: str) -> None:
    assert render(site, text).count("<button") == 1


def test_no_word_is_lost_and_none_changes_its_place(site: Path) -> None:
    text = "One flake, two PTFE, **three heating plate** four.\nFive (flake) six."
    words = re.sub(r"<span class=.*?</span>|<[^>]+>|\u2060", "", render(site, text))
    assert words == "One flake, two PTFE, three heating plate four.\nFive (flake) six."


def test_a_mark_stays_on_the_line_of_the_word_it_belongs_to(site: Path) -> None:
    html = render(site, 'Say "flake", or PTFE.')
    assert 'Say "\u2060<button' in html
    assert '</span>\u2060", or <button' in html
    assert "</span>\u2060.</p>" in html


def test_the_list_explains_every_term_with_its_other_names(site: Path) -> None:
    html = render(site, "```glossary\nall\n```")
    assert re.findall(r"<dfn>([^<]+)</dfn>", html) == ["flake", "heating plate", "heating plate cover", "PTFE"]
    assert "(also: flakes, white speck)" in html
    assert "<button" not in html
