"""Guards say what they mean, and what is not known yet is neither true nor false."""

from __future__ import annotations

from itertools import product

import pytest
from trees import compiled, messages, quiz_text

from selfcheck.trees.guard import Formula, atoms, both, either, learn, negated, questions_read, settle, split_guard

P: Formula = ("picked", "p", frozenset(["x"]), 1)
Q: Formula = ("picked", "q", frozenset(["x"]), 1)
X, Y = frozenset(["x"]), frozenset(["y"])


def known(formula: Formula) -> bool | None:
    """Give True, False, or None for unknown."""
    return formula if isinstance(formula, bool) else None


@pytest.mark.parametrize(("p", "q"), list(product((True, False, None), repeat=2)))
def test_unknown_is_as_kleene_says(p: bool | None, q: bool | None) -> None:
    given = {"p": p, "q": q}

    def judged(formula: Formula) -> bool | None:
        for name, value in given.items():
            if value is not None:
                formula = learn(formula, name, X if value else Y)
        return known(settle(formula))

    assert judged(both(iter([P, Q]))) == (False if False in (p, q) else None if None in (p, q) else True)
    assert judged(either(iter([P, Q]))) == (True if True in (p, q) else None if None in (p, q) else False)
    assert judged(negated(P)) == (None if p is None else not p)


def test_a_formula_simplifies_and_keeps_what_it_still_needs() -> None:
    assert both(iter([True, P, P])) == P
    assert both(iter([])) is True
    assert either(iter([])) is False
    assert negated(negated(P)) == P
    assert learn(both(iter([P, Q])), "p", X) == Q
    assert questions_read(both(iter([P, ("asked", "r")]))) == {"p", "r"}
    assert set(atoms(either(iter([negated(P), Q])))) == {P, Q}


def test_asked_is_false_where_the_question_was_passed_by_and_true_from_then_on() -> None:
    assert settle(("asked", "p")) is False
    assert learn(("asked", "p"), "p", Y) is True
    assert known(learn(("asked", "p"), "q", Y)) is None


def test_a_guard_comes_apart_into_its_own_question_and_the_rest() -> None:
    guard = both(iter([P, Q, negated(Q)]))
    assert split_guard(guard, "p") == (P, both(iter([Q, negated(Q)])))
    assert split_guard(either(iter([P, Q])), "p") == (True, either(iter([P, Q])))
    assert split_guard(True, "p") == (True, True)
    for p, q in product((X, Y), repeat=2):
        here, rest = split_guard(guard, "p")
        whole = learn(learn(guard, "p", p), "q", q)
        assert whole == learn(learn(both(iter([here, rest])), "p", p), "q", q)


FIRST = """
first:
  ask: A?
  why: W
  pick: many
  flags: [mid_flag]
  options: {a: A, b: B, c: C}
  groups: {few: [a, b]}
  none: None
  unsure: {text: Not sure, at_least: mid}
"""
GUARDS = {
    "first: a": [["a"], ["a", "b"], ["a", "unsure"]],
    "first: [a, c]": [["a"], ["c"], ["a", "c"]],
    "first: few": [["a"], ["b"]],
    "first: any": [["a"], ["mid_flag"], ["c", "unsure"]],
    "first: none": [["none"]],
    "first: unsure": [["unsure"], ["a", "unsure"]],
    "first: [none, unsure]": [["none"], ["unsure"]],
    "first: {all: [a, b]}": [["a", "b"], ["a", "b", "c"]],
    "first: {picked_at_least: 2, of: [a, b, c]}": [["a", "b"], ["b", "c", "unsure"]],
    "none_of: [{first: a}, {first: b}]": [["c"], ["none"], ["unsure"]],
    "any_of: {first: a}": [["a"]],
    "all_of: [{first: a}, {first: b}]": [["a", "b"]],
    "first: a, none_of: {first: b}": [["a"], ["a", "c"]],
    "is: named": [["c"], ["a", "c"]],
}


