"""A whole site is read at once: all faults of all files, in file order, and none that another fault caused."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from small_sites import SITES, edit, load

from selfcheck.config.faults import Faulty
from selfcheck.site.library import read_library

LIST = """
title: T
for: everybody
intro: I
quiz: good
groups:
  - {level: top, flags: [bad_sign]}
  - {level: mid, flags: [mild_sign]}
"""


@pytest.fixture
def site(base_copy: Path) -> Path:
    (base_copy / "site_config" / "checklists").mkdir()
    return base_copy


def told(site: Path) -> list[str]:
    with pytest.raises(Faulty) as error:
        load(site)
    return [str(fault).removeprefix("site_config/") for fault in error.value.faults]


def spoil(site: Path, name: str, old: str, new: str) -> None:
    edit(site / "site_config" / name, old, new)


def test_a_site_is_read_whole(site: Path) -> None:
    (site / "site_config" / "checklists" / "list.yml").write_text(LIST, encoding="utf-8")
    library = load(site)
    assert list(library.levels) == ["low", "mid", "top"]
    assert library.highest_first() == ["top", "mid", "low"]
    assert set(library.graphs) == set(library.trees) == {"good"}
    assert set(library.checklists) == {"list"}


def test_faults_of_several_files_are_told_together_in_order(site: Path) -> None:
    spoil(site, "red_flags.yml", "level: top", "level: tip")
    spoil(site, "quizzes/good.yml", "flags: [bad_sign, mild_sign]", "flags: [bad_sing, mild_sign]")
    assert told(site) == [
        "quizzes/good.yml:8: 'bad_sing' is not a red flag (did you mean 'bad_sign', in site_config/red_flags.yml:3?)",
        "red_flags.yml:3: 'tip' is not a care level (did you mean 'top'?)",
    ]


def test_a_faulty_quiz_is_not_also_called_unknown_by_its_checklist(site: Path) -> None:
    (site / "site_config" / "checklists" / "list.yml").write_text(LIST, encoding="utf-8")
    spoil(site, "quizzes/good.yml", "pick: many", "pick: mnay")
    assert told(site) == ["quizzes/good.yml:7: 'pick': 'mnay' is not one of 'one', 'many', 'number'"]


def test_a_misspelt_level_is_not_also_missed_on_the_list_that_a_quiz_makes(site: Path) -> None:
    (site / "site_config" / "checklists" / "list.yml").write_text("title: T\nquiz: good\n", encoding="utf-8")
    spoil(site, "red_flags.yml", "level: top", "level: tip")
    assert told(site) == ["red_flags.yml:3: 'tip' is not a care level (did you mean 'top'?)"]


def test_a_site_says_of_itself_what_it_wants_to_and_the_usual_for_the_rest(site: Path) -> None:
    words = site / "site_config" / "site.yml"
    words.unlink()
    usual = load(site).words
    assert usual.disclaimer
    assert usual.emergency_numbers
    words.write_text("disclaimer: Mine.\nlabels: {menu: Card}\n", encoding="utf-8")
    own = load(site).words
    assert (own.disclaimer, own.not_reviewed) == ("Mine.", usual.not_reviewed)
    assert own.labels == usual.labels | {"menu": "Card"}


def test_a_site_on_which_nothing_can_be_urgent_has_no_line_that_says_false(site: Path) -> None:
    words = site / "site_config" / "site.yml"
    words.write_text("emergency_line: false\n", encoding="utf-8")
    assert load(site).words.emergency_line is False
    words.write_text("emergency_line: A false alarm is no harm.\n", encoding="utf-8")
    assert load(site).words.emergency_line == "A false alarm is no harm."


def test_a_site_without_levels_has_the_usual_ones_and_one_with_some_has_no_others(site: Path) -> None:
    levels = site / "site_config" / "care_levels.yml"
    own = load(site).levels
    levels.unlink()
    (site / "site_config" / "red_flags.yml").unlink()
    (site / "site_config" / "quizzes" / "good.yml").unlink()
    usual = load(site).levels
    assert list(usual)[-1] == "emergency"
    assert usual["emergency"].tone == "alarm"
    assert not usual.keys() & own.keys()


def test_a_step_that_is_called_as_a_usual_one_says_only_what_it_says_otherwise(site: Path) -> None:
    levels = site / "site_config" / "care_levels.yml"
    for name in ("care_levels.yml", "red_flags.yml", "quizzes/good.yml"):
        (site / "site_config" / name).unlink()
    usual = load(site).levels
    lowest, *_, highest = usual
    levels.write_text(f"levels:\n  {lowest}: {{name: Mine}}\n  {highest}: {{do: Run.}}\n", encoding="utf-8")
    assert load(site).levels == {
        lowest: usual[lowest].model_copy(update={"name": "Mine"}),
        highest: usual[highest].model_copy(update={"do": "Run."}),
    }
    levels.write_text(f"levels:\n  {lowest}:\n  {highest}: {{}}\n", encoding="utf-8")
    assert load(site).levels == {lowest: usual[lowest], highest: usual[highest]}
    levels.write_text(f"levels:\n  {lowest}: ''\n  at_once:\n  {highest}: []\n", encoding="utf-8")
    assert [line.partition(" is empty")[0] for line in told(site)] == [
        f"care_levels.yml:2: '{lowest}'",
        "care_levels.yml:3: 'at_once'",
        f"care_levels.yml:4: '{highest}'",
    ]
    levels.write_text(f"levels:\n  {lowest}: {{name: Mine}}\n  at_once: {{do: Run.}}\n", encoding="utf-8")
    assert told(site)[0] == "care_levels.yml:3: 'levels.at_once' has no 'name'"


def test_the_search_for_garbage_goes_on_after_a_site_was_read_or_refused(site: Path) -> None:
    load(site)
    assert gc.isenabled()
    spoil(site, "site.yml", "disclaimer", "disclaim")
    told(site)
    assert gc.isenabled()


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in SITES.glob("*/mkdocs.yml")), ids=lambda path: path.name
)
def test_no_sentence_of_a_small_site_was_cut_in_two_at_a_comma(folder: Path) -> None:
    for quiz in load(folder).quizzes.values():
        assert [text for text in quiz.intro or () if text[-1] not in ".!?;»”"] == []


@pytest.mark.parametrize("word", ["none", "unsure", "any"])
def test_no_quiz_is_proved_that_asks_a_red_flag_named_like_a_word_of_the_language(site: Path, word: str) -> None:
    spoil(site, "red_flags.yml", "mild_sign:", f"{word}:")
    spoil(site, "quizzes/good.yml", "mild_sign", word)
    library = read_library(site)
    assert library.checked_quiz("good")[1] is None
    assert f"red_flags.yml:2: '{word}' is a word of the language and cannot be an id" in told(site)
