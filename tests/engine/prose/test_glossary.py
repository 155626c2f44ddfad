"""Words that are explained: once a page, where they can be reached by everybody, and never in the middle of something else."""

from __future__ import annotations

import re

import pytest
from small_sites import markdown_of, site_of

TERMS = """\
terms:
  ptfe: {name: PTFE, plain: A slippery layer., also: [polytetrafluoroethylene layer]}
  flake: {name: flake, plain: A bit of lime., also: [flakes, white speck]}
  heating_plate: {name: heating plate, plain: What gets hot.}
  heating_plate_cover: {name: heating plate cover, plain: What lies over it.}
"""


def render(text: str) -> str:
    return markdown_of(site_of(config={"glossary.yml": TERMS})).convert(text)


def test_the_first_use_is_a_button_and_the_second_is_not() -> None:
    html = render("A flake and a flake.\n\nMore flakes.")
    assert html.count("<button") == 1
    assert 'A <button class="term" popovertarget="term-flake" type="button">flake</button>' in html
    assert re.search(r'<span class="term-note" [^>]*id="term-flake" popover="">A bit of lime\.</span> and', html)


def test_another_form_is_explained_with_the_name_of_the_term() -> None:
    assert ">flake: A bit of lime.</span>" in render("A white\nspeck floats.")


def test_the_longest_name_counts_and_each_term_has_its_own() -> None:
    html = render("A heating plate cover hides a heating plate.")
    assert html.index('"term-heating-plate-cover"') < html.index('"term-heating-plate"')
    assert html.count("<button") == 2


def test_a_name_in_capitals_counts_in_capitals_only() -> None:
    assert "<button" not in render("Also known as ptfe or aptfes.")
    assert render("Known as PTFE.").count("<button") == 1
    assert render("Polytetrafluoroethylene layer.").count("<button") == 1


@pytest.mark.parametrize(
    "text",
    ["# A flake", "[a flake](x.md)", "`flake`", "```\nflake\n```", "flaked", "non-flake", "| flake |\n|---|\n| x |\n"],
)
def test_headings_links_code_and_parts_of_words_are_left_alone(text: str) -> None:
    assert "<button" not in render(text)


@pytest.mark.parametrize(
    "text",
    ["**A flake** floats.", "- a flake", "> a flake", "| x | y |\n|---|---|\n| z | a flake |\n", "[x](y.md) flake"],
)
def test_words_in_bold_in_lists_in_tables_and_after_a_link_are_explained(text: str) -> None:
    assert render(text).count("<button") == 1


def test_no_word_is_lost_and_none_changes_its_place() -> None:
    text = "One flake, two PTFE, **three heating plate** four.\nFive (flake) six."
    words = re.sub(r"<span class=.*?</span>|<[^>]+>|\u2060", "", render(text))
    assert words == "One flake, two PTFE, three heating plate four.\nFive (flake) six."


def test_a_mark_stays_on_the_line_of_the_word_it_belongs_to() -> None:
    html = render('Say "flake", or PTFE.')
    assert 'Say "\u2060<button' in html
    assert '</span>\u2060", or <button' in html
    assert "</span>\u2060.</p>" in html


def test_the_list_explains_every_term_with_its_other_names() -> None:
    html = render("```glossary\nall\n```")
    assert re.findall(r"<dfn>([^<]+)</dfn>", html) == ["flake", "heating plate", "heating plate cover", "PTFE"]
    assert "(also: flakes, white speck)" in html
    assert "<button" not in html
