"""Every single edit of a quiz: what notices it."""

from __future__ import annotations

from collections import Counter

from trees import FLAGS, LEVELS, SOURCES, compiled, quiz_text

from selfcheck.config.registries import Registries
from selfcheck.trees.mutate import Mutant, Subject, mutants

QUIZ = """
since:
  ask: Since when?
  why: It matters.
  pick: one
  options: {short: Short, long: {text: Long, at_least: mid}}
signs:
  ask: Which?
  why: It matters.
  pick: many
  flags: [mid_flag, top_flag]
  none: None
"""
GUARDED = """
always:
  - {when: {since: long}, at_least: mid}
"""


def of(text: str) -> list[Mutant]:
    graph, faults = compiled(text)
    assert graph is not None, faults
    registries = Registries(LEVELS, FLAGS, SOURCES)
    return list(mutants(Subject(graph.tree.file, graph, registries, (), "quiz")))


def survivors(found: list[Mutant], verdict: str) -> set[str]:
    return {mutant.edit.text for mutant in found if mutant.verdict == verdict}


def test_an_author_learns_which_slip_no_rule_would_notice() -> None:
    slip = "since.options.long: at_least 'mid' became 'nothing'"
    assert slip in survivors(of(quiz_text(QUIZ)), "less cautious")
    assert slip in survivors(of(quiz_text(QUIZ, more=GUARDED)), "caught")


def test_an_edit_that_only_makes_the_advice_more_cautious_is_left_to_the_reviewer() -> None:
    assert "since.options.long: at_least 'mid' became 'top'" in survivors(of(quiz_text(QUIZ)), "more cautious")


def test_leaving_out_an_option_that_raises_the_level_counts_as_less_cautious() -> None:
    found = of(quiz_text(QUIZ))
    assert "signs: the flag 'mid_flag' is left out" in survivors(found, "less cautious")


def test_leaving_out_an_option_counts_as_less_cautious_only_if_that_option_raised_the_level() -> None:
    three = QUIZ.replace("short: Short", "short: Short, middle: Middle")
    found = of(quiz_text(three))
    assert "since.options.long is left out" in survivors(found, "less cautious")
    assert "since.options.middle is left out" in survivors(found, "other")


def test_each_kind_of_edit_is_made() -> None:
    rules = "  next:\n    - {when: {since: long}, go: signs}\n    - else: signs\n"
    ruled = QUIZ.replace("signs:\n", f"{rules}signs:\n", 1)
    kinds = Counter(mutant.edit.kind for mutant in of(quiz_text(ruled)))
    assert set(kinds) == {"target", "rule", "guard", "level", "flag", "left out"}
