"""Plain words: what is found, where, and what stops a build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_sites import site_of, told_by

from selfcheck.commands.main import main
from selfcheck.config.faults import Fault
from selfcheck.config.model import Term
from selfcheck.config.rules import PlainWords
from selfcheck.config.switches import Switches
from selfcheck.prose import plain_words
from selfcheck.prose.plain_words import Report, WordChecker
from selfcheck.site.config_texts import texts_of
from selfcheck.site.library import Library
from selfcheck.site.page import Page, read_page
from selfcheck.site.text import Piece, without_marks

RULES: dict[str, Any] = {
    "limits": {"grade": 8, "median_grade": 6, "sentence_words": 8, "paragraph_sentences": 2},
    "stop": ["grade", "sentence"],
    "phrases": [
        {"avoid": ["in order to"], "say": "to"},
        {"avoid": ["should"], "say": "it plainly", "unless": ["what should I do"]},
    ],
    "passive": {"after": ["is", "was", "been"], "irregular": ["given"], "not_passive": ["tired"]},
    "terms": {"words": ["cog"], "endings": ["itis"], "known": ["whitis"]},
}
GLOSSARY = {"a": Term(name="furritis", plain="Sore lids.", also=("sore and swollen lid",))}


def page_of(text: str, name: str) -> Page:
    return read_page(text, name, "content")


def report(text: str, **changes: Any) -> Report:
    page = page_of(text, "page.md")
    return WordChecker(PlainWords.model_validate(RULES | changes), GLOSSARY).report(page.name, page.pieces)


def found(text: str) -> list[str]:
    return [str(finding).removeprefix("content/page.md:") for finding in report(text).findings]


def test_a_long_sentence_is_told_at_the_line_it_begins_in() -> None:
    text = "Short.\nOne two three four five six seven eight.\n\n- One two three four\n  five six seven eight nine.\n"
    assert found(text) == [
        "4: sentence: a sentence of 9 words, over 8: 'One two three four five six seven eight nine.'"
    ]


def test_a_long_paragraph_is_told_but_not_a_list_of_many_items() -> None:
    assert found("One. Two.\nThree.\n") == ["1: paragraph: a paragraph of 3 sentences, over 2: 'One. Two. Three.'"]
    assert found("- One\n- Two\n- Three\n") == []


def test_phrases_to_avoid_are_told_with_what_to_write_even_over_a_line_end() -> None:
    assert found("Rest in\norder to sleep.\nYou Should go.") == [
        "1: phrase: 'in order to': write to",
        "3: phrase: 'Should': write it plainly",
    ]
    assert found("Ask: what should I do?") == []
    assert found("Shoulder pain.") == []


@pytest.mark.parametrize("text", ["It was found.", "It is not known.", "He is tired.", "They were asked."])
def test_what_only_looks_passive_is_left_alone(text: str) -> None:
    # neither "found" nor "known" is in the list of these rules, "tired" says how he is, and "were" is not in it either
    assert found(text) == []


@pytest.mark.parametrize("text", ["It was asked.", "It was slowly asked.", "It is not asked.", "It has been given."])
def test_passives_are_told(text: str) -> None:
    assert [finding.kind for finding in report(text).findings] == ["passive"]


def test_a_term_needs_the_glossary() -> None:
    assert found("He has pouritis, furritis and whitis.") == [
        "1: term: 'pouritis' is not explained in site_config/glossary.yml"
    ]
    assert found("Two cogs.") == ["1: term: 'cogs' is not explained in site_config/glossary.yml"]


def test_a_term_that_is_explained_does_not_make_a_page_hard() -> None:
    explained, not_explained = report("He has furritis."), report("He has lidditis.", terms={})
    assert explained.counts.long_words == 0
    assert not_explained.counts.long_words == 1
    assert explained.counts.flesch_kincaid < not_explained.counts.flesch_kincaid


def faults_in(rules: PlainWords, pages: Iterable[Page]) -> list[Fault]:
    words = WordChecker(rules, {})
    return plain_words.faults_of(rules, [words.report(page.name, page.pieces, rules.stop) for page in pages], [])


def test_a_hard_page_stops_a_build_and_so_does_a_hard_middle() -> None:
    hard = "Physiological investigations characteristically necessitate multidisciplinary collaboration.\n"
    pages = [page_of(hard, "hard.md"), page_of("We can help.\n", "easy.md")]
    rules = PlainWords.model_validate(RULES)
    faults = [str(fault) for fault in faults_in(rules, pages)]
    assert len(faults) == 2
    assert "content/hard.md:1: reads at grade" in faults[0]
    assert "content/hard.md:1: the page in the middle reads at grade" in faults[1]
    assert faults_in(rules, [pages[1]]) == []


def test_only_the_kinds_under_stop_stop_a_build() -> None:
    page = page_of("Rest in order to sleep. One two three four five six seven eight nine.", "page.md")
    for kind, told in (("sentence", "a sentence of 9 words"), ("phrase", "'in order to'")):
        faults = faults_in(PlainWords.model_validate(RULES | {"stop": [kind]}), [page])
        assert [told in fault.message for fault in faults] == [True]
    assert faults_in(PlainWords.model_validate(RULES | {"stop": []}), [page]) == []


def test_the_words_of_yaml_files_are_checked_with_their_lines() -> None:
    quiz = (
        "title: A quiz\n# a comment\nquestions:\n  a:\n    ask: You should go?\n    next: [{else: should}]\n"
        "    options:\n      x: {text: In order to, at_least: should}\n      y: In order to\n"
    )
    texts = texts_of(site_of(config={"quizzes/q.yml": quiz}).library)
    (text,) = (text for text in texts if text.name == "site_config/quizzes/q.yml")
    found = WordChecker(PlainWords.model_validate(RULES), {}).report(text.name, text.pieces).findings
    assert [(finding.file, finding.line) for finding in found] == [
        ("site_config/quizzes/q.yml", 5),
        ("site_config/quizzes/q.yml", 8),
        ("site_config/quizzes/q.yml", 9),
    ]


def test_no_word_of_the_widgets_is_one_that_a_site_may_be_held_to_avoid(kettle_library: Library) -> None:
    rules = kettle_library.plain_words
    assert rules
    shown = {name: words for name, words in kettle_library.words.labels.items() if name != "search_small_words"}
    labels = [Piece("item", without_marks(words), 1) for words in shown.values()]
    found = WordChecker(rules, kettle_library.glossary).report("labels", labels).findings
    assert [str(finding) for finding in found if finding.kind not in ("passive", "sentence")] == []


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def small(base_copy: Path, kettle: Path) -> Path:
    """A small site that is held to rules."""
    shutil.copy(kettle / "site_config/plain_words.yml", base_copy / "site_config")
    (base_copy / "mkdocs.yml").write_text("docs_dir: content\n")
    (base_copy / "content").mkdir()
    (base_copy / "content/index.md").write_text("# Hello\n\nWe can help.\n")
    return base_copy


def test_the_command_tells_grades_and_findings(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "--root", str(small)]) == 0
    said = capsys.readouterr().out
    assert "content/index.md" in said
    assert "The page in the middle reads at grade" in said

    (small / "content/index.md").write_text("# Hello\n\nWe help in order to heal.\n")
    assert main(["words", "--root", str(small)]) == 1
    assert "stops a build: content/index.md:3: 'in order to': write to" in capsys.readouterr().out

    assert main(["words", "--json", "--root", str(small)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["pages"][0]["file"] == "content/index.md"
    assert told["faults"][0]["line"] == 3


def test_without_rules_of_its_own_a_site_is_told_what_is_usual_and_nothing_stops_it(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "site_config/plain_words.yml").unlink()
    (small / "content/index.md").write_text("# Hello\n\nWe help prior to tea.\n")
    assert main(["words", "--root", str(small)]) == 0
    said = capsys.readouterr().out
    assert "content/index.md:3: phrase: 'prior to': write before" in said
    assert "stops a build" not in said


def test_a_site_that_only_asks_for_the_check_is_held_to_what_is_usual() -> None:
    site = site_of({"a.md": "# A\n\nWe help prior to tea.\n"}, {"site.yml": "audience: you\n"})
    assert told_by(plain_words.check_plain_words, site) == []
    asked = replace(site, switches=Switches(checks={"plain_words": "on"}))
    assert told_by(plain_words.check_plain_words, asked) == ["content/a.md:3: 'prior to': write before"]


def test_a_file_of_rules_says_only_what_it_says_otherwise() -> None:
    rules = "stop: [phrase]\nphrases:\n  - {avoid: [tea], say: water}\n  - {avoid: [prior to], say: earlier than}\n"
    pages = {"a.md": "# A\n\nWe help prior to tea, in order to heal.\n"}
    assert told_by(
        plain_words.check_plain_words, site_of(pages, {"plain_words.yml": rules, "site.yml": "audience: you\n"})
    ) == [
        "content/a.md:3: 'in order to': write to",
        "content/a.md:3: 'prior to': write earlier than",
        "content/a.md:3: 'tea': write water",
    ]
