"""The words of this site are plain: what an adult who is worried can read at once."""

from __future__ import annotations

import pytest

from selfcheck.config.model import PlainWords
from selfcheck.prose.plain_words import WordChecker, check_plain_words
from selfcheck.site.library import Library
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
    labels = [Piece("item", without_marks(words), 1) for words in library.words.labels.values()]
    found = WordChecker(rules, library.glossary).report("labels", labels).findings
    assert [str(finding) for finding in found if finding.kind not in ("passive", "sentence")] == []
