"""A quiz does what its author wrote: in which order it asks, where it stops, and what it shows at the end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from trees import FIVE, compiled, graph_of, messages, quiz_text

from selfcheck.trees.graph import StateGraph, run
from selfcheck.trees.guard import Answer


def one(name: str, more: str = "", y: str = "{text: Y, at_least: mid}", x: str = "X") -> str:
    """A question with the options x (which raises nothing) and y (which raises to mid)."""
    return f"{name}: {{ask: A?, why: W, pick: one, options: {{x: {x}, y: {y}}}{f', {more}' if more else ''}}}\n"


def ends(graph: StateGraph, **answers: str) -> tuple[str, list[str]]:
    sheet: dict[str, Answer] = {name: frozenset(answer.split("+")) for name, answer in answers.items()}
    asked, end = run(graph, sheet.get)
    assert isinstance(end, str), f"no answer to {graph.states[end].question}"
    return end, list(asked)


# --- order and early stop --------------------------------------------------------------------------------------------


def test_questions_are_asked_in_the_order_of_the_file() -> None:
    graph = graph_of(quiz_text(one("a") + one("b") + one("c"), outcomes=TWO))
    assert ends(graph, a="x", b="x", c="x") == ("low_end", ["a", "b", "c"])


def test_the_quiz_stops_where_nothing_still_to_come_can_change_the_result() -> None:
    graph = graph_of(
        quiz_text(one("a") + one("b") + one("c", y="{text: Y, at_least: top}", more="next: [{else: finish}]"))
    )
    assert ends(graph, a="y", b="x", c="y") == ("top_end", ["a", "b", "c"])
    graph = graph_of(quiz_text(one("a") + one("b") + one("c"), outcomes=TWO))
    assert ends(graph, a="y") == ("mid_end", ["a"])
    assert ends(graph, a="x", b="y") == ("mid_end", ["a", "b"])


def test_only_tails_are_cut_a_question_in_the_middle_is_asked_in_its_turn() -> None:
    graph = graph_of(quiz_text(one("a") + one("b", y="Y") + one("c"), outcomes=TWO))
    assert ends(graph, a="x", b="x", c="y") == ("mid_end", ["a", "b", "c"])


def test_every_rule_fires_is_judged_beyond_the_early_stop() -> None:
    """After y the result is mid whatever `b` says; its rule is not called dead for that, but that no reader meets it is told."""
    text = one("a") + one("b", "next: [{when: {a: y, b: y}, go: mid_end}, {else: finish}]")
    (told,) = messages(quiz_text(text, outcomes=TWO))
    assert told.endswith(
        "warning: the rule wins only where the quiz has stopped: no answer can change the result there"
    )


TWO = """
outcomes:
  low_end: {level: low, title: Low, lead: Low}
  mid_end: {level: mid, title: Mid, lead: Mid}
