"""Phrases in a text: each is found as a single large pattern would find it, however many there are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.prose.phrases import Phrases

WORDS = ("in", "order", "to", "in order", "in order to", "order to", "e.g.", "D-cell", "cell", "train", "night train")


def found(phrases: Phrases, text: str) -> list[str]:
    return [text[start:end] for start, end in phrases.places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In order to rest", ["In order to"]),
        ("in\n  order", ["in\n  order"]),
        ("within orders", []),
        ("e.g. a D-cell", ["e.g.", "D-cell"]),
        ("night train, night", ["night train"]),
        ("", []),
    ],
)
def test_the_longest_counts_and_a_part_of_a_word_does_not(text: str, expected: list[str]) -> None:
    assert found(Phrases(WORDS), text) == expected


def test_plurals_are_known_where_they_are_asked_for() -> None:
    text = "train, trains, night trains, boxes, trainss"
    assert found(Phrases(["train", "night train", "box"], plural=True), text) == [
        "train",
        "trains",
        "night trains",
        "boxes",
    ]
    assert found(Phrases(["train"]), "trains") == []


def test_a_phrase_in_capitals_counts_in_capitals_only() -> None:
    assert found(Phrases(["engine"], capitals=["eta"]), "Eta, ETA, ENGINE") == ["ETA", "ENGINE"]


def test_a_hyphen_beside_it_can_make_a_phrase_a_part_of_something_else() -> None:
    assert found(Phrases(["steady"], beside=r"[\w-]"), "non-steady, steady-looking, steady.") == ["steady"]
    assert found(Phrases(["steady"]), "non-steady") == ["steady"]


@given(
    st.lists(st.sampled_from([*WORDS, "x", " ", "\n", "-", ",", "S", "s"]), max_size=12),
    st.sets(st.sampled_from(WORDS)),
)
def test_it_finds_what_one_pattern_of_all_phrases_finds(parts: list[str], phrases: set[str]) -> None:
    text = "".join(parts)
    ways = sorted((r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(ways) or '(?!)'})(?:e?s)?(?!\w)", re.IGNORECASE)
    expected = [match.span() for match in pattern.finditer(text)]
    assert list(Phrases(phrases, plural=True).places(text)) == expected
