"""An edit is told in the words that readers see: each edit here, with what is said of it, in `changes.txt` beside this file.

After a change on purpose `GOLDEN=write .venv/bin/pytest tests/engine/site/test_changes.py` writes it anew; read the
difference, as a clinician would, before you commit it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from small_sites import SITES, Texts, texts_below

from selfcheck.commands.telling import as_markdown, as_text, unsaid
from selfcheck.site.changes import changes_between, quizzes
from selfcheck.site.changes.change import Change
from selfcheck.site.changes.words import PLACES
from selfcheck.site.config_texts import READ_BY_READERS
from selfcheck.site.library import Library, load_files
from selfcheck.trees.compare import TooDifferent

GOLDEN = Path(__file__).with_name("changes.txt")
QUIZ, FLAGS, LEVELS, LIST = "quizzes/kettle.yml", "red_flags.yml", "care_levels.yml", "checklists/kettle.yml"
Edit = tuple[str, str, str]
"""A file, a pattern of what stands there, and what is put in its place."""

RED = "{ask: Is it red?, why: It may be hot., pick: one, options: {red: {text: It is red, at_least: clean_it}, other: It is not}}"

EDITS: dict[str, list[Edit]] = {
    "nothing": [],
    "a comment and another order of lines": [(QUIZ, r"minutes: 2\n", "# A note.\nminutes: 2\n")],
    "a sign is less urgent": [
        (FLAGS, "K4, level: stop_using", "K4, level: ask_shop"),
        (LIST, r"\[cord_frayed, wet_base\]", "[cord_frayed]"),
        (LIST, r"\[boils_on, lid_opens\]", "[boils_on, lid_opens, wet_base]"),
    ],
    "a sign is more urgent": [
        (FLAGS, "K7, level: clean_it", "K7, level: ask_shop"),
        (LIST, r"\[white_flakes, slow_boil\]", "[slow_boil]"),
        (LIST, r"\[boils_on, lid_opens\]", "[boils_on, lid_opens, white_flakes]"),
        (QUIZ, r"(name: A whistle on the stove with flakes, .* result:) clean_it", r"\1 ask_shop"),
    ],
    "an answer brings no level": [
        (QUIZ, "old: {from: 10, at_least: clean_it}", "old: {from: 10}"),
        (QUIZ, r"\{age: \[old, unsure\]\}", "{age: unsure}"),
        (QUIZ, r"  - \{name: Ten years old,.*\n", ""),
    ],
    "an answer, a question, a result, a sign and a level have other ids": [
        (QUIZ, r"\bwarm_plug\b", "hot_plug"),
        (QUIZ, r"\bcups\b", "pours"),
        (QUIZ, r"\btake_back\b", "return_it"),
        (QUIZ, r"\bask_shop\b", "see_shop"),
        (FLAGS, r"\bask_shop\b", "see_shop"),
        (LIST, r"\bask_shop\b", "see_shop"),
        (LEVELS, r"\bask_shop\b", "see_shop"),
        (QUIZ, r"\blid_opens\b", "lid_lifts"),
        (FLAGS, r"\blid_opens\b", "lid_lifts"),
        (LIST, r"\blid_opens\b", "lid_lifts"),
    ],
    "words that turn a question round": [
        (QUIZ, "How do its cord and base look", "What is sound of its cord and base"),
        (QUIZ, "They look sound", "They look bad"),
        (FLAGS, "A cord that is frayed", "A cord that is whole"),
        (QUIZ, "Unplug it., Ask the shop today.", "Boil on., Ask the shop today."),
        (LEVELS, "Pull the plug and keep away", "Leave the plug in"),
        ("site.yml", '"999"', '"998"'),
    ],
    "two signs, two answers changed their words": [
        (FLAGS, r"A cord that is frayed\*\* or melted", "XX"),
        (FLAGS, r"\*\*A lid that opens\*\* by itself", "**A cord that is frayed** or melted"),
        (FLAGS, r"\*\*XX", "**A lid that opens** by itself"),
        (QUIZ, "The plug gets warm", "XX"),
        (QUIZ, "They look sound", "The plug gets warm"),
        (QUIZ, "XX", "They look sound"),
    ],
    "a sign is deleted everywhere": [
        (FLAGS, r"  slow_boil:.*\n", ""),
        (QUIZ, r"\[white_flakes, slow_boil\]", "[white_flakes]"),
        (LIST, r"\[white_flakes, slow_boil\]", "[white_flakes]"),
    ],
    "a sign is asked and listed no longer": [
        (QUIZ, r"\[white_flakes, slow_boil\]", "[white_flakes]"),
        (LIST, r"\[white_flakes, slow_boil\]", "[white_flakes]"),
    ],
    "a sign is asked at another place": [
        (QUIZ, r"\[boils_on, lid_opens\]", "[boils_on]"),
        (QUIZ, r"\[cord_frayed, wet_base\]\n", "[cord_frayed, wet_base, lid_opens]\n"),
    ],
    "an answer is gone and another is offered": [
        (QUIZ, r"warm_plug: \{text: The plug gets warm.*?\}", "cold_plug: The plug stays cold"),
        (QUIZ, r"\[warm_plug, unsure\]", "unsure"),
        (QUIZ, ", if_ticked: \\[wet_base, warm_plug\\]", ""),
    ],
    "a question is new, and one is gone": [
        (QUIZ, r"(?s)  age:\n.*?  cups:", f"  colour: {RED}\n  cups:"),
        (QUIZ, r", age: new\}", "}"),
        (QUIZ, r"  - \{when: \{age: .*\n", ""),
        (QUIZ, r"age: (\d+|unsure)", "colour: other"),
        (QUIZ, r"  - \{name: (Three|Ten) years.*\n", ""),
    ],
    "a level is new": [
        (
            LEVELS,
            "  ask_shop:",
            "  mend_it: {name: Mend it, urgency: Soon, when: Soon, do: Mend it., tone: soon}\n  ask_shop:",
        ),
    ],
    "a rule and a story are taken out": [
        (QUIZ, r"  - \{when: \{danger: unsure\}.*\n", ""),
        (QUIZ, r"  - \{name: Smoke,.*\n", ""),
    ],
    "numbers are no longer beside a level, and the checklist is gone": [
        (LEVELS, "tone: urgent, numbers: true", "tone: urgent"),
        (LIST, r"(?s).*", ""),
    ],
}


def version(edits: list[Edit]) -> Library:
    """Return the kettle with edits. A file of which nothing is left is gone."""
    texts = texts_below(SITES / "kettle/site_config")
    for file, old, new in edits:
        edited = re.sub(old, new, texts[file])
        assert edited != texts[file], f"{file} holds no {old!r}"
        texts[file] = edited
    return load_files(Texts({name: text for name, text in texts.items() if text}))


@pytest.fixture(scope="module")
def before() -> Library:
    return version([])


@pytest.fixture(scope="module")
def told(before: Library) -> Mapping[str, list[Change]]:
    return {title: changes_between(before, version(edits)) for title, edits in EDITS.items()}


def test_each_edit_is_told_in_the_words_of_readers(told: Mapping[str, list[Change]]) -> None:
    text = "\n".join(f"=== {title}\n\n{as_text(changes, {})}\n" for title, changes in told.items())
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, "utf-8")
    assert GOLDEN.read_text("utf-8") == text


def test_each_place_of_words_that_readers_see_has_a_name() -> None:
    assert {file: set(READ_BY_READERS[file]) - set(PLACES.get(file, ())) for file in READ_BY_READERS} == {
        file: set() for file in READ_BY_READERS
    }


CAMPING = texts_below(SITES / "two_topics/site_config")
TENT_LINE = "If the tent burns, get out of it and call your emergency number now."
SITE_LINE = "If anything burns, get away from it and call your emergency number now."


def told_of_topics(old: str, new: str) -> list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return what is told of an edit of what two topics say."""
    assert old in CAMPING["site.yml"]
    edited = CAMPING | {"site.yml": CAMPING["site.yml"].replace(old, new)}
    changes = changes_between(load_files(Texts(CAMPING)), load_files(Texts(edited)))
    return [(change.way, change.name, change.said, change.was, change.now) for change in changes]


