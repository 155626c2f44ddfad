"""What a reviewer signed, and what a printed sheet calls its version, changes with all that it stands for and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from component_examples import example_site, examples
from small_sites import Texts

from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.review.render import review_fingerprint
from selfcheck.components.templates import environment, fingerprint
from selfcheck.site.library import Library, load_files

NO_SITE = Path(__file__).parent / "no_templates_of_a_site"
GIVEN = {(example.component.name, example.name): example.given.files for example in examples()}
Change = tuple[str, str, str]
"""A file, a text in it, and what stands in its place."""


def library(files: dict[str, str], *changes: Change) -> Library:
    texts = {**example_site(), **files}
    for name, before, after in changes:
        assert texts[name].count(before) == 1, f"{name} has {texts[name].count(before)} of {before!r}"
        texts[name] = texts[name].replace(before, after)
    return load_files(Texts(texts))


def version(html: str) -> str:
    found = re.search(r"[Vv]ersion (?:\{version\}, )?([0-9a-f]{8})\b", html)
    assert found
    return found[1]


def of_quiz(*changes: Change) -> str:
    return version(render_quiz("kettle", library(GIVEN["quiz", "levelled"], *changes), environment(NO_SITE)))


def of_checklist(*changes: Change) -> str:
    return version(render_checklist("kettle", library(GIVEN["checklist", "kettle"], *changes), environment(NO_SITE)))


def of_review(*changes: Change) -> str:
    return review_fingerprint("lid", library(GIVEN["review", "proof"], *changes))


WORDS_OF_A_FLAG = ("red_flags.yml", "a smell of burning", "a smell of smoke")
LEVEL_OF_A_FLAG = ("red_flags.yml", "level: repair", 'level: "off"')
WORDS_OF_A_LEVEL = ("care_levels.yml", "You found nothing that speaks against it.", "Carry on.")
URGENCY_OF_A_LEVEL = ("care_levels.yml", "urgency: Danger", "urgency: At once")


@pytest.mark.parametrize(
    "change",
    [
        WORDS_OF_A_FLAG,
        LEVEL_OF_A_FLAG,
        WORDS_OF_A_LEVEL,
        URGENCY_OF_A_LEVEL,
        ("quizzes/lid.yml", "An open lid lets steam out.", "Steam burns."),
        ("quizzes/lid.yml", "A kettle like new", "A new kettle"),
        ("quizzes/lid.yml", "{when: {lid: open}", "{when: {age: older}"),
        ("red_flags.yml", "The manual says only that it should be dry.", "Our own reading."),
    ],
    ids=lambda change: change[1],
)
def test_no_signature_holds_for_other_words_levels_stories_or_rules(change: Change) -> None:
    assert of_review(change) != of_review()


def test_a_signature_holds_when_something_that_is_not_signed_for_changes() -> None:
    assert (
        of_review(("red_flags.yml", "**A tingle or a shock**", "**A tingle**")) == of_review()
    )  # not asked by this quiz
    assert of_review(("site.yml", "anyone who boils water", "everybody")) == of_review()


@pytest.mark.parametrize(
    ("of", "change"),
    [
        (of_quiz, WORDS_OF_A_FLAG),
        (of_quiz, WORDS_OF_A_LEVEL),
        (of_quiz, URGENCY_OF_A_LEVEL),
        (of_quiz, ("quizzes/kettle.yml", "You found nothing that", "We found nothing that")),
        (of_quiz, ("quizzes/kettle.yml", "such as a rattle, at_least: repair", 'such as a rattle, at_least: "off"')),
        (of_checklist, WORDS_OF_A_FLAG),
        (of_checklist, ("care_levels.yml", "Pull the plug if you can reach it safely.", "Pull the plug.")),
        (of_checklist, ("checklists/kettle.yml", "Whose kettle is it?", "Who owns it?")),
    ],
)
def test_a_sheet_of_other_words_or_ways_has_another_version(of: Callable[..., str], change: Change) -> None:
    assert of(change) != of()


def test_a_fingerprint_tells_its_parts_apart_and_has_the_length_that_was_asked_for() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert len(fingerprint("a")) == 8
    assert fingerprint("a", length=16).startswith(fingerprint("a"))
