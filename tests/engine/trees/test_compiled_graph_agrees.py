"""The compiled graph and its proofs, against a slow interpreter that tries every sheet of answers."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from interpreter import LADDER, Quiz, Run, answers_to, holds, how_many, interpret, level_of, rank_of, sheets
from random_trees import mixed, quizzes
from trees import compiled_quiz

from selfcheck.trees.graph import StateGraph
from selfcheck.trees.prove import prove, run
from selfcheck.trees.tree import Tree

KINDS = {
    "unknown": "which this path did not ask",
    "cycle": "leads back to",
    "below": "the level reached",
    "no outcome": "no outcome has the level",
}
MOST_SHEETS = 250
of_many_quizzes = settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
Runs = list[tuple[dict[str, frozenset[str]], Run]]


def runs_of(quiz: Quiz) -> Runs:
    assume(how_many(quiz) <= MOST_SHEETS)
    return [(sheet, interpret(quiz, sheet)) for sheet in sheets(quiz)]


@of_many_quizzes
@given(quizzes())
def test_a_reader_gets_the_result_that_the_yaml_says_for_every_sheet_of_answers(quiz: Quiz) -> None:
    runs = runs_of(quiz)
    tree, graph, faults = compiled_quiz(quiz)
    for sheet, meant in runs:
        if graph is not None and not meant.faults:
            end, asked = run(tree, graph, sheet)
            assert end == meant.outcome
            assert asked == list(meant.answers)[: len(asked)]
    kinds = set().union(*(meant.faults for _, meant in runs))
    assert {kind for kind, words in KINDS.items() if any(words in fault for fault in faults)} == kinds
    assert (graph is None) == bool(kinds & {"cycle", "no outcome"})


@of_many_quizzes
@given(quizzes())
def test_an_author_is_told_of_every_question_rule_and_outcome_that_no_sheet_of_answers_reaches(quiz: Quiz) -> None:
    runs = [meant for _, meant in runs_of(quiz)]
    assume(not any(meant.faults for meant in runs))
    _, _, faults = compiled_quiz(quiz)
    asked = {name for meant in runs for name in meant.answers}
    fired = set().union(*(meant.fired for meant in runs))
    hidden = set().union(*(meant.hidden for meant in runs)) - fired
    ends = {meant.outcome for meant in runs}
    expected = [f"no path asks '{name}'" for name in quiz["questions"] if name not in asked]
    expected += [f"no path ends in '{name}'" for name in quiz["outcomes"] if name not in ends]
    assert sorted(fault for fault in faults if fault.startswith("no path")) == sorted(expected)
    rules = [(name, n) for name in asked for n, r in enumerate(quiz["questions"][name].get("next", ())) if "when" in r]
    assert sum("always wins before it" in fault for fault in faults) == sum(rule in hidden for rule in rules)
    never = [rule for rule in rules if rule not in fired | hidden]
    assert sum("the rule can never fire" in fault for fault in faults) == len(never)


@of_many_quizzes
@given(quizzes())
def test_a_proof_fails_exactly_where_some_sheet_of_answers_breaks_the_rule(quiz: Quiz) -> None:
    runs = runs_of(quiz)
    assume(not any(meant.faults for _, meant in runs))
    tree, graph, _ = compiled_quiz(quiz)
    assert graph is not None
    found = [fault.message for fault in prove(tree, graph) if not fault.warning]
    assert any("ticking more" in text for text in found) == ticking_more_lowers(quiz, runs)
    assert any("'not sure' ends" in text for text in found) == not_sure_ends_lowest(quiz, tree, graph, runs)
    assert not any("worst red flag" in text or "highest level does not end" in text for text in found)
    assert {text[1 : text.index("' was asked before")] for text in found if "was asked before" in text} == {
        flag for _, meant in runs for flag in asked_twice(quiz, meant)
    }
    rules = quiz.get("always", ())
    applying = [[m.outcome for _, m in runs if holds(rule["when"], quiz, m.answers)] for rule in rules]
    needed = [LADDER.index(rule["at_least"]) for rule in rules]
    broken = [any(rank_of(quiz, end) < need for end in ends) for ends, need in zip(applying, needed, strict=True)]
    assert sum("does not hold" in text for text in found) == sum(broken)
    assert sum("applies to no path" in text for text in found) == sum(not ends for ends in applying)
    for example in quiz.get("examples", ()):
        answered = {name: frozenset(given) for name, given in example["answers"].items()}
        (end,) = {m.outcome for sheet, m in runs if all(alike(quiz, sheet, answered, name) for name in sheet)}
        wrong = [f"'N' ends in '{end}', not in '{example['result']}'"] if end != example["result"] else []
        assert [text for text in found if text.startswith("'N'")] == wrong


def alike(quiz: Quiz, sheet: dict[str, frozenset[str]], answered: dict[str, frozenset[str]], name: str) -> bool:
    """Whether a sheet gives the answer that an example gives, which may be a number."""
    (word, *_) = answered[name]
    bands = quiz["questions"][name].get("bands", {})
    return sheet[name] == answered[name] or any(
        word in (band.get("from"), band.get("to")) and sheet[name] == {band_id} for band_id, band in bands.items()
    )


def asked_twice(quiz: Quiz, meant: Run) -> set[str]:
    flags = [flag for name in meant.answers for flag in quiz["questions"][name].get("flags", ())]
    return {flag for flag in flags if flags.count(flag) > 1}


def ticking_more_lowers(quiz: Quiz, runs: Runs) -> bool:
    ends = {tuple(sheet.items()): rank_of(quiz, meant.outcome) for sheet, meant in runs}
    return any(
        ends[tuple({**sheet, name: more}.items())] < rank_of(quiz, meant.outcome)
        for sheet, meant in runs
        for name, question in quiz["questions"].items()
        if question["pick"] == "many" and "none" not in sheet[name]
        for more in answers_to(question)
        if more > sheet[name] and not (more - sheet[name]) & {"none", "unsure"}
    )


def not_sure_ends_lowest(quiz: Quiz, tree: Tree, graph: StateGraph, runs: Runs) -> bool:
    """Judged on the questions that are asked: what comes after an early stop is never said."""
    if not tree.ladder:
        return False
    for sheet, meant in runs:
        _, asked = run(tree, graph, sheet)
        if rank_of(quiz, meant.outcome) == 0 and any("unsure" in sheet[name] for name in asked):
            return True
    return False


@settings(max_examples=100)
@given(quizzes())
def test_the_graph_has_no_two_states_with_equal_futures_and_no_state_with_one_end(quiz: Quiz) -> None:
    _, graph, _ = compiled_quiz(quiz)
    assume(graph is not None)
    assert graph is not None
    assert len({(state.question, state.targets) for state in graph.states}) == len(graph.states)
    assert all(len(set(s.targets)) > 1 or isinstance(s.targets[0], int) for s in graph.states)


@settings(max_examples=50)
@given(mixed())
def test_classes_of_answers_count_every_answer_once(quiz: Quiz) -> None:
    _, graph, _ = compiled_quiz(quiz)
    assume(graph is not None)
    assert graph is not None
    for name, classes in graph.classes.items():
        question = quiz["questions"][name]
        assert sum(found.count for found in classes) == len(answers_to(question))
        for found in classes:
            assert found.rank == level_of(question, found.answer)
