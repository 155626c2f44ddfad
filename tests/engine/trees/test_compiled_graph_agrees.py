"""The compiled graph and its proofs, against a slow interpreter that tries every sheet of answers."""

from __future__ import annotations

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from interpreter import Quiz, answers_to, holds, how_many, interpret, level_of, sheets
from random_trees import LEVELS, quizzes, ringed
from trees import resolved

from selfcheck.trees.compile import compile_tree
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.prove import prove, run
from selfcheck.trees.tree import Tree

KINDS = {
    "unknown": "which this path did not ask",
    "circle": "leads back to",
    "below": "the level reached",
    "no outcome": "no outcome has the level",
}
MOST_SHEETS = 500


def compiled(quiz: Quiz) -> tuple[Tree, StateGraph | None, list[str]]:
    tree, faults = resolved(yaml.safe_dump(quiz, sort_keys=False))
    assume(tree is not None)
    assert tree is not None, faults
    graph, more = compile_tree(tree)
    return tree, graph, [fault.message for fault in more]


def rank(quiz: Quiz, outcome: str) -> int:
    return LEVELS.index(quiz["outcomes"][outcome]["level"])


@settings(max_examples=70, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.one_of(quizzes(), ringed()))
def test_a_reader_gets_the_result_that_the_yaml_says_for_every_sheet_of_answers(quiz: Quiz) -> None:
    assume(how_many(quiz) <= MOST_SHEETS)
    tree, graph, faults = compiled(quiz)
    kinds = set[str]()
    for sheet in sheets(quiz):
        outcome, answers, met = interpret(quiz, sheet, LEVELS)
        kinds |= met
        if graph is not None and not met:
            end, asked = run(tree, graph, sheet)
            assert end == outcome
            assert asked == list(answers)[: len(asked)]
    found = {kind for kind, words in KINDS.items() if any(words in fault for fault in faults)}
    assert found == kinds
    assert (graph is None) == bool(kinds & {"circle", "no outcome"})


@settings(max_examples=70, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.one_of(quizzes(), ringed()))
def test_a_proof_fails_exactly_where_some_sheet_of_answers_breaks_the_rule(quiz: Quiz) -> None:
    assume(how_many(quiz) <= MOST_SHEETS)
    tree, graph, _ = compiled(quiz)
    results = {}
    for sheet in sheets(quiz):
        outcome, answers, met = interpret(quiz, sheet, LEVELS)
        assume(not met)
        results[tuple(sheet.items())] = (outcome, answers)
    assert graph is not None
    said = [fault.message for fault in prove(tree, graph) if not fault.warning]
    assert any("ticking more" in text for text in said) == ticking_more_lowers(quiz, results)
    assert any("'not sure' ends" in text for text in said) == not_sure_ends_lowest(quiz, tree, graph, results)
    assert not any("worst red flag" in text or "highest level does not end" in text for text in said)
    for rule in quiz.get("always", ()):
        applies = [end for end, answers in results.values() if holds(rule["when"], quiz, answers)]
        broken = any(rank(quiz, end) < LEVELS.index(rule["at_least"]) for end in applies)
        assert any("does not hold" in text for text in said) == broken
        assert any("applies to no path" in text for text in said) == (not applies)


def ticking_more_lowers(quiz: Quiz, results: dict[tuple[object, ...], tuple[str, object]]) -> bool:
    for key, (outcome, _) in results.items():
        sheet = dict(key)  # type: ignore[arg-type]
        for name, question in quiz["questions"].items():
            if question["pick"] != "many" or "none" in sheet[name]:
                continue
            for more in answers_to(question):
                extra = more - sheet[name]
                if more > sheet[name] and not extra & {"none", "unsure"}:
                    end, _ = results[tuple({**sheet, name: more}.items())]
                    if rank(quiz, end) < rank(quiz, outcome):
                        return True
    return False


def not_sure_ends_lowest(
    quiz: Quiz, tree: Tree, graph: StateGraph, results: dict[tuple[object, ...], tuple[str, object]]
) -> bool:
    """Judged on the questions that are asked: what comes after an early stop is never said."""
    for key, (outcome, _) in results.items():
        sheet = dict(key)  # type: ignore[arg-type]
        _, asked = run(tree, graph, sheet)
        if rank(quiz, outcome) == 0 and any("unsure" in sheet[name] for name in asked):
            return True
    return False


@settings(max_examples=50)
@given(quizzes())
def test_the_graph_has_no_two_states_with_equal_futures_and_no_state_with_one_end(quiz: Quiz) -> None:
    _, graph, _ = compiled(quiz)
    assume(graph is not None)
    assert graph is not None
    assert len({(state.question, state.targets) for state in graph.states}) == len(graph.states)
    assert all(len(set(s.targets)) > 1 or isinstance(s.targets[0], int) for s in graph.states)


@settings(max_examples=50)
@given(quizzes())
def test_classes_of_answers_count_every_answer_once(quiz: Quiz) -> None:
    _, graph, _ = compiled(quiz)
    assume(graph is not None)
    assert graph is not None
    for name, classes in graph.classes.items():
        question = quiz["questions"][name]
        assert sum(found.count for found in classes) == len(answers_to(question))
        for found in classes:
            assert found.rank == level_of(question, found.answer, LEVELS)