@pytest.mark.parametrize("guard", GUARDS)
def test_each_form_of_guard_holds_where_it_says(guard: str) -> None:
    rules = f"  next:\n    - {{when: {{{guard}}}, go: second}}\n    - else: finish\n"
    second = "second: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}"
    named = "conditions:\n  named: {first: c}\n" if "named" in guard else ""
    graph, faults = compiled(quiz_text(FIRST + rules + second, more=named))
    assert graph is not None, faults
    (rule, _) = graph.tree.questions["first"].rules
    for ticks in GUARDS[guard]:
        assert learn(rule.guard, "first", frozenset(ticks)) is True, ticks
    assert not all(
        learn(rule.guard, "first", frozenset(ticks)) for ticks in (["a"], ["b"], ["c"], ["none"], ["unsure"])
    )


def test_a_rule_that_reads_what_was_not_asked_is_a_fault_that_names_the_path() -> None:
    text = """
first: {ask: A?, why: W, pick: one, options: {x: X, y: Y}, next: [{when: {first: x}, go: third}, {else: second}]}
second: {ask: B?, why: W, pick: one, options: {x: X, y: Y}}
third:
  ask: C?
  why: W
  pick: one
  options: {x: X, y: {text: Y, at_least: mid}}
  next: [{when: {second: x}, go: low_end}, {else: finish}]
"""
    found = messages(quiz_text(text))
    assert any("the rule reads 'second', which this path did not ask: first=x, third=" in fault for fault in found)


def test_conditions_that_lead_back_to_themselves_are_named() -> None:
    text = FIRST + "  next: [{when: {is: a}, go: low_end}, {else: finish}]"
    found = messages(quiz_text(text, more="conditions:\n  a: {is: b}\n  b: {any_of: [{is: a}]}\n"))
    assert "21: condition 'a' leads back to itself: a > b > a" in found


@pytest.mark.parametrize(
    ("guard", "told"),
    [
        ("is: fral", "'fral' is not a condition (did you mean 'frail'?)"),
        ("first: anny", "'anny' is not an option of 'first' (did you mean 'any'?)"),
    ],
)
def test_an_author_who_mistyped_a_word_of_a_guard_is_shown_the_right_one(guard: str, told: str) -> None:
    text = FIRST + f"  next: [{{when: {{{guard}}}, go: low_end}}, {{else: finish}}]"
    assert f"13: {told}" in messages(quiz_text(text, more="conditions:\n  frail: {first: a}\n"))


@pytest.mark.parametrize(("count", "refused"), [("0", True), ("1", False), ("3", False), ("4", True)])
def test_a_count_that_every_reader_or_none_would_meet_is_refused(count: str, refused: bool) -> None:
    """With 0 the rule would fire for everybody, also for a reader who ticked none of them."""
    guard = f"first: {{picked_at_least: {count}, of: [a, b, c]}}"
    text = FIRST + f"  next: [{{when: {{{guard}}}, go: mid_end}}, {{else: finish}}]"
    told = "13: 'picked_at_least' must be a number from 1 to 3"
    assert (told in messages(quiz_text(text))) is refused


@pytest.mark.parametrize(("levels", "refused"), [(60, False), (61, True)])
def test_an_author_may_nest_sixty_levels_in_every_guard_and_no_deeper_in_any(levels: int, refused: bool) -> None:
    """The guard is one level and each condition one more. Neither a guard read before nor one beside counts for it."""
    chain = "".join(f"  c{n}: {{any_of: {{first: b}}, is: c{n - 1}}}\n" for n in range(1, levels - 1))
    rules = f"{{when: {{first: c}}, go: mid_end}}, {{when: {{is: c{levels - 2}}}, go: mid_end}}, {{else: finish}}"
    found = messages(quiz_text(FIRST + f"  next: [{rules}]", more=f"conditions:\n  c0: {{first: a}}\n{chain}"))
    assert any("the guard is nested deeper than 60 levels" in fault for fault in found) is refused
