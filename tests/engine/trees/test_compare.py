"""What an edit changed: compared with every sheet of answers, tried one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from interpreter import Quiz, Sheet, answers_to, how_many, interpret, sheets
from random_trees import gated, mixed, plain
from trees import FLAGS, OUTCOMES, SOURCES, compiled, graph_of, quiz_text, resolved
from trees import LEVELS as CARE_LEVELS

from selfcheck.config.faults import Faulty
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import parse
from selfcheck.trees.compare import ChangedPath, Comparison, Place, compare
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.edits import edits

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


@pytest.mark.slow
@settings(max_examples=30)
@given(st.one_of(mixed(), plain()), st.data())
def test_a_changed_result_is_told_exactly_where_some_sheet_of_answers_has_one(quiz: Quiz, data: st.DataObject) -> None:
    told_exactly(quiz, data)


@pytest.mark.slow
@settings(max_examples=30)
@given(gated(), st.data())
def test_a_changed_result_is_told_exactly_where_ticks_open_questions(quiz: Quiz, data: st.DataObject) -> None:
    told_exactly(quiz, data)


def changes(found: Comparison) -> Iterator[ChangedPath]:
    """Yield each class of paths whose result changed, in the order of the questions' options."""
    walk = found.walk
    stack: list[tuple[Place, tuple[tuple[str, str], ...]]] = [(walk.start, ())]
    while stack:
        place, path = stack.pop()
        if place in walk.moves:
            stack += [(there, (*path, step) if step else path) for step, there in reversed(walk.moves[place])]
            continue
        ((ends, _),) = walk.counts[place].items()
        if found.direction(ends) != "same":
            yield ChangedPath(walk.as_given(path), *ends)


def told_exactly(quiz: Quiz, data: st.DataObject) -> None:
    """Compare a quiz with an edit of it, and try every sheet of answers on both."""
    assume(how_many(quiz) <= 200)
    text = json.dumps(quiz)
    every = list(edits(parse(text.encode(), "quiz.yml"), Registries(CARE_LEVELS, FLAGS, SOURCES)))
    edited = data.draw(st.sampled_from([edit.quiz for edit in every if edit.flags is FLAGS]))
    graphs = []
    for source in (text, json.dumps(edited)):
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
    results = [(sheet, interpret(quiz, sheet).outcome, interpret(dict(edited), sheet).outcome) for sheet in both]
    tried = {(old, new) for _, old, new in results}
    assert set(found.ends) == tried
    told = list(changes(found))
    assert {(change.old, change.new) for change in told} == {pair for pair in tried if found.direction(pair) != "same"}
    if not any(question["pick"] == "number" for question in quiz["questions"].values()):
        for change in told:
            on_it = {(old, new) for sheet, old, new in results if is_on(change.path, sheet)}
            assert on_it == {(change.old, change.new)}


def is_on(path: tuple[tuple[str, str], ...], sheet: Sheet) -> bool:
    """Return whether a sheet gives the answers of a path that was told to a reviewer."""
    return all(sheet[name] == frozenset(text.split("+")) for name, text in path)


def test_a_quiz_does_not_differ_from_itself() -> None:
    graph = graph_of(quiz_text(TWO))
    found = compare(graph, graph)
    assert found.count("same") == found.total
    assert not list(changes(found))


def test_a_reviewer_sees_the_answers_after_which_a_result_became_less_cautious() -> None:
    old, new = graph_of(quiz_text(TWO)), graph_of(quiz_text(TWO.replace(", at_least: mid", "")))
    (change,) = changes(compare(old, new))
    assert change.path == (("one_of", "b"), ("some_of", "none"))
    assert (change.old, change.new) == ("mid_end", "low_end")
    assert compare(old, new).direction(("mid_end", "low_end")) == "less cautious"
    assert compare(new, old).count("more cautious") == 1


def test_questions_may_change_places_without_a_change_of_result() -> None:
    first, second = TWO.split("some_of:")
    swapped = "some_of:" + second + first
    found = compare(graph_of(quiz_text(TWO)), graph_of(quiz_text(swapped)))
    assert found.count("same") == found.total


def test_a_question_that_only_one_quiz_asks_is_told_with_the_answers_to_it() -> None:
    third = "third: {ask: Which?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}\n"
    found = compare(graph_of(quiz_text(TWO)), graph_of(quiz_text(TWO + third)))
    assert {(change.path[-1], change.new) for change in changes(found)} == {(("third", "y"), "mid_end")}


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
    assert {dict(change.path)["age"] for change in changes(compare(old, new))} == {"16 to 17"}


MILD = "  mild_end: {level: mild, title: M, lead: M}\n"


