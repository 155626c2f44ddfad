"""What would harm a reader is found, with a shortest path that shows it; what is safe is not called unsafe."""

from __future__ import annotations

from dataclasses import replace

from trees import FIVE, OUTCOMES, graph_of, messages, quiz_text

from selfcheck.trees.graph import State
from selfcheck.trees.prove import prove

TWO = OUTCOMES.replace("  top_end: {level: top, title: Top, lead: Top}\n", "")
MANY = """
many:
  ask: A?
  why: W
  pick: many
  options: {a: A, b: B, c: C}
  none: None
"""
LAST = "last: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}\n"


def found(text: str, words: str, *, outcomes: str = TWO, more: str = "") -> list[str]:
    return [message for message in messages(quiz_text(text, outcomes=outcomes, more=more)) if words in message]


def test_ticking_more_that_lowers_the_result_is_shown_with_two_sheets_that_differ_in_one_tick() -> None:
    rules = "  next: [{when: {many: {all: [a, b]}}, go: low_end}, {when: {many: a}, go: mid_end}, {else: last}]\n"
    assert found(MANY + rules + LAST, "ticking more") == [
        "4: ticking more lowers the result: many=a; but many=a+b ends lower"
    ]


def test_not_sure_beside_a_tick_is_no_further_sign_and_may_lead_elsewhere() -> None:
    """Only ordinary options count as ticking more: an author may send who is not sure to a milder result."""
    rules = "  next: [{when: {many: unsure}, go: mild_end}, {when: {many: any}, go: mid_end}, {else: last}]\n"
    many = MANY + "  unsure: {text: Not sure, at_least: mild}\n"
    assert found(many + rules + LAST, "ticking more", outcomes=FIVE) == []


def test_ticking_more_that_asks_other_questions_is_fine_while_the_result_is_no_lower() -> None:
    rules = "  next: [{when: {many: a}, go: last}, {else: finish}]\n"
    assert found(MANY + rules + LAST, "ticking more") == []


def test_one_more_tick_that_skips_a_question_cannot_hide_what_its_answer_would_have_raised() -> None:
    """A reader who ticks `a` as well is not asked `two`, whose `y` would have raised the level. Both come to `last` by one
    route, so what parts them is the level alone: whoever ticked more would be told to wait, and the tree called proved.
    """
    two = "two: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}\n"
    last = "last: {ask: C?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: high}}}\n"
    rules = "  next: [{when: {many: a}, go: last}, {else: two}]\n"
    ends = OUTCOMES.replace("top", "high")
    assert found(MANY + rules + two + last, "ticking more", outcomes=ends) == [
        "4: ticking more lowers the result: many=b; but many=a+b ends lower, then two=y, last=x"
    ]


def test_one_more_tick_that_skips_a_question_is_fine_where_the_tick_raises_as_much() -> None:
    two = "two: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}\n"
    last = "last: {ask: C?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: high}}}\n"
    rules = "  next: [{when: {many: a}, go: last}, {else: two}]\n"
    raised = MANY.replace("a: A", "a: {text: A, at_least: mid}")
    assert found(raised + rules + two + last, "ticking more", outcomes=OUTCOMES.replace("top", "high")) == []


def test_ticks_that_only_a_later_question_reads_are_compared_too() -> None:
    """`many` itself leads to one place. A reader who ticks `b` as well would be sent to the milder result from `last`."""
    last = LAST.rstrip("}\n") + "}}, next: [{when: {last: x, many: {all: [a, b]}}, go: low_end},"
    last += " {when: {last: x, many: a}, go: mid_end}, {else: finish}]}\n"
    assert found(MANY + last, "ticking more") == [
        "4: ticking more lowers the result: many=a; but many=a+b ends lower, then last=x"
    ]


def test_ticking_more_is_compared_across_questions_asked_in_another_order() -> None:
    """The sheet with more ticks is asked `two` first. The same answers to both lead to a lower result on it."""
    choice = "{0}: {{ask: B?, why: W, pick: one, options: {{x: X, y: Y}}, next: [{1}, {{else: finish}}]}}\n"
    other = "{{when: {{none_of: [{{asked: {0}}}]}}, go: {0}}}"
    urgent = "{when: {one: y, two: x, none_of: [{many: a}]}, go: mid_end}"
    text = MANY + "  next: [{when: {many: a}, go: two}, {else: one}]\n"
    text += choice.format("one", other.format("two")) + choice.format("two", f"{other.format('one')}, {urgent}")
    assert found(text, "ticking more") == [
        "4: ticking more lowers the result: many=b; but many=a+b ends lower, then one=y, two=x"
    ]


def test_not_sure_that_ends_in_the_lowest_level_is_found_even_beside_a_tick() -> None:
    text = MANY + "  unsure: Not sure\n" + LAST
    (message,) = found(text, "'not sure' ends")
    assert message == (
        "10: 'not sure' ends in 'low', the lowest level: give 'unsure' an 'at_least': many=a+unsure, last=x"
    )


