"""The self-check as a form on paper gives the same result as on the screen, on every class of paths."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import small_sites
from hypothesis import assume, given, settings
from interpreter import LADDER, LEVEL_OF_FLAG, Quiz
from paper_reader import PaperReader, Question
from paper_walks import disagreements, paper_form
from random_trees import quizzes
from small_sites import load
from trees import compiled_quiz

from selfcheck.config.record import record
from selfcheck.config.yaml_file import parse
from selfcheck.site.library import Library
from selfcheck.trees import model as quiz_model

QUIZZES = {"kettle": "kettle", "bicycle": "bicycle", "bread": "greek"}
"""Quizzes with the sites they are on."""


@pytest.fixture(scope="module", params=QUIZZES)
def quiz(request: pytest.FixtureRequest, overrides: Path) -> tuple[str, Library, PaperReader]:
    library = load(small_sites.SITES / QUIZZES[request.param])
    return request.param, library, paper_form(request.param, library, overrides)


def test_somebody_without_a_screen_gets_the_same_result_on_every_class_of_paths(
    quiz: tuple[str, Library, PaperReader],
) -> None:
    assert disagreements(*quiz) == []


def test_a_walk_that_ends_elsewhere_is_noticed(quiz: tuple[str, Library, PaperReader]) -> None:
    name, library, reader = quiz
    twin = PaperReader.__new__(PaperReader)
    twin.__dict__ |= reader.__dict__ | {"finish": [(None, reader.finish[-1][1])]}  # always the lowest
    assert disagreements(name, library, twin)


GATED = """title: Is the shed dry?
for: anyone with a shed
questions:
  roof:
    ask: What do you see from the garden?
    why: It says where to look.
    pick: many
    options:
      moss: {text: Moss, opens: [gutter, slates]}
      gap: {text: A gap, opens: [slates, beam]}
      nest: {text: A nest, at_least: high}
    none: Nothing
    unsure: {text: I cannot see it, at_least: mid}
  gutter:
    ask: Does water stand in it?
    why: It has to run off.
    pick: one
    options:
      dry: It runs off
      wet: {text: It stands, opens: [leaves]}
    unsure: {text: I do not know, at_least: mid}
  leaves:
    ask: Are leaves in it?
    why: They can be taken out.
    pick: one
    options: {leaves: {text: Leaves, at_least: mid}, clean: {text: None that I see, at_least: high}}
  slates:
    ask: How many slates are cracked?
    why: One lets the rain in.
    pick: number
    unit: slates
    between: [0, 99]
    bands: {whole: {to: 0}, few: {from: 1, to: 9, at_least: mid}, many: {from: 10, at_least: high}}
  beam:
    ask: Does any of this fit a beam?
    why: It holds the roof.
    pick: many
    options: {soft: {text: It is soft, at_least: top}, dark: {text: It is dark, opens: [smell]}}
    none: No
    unsure: {text: I cannot reach it, at_least: mid}
  owner:
    ask: Is it your shed?
    why: Its owner may know.
    pick: one
    ask_if: {asked: slates, slates: few}
    options: {mine: "Yes", other: {text: "No", at_least: high}}
  smell:
    ask: Does it smell?
    why: Rot smells.
    pick: one
    options: {fresh: "No", musty: {text: "Yes", at_least: high}}
outcomes:
  dry: {level: low, title: Dry, lead: It is dry.}
  damp: {level: mid, title: Damp, lead: Air it.}
  wet: {level: high, title: Wet, lead: Mend it.}
  falls: {level: top, title: It falls, lead: Keep away.}
"""
"""Gates within gates, a question that two gates open, and one behind a condition between a gate and what it opens."""


@pytest.fixture(scope="module")
def gated(overrides: Path) -> tuple[str, Library, PaperReader]:
    tones = {"low": "calm", "mid": "routine", "high": "urgent", "top": "alarm"}
    library = on_a_ladder(tones, {"quizzes/shed.yml": GATED})
    return "shed", library, paper_form("shed", library, overrides)


def on_a_ladder(tones: dict[str, str], files: dict[str, str]) -> Library:
    """Return the library of a small site with care levels of these names and tones, and these files."""
    levels = {name: dict.fromkeys(("name", "urgency", "when", "do"), name) | {"tone": tones[name]} for name in tones}
    files = {"care_levels.yml": json.dumps({"levels": levels}), **files}
    return Library(small_sites.Texts(small_sites.texts_below(small_sites.BASE / "site_config") | files))


def test_gates_within_gates_lead_to_the_same_result_without_a_screen(gated: tuple[str, Library, PaperReader]) -> None:
    assert disagreements(*gated) == []


@pytest.mark.parametrize(
    "without",
    [
        lambda question: replace(question, only_if=lambda picked, promised: True),
        lambda question: replace(
            question, said={words: replace(s, numbers=set()) for words, s in question.said.items()}
        ),
    ],
    ids=["who is to answer it", "what a tick brings with it"],
)
def test_somebody_without_a_screen_who_is_not_told_is_noticed(
    gated: tuple[str, Library, PaperReader], without: Callable[[Question], Question]
) -> None:
    name, library, reader = gated
    twin = PaperReader.__new__(PaperReader)
    twin.__dict__ |= reader.__dict__ | {"questions": {place: without(q) for place, q in reader.questions.items()}}
    assert disagreements(name, library, twin)


@pytest.mark.slow
@settings(max_examples=40)
@given(drawn=quizzes())
def test_a_form_of_any_quiz_leads_where_the_screen_does(drawn: Quiz, overrides: Path) -> None:
    with_words_of_their_own(drawn)
    tree, graph, faults = compiled_quiz(drawn)
    assume(graph is not None and not any("did not ask" in fault for fault in faults))
    flags = {name: {"level": level, "text": name, "sources": ["book"]} for name, level in LEVEL_OF_FLAG.items()}
    library = on_a_ladder(dict.fromkeys(LADDER, "calm"), {"red_flags.yml": json.dumps({"flags": flags})})
    written = record(parse(json.dumps(drawn).encode(), "quiz.yml"), quiz_model.Quiz)
    vars(library).update(quizzes={"any": written}, _proofs={"any": (tree, graph)})  # proved or not
    assert disagreements("any", library, paper_form("any", library, overrides)) == []


def with_words_of_their_own(quiz: Quiz) -> None:
    """Give each answer of a random quiz, and each result, words of its own: a person goes by them."""
    for name, question in quiz["questions"].items():
        for option, choice in question.get("options", {}).items():
            own = {"text": f"{option} of {name}"}
            question["options"][option] = {**choice, **own} if isinstance(choice, dict) else own
    for name, outcome in quiz["outcomes"].items():
        outcome["title"] = f"Result {name}"


def test_a_form_says_where_to_begin_and_what_to_write_down(quiz: tuple[str, Library, PaperReader]) -> None:
    _, library, reader = quiz
    levels = [level.name for level in library.levels.values()]
    assert [level for level, _ in reader.finish] == [*levels[-2:0:-1], None]


def test_a_range_with_a_name_of_its_own_still_says_its_numbers_to_somebody_without_a_screen(
    kettle_copy: Path, overrides: Path
) -> None:
    small_sites.edit(kettle_copy / "site_config/quizzes/kettle.yml", "new: {to: 1}", "new: {to: 1, text: Just bought}")
    library = load(kettle_copy)
    assert disagreements("kettle", library, paper_form("kettle", library, overrides)) == []