def test_a_step_put_into_the_ladder_makes_no_result_look_less_or_more_cautious() -> None:
    """A reviewer who adds a care level sees only what it changed: `mid` is as urgent as before, though no longer second."""
    old = graph_of(quiz_text(TWO), ladder=("low", "mid", "top"))
    new = graph_of(quiz_text(TWO), ladder=("low", "mild", "mid", "high", "top"))
    for found in (compare(old, new), compare(new, old)):
        assert found.count("same") == found.total
        assert list(changes(found)) == []


def test_a_result_on_a_new_step_between_two_others_is_told_with_its_direction() -> None:
    """The new `mild` stands where `mid` stood: by place they would be equal, and a reader who is told less would go unseen."""
    old = graph_of(quiz_text(TWO), ladder=("low", "mid", "top"))
    milder = TWO.replace("at_least: mid", "at_least: mild")
    new = graph_of(quiz_text(milder, outcomes=OUTCOMES + MILD), ladder=("low", "mild", "mid", "top"))
    found = compare(old, new)
    assert {(change.old, change.new): found.direction((change.old, change.new)) for change in changes(found)} == {
        ("mid_end", "mild_end"): "less cautious"
    }


def test_a_level_that_is_gone_counts_by_its_old_place() -> None:
    old = graph_of(
        quiz_text(TWO.replace("at_least: mid", "at_least: mild"), outcomes=OUTCOMES + MILD),
        ladder=("low", "mild", "mid", "top"),
    )
    new = graph_of(quiz_text(TWO), ladder=("low", "mid", "top"))
    assert compare(old, new).direction(("mild_end", "mid_end")) == "other"


LOW_AND_MID = OUTCOMES.replace("  top_end: {level: top, title: Top, lead: Top}\n", "")
HIGH = "  high_end: {level: high, title: H, lead: H}\n"
WAYS = ("less cautious", "more cautious", "other")
NUMBER = """
age:
  ask: How old?
  why: It matters.
  pick: number
  unit: years
  between: [%s]
  bands:
    child: {to: 15, at_least: mid}
    adult: {from: 16}
"""


def test_numbers_that_only_one_quiz_takes_are_told_as_ranges() -> None:
    old, new = graph_of(quiz_text(NUMBER % "0, 99" + TWO)), graph_of(quiz_text(NUMBER % "1, 80" + TWO))
    found = compare(old, new)
    assert found.gone == (("age", "0"), ("age", "81 to 99"))
    assert found.come == ()
    assert compare(new, old).come == found.gone


def test_a_number_that_became_a_choice_is_told_by_its_bands_and_options() -> None:
    choice = "age: {ask: How old?, why: W, pick: one, options: {young: {text: Y, at_least: mid}, older: O}}\n"
    found = compare(graph_of(quiz_text(NUMBER % "0, 99" + TWO)), graph_of(quiz_text(choice + TWO)))
    assert found.gone == (("age", "child"), ("age", "adult"))
    assert found.come == (("age", "young"), ("age", "older"))


def test_an_option_taken_out_does_not_hide_what_changed_after_it() -> None:
    """A reviewer still learns that `c`, which stands behind the option that is gone, raises the level no more."""
    many = "many: {ask: A?, why: W, pick: many, options: {%sb: B, c: %s}, none: N}\n"
    last = "last: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}\n"
    old = graph_of(quiz_text(many % ("a: A, ", "{text: C, at_least: mid}") + last, outcomes=LOW_AND_MID))
    new = graph_of(quiz_text(many % ("", "C") + last, outcomes=LOW_AND_MID))
    found = compare(old, new)
    assert found.gone == (("many", "a"),)
    assert [(change.path[0], change.old, change.new) for change in changes(found)] == [
        (("many", "c"), "mid_end", "low_end")
    ]


def test_a_plain_quiz_that_gets_levels_counts_as_the_lowest_so_none_of_its_results_looks_less_cautious() -> None:
    choice = (
        "a: {ask: A?, why: W, pick: one, options: {x: X, y: Y}, next: [{when: {a: y}, go: mid_end}, {else: low_end}]}\n"
    )
    plainly = "outcomes:\n  low_end: {title: Low, lead: Low}\n  mid_end: {title: Mid, lead: Mid}\n"
    old, new = graph_of(quiz_text(choice, outcomes=plainly)), graph_of(quiz_text(choice, outcomes=LOW_AND_MID))
    assert compare(old, new).direction(("low_end", "low_end")) == "same"
    assert compare(old, new).direction(("mid_end", "mid_end")) == "more cautious"
    assert compare(new, old).direction(("mid_end", "mid_end")) == "less cautious"


def test_a_reviewer_is_shown_the_plainest_of_the_ways_that_changed() -> None:
    """The first of them in the order of the options ticks a second sign."""
    third = "third: {ask: Any?, why: W, pick: many, options: {x: X, y: {text: Y, %s}}, none: None}\n"
    old, new = (graph_of(quiz_text(third % level + TWO)) for level in ("at_least: mid", "at_least: low"))
    change = compare(old, new).example(("mid_end", "low_end"))
    assert change.path == (("third", "y"), ("one_of", "a"), ("some_of", "none"))


