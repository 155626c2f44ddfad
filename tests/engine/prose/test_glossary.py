"""Words that are explained: once a page, where they can be reached by everybody, and never in the middle of something else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markdown import Markdown

from selfcheck.prose import glossary
from selfcheck.site.library import load

TERMS = """\
terms:
  als: {name: ALS, plain: A rare illness., also: [amyotrophic lateral sclerosis]}
  cramp: {name: cramp, plain: A tight muscle., also: [cramps, charley horse]}
  motor_neurone: {name: motor neurone, plain: A nerve cell.}
  motor_neurone_disease: {name: motor neurone disease, plain: An illness of nerves.}
"""


@pytest.fixture
def site(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "tests/engine/golden/base", tmp_path, dirs_exist_ok=True)
    (tmp_path / "site_config/glossary.yml").write_text(TERMS)
    return tmp_path


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
    html = render(site, "A cramp and a cramp.\n\nMore cramps.")
    assert html.count("<button") == 1
    assert 'A <button class="term" popovertarget="term-cramp" type="button">cramp</button>' in html
    assert re.search(r'<span class="term-note" [^>]*id="term-cramp" popover="">A tight muscle\.</span> and', html)


def test_another_form_is_explained_with_the_name_of_the_term(site: Path) -> None:
    assert ">cramp: A tight muscle.</span>" in render(site, "A charley\nhorse hurts.")


def test_the_longest_name_counts_and_each_term_has_its_own(site: Path) -> None:
    html = render(site, "A motor neurone disease harms a motor neurone.")
    assert html.index('"term-motor-neurone-disease"') < html.index('"term-motor-neurone"')
    assert html.count("<button") == 2


def test_a_name_in_capitals_counts_in_capitals_only(site: Path) -> None:
    assert "<button" not in render(site, "Also known as als or signals.")
    assert render(site, "Known as ALS.").count("<button") == 1
    assert render(site, "Amyotrophic lateral sclerosis.").count("<button") == 1


@pytest.mark.parametrize(
    "text",
    ["# A cramp", "[a cramp](x.md)", "`cramp`", "```\ncramp\n```", "cramped", "non-cramp", "| cramp |\n|---|\n| x |\n"],
)
def test_headings_links_code_and_parts_of_words_are_left_alone(site: Path, text: str) -> None:
    assert "<button" not in render(site, text)


@pytest.mark.parametrize(
    "text", ["**A cramp** hurts.", "- a cramp", "> a cramp", "| x |\n|---|\n| a cramp |\n", "[x](y.md) cramp"]
)
def test_words_in_bold_in_lists_in_tables_and_after_a_link_are_explained(site: Path, text: str) -> None:
    assert render(site, text).count("<button") == 1


def test_no_word_is_lost_and_none_changes_its_place(site: Path) -> None:
    text = "One cramp, two ALS, **three motor neurone** four.\nFive (cramp) six."
    words = re.sub(r"<span class=.*?</span>|<[^>]+>|\u2060", "", render(site, text))
    assert words == "One cramp, two ALS, three motor neurone four.\nFive (cramp) six."


def test_a_mark_stays_on_the_line_of_the_word_it_belongs_to(site: Path) -> None:
    html = render(site, 'Say "cramp", or ALS.')
    assert 'Say "\u2060<button' in html
    assert '</span>\u2060", or <button' in html
    assert "</span>\u2060.</p>" in html


def test_the_list_explains_every_term_with_its_other_names(site: Path) -> None:
    html = render(site, "```glossary\nall\n```")
    assert re.findall(r"<dfn>([^<]+)</dfn>", html) == ["ALS", "cramp", "motor neurone", "motor neurone disease"]
    assert "(also: cramps, charley horse)" in html
    assert "<button" not in html


def test_no_form_of_this_site_explains_two_terms(project: Path) -> None:
    terms = load(project).glossary
    forms = [name.lower() for term in terms.values() for name in {term.name, *term.also}]
    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


def test_nobody_who_reads_what_fits_them_is_told_of_a_seizure(project: Path) -> None:
    assert "<button" not in render(project, "Tick what fits you. It may not fit everyone.")
    assert 'type="button">a fit</button>' in render(project, "Confusion, a fit, or seeing things.")
