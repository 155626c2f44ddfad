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
    assert [*signs_alike(flags(now="top **Double vision**, suddenly", slow="mid Double vision"))] == [
        ("now", "slow", ["double", "vision"])
    ]
    assert [*signs_alike(flags(now="top Twitching lids", slow="mid The lid twitches"))] != []


def test_signs_of_one_level_and_signs_that_share_one_word_alone_are_not_told() -> None:
    assert [*signs_alike(flags(one="mid Double vision", other="mid Double vision at night"))] == []
    assert [*signs_alike(flags(one="top A stiff jaw after a wound", other="mid Stiff and weak legs"))] == []


def test_words_that_join_and_words_of_many_signs_count_for_nothing() -> None:
    assert [*signs_alike(flags(one="top It has been in the eye", other="mid It has been in the ear"))] == []
    many = {
        f"sign{n}": f"mid Back pain with {word}" for n, word in enumerate(("fever", "rash", "cough", "sweat", "thirst"))
    }
    assert [*signs_alike(flags(**many, worst="top Back pain with numbness"))] == []


def test_two_long_signs_that_share_little_of_what_they_say_are_not_told() -> None:
    one = "top Kidney disease with swollen ankles, itching skin, vomiting and hiccups"
    other = "mid Liver disease with swollen belly, yellow eyes, bruises and confusion"
    assert [*signs_alike(flags(one=one, other=other))] == []


def test_the_bicycle_says_what_tells_its_signs_apart(bicycle: Path) -> None:
    library = load(bicycle)
    for one, other, _ in signs_alike(library.flags):
        assert other in library.flags[one].differs or one in library.flags[other].differs