def test_a_reviewer_sees_every_changed_path_not_the_first_alone() -> None:
    choice = "one: {ask: A?, why: W, pick: one, options: {x: X, y: {text: Y, %s}, z: {text: Z, %s}}}\n"
    old = graph_of(quiz_text(choice % ("at_least: mid", "at_least: mid"), outcomes=LOW_AND_MID))
    new = graph_of(quiz_text((choice % ("at_least: low", "at_least: low")) + TWO, outcomes=OUTCOMES))
    assert {dict(change.path)["one"] for change in changes(compare(old, new))} == {"x", "y", "z"}
    assert len(list(changes(compare(old, new)))) == sum(compare(old, new).count(way) for way in WAYS)


def test_not_sure_of_a_number_is_compared_and_told_where_only_one_quiz_offers_it() -> None:
    unsure = NUMBER % "0, 99" + "  unsure: {text: Not sure, at_least: %s}\n"
    old, new = (
        graph_of(quiz_text(unsure % "mid" + TWO)),
        graph_of(quiz_text(unsure % "high" + TWO, outcomes=OUTCOMES + HIGH)),
    )
    assert {dict(change.path)["age"] for change in changes(compare(old, new))} == {"unsure"}
    without = graph_of(quiz_text(NUMBER % "0, 99" + TWO))
    assert compare(old, without).gone == (("age", "unsure"),)
    assert compare(old, old).gone == ()


def test_a_reviewer_sees_where_a_rule_on_several_ticks_was_added_or_taken_out() -> None:
    """Only one of the two quizzes tells `a` with `b` from either alone."""
    many = "many: {{ask: A?, why: W, pick: many, options: {{a: A, b: B, c: C}}, none: N{0}}}\n"
    last = "last: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}\n"
    rule = ", next: [{when: {many: {all: [a, b]}}, go: mid_end}, {else: last}]"
    without = graph_of(quiz_text(many.format("") + last, outcomes=LOW_AND_MID))
    ruled = graph_of(quiz_text(many.format(rule) + last, outcomes=LOW_AND_MID))
    for old, new, ends in (
        (without, ruled, ("low_end", "mid_end")),
        (ruled, without, ("mid_end", "low_end")),
    ):
        (change,) = changes(compare(old, new))
        assert change.path == (("many", "a+b"), ("last", "x"))
        assert (change.old, change.new) == ends


GATE = """
more:
  ask: What else?
  why: It matters.
  pick: many
  options: {a: {text: A, opens: [of_a]}, b: {text: B, opens: [of_b]}, c: C}
  none: None
of_a: {ask: Which?, why: W, pick: many, flags: [mild_flag], none: N}
of_b: {ask: Which?, why: W, pick: many, flags: [mid_flag], none: N}
"""
MILD_TOO = LOW_AND_MID + MILD


def test_a_reviewer_sees_ticks_that_open_questions_as_answers_to_the_question_that_has_them() -> None:
    old = graph_of(quiz_text(GATE, outcomes=MILD_TOO))
    new, _ = compiled(quiz_text(GATE.replace(", opens: [of_a]", ", opens: [of_b]", 1), outcomes=MILD_TOO))
    assert new is not None
    found = compare(old, new)
    told = {tuple(f"{name}={text}" for name, text in change.path) for change in changes(found)}
    assert ("more=a", "of_a=mild_flag") in {path[:2] for path in told}
    assert not any(":" in step for path in told for step in path)
    assert (found.gone, found.come) == ((), ())


def test_a_gate_whose_options_are_opened_in_another_order_is_compared_sheet_by_sheet() -> None:
    """Each quiz takes the tick that it reads last to be the only one, if nothing else was ticked: they must mean the same one."""
    first, second = GATE.index("of_a: {"), GATE.index("of_b: {")
    swapped = GATE[:first] + GATE[second:] + GATE[first:second]
    found = compare(graph_of(quiz_text(GATE, outcomes=MILD_TOO)), graph_of(quiz_text(swapped, outcomes=MILD_TOO)))
    assert found.count("same") == found.total


def test_two_quizzes_of_which_only_one_reads_a_tick_by_itself_are_compared() -> None:
    """A rule that counts ticks together keeps them from being read one by one."""
    last = "last: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mild}}, ask_if: %s}\n"
    outcomes = MILD_TOO
    old = graph_of(quiz_text(GATE + last % "{more: [a, b]}", outcomes=outcomes))
    new = graph_of(quiz_text(GATE + last % "{more: {all: [a, b]}}", outcomes=outcomes))
    assert (dict(old.ticks), dict(new.ticks)) == ({"more": ("a", "b")}, {})
    told = {tuple(f"{name}={text}" for name, text in change.path) for change in changes(compare(old, new))}
    assert told == {("more=a", "of_a=none", "last=y"), ("more=b", "of_b=none", "last=y")}
