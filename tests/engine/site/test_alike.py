"""Two signs in much the same words and of different levels: an author is asked what tells them apart."""

from __future__ import annotations

from pathlib import Path

from small_sites import load

from selfcheck.config.model import RedFlag
from selfcheck.site.alike import signs_alike


def flags(**texts: str) -> dict[str, RedFlag]:
    """Return flags whose level is the first word of their text."""
    found = (text.split(maxsplit=1) for text in texts.values())
    return {
        name: RedFlag(level=level, text=text, sources=("book",))
        for name, (level, text) in zip(texts, found, strict=True)
    }


def test_signs_of_different_levels_that_share_their_key_terms_are_told_with_the_words() -> None:
    assert [*signs_alike(flags(now="top **Loose saddle**, suddenly", slow="mid Loose saddle"))] == [
        ("now", "slow", ["loose", "saddle"])
    ]
    assert [*signs_alike(flags(now="top Rattling lids", slow="mid The lid rattles"))] != []


def test_signs_of_one_level_and_signs_that_share_one_word_alone_are_not_told() -> None:
    assert [*signs_alike(flags(one="mid Loose saddle", other="mid Loose saddle at night"))] == []
    assert [*signs_alike(flags(one="top A stiff chain after rain", other="mid Stiff and worn pedals"))] == []


def test_words_that_join_and_words_of_many_signs_count_for_nothing() -> None:
    assert [*signs_alike(flags(one="top It has been in the hub", other="mid It has been in the rim"))] == []
    many = {
        f"sign{n}": f"mid Front brake with {word}"
        for n, word in enumerate(("rust", "rattle", "squeal", "slack", "drag"))
    }
    assert [*signs_alike(flags(**many, worst="top Front brake with smoke"))] == []


def test_two_long_signs_that_share_little_of_what_they_say_are_not_told() -> None:
    one = "top Brake trouble with swollen hoses, itching levers, leaking and hissing"
    other = "mid Tyre trouble with swollen walls, yellow rims, cracks and thumping"
    assert [*signs_alike(flags(one=one, other=other))] == []


def test_the_bicycle_says_what_tells_its_signs_apart(bicycle: Path) -> None:
    library = load(bicycle)
    for one, other, _ in signs_alike(library.flags):
        assert other in library.flags[one].differs or one in library.flags[other].differs