def test_not_sure_that_ends_in_the_lowest_level_is_found_behind_a_question_to_which_other_answers_lead_as_well() -> (
    None
):
    first = "first: {ask: A?, why: W, pick: one, options: {x: X}, unsure: Not sure}\n"
    (message,) = found(first + LAST, "'not sure' ends")
    assert message.endswith("give 'unsure' an 'at_least': first=unsure, last=x")


def test_not_sure_that_ends_in_the_lowest_level_is_found_also_where_only_a_reader_who_goes_on_can_say_it() -> None:
    """After `first=x` the result is settled. Who goes on and is "not sure" would still be told to look after it alone."""
    first = "first: {ask: A?, why: W, pick: one, options: {x: X, y: Y}, next: [{when: {first: x}, go: tail}, {else: last}]}\n"
    last = LAST.rstrip("}\n") + "}}, next: [{else: finish}]}\n"
    tail = "tail: {ask: C?, why: W, pick: one, options: {x: X}, unsure: Not sure}\n"
    (message,) = found(first + last + tail, "'not sure' ends")
    assert message.endswith("give 'unsure' an 'at_least': first=x, tail=unsure")


def test_an_always_rule_is_judged_on_the_whole_path_and_shows_the_shortest_one() -> None:
    rule = "always:\n  - {when: {last: x, many: c}, at_least: mid}\n"
    (message,) = found(MANY + LAST, "does not hold", more=rule)
    assert message == "16: this rule does not hold: the result is 'low_end', below 'mid': many=c, last=x"
    assert found(MANY + LAST, "does not hold", more=rule.replace("last: x", "last: y")) == []


def test_an_always_rule_about_one_question_shows_the_way_to_that_question() -> None:
    (message,) = found(MANY + LAST, "does not hold", more="always:\n  - {when: {last: x}, at_least: mid}\n")
    assert message.endswith("below 'mid': many=a, last=x")


def test_an_always_rule_about_one_question_shows_the_shortest_path_and_not_that_which_ends_soonest_after_it() -> None:
    start = "start: {ask: A?, why: W, pick: one, options: {x: X, y: Y}, next: [{when: {start: x}, go: last}, {else: one}]}\n"
    between = LAST.replace("last", "one") + LAST.replace("last", "two")
    last = LAST.rstrip("}\n") + "}}, next: [{when: {start: x}, go: tail}, {else: finish}]}\n"
    text = start + between + last + LAST.replace("last", "tail")
    (message,) = found(text, "does not hold", more="always:\n  - {when: {last: x}, at_least: mid}\n")
    assert message.endswith("below 'mid': start=x, last=x, tail=x")
    tails = LAST.replace("last", "tail") + "".join(LAST.replace("last", f"tail_{number}") for number in range(3))
    (message,) = found(
        start + between + last + tails, "does not hold", more="always:\n  - {when: {last: x}, at_least: mid}\n"
    )
    assert message.endswith("below 'mid': start=y, one=x, two=x, last=x")


def test_an_always_rule_that_breaks_long_after_its_question_shows_every_answer_once() -> None:
    text = "".join(LAST.replace("last", f"q{number}") for number in range(4))
    (message,) = found(text, "does not hold", more="always:\n  - {when: {q1: x}, at_least: mid}\n")
    assert message.endswith("below 'mid': q0=x, q1=x, q2=x, q3=x")


def test_an_always_rule_about_what_was_never_asked_applies_where_it_is_true_not_where_it_is_unknown() -> None:
    text = MANY + "  next: [{when: {many: a}, go: mid_end}, {else: last}]\n" + LAST
    assert found(text, "this rule", more="always:\n  - {when: {none_of: [{asked: last}]}, at_least: mid}\n") == []
    assert found(text, "this rule", more="always:\n  - {when: {many: a, last: [x, y]}, at_least: mid}\n") == [
        "17: this rule applies to no path: no answers make its guard true"
    ]


def test_an_always_rule_about_a_question_that_no_path_asks_is_told_beside_that() -> None:
    first = (
        "first: {ask: A?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}, next: [{else: finish}]}\n"
    )
    told = messages(quiz_text(first + LAST, outcomes=TWO, more="always:\n  - {when: {last: x}, at_least: mid}\n"))
    assert told == ["5: no path asks 'last'", "11: this rule applies to no path: no answers make its guard true"]


def test_an_always_rule_about_some_ticks_is_tried_beside_every_tick_that_a_rule_reads() -> None:
    """`many=a` is fine. A reader who ticks `b` as well is sent to the lowest result, and only the rule of `next` reads `b`."""
    rules = "  next: [{when: {many: b}, go: low_end}, {else: mid_end}]\n"
    (message,) = found(MANY + rules, "does not hold", more="always:\n  - {when: {many: a}, at_least: mid}\n")
    assert message.endswith("below 'mid': many=a+b")


