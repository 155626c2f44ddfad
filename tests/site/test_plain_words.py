"""The words of this site are plain: what an adult who is worried can read at once."""

from __future__ import annotations

import re

import pytest

from selfcheck.config.rules import PlainWords
from selfcheck.prose.plain_words import WordChecker, check_plain_words
from selfcheck.site.library import Library
from selfcheck.site.page import Page
from selfcheck.site.site import Site
from selfcheck.site.text import Piece, without_marks


@pytest.fixture(scope="module")
def rules(library: Library) -> PlainWords:
    assert library.plain_words
    return library.plain_words


def test_pages_are_held_to_grade_8_and_the_page_in_the_middle_to_6(rules: PlainWords) -> None:
    assert (rules.limits.grade, rules.limits.median_grade) == (8, 6)
    assert (rules.limits.sentence_words, rules.limits.paragraph_sentences) == (20, 3)
    assert set(rules.stop) == {"grade", "sentence", "paragraph", "phrase", "term"}


def test_the_words_pass(site: Site) -> None:
    assert list(check_plain_words(site)) == []


def test_the_words_of_the_widgets_pass(rules: PlainWords, library: Library) -> None:
    shown = {name: words for name, words in library.words.labels.items() if name != "search_small_words"}
    labels = [Piece("item", without_marks(words), 1) for words in shown.values()]
    found = WordChecker(rules, library.glossary).report("labels", labels).findings
    assert [str(finding) for finding in found if finding.kind not in ("passive", "sentence")] == []


def for_readers(site: Site) -> list[Page]:
    return [page for page in site.pages if not page.path.startswith("review")]


def test_quotes_and_apostrophes_are_curly(site: Site) -> None:
    straight = [
        (page.path, piece.text) for page in for_readers(site) for piece in page.pieces if set(piece.text) & {'"', "'"}
    ]
    assert straight == []


def test_so_are_those_of_the_glossary_and_the_sources_or_a_word_is_not_found_on_a_page(library: Library) -> None:
    shown = [words for term in library.glossary.values() for words in (term.name, term.plain, *term.also)]
    shown += [
        words or ""
        for source in library.sources.values()
        for words in (source.title, source.publisher, source.note, source.why)
    ]
    assert [words for words in shown if set(words) & {'"', "'"}] == []


def test_what_doctors_call_red_flags_are_warning_signs(site: Site) -> None:
    said = [
        (page.path, piece.kind)
        for page in for_readers(site)
        for piece in page.pieces
        if "red flag" in piece.text.lower()
    ]
    assert said == []


def test_one_thing_has_one_name_wherever_a_link_leads_to_it(site: Site) -> None:
    titles = {page.path: page.title for page in site.pages}
    assert titles["self-check.md"] == "Check how soon to get help"
    others = ("self-check", "checklist", "quick questions")
    links = [
        link
        for page in for_readers(site)
        for link in re.findall(r"\[([^]]+)\]\((?:self-check|checklist)\.md\)", page.body)
    ]
    assert len(links) > 10
    assert [link for link in links if any(other in link.lower() for other in others)] == []