def test_other_words_of_a_topic_are_told_with_the_topic_that_says_them() -> None:
    assert told_of_topics(TENT_LINE, "Call a friend.") == [
        ("words", "site", "The emergency line of the topic “tent”", (TENT_LINE,), ("Call a friend.",))
    ]
    assert told_of_topics("[tent.md, tent-list.md]", "[tent.md]") == [
        ("words", "site", "A page of the topic “tent”", ("tent-list.md",), ())
    ]
    assert told_of_topics("  tent:\n", "  shelter:\n") == [
        ("renamed", "shelter", "The topic 'tent' is now called 'shelter'. No reader sees that.", (), ())
    ]


def test_pages_that_no_longer_say_what_to_do_in_an_emergency_are_less_cautious() -> None:
    gone, *_ = told_of_topics(TENT_LINE, "false")
    said = "The pages of the topic “tent” no longer say what to do in an emergency."
    assert gone == ("less cautious", "topics/tent", said, (), ())
    back, *_ = told_of_topics(
        f"emergency_line: {SITE_LINE}", "emergency_line: false"
    )  # those of topics have lines of their own
    assert back[:3] == ("less cautious", "emergency_line", "The pages no longer say what to do in an emergency.")


def test_what_git_says_is_meant_is_told_with_its_reason_and_asked_no_more(told: Mapping[str, list[Change]]) -> None:
    changes = told["a sign is less urgent"]
    assert unsaid(changes, {}) == ["wet_base"]
    assert unsaid(changes, {"boils_on": "no"}) == ["wet_base"]
    text = as_text(changes, {"wet_base": "The maker says so since May."})
    assert "      said to be meant: The maker says so since May." in text
    assert "If this is meant" not in text
    assert unsaid(told["a sign is asked and listed no longer"], {}) == ["slow_boil"]
    assert unsaid(told["an answer brings no level"], {}) == ["kettle"]