def test_an_always_rule_that_no_path_makes_true_is_told_though_its_level_is_reached() -> None:
    raised = (
        MANY.replace("a: A", "a: {text: A, at_least: mid}") + "  next: [{when: {many: a}, go: skip}, {else: last}]\n"
    )
    skip = LAST.replace("last", "skip").replace("at_least: mid", "at_least: high")
    text = raised + LAST.rstrip("}\n") + "}}, next: [{else: finish}]}\n" + skip
    told = found(text, "this rule", outcomes=FIVE, more="always:\n  - {when: {many: a, last: [x, y]}, at_least: mid}\n")
    assert [fault.partition(": ")[2] for fault in told] == [
        "this rule applies to no path: no answers make its guard true"
    ]


def test_an_always_rule_about_two_questions_is_not_called_broken_where_the_first_was_asked() -> None:
    first = "first: {ask: A?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}},"
    first += " next: [{when: {first: x}, go: second}, {else: last}]}\n"
    rule = "always:\n  - {when: {last: x, none_of: [{asked: second}]}, at_least: mid}\n"
    assert found(first + LAST.replace("last", "second") + LAST, "this rule", more=rule) == []


def test_a_flag_asked_twice_is_shown_on_a_path_that_asks_it_twice() -> None:
    flag = "{0}: {{ask: A?, why: W, pick: many, flags: [mid_flag], none: N{1}}}\n"
    text = (
        "start: {ask: A?, why: W, pick: one, options: {x: X, y: Y}, next: [{when: {start: x}, go: second}, {else: first}]}\n"
        + flag.format("first", "")
        + flag.format("second", "")
    )
    assert found(text, "asked before") == ["6: 'mid_flag' was asked before on this path: start=y, first=mid_flag"]


def test_each_of_several_flags_asked_twice_is_told() -> None:
    """An author who mends the first must not learn of the second only in the next run."""
    flags = "{0}: {{ask: A?, why: W, pick: many, flags: [mid_flag, mild_flag, low_flag], none: N}}\n"
    faults = found(flags.format("first") + flags.format("second"), "asked before", outcomes=FIVE)
    assert [fault.partition(": ")[2].partition(" was")[0] for fault in faults] == [
        "'low_flag'",
        "'mid_flag'",
        "'mild_flag'",
    ]


def test_one_flag_in_two_questions_of_which_a_path_asks_one_is_fine() -> None:
    flag = "{0}: {{ask: A?, why: W, pick: many, flags: [mid_flag], none: N, next: [{{else: finish}}]}}\n"
    text = (
        "start: {ask: A?, why: W, pick: one, options: {x: X, y: Y}, next: [{when: {start: x}, go: second}, {else: first}]}\n"
        + flag.format("first")
        + flag.format("second")
    )
    assert messages(quiz_text(text, outcomes=TWO)) == []


def test_an_example_may_answer_beyond_an_early_stop_but_not_stop_short() -> None:
    story = "examples:\n  - {{name: Story, answers: {{{0}}}, result: mid_end}}\n"
    text = MANY.replace("a: A", "a: {text: A, at_least: mid}") + LAST
    assert messages(quiz_text(text, outcomes=TWO, more=story.format("many: [a, b], last: x"))) == []
    (message,) = messages(quiz_text(text, outcomes=TWO, more=story.format("many: b")))
    assert message == "16: 'Story' gives no answer to 'last', which its path asks"


def test_a_question_that_changes_nothing_is_a_warning() -> None:
    (message,) = messages(quiz_text(MANY + LAST, outcomes=TWO))
    assert message == "4: warning: the answer to 'many' changes nothing: all its answers lead to the same place"


def test_a_path_too_long_to_read_is_told_by_its_ends() -> None:
    questions = "".join(LAST.replace("last", f"q{number}") for number in range(100))
    (message,) = found(questions, "does not hold", more="always:\n  - {when: {q99: x}, at_least: mid}\n")
    assert "q29=x, (40 more), q70=x" in message


def test_a_red_flag_is_proved_in_the_graph_that_a_page_holds_also_for_who_goes_on() -> None:
    """A graph in which a page went on to a lower end is refused, even if all is well up to where the result is settled."""
    asked = "first: {ask: A?, why: W, pick: many, flags: [top_flag], none: None}\n"
    outcomes = """
outcomes:
  low_end: {level: low, title: Low, lead: Low}
  top_end: {level: top, title: Top, lead: Top}
"""
    graph = graph_of(quiz_text(asked, outcomes=outcomes))
    spoilt = tuple(State(state.question, ("low_end",) * len(state.targets)) for state in graph.whole.states)
    told = [fault.message for fault in prove(replace(graph, whole=replace(graph.whole, states=spoilt)))]
    assert "ends below the worst red flag ticked: first=top_flag" in told


def test_not_sure_without_a_level_is_told_once_though_it_breaks_a_rule_of_the_authors_too() -> None:
    text = LAST.replace("}}}", "}}, unsure: Not sure}")
    rule = "always: [{when: {last: unsure}, at_least: mid}]\n"
    [told] = messages(quiz_text(text, outcomes=TWO, more=rule))
    assert "give 'unsure' an 'at_least': last=unsure" in told
    other = rule.replace("}]", "}, {when: {last: x}, at_least: mid}]")
    assert len(messages(quiz_text(text, outcomes=TWO, more=other))) == 2
