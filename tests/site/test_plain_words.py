"""The words of this site are plain: what an adult who is worried can read at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.prose import plain_words
from selfcheck.prose.plain_words import PlainWords, Rules
from selfcheck.site.config_texts import read_texts
from selfcheck.site.library import Library
from selfcheck.site.page import Page, Piece, plain


@pytest.fixture(scope="module")
def rules(project: Path) -> Rules:
    found = plain_words.read_rules(project / "site_config")
    assert found
    return found


def test_pages_are_held_to_grade_8_and_the_page_in_the_middle_to_6(rules: Rules) -> None:
    assert (rules.limits.grade, rules.limits.median_grade) == (8, 6)
    assert (rules.limits.sentence_words, rules.limits.paragraph_sentences) == (20, 3)
    assert set(rules.stop) == {"grade", "sentence", "paragraph", "phrase", "term"}


def test_the_words_pass(rules: Rules, project: Path, library: Library, pages: tuple[Page, ...]) -> None:
    texts = read_texts(project / "site_config")
    assert plain_words.find_faults(rules, library.glossary, pages, texts) == []


def test_the_words_of_the_widgets_pass(rules: Rules, library: Library) -> None:
    labels = [Piece("item", plain(words), 1) for words in library.words.labels.values()]
    found = PlainWords(rules, library.glossary).report("labels", labels).findings
    assert [str(finding) for finding in found if finding.kind not in ("passive", "sentence")] == []