"""


@pytest.mark.parametrize("go", ["b", "special", "finish"])
def test_the_highest_level_ends_the_quiz_at_once_whatever_next_says(go: str) -> None:
    special = "  special: {level: top, by: go, title: S, lead: S}\n"
    rules = f"next: [{{when: {{a: y}}, go: {go}}}, {{else: b}}]"
    text = one("a", rules, y="{text: Y, at_least: top}", x="{text: X, at_least: low}") + one("b")
    graph, _ = compiled(quiz_text(text, outcomes=TWO + "  top_end: {level: top, title: T, lead: T}\n" + special))
    assert graph is not None
    assert ends(graph, a="y") == ("top_end", ["a"])


# --- the level only rises --------------------------------------------------------------------------------------------


ONE_OF_EACH = (
    one("a", y="{text: Y, at_least: high}")
    + one("b", y="{text: Y, at_least: mild}")
    + one("c", y="{text: Y, at_least: mid}")
)
RISING = FIVE.replace("  top_end: {level: top, title: T, lead: L}\n", "")


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ({"a": "x", "b": "x", "c": "x"}, "low_end"),
        ({"a": "x", "b": "y", "c": "x"}, "mild_end"),
        ({"a": "x", "b": "y", "c": "y"}, "mid_end"),
        ({"a": "y", "b": "y", "c": "y"}, "high_end"),
        ({"a": "y", "b": "x", "c": "y"}, "high_end"),
    ],
)
def test_a_milder_answer_later_never_lowers_what_a_reader_is_told(answers: dict[str, str], end: str) -> None:
    """The level is the highest of all answers. On a ladder of three this cannot be seen: its top step ends the quiz."""
    assert ends(graph_of(quiz_text(ONE_OF_EACH, outcomes=RISING)), **answers)[0] == end


def test_a_mild_flag_ticked_after_a_worse_one_leaves_the_level_where_it_was() -> None:
    flags = "{0}: {{ask: A?, why: W, pick: many, flags: [{1}], none: N}}\n"
    text = flags.format("first", "high_flag") + flags.format("second", "mild_flag") + one("last")
    graph = graph_of(quiz_text(text, outcomes=RISING))
    assert ends(graph, first="high_flag", second="mild_flag", last="y")[0] == "high_end"
    assert ends(graph, first="none", second="mild_flag", last="x")[0] == "mild_end"


# --- states ----------------------------------------------------------------------------------------------------------------


def test_equal_futures_are_one_state() -> None:
    graph = graph_of(quiz_text(one("a", y="Y") + one("b", y="Y") + one("c"), outcomes=TWO))
    assert [state.question for state in graph.states] == ["a", "b", "c"]
    assert len(graph.states) == len(graph.configurations) == 3


def test_an_earlier_answer_is_remembered_only_as_long_as_a_rule_ahead_reads_it() -> None:
    reads = one("c", "next: [{when: {a: y, c: y}, go: mid_end}, {else: d}]", y="Y")
    graph = graph_of(quiz_text(one("a", y="Y") + one("b", y="Y") + reads + one("d"), outcomes=TWO))
    assert sorted(state.question for state in graph.states) == ["a", "b", "b", "c", "c", "d"]


def test_a_long_quiz_is_not_refused_for_answers_that_no_rule_ahead_reads_any_more() -> None:
    """Each of 40 answers is read by the next question only. Remembered to the end they would be 2 to the 40 places."""
    names = [f"q{number}" for number in range(40)]
    rule = "next: [{{when: {{{0}: y, {1}: y}}, go: mid_end}}, {{else: {2}}}]"
    text = one(names[0], y="Y")
    for before, name, after in zip(names, names[1:], [*names[2:], "finish"], strict=False):
        text += one(name, rule.format(before, name, after), y="Y")
    graph = graph_of(quiz_text(text, outcomes=TWO))
    assert len(graph.configurations) < 100


def test_rules_that_read_one_condition_remember_it_once() -> None:
    rule = "next: [{{when: {{is: frail, {0}: y}}, go: mid_end}}, {{else: {1}}}]"
    names = ["a", *(f"q{number}" for number in range(8)), "finish"]
    text = one("a", y="Y") + "".join(one(name, rule.format(name, after), y="Y") for name, after in pairwise(names[1:]))
    graph, faults = compiled(quiz_text(text, outcomes=TWO, more="conditions: {frail: {a: y}}\n"))
    assert graph is not None, faults
    assert {len(known.facts) for known in graph.configurations} == {0, 1}


def test_the_browser_gets_ids_places_and_outcomes_and_no_rule() -> None:
    many = "b: {ask: B?, why: W, pick: many, options: {p: P, q: {text: Q, at_least: mid}}, none: N}\n"
    graph = graph_of(quiz_text(one("a") + many, outcomes=TWO))
    assert graph.for_browser() == {
        "start": 0,
        "questions": {
            "a": {"pick": "one", "options": ["x", "y"]},
            "b": {"pick": "many", "options": ["p", "q", "none"]},
        },
        "tests": {"b": [["p", 1, 2], ["q", 3, -2], ["q", -1, -2], ["none", -1, -3]]},
        "states": [["a", 1, 2], ["b", "low_end", "mid_end", "low_end"], ["b", "mid_end", "mid_end", "mid_end"]],
        "settled": {"2": "mid_end"},
    }


# --- outcomes -----------------------------------------------------------------------------------------------------------------


def test_an_outcome_by_go_is_shown_where_a_rule_goes_to_it_and_not_by_finish() -> None:
    special = TWO + "  special: {level: mid, by: go, title: S, lead: S}\n"
    text = one("a", "next: [{when: {a: y}, go: special}, {else: b}]") + one("b")
    graph = graph_of(quiz_text(text, outcomes=special))
    assert ends(graph, a="y") == ("special", ["a"])
    assert ends(graph, a="x", b="y") == ("mid_end", ["a", "b"])


def test_a_jump_to_an_outcome_below_the_level_reached_is_a_fault() -> None:
    text = one("a") + one("b", "next: [{when: {b: x}, go: low_end}, {else: finish}]")
    assert "5: goes to 'low_end', which is below 'mid', the level reached: a=y, b=x" in messages(
        quiz_text(text, outcomes=TWO)
    )


def test_an_author_is_told_of_every_level_without_an_outcome_and_of_each_once() -> None:
    raising = "{ask: A?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mild}, z: {text: Z, at_least: mid}}}"
    low = "outcomes:\n  low_end: {level: low, title: Low, lead: Low}\n"
    found = messages(quiz_text(f"a: {raising}\nb: {raising}\n", outcomes=low))
    assert [fault.split(",")[0] for fault in found if "no outcome has" in fault] == [
        "6: no outcome has the level 'mid'",
        "6: no outcome has the level 'mild'",
    ]


def test_a_plain_quiz_ends_where_its_jumps_say_and_has_no_level() -> None:
    text = one("a", "next: [{when: {a: y}, go: red}, {else: b}]", y="Y") + one(
        "b", "next: [{when: {b: y}, go: red}, {else: green}]", y="Y"
    )
    graph = graph_of(quiz_text(text, outcomes="outcomes:\n  red: {title: R, lead: R}\n  green: {title: G, lead: G}\n"))
    assert ends(graph, a="y") == ("red", ["a"])
    assert ends(graph, a="x", b="x") == ("green", ["a", "b"])
    assert graph.tree.ladder == ()


# --- numbers ------------------------------------------------------------------------------------------------------------------

AGE = """
age:
  ask: How old?
  why: W
  pick: number
  unit: years
  between: [0, 120]
  bands: {child: {to: 15, at_least: mid}, adult: {from: 16, to: 64}, old: {from: 65, at_least: mid}}
  unsure: {text: Not sure, at_least: mid}
