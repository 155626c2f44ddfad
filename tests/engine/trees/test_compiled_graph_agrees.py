"""The compiled graph and its proofs, against a slow interpreter that tries every sheet of answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from interpreter import (
    LADDER,
    Quiz,
    Run,
    answers_to,
    holds,
    how_many,
    interpret,
    level_of,
    passed_over,
    rank_of,
    sheets,
)
from random_trees import quizzes
from trees import compiled_quiz

from selfcheck.trees.graph import StateGraph, run
from selfcheck.trees.prove import prove
from selfcheck.trees.tree import Tree

KINDS = {
    "unknown": "which this path did not ask",
    "cycle": "leads back to",
    "below": "the level reached",
    "no outcome": "no outcome has the level",
}
MOST_SHEETS = 250
Runs = list[tuple[dict[str, frozenset[str]], Run]]


@pytest.mark.slow
@settings(max_examples=100)
@given(quizzes())
def test_what_is_compiled_and_proved_is_what_every_sheet_of_answers_says(quiz: Quiz) -> None:
    assume(how_many(quiz) <= MOST_SHEETS)
    runs = [(sheet, interpret(quiz, sheet)) for sheet in sheets(quiz)]
    tree, graph, faults = compiled_quiz(quiz)
    a_reader_gets_the_result_that_the_yaml_says(runs, tree, graph)
    a_browser_shows_the_questions_and_the_result_that_the_yaml_says(runs, graph)
    a_fault_is_told_exactly_where_some_sheet_meets_it(runs, graph, faults)
    if graph is not None:
        the_graph_is_minimal(graph)
        classes_count_every_answer_once(quiz, graph)
    if graph is not None and not any(run.faults for _, run in runs):
        an_author_is_told_of_all_that_no_sheet_reaches(quiz, runs, faults)
        found = [fault.message for fault in prove(graph) if not fault.warning]
        a_proof_fails_exactly_where_some_sheet_breaks_the_rule(quiz, runs, graph, found)
        an_always_rule_holds_on_every_sheet_it_applies_to(quiz, runs, found)
        an_example_ends_where_its_answers_lead(quiz, runs, found)


def a_reader_gets_the_result_that_the_yaml_says(runs: Runs, tree: Tree, graph: StateGraph | None) -> None:
    for sheet, meant in runs:
        if graph is not None and not meant.faults:
            asked, end = run(graph, sheet.get)
            assert end == meant.outcome
            assert list(asked) == list(meant.answers)[: len(asked)]


def a_browser_shows_the_questions_and_the_result_that_the_yaml_says(runs: Runs, graph: StateGraph | None) -> None:
    """Also to a reader who goes on after the result is settled."""
    page = graph.for_browser() if graph is not None else {}
    for sheet, meant in runs:
        if graph is not None and not meant.faults:
            asked, shown, end = followed(page, sheet)
            assert (asked, end) == (list(meant.answers), meant.outcome)
            assert shown in ("", meant.outcome)


def followed(page: dict[str, Any], sheet: dict[str, frozenset[str]]) -> tuple[list[str], str, str]:
    """Return the questions a browser asks if a reader goes on to the end, the result it shows before, and that of the end."""
    asked, shown, here = list[str](), "", page["start"]
    while not isinstance(here, str):
        name, *targets = page["states"][here]
        shown = shown or page["settled"].get(str(here), "")
        if ":" in name:
            gate, option = name.split(":")
            here = targets[option in sheet[gate]]
            continue
        asked.append(name)
        question, answer = page["questions"][name], sheet[name]
        found = -1 if question["pick"] == "many" else [*question.get("bands", {}), *question["options"]].index(*answer)
        at = 0
        while question["pick"] == "many" and at >= 0:
            option, unticked, ticked = page["tests"][name][at]
            at = ticked if option in answer else unticked
            found = -1 - at
        here = targets[found]
    return asked, shown, here


def a_fault_is_told_exactly_where_some_sheet_meets_it(runs: Runs, graph: StateGraph | None, faults: list[str]) -> None:
    kinds = set().union(*(meant.faults for _, meant in runs))
    assert {kind for kind, words in KINDS.items() if any(words in fault for fault in faults)} == kinds
    assert (graph is None) == bool(kinds & {"cycle", "no outcome"})


def an_author_is_told_of_all_that_no_sheet_reaches(quiz: Quiz, runs: Runs, faults: list[str]) -> None:
    """Every question, rule and outcome."""
    asked = {name for _, meant in runs for name in meant.answers}
    fired = set().union(*(meant.fired for _, meant in runs))
    hidden = set().union(*(meant.hidden for _, meant in runs)) - fired
    ends = {meant.outcome for _, meant in runs}
    expected = [f"no path asks '{name}'" for name in quiz["questions"] if name not in asked]
    expected += [f"no path ends in '{name}'" for name in quiz["outcomes"] if name not in ends]
    assert sorted(fault for fault in faults if fault.startswith("no path")) == sorted(expected)
    rules = [(name, n) for name in asked for n, r in enumerate(quiz["questions"][name].get("next", ())) if "when" in r]
    assert sum("always wins before it" in fault for fault in faults) == sum(rule in hidden for rule in rules)
    never = [rule for rule in rules if rule not in fired | hidden]
    assert sum("the rule can never fire" in fault for fault in faults) == len(never)


def a_proof_fails_exactly_where_some_sheet_breaks_the_rule(
    quiz: Quiz, runs: Runs, graph: StateGraph, found: list[str]
) -> None:
    assert any("ticking more" in text for text in found) == ticking_more_lowers(quiz, runs)
    for text in found:
        if "ticking more" in text:
            the_two_sheets_that_are_shown_end_as_is_told(quiz, runs, text)
    assert any("'not sure' ends" in text for text in found) == not_sure_ends_lowest(quiz, graph, runs)
    silent = {flag for _, meant in runs for flag in passed_over(quiz, meant)} if graph.tree.ladder else set()
    assert any("passed over in silence" in text for text in found) == bool(silent)
    assert sum("nothing is passed over here" in text for text in found) == sum(
        not any(set(left["flags"]) & passed_over(without(quiz, place), meant) for _, meant in runs)
        for place, left in enumerate(quiz.get("passed_over", ()) if graph.tree.ladder else ())
    )
    assert not any("worst red flag" in text or "highest level does not end" in text for text in found)
    assert {text[1 : text.index("' was asked before")] for text in found if "was asked before" in text} == {
        flag for _, meant in runs for flag in asked_twice(quiz, meant)
    }


def an_always_rule_holds_on_every_sheet_it_applies_to(quiz: Quiz, runs: Runs, found: list[str]) -> None:
    rules = quiz.get("always", ())
    applying = [[m for _, m in runs if holds(rule["when"], quiz, m.answers)] for rule in rules]
    broken = [
        breaking
        for rule, those in zip(rules, applying, strict=True)
        if (breaking := [m for m in those if rank_of(quiz, m.outcome) < LADDER.index(rule["at_least"])])
    ]
    # One slip is told once: where 'not sure' has too low a level, a rule that it breaks as well is told when it has another.
    is_doubt_told = any("'not sure' ends" in text for text in found)
    doubted = [rule for rule in broken if any("unsure" in given for m in rule for given in m.answers.values())]
    told = sum("does not hold" in text for text in found)
    assert len(broken) - len(doubted) * is_doubt_told <= told <= len(broken)
    assert sum("applies to no path" in text for text in found) == sum(not those for those in applying)


def an_example_ends_where_its_answers_lead(quiz: Quiz, runs: Runs, found: list[str]) -> None:
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


def without(quiz: Quiz, place: int) -> Quiz:
    """Return a quiz without one of its entries of what is passed over."""
    return {**quiz, "passed_over": [left for n, left in enumerate(quiz["passed_over"]) if n != place]}


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


def the_two_sheets_that_are_shown_end_as_is_told(quiz: Quiz, runs: Runs, text: str) -> None:
    """Also where their ticks were read one by one."""
    shown, _, other = text.removeprefix("ticking more lowers the result: ").partition("; but ")
    more, _, then = other.partition(" ends lower")
    given = {**answers_in(shown), **answers_in(then.removeprefix(", then "))}
    ((name, ticks),) = answers_in(more).items()
    assert ticks > given[name]
    ends = {tuple(sheet.items()): rank_of(quiz, meant.outcome) for sheet, meant in runs}
    assert any(
        given.items() <= sheet.items() and ends[tuple({**sheet, name: ticks}.items())] < ends[tuple(sheet.items())]
        for sheet, _ in runs
    )


def answers_in(path: str) -> dict[str, frozenset[str]]:
    """Return the answers of a path as it is shown to an author."""
    steps = (step.split("=") for step in path.split(", ") if step)
    return {name: frozenset(ticks.split("+")) for name, ticks in steps}


def not_sure_ends_lowest(quiz: Quiz, graph: StateGraph, runs: Runs) -> bool:
    """Judged on every answer: a reader may go on where the result is settled."""
    return bool(graph.tree.ladder) and any(
        rank_of(quiz, meant.outcome) == 0 and any("unsure" in answer for answer in meant.answers.values())
        for _, meant in runs
    )


def the_graph_is_minimal(graph: StateGraph) -> None:
    """No two states have equal futures, and none has one end only."""
    assert len({(state.question, state.targets) for state in graph.states}) == len(graph.states)
    assert all(len(set(s.targets)) > 1 or isinstance(s.targets[0], int) for s in graph.states)


def classes_count_every_answer_once(quiz: Quiz, graph: StateGraph) -> None:
    for name, classes in graph.classes.items():
        if graph.tree.questions[name].reads:
            continue
        question = quiz["questions"][name]
        assert sum(found.count for found in classes) == len(answers_to(question))
        read_later = {
            found.reads[1] for found in graph.tree.questions.values() if found.reads and found.reads[0] == name
        }
        for found in classes:
            assert found.rank == level_of(question, found.answer - read_later)
