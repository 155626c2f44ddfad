"""The ticks of a gate are read one by one where that is right, and nobody can tell: results and proofs are the same."""

from __future__ import annotations

from trees import FIVE, compiled, graph_of, messages, quiz_text

from selfcheck.trees.counting import counts
from selfcheck.trees.graph import StateGraph, run
from selfcheck.trees.prove import prove

GATE = """
gate:
  ask: A?
  why: W
  pick: many
  options: {a: {text: A, opens: [one]}, b: {text: B, opens: [two], at_least: mid}, c: C}
  none: None
  unsure: {text: Not sure, at_least: mild}
"""
ASKED = "{0}: {{ask: B?, why: W, pick: one, options: {{x: X, y: {{text: Y, at_least: {1}}}}}{2}}}\n"
ONE, TWO, LAST = ASKED.format("one", "high", ""), ASKED.format("two", "high", ""), ASKED.format("last", "high", "")
ENDS = "\n".join(line for line in FIVE.splitlines() if "top_end" not in line) + "\n"


def graph(questions: str, more: str = "") -> StateGraph:
    return graph_of(quiz_text(questions, outcomes=ENDS, more=more))


def asked(graph: StateGraph, *ticks: str) -> list[str]:
    answers = {"gate": frozenset(ticks)}
    return [*run(graph, lambda question: answers.get(question, frozenset(["x"])))[0]]


def test_each_tick_that_opens_a_question_is_read_just_before_it() -> None:
    found = graph(GATE + ONE + TWO)
    assert found.ticks == {"gate": ("a", "b")}
    assert asked(found, "a", "c") == ["gate", "one"]
    assert asked(found, "b") == ["gate", "two"]
    assert asked(found, "none") == ["gate"]


def test_not_sure_opens_all_of_a_gate_whose_ticks_are_read_one_by_one() -> None:
    """Who does not know has to be asked; the tick beside it changes nothing."""
    found = graph(GATE + ONE + TWO)
    assert asked(found, "unsure") == asked(found, "unsure", "a") == ["gate", "one", "two"]


def test_each_answer_to_a_gate_is_counted_as_one_way_to_go_on() -> None:
    """A reading that no answer gives would be a path that nobody takes: it would be counted, and could fail a proof."""
    gate = GATE.replace(", c: C", "").replace("  unsure: {text: Not sure, at_least: mild}\n", "")
    gate = gate.replace("none: None", "none: {text: None, at_least: mild}")
    ends = counts(graph(gate + ONE + TWO))
    # none; a, then y, with or without b, which does not matter any more; a, then x; b, then x or y; a and b, then x, then x or y
    assert sum(ends.values()) == 1 + 1 + 1 + 2 + 2


def test_a_tick_keeps_its_level_where_a_rule_leads_round_the_question_that_it_opens() -> None:
    """`b` raises the level. If it were read at `two`, who goes round `two` would end in the lowest level."""
    round_two = ASKED.format("one", "high", ", next: [{when: {one: x}, go: last}, {else: two}]").replace(
        "one:", "side:", 1
    )
    side = round_two.replace("{one: x}", "{side: x}")
    found = graph(GATE + ONE + side + TWO + LAST)
    assert run(found, {"gate": frozenset("b"), "side": frozenset("x"), "last": frozenset("x")}.get)[1] == "mid_end"


def test_a_rule_that_ends_the_quiz_in_the_highest_level_keeps_no_tick_from_being_read_alone() -> None:
    """What was not read before it could have raised nothing; else one such rule would make a long quiz too large to prove."""
    top = ASKED.format("one", "high", ", next: [{when: {one: y}, go: top_end}, {else: two}]")
    found = graph_of(quiz_text(GATE + top + TWO + LAST, outcomes=FIVE))
    assert found.ticks == {"gate": ("a", "b")}
    answers = {"gate": frozenset("ab"), "one": frozenset("y")}
    assert run(found, answers.get) == (answers, "top_end")
    lower = graph(GATE + top.replace("top_end", "high_end") + TWO + LAST)
    assert lower.ticks == {}, "the tick that is read later may be the higher one"


def test_a_tick_is_read_before_the_first_rule_that_reads_it() -> None:
    """So it is read one by one though a rule leads round the question that it opens; and the two sheets are told as they are."""
    side = ASKED.format("side", "high", ", next: [{when: {gate: b}, go: last}, {else: two}]")
    found, faults = compiled(quiz_text(GATE.replace("[one]", "[side]") + side + TWO + LAST, outcomes=ENDS))
    assert faults == []
    assert found is not None
    assert found.ticks == {"gate": ("a", "b")}
    told = {fault.message.partition(": ")[2] for fault in prove(found) if "ticking more" in fault.message}
    assert "gate=b; but gate=a+b ends lower, then side=x, two=y, last=x" in told


def test_a_rule_of_the_author_is_judged_on_what_was_ticked_and_not_on_what_could_have_been() -> None:
    graph(GATE + ONE + TWO, more="always:\n  - {when: {gate: b}, at_least: mid}\n")


def test_a_rule_that_counts_ticks_is_judged_on_all_of_them_together() -> None:
    counted = "always:\n  - {when: {gate: {all: [a, b]}}, at_least: mid}\n"
    graph(GATE + ONE + TWO, more=counted)
    (told,) = messages(quiz_text(GATE + ONE + TWO, outcomes=ENDS, more=counted.replace("mid", "high")))
    assert told.endswith("below 'high': gate=a+b, one=x, two=x")


def test_what_is_passed_over_where_two_things_are_ticked_is_silent_where_one_of_them_is() -> None:
    flagged = (
        "flagged: {ask: C?, why: W, pick: many, flags: [high_flag], none: N, ask_if: {none_of: [{gate: [a, b]}]}}\n"
    )
    left = "passed_over:\n  - {when: {gate: {all: [a, b]}}, flags: [high_flag], why: W}\n"
    told = messages(quiz_text(GATE + ONE + TWO + flagged, outcomes=ENDS, more=left))
    assert [text.partition("'passed_over': ")[2] for text in told if "passed over" in text] == ["gate=a, one=x"]


def test_a_gate_of_one_choice_is_read_at_once() -> None:
    """It has as many answers as options, so there is nothing to save."""
    choice = "gate: {ask: A?, why: W, pick: one, options: {a: {text: A, opens: [one]}, b: B}}\n"
    found, _ = compiled(quiz_text(choice + ONE, outcomes=ENDS))
    assert found is not None
    assert found.ticks == {}


def test_a_tick_is_not_read_at_a_place_to_which_a_path_can_come_back() -> None:
    """Whoever is asked `later` first comes by `two` again, where the tick was read before: that is no cycle of questions."""
    before = ASKED.format("before", "high", ", ask_if: {asked: later}")
    two = ASKED.format("two", "high", ", next: [{else: finish}]")
    later = ASKED.format("later", "high", ", ask_if: {none_of: [{asked: before}]}, next: [{else: before}]")
    gate = GATE.replace("[one]", "[two]")
    found, faults = compiled(quiz_text(gate + before + two + later, outcomes=ENDS))
    assert faults == []
    assert found is not None
    assert asked(found, "c") == ["gate", "later", "before"]
