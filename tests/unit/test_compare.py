"""What an edit changed: compared with every sheet of answers, tried one by one."""

from __future__ import annotations

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from interpreter import Quiz, answers_to, how_many, interpret, sheets
from random_trees import LEVELS, quizzes
from trees import FLAGS, SOURCES, graph_of, quiz_text, resolved
from trees import LEVELS as CARE_LEVELS

from selfcheck.config.faults import Faulty
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import parse
from selfcheck.trees.compare import compare
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.mutate import edits

TWO = """
one_of:
  ask: Which?
  why: It matters.
  pick: one
  options: {a: A, b: {text: B, at_least: mid}}
some_of:
  ask: Which?
  why: It matters.
  pick: many
  flags: [mid_flag, top_flag]
  none: None
"""


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(quizzes(), st.data())
def test_a_changed_result_is_told_exactly_where_some_sheet_of_answers_has_one(quiz: Quiz, data: st.DataObject) -> None:
    assume(how_many(quiz) <= 200)
    text = yaml.safe_dump(quiz, sort_keys=False)
    every = list(edits(parse(text.encode(), "quiz.yml"), Registries(CARE_LEVELS, FLAGS, SOURCES)))
    edited = data.draw(st.sampled_from([edit.quiz for edit in every if edit.flags is FLAGS]))
    graphs = []
    for source in (text, yaml.safe_dump(edited, sort_keys=False)):
        try:
            tree, _ = resolved(source)
        except Faulty:  # such as a question whose last option was left out
            tree = None
        assume(tree is not None)
        assert tree is not None
        graph, faults = compile_tree(tree)
        assume(graph is not None and not any("did not ask" in fault.message for fault in faults))
        graphs.append(graph)
    found = compare(*graphs)
    assume(set(edited["questions"]) == set(quiz["questions"]) and not found.gone and not found.come)
    offered = {name: list(answers_to(question)) for name, question in edited["questions"].items()}
    both = [sheet for sheet in sheets(quiz) if all(answer in offered[name] for name, answer in sheet.items())]
    tried = {(interpret(quiz, sheet, LEVELS)[0], interpret(dict(edited), sheet, LEVELS)[0]) for sheet in both}
    assert set(found.ends) == tried
    assert {(change.old, change.new) for change in found.changes()} == {
        pair for pair in tried if found.direction(pair) != "same"
    }


def test_a_quiz_does_not_differ_from_itself() -> None:
    graph = graph_of(quiz_text(TWO))
    found = compare(graph, graph)
    assert found.count("same") == found.total
    assert not list(found.changes())


def test_a_reviewer_sees_the_answers_after_which_a_result_became_less_cautious() -> None:
    old, new = graph_of(quiz_text(TWO)), graph_of(quiz_text(TWO.replace(", at_least: mid", "")))
    (change,) = compare(old, new).changes()
    assert change.path == (("one_of", "b"), ("some_of", "none"))
    assert (change.old, change.new) == ("mid_end", "low_end")
    assert compare(old, new).direction(("mid_end", "low_end")) == "less cautious"
    assert compare(new, old).count("more cautious") == 1


def test_questions_may_change_places_without_a_change_of_result() -> None:
    first, second = TWO.split("some_of:")
    swapped = "some_of:" + second + first
    found = compare(graph_of(quiz_text(TWO)), graph_of(quiz_text(swapped)))
    assert found.count("same") == found.total


def test_an_option_that_is_gone_is_told_since_no_sheet_with_it_can_be_compared() -> None:
    old, new = graph_of(quiz_text(TWO)), graph_of(quiz_text(TWO.replace("b: {text: B, at_least: mid}", "c: C")))
    found = compare(old, new)
    assert found.gone == (("one_of", "b"),)
    assert found.come == (("one_of", "c"),)


def test_bands_that_moved_are_compared_number_by_number() -> None:
    age = """
age:
  ask: How old?
  why: It matters.
  pick: number
  unit: years
  between: [0, 99]
  bands:
    child: {to: 15, at_least: mid}
    adult: {from: 16}
"""
    old, new = graph_of(quiz_text(age + TWO)), graph_of(quiz_text(age.replace("15", "17").replace("16", "18") + TWO))
    assert {dict(change.path)["age"] for change in compare(old, new).changes()} == {"16 to 17"}
