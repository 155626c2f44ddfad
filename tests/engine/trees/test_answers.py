"""Classes of answers: two answers fall into one class exactly where no rule and no level can tell them apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.trees.answers import TooMany, answer_classes, decision_diagram, follow
from selfcheck.trees.guard import NONE, UNSURE, Answer, Atom, learn
from selfcheck.trees.tree import Option, Question

LETTERS = "abcdefgh"


@st.composite
def questions(draw: st.DrawFn) -> tuple[Question, list[Atom]]:
    """A question that takes up to eight ticks, and what rules read of it."""
    ticks = LETTERS[: draw(st.integers(1, 8))]
    options = [Option(name, draw(st.integers(0, 2)), flag=draw(st.booleans())) for name in ticks]
    options.append(Option(NONE, draw(st.integers(0, 1))))
    if draw(st.booleans()):
        options.append(Option(UNSURE, draw(st.integers(0, 2))))
    ids = [option.id for option in options]
    some = st.frozensets(st.sampled_from(ids), min_size=1)
    atoms = [("picked", "q", found, draw(st.integers(1, len(found)))) for found in draw(st.lists(some, max_size=4))]
    return Question("q", "many", tuple(options), ()), atoms


def every_answer(question: Question) -> list[Answer]:
    """List what a reader can give: any ticks, with or without "not sure", or "none" alone."""
    ticks = [option.id for option in question.options if option.id != NONE]
    sets = [frozenset(found) for size in range(1, len(ticks) + 1) for found in combinations(ticks, size)]
    return [*sets, frozenset([NONE])]


def told_apart(question: Question, atoms: list[Atom], answer: Answer) -> tuple[object, ...]:
    """Give all that may tell an answer from another, worked out one answer at a time."""
    kind = "none" if NONE in answer else "unsure" if answer == {UNSURE} else "ticked"
    rank = max(option.rank for option in question.options if option.id in answer)
    return kind, rank, tuple(learn(atom, "q", answer) for atom in atoms)


@settings(max_examples=60)
@given(questions())
def test_classes_are_those_of_a_list_of_every_answer(found: tuple[Question, list[Atom]]) -> None:
    question, atoms = found
    naive: dict[object, list[Answer]] = defaultdict(list)
    for answer in every_answer(question):
        naive[told_apart(question, atoms, answer)].append(answer)
    classes, nodes = answer_classes(question, atoms), decision_diagram(question, atoms)
    assert len(classes) == len(naive)
    flags = {option.id: option.rank for option in question.options if option.flag}
    for members in naive.values():
        (place,) = {follow(nodes, question, answer) for answer in members}
        one = classes[place]
        assert one.answer in members
        assert one.count == len(members)
        assert one.worst_flag == max((flags.get(name, 0) for answer in members for name in answer), default=0)
        assert {len(one.answer)} <= {
            min(map(len, members)),
            min((len(m) for m in members if UNSURE not in m), default=99),
        }
        unsure = [answer for answer in members if UNSURE in answer]
        assert (one.unsure in unsure) if unsure else (one.unsure is None)


@settings(max_examples=40)
@given(questions())
def test_the_browser_looks_at_each_box_at_most_once_and_in_their_order(found: tuple[Question, list[Atom]]) -> None:
    question, atoms = found
    nodes = decision_diagram(question, atoms)
    classes = answer_classes(question, atoms)
    for place, node in enumerate(nodes):
        for target in (node.ticked, node.unticked):
            assert -len(classes) <= target < len(nodes)
            assert (
                target < 0
                or (target > place and nodes[target].option > node.option)
                or nodes[target].option > node.option
            )


def test_sixty_ticks_that_no_rule_reads_are_three_classes_and_are_counted() -> None:
    options = tuple(Option(f"o{number}", 0) for number in range(60))
    question = Question("q", "many", (*options, Option(NONE, 0), Option(UNSURE, 0)), ())
    classes = answer_classes(question, [])
    assert [sorted(found.answer) for found in classes] == [["o0"], [NONE], [UNSURE]]
    assert [found.count for found in classes] == [(2**60 - 1) * 2, 1, 1]


def test_options_that_rules_tell_apart_one_by_one_are_too_many() -> None:
    options = tuple(Option(f"o{number}", 0) for number in range(13))
    question = Question("q", "many", (*options, Option(NONE, 0)), ())
    with pytest.raises(TooMany):
        answer_classes(question, [("picked", "q", frozenset([option.id]), 1) for option in options])


def test_each_choice_and_each_band_is_a_class_of_its_own() -> None:
    options = (Option("x", 0), Option("y", 0), Option(UNSURE, 1))
    classes = answer_classes(Question("q", "one", options, ()), [])
    assert [(found.answer, found.count, found.rank) for found in classes] == [
        ({"x"}, 1, 0),
        ({"y"}, 1, 0),
        ({UNSURE}, 1, 1),
    ]
    assert [found.unsure for found in classes] == [None, None, {UNSURE}]
