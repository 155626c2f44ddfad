"""The self-check as a form on paper gives the same result as on the screen, on every class of paths."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import small_sites
from paper_reader import PaperReader, Question
from paper_walks import disagreements, paper_form
from small_sites import load

from selfcheck.site.library import Library

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
    ladder = {"low": "calm", "mid": "routine", "high": "urgent", "top": "alarm"}
    levels = {name: dict.fromkeys(("name", "urgency", "when", "do"), name) | {"tone": ladder[name]} for name in ladder}
    own = {"care_levels.yml": json.dumps({"levels": levels}), "quizzes/shed.yml": GATED}
    library = Library(small_sites.Texts(small_sites.texts_below(small_sites.BASE / "site_config") | own))
    return "shed", library, paper_form("shed", library, overrides)


def test_gates_within_gates_lead_to_the_same_result_without_a_screen(gated: tuple[str, Library, PaperReader]) -> None:
    assert disagreements(*gated) == []


@pytest.mark.parametrize(
    "without",
    [lambda question: replace(question, only_if=None), lambda question: replace(question, opens=())],
    ids=["who is to answer it", "what a tick brings with it"],
)
def test_somebody_without_a_screen_who_is_not_told_is_noticed(
    gated: tuple[str, Library, PaperReader], without: Callable[[Question], Question]
) -> None:
    name, library, reader = gated
    twin = PaperReader.__new__(PaperReader)
    twin.__dict__ |= reader.__dict__ | {"questions": {place: without(q) for place, q in reader.questions.items()}}
    assert disagreements(name, library, twin)


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