def test_a_quiz_that_ends_lower_for_a_reason_of_its_own_needs_one_beside_that_of_a_sign(before: Library) -> None:
    both = version([*EDITS["a sign is less urgent"], *EDITS["an answer brings no level"]])
    assert unsaid(changes_between(before, both), {}) == ["wet_base", "kettle"]


def test_a_quiz_without_levels_ends_elsewhere_and_is_never_called_less_cautious() -> None:
    texts = texts_below(SITES / "plain/site_config")
    (name,) = (name for name in texts if name.startswith("quizzes/"))
    swapped = texts[name].replace("{strength: strong}", "{strength: mild}")
    changes = changes_between(load_files(Texts(texts)), load_files(Texts(texts | {name: swapped})))
    assert [change.way for change in changes] == ["other"]
    assert changes[0].said == "2 of 3 ways through “Which tea?” now end elsewhere."
    assert changes[0].notes[0] == (
        "was “Black tea”, is “Green tea”: When do you drink it? “In the morning”; Do you like it strong? “Yes”"
    )


def test_a_comment_shows_texts_as_they_are_calls_nobody_and_fits(before: Library) -> None:
    rude = version([(FLAGS, "White flakes", "@everybody <img src=x> | ~c~ # d")])
    text = as_markdown(changes_between(before, rude), {})
    assert r"is:  @<!-- -->everybody &lt;img src=x&gt; \| \~c\~ \# d in the water" in text
    many = [Change("words", "kettle", f"A sign {n}", ("w" * 2000,), ("n" * 2000,)) for n in range(100)]
    long = as_markdown([Change("less cautious", "wet_base", "Less."), *many], {})
    assert len(long) < 65_536
    assert long.endswith("git shows them.")
    assert "Less-cautious: wet_base: why" in long
    assert "more than a comment can hold" in long


def test_of_a_quiz_too_large_to_compare_nothing_is_said_while_it_is_as_it_was(
    before: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_different(*_: object) -> None:
        raise TooDifferent

    monkeypatch.setattr(quizzes, "compare", too_different)
    assert changes_between(before, version([(QUIZ, "How do its cord", "How does its cord")]))[0] == Change(
        "less cautious",
        "kettle",
        "“Is my kettle safe to use?” changed too much to be compared way by way. Nobody can say that no way ends lower.",
    )
    assert changes_between(before, version([])) == []
