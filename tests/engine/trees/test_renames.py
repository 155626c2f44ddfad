"""An id that was changed, and nothing else, changes nothing for a reader, and no reviewer is alarmed by it."""

from __future__ import annotations

import re

import pytest
from trees import FLAGS, LEVELS, OUTCOMES, graph_of, quiz_text

from selfcheck.config.record import record
from selfcheck.config.yaml_file import parse
from selfcheck.trees import model
from selfcheck.trees.compare import compare
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.renames import Renames, renamed, renamed_flags, renamed_levels, renames, with_new_ids

QUIZ = quiz_text(
    """
kind:
  ask: Which sort?
  why: It matters.
  pick: many
  options: {odd: {text: Odd, opens: [more]}, even: Even}
  none: None
more:
  ask: Which others?
  why: It matters.
  pick: many
  flags: [mid_flag, top_flag]
  none: None
age:
  ask: How old?
  why: It matters.
  pick: number
  unit: years
  between: [0, 99]
  bands: {young: {to: 15, at_least: mid}, grown: {from: 16}}
  next:
    - {when: {kind: [odd, even], age: grown}, go: mid_go}
    - else: finish
""",
    outcomes=OUTCOMES + "  mid_go: {level: mid, by: go, title: Go, lead: Go}\n",
    more="always:\n  - {when: {kind: odd, age: young}, at_least: mid}\n",
)


def quiz_of(text: str) -> model.Quiz:
    return record(parse(text.encode(), "quiz.yml"), model.Quiz)


@pytest.mark.parametrize("name", ["kind", "odd", "even", "more", "age", "young", "grown", "mid_go", "low_end"])
def test_what_has_another_id_and_the_same_words_is_told_as_renamed(name: str) -> None:
    text = re.sub(rf"\b{name}\b", "other_id", QUIZ)
    names = renames(quiz_of(QUIZ), quiz_of(text), {}, {})
    found = {**names.questions, **names.outcomes, **{k: v for ids in names.options.values() for k, v in ids.items()}}
    assert found == {name: "other_id"}
    old, _ = compile_tree(with_new_ids(graph_of(QUIZ).written, names))
    new = graph_of(text)
    assert old is not None
    held = [[(rule.guard, rule.rank) for rule in graph.written.always] for graph in (old, new)]
    assert held[0] == held[1]
    comparison = compare(old, new)
    assert comparison.count("same") == comparison.total
    assert (comparison.gone, comparison.come) == ((), ())


def test_a_question_with_another_id_and_other_words_is_known_by_its_answers() -> None:
    text = QUIZ.replace("Which sort?", "What is it?").replace("kind:", "sort:")
    assert renames(quiz_of(QUIZ), quiz_of(text), {}, {}).questions == {"kind": "sort"}


def test_two_things_with_the_same_words_are_not_taken_for_one_another() -> None:
    assert renamed({"a": "Yes", "b": "Yes"}, {"c": "Yes"}, str) == {}
    assert renamed({"a": "Yes"}, {"b": "Yes", "c": "Yes"}, str) == {}
    assert renamed({"a": "Yes"}, {"a": "Yes", "b": "Yes"}, str) == {}
    assert renamed({"a": "Yes", "b": "No"}, {"b": "Yes"}, str) == {}  # what was 'b' is gone, and told as that


def test_flags_and_levels_are_known_by_their_words_in_every_quiz() -> None:
    flags = {("hurts" if name == "top_flag" else name): flag for name, flag in FLAGS.items()}
    assert renamed_flags(FLAGS, flags) == {"top_flag": "hurts"}
    one = {"low": LEVELS["low"], "mid": LEVELS["mid"].model_copy(update={"name": "Soon"})}
    assert renamed_levels(one, {"low": one["low"], "middle": one["mid"]}) == {"mid": "middle"}
    names = renames(quiz_of(QUIZ), quiz_of(QUIZ), {"mid": "middle"}, {"top_flag": "hurts"})
    tree = with_new_ids(graph_of(QUIZ).written, names)
    assert [option.id for option in tree.questions["more"].options] == ["mid_flag", "hurts", "none"]
    assert "middle" in tree.ladder


def test_a_quiz_without_another_id_is_left_as_it_is() -> None:
    tree = graph_of(QUIZ).written
    assert with_new_ids(tree, Renames()) == tree