"""


@pytest.mark.parametrize(
    ("number", "band"),
    [("0", "child"), ("15", "child"), ("16", "adult"), ("64", "adult"), ("65", "old"), ("120", "old")],
)
def test_a_band_holds_both_its_ends(number: str, band: str) -> None:
    example = (
        f"examples: [{{name: N, answers: {{age: '{number}'}}, result: {'low_end' if band == 'adult' else 'mid_end'}}}]"
    )
    assert messages(quiz_text(AGE, outcomes=TWO, more=example)) == []


# --- jumps back ---------------------------------------------------------------------------------------------------------------


def test_the_order_of_questions_may_depend_on_an_answer_as_long_as_no_path_runs_in_a_cycle() -> None:
    other = "next: [{{when: {{none_of: [{{asked: {0}}}]}}, go: {0}}}, {{else: finish}}]"
    text = (
        one("a", "next: [{when: {a: y}, go: c}, {else: b}]", y="Y")
        + one("b", other.format("c"))
        + one("c", other.format("b"))
    )
    graph = graph_of(quiz_text(text, outcomes=TWO))
    assert ends(graph, a="x", b="x", c="y") == ("mid_end", ["a", "b", "c"])
    assert ends(graph, a="y", c="x", b="y") == ("mid_end", ["a", "c", "b"])


def test_a_cycle_that_some_path_runs_in_is_named_with_the_path() -> None:
    text = one("a") + one("b", "next: [{when: {b: x}, go: a}, {else: finish}]")
    assert "5: leads back to 'a', which was asked before: a=x, b=x" in messages(quiz_text(text, outcomes=TWO))


def test_a_guard_that_reads_a_tick_of_a_gate_that_was_not_asked_is_told_by_the_name_of_the_gate() -> None:
    gate = """
    who: {ask: Who?, why: W, pick: one, options: {me: Me, child: A child}}
    more: {ask: A?, why: W, pick: many, options: {a: {text: A, opens: [of_a]}, b: B}, none: N, ask_if: {who: me}}
    of_a: {ask: A?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}
    last: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: top}}, ask_if: {more: a}}
    """
    assert any(
        "'ask_if' reads 'more', which this path did not ask: who=child" in told for told in messages(quiz_text(gate))
    )
