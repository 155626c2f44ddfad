"""Every single edit of a quiz: what notices it."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from interpreter import Quiz, how_many, interpret, sheets
from random_trees import gated, mixed, reordering, skipping
from trees import FIVE, FLAGS, LEVELS, SOURCES, compiled, quiz_text

from selfcheck.config.faults import Faulty
from selfcheck.config.record import record
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import YamlFile, parse
from selfcheck.trees import model as quiz_model
from selfcheck.trees.check import checked_quiz
from selfcheck.trees.compare import compare
from selfcheck.trees.edits import Edit, edits
from selfcheck.trees.mutate import Judge, Mutant, Subject, mutants

QUIZ = """
since:
  ask: Since when?
  why: It matters.
  pick: one
  options: {short: Short, long: {text: Long, at_least: mid}}
signs:
  ask: Which?
  why: It matters.
  pick: many
  flags: [mid_flag, top_flag]
  none: None
"""
TWO_DANGERS = """
mild:
  ask: How bad?
  why: It matters.
  pick: one
  options: {a: A, b: {text: B, at_least: mid}}
worst:
  ask: And now?
  why: It matters.
  pick: one
  options: {c: C, d: {text: D, at_least: top}, e: {text: E, at_least: top}}
"""
GUARDED = """
always:
  - {when: {since: long}, at_least: mid}
"""


def of(text: str) -> list[Mutant]:
    graph, faults = compiled(text)
    assert graph is not None, faults
    registries = Registries(LEVELS, FLAGS, SOURCES)
    return list(mutants(Subject(graph.tree.file, graph, registries, (), "quiz")))


def survivors(found: list[Mutant], verdict: str) -> set[str]:
    return {mutant.edit.text for mutant in found if mutant.verdict == verdict}


def test_an_author_reads_first_what_takes_the_most_urgent_level_from_a_path_wherever_it_stands() -> None:
    found = [mutant for mutant in of(quiz_text(TWO_DANGERS)) if mutant.verdict == "less cautious"]
    levels = [list(LEVELS)[mutant.lost] for mutant in found]
    assert set(levels) == {"mid", "top"}
    assert levels == sorted(levels, reverse=True)  # "top" comes after "mid" by letter, too
    lines = {level: [mutant.edit.line for mutant in found if list(LEVELS)[mutant.lost] == level] for level in levels}
    assert all(of_level == sorted(of_level) for of_level in lines.values())
    assert min(lines["top"]) > min(lines["mid"])


def test_the_level_that_is_lost_with_an_answer_is_that_of_the_answer() -> None:
    (left_out,) = [one for one in of(quiz_text(TWO_DANGERS)) if one.edit.text == "worst.options.d is left out"]
    assert (left_out.changed, list(LEVELS)[left_out.lost]) == (0, "top")


def test_an_author_learns_which_slip_no_rule_would_notice() -> None:
    slip = "since.options.long: at_least 'mid' became 'nothing'"
    assert slip in survivors(of(quiz_text(QUIZ)), "less cautious")
    assert slip in survivors(of(quiz_text(QUIZ, more=GUARDED)), "caught")


def test_an_edit_that_only_makes_the_advice_more_cautious_is_left_to_the_reviewer() -> None:
    assert "since.options.long: at_least 'mid' became 'top'" in survivors(of(quiz_text(QUIZ)), "more cautious")


def test_leaving_out_an_option_that_raises_the_level_counts_as_less_cautious() -> None:
    found = of(quiz_text(QUIZ))
    assert "signs: the flag 'mid_flag' is left out" in survivors(found, "less cautious")


def test_leaving_out_an_option_counts_as_less_cautious_only_if_that_option_raised_the_level() -> None:
    three = QUIZ.replace("short: Short", "short: Short, middle: Middle")
    found = of(quiz_text(three))
    assert "since.options.long is left out" in survivors(found, "less cautious")
    assert "since.options.middle is left out" in survivors(found, "other")


def test_each_kind_of_edit_is_made() -> None:
    rules = "  next:\n    - {when: {since: long}, go: signs}\n    - else: signs\n"
    ruled = QUIZ.replace("signs:\n", f"{rules}signs:\n", 1)
    kinds = Counter(mutant.edit.kind for mutant in of(quiz_text(ruled)))
    assert set(kinds) == {"target", "rule", "guard", "level", "flag", "left out"}


GATED = """
who: {ask: Who?, why: W, pick: one, options: {me: Me, child: A child}}
changed:
  ask: What else?
  why: It matters.
  pick: many
  options: {a: {text: A, opens: [of_a]}, b: {text: B, opens: [of_b]}}
  none: None
  ask_if: {who: me}
of_a: {ask: Which?, why: W, pick: many, flags: [mild_flag], none: N}
of_b: {ask: Which?, why: W, pick: many, flags: [mid_flag, top_flag], none: N}
last: {ask: Which?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: high}}}
"""
LEFT = """
passed_over:
  - {when: {who: child}, questions: [of_a, of_b], why: Children have their own.}
"""


def test_each_edit_of_what_decides_whether_a_question_is_asked_is_made() -> None:
    found = of(quiz_text(GATED, outcomes=FIVE, more=LEFT))
    caught = survivors(found, "caught")
    assert {
        "changed.options.a: opens 'of_a' no more",
        "changed: 'ask_if' is left out",
        "changed: 'ask_if' is turned round",
        "entry 1 of 'passed_over' is left out",
        "the guard of entry 1 of 'passed_over' is turned round",
        "entry 1 of 'passed_over' speaks no more of 'of_b'",
    } <= {mutant.edit.text for mutant in found}
    assert "changed: the option 'a' moved to 'who'" in {mutant.edit.text for mutant in found}
    assert "changed: 'ask_if' is turned round" in caught
    assert "entry 1 of 'passed_over' is left out" in caught
    assert "changed.options.a: opens 'of_a' no more" in caught  # 'passed_over' names it without need then


def test_leaving_out_the_tick_that_opens_a_question_with_others_counts_as_less_cautious() -> None:
    """Whoever would have ticked it is no longer asked; alone, the question would be asked of everybody."""
    alone = of(quiz_text(GATED, outcomes=FIVE, more=LEFT))
    assert "changed.options.b is left out" not in survivors(alone, "less cautious")
    two = GATED.replace("b: {text: B, opens: [of_b]}", "b: {text: B, opens: [of_a, of_b]}")
    assert "changed.options.a is left out" in survivors(of(quiz_text(two, outcomes=FIVE, more=LEFT)), "less cautious")


# --- that nothing is judged otherwise for being judged fast ------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=12)
@given(st.one_of(gated(), gated(), skipping(), mixed(), reordering()), st.data())
def test_an_edit_is_judged_as_if_everything_had_been_checked(quiz: Quiz, data: st.DataObject) -> None:
    assume(how_many(quiz) <= 400)
    registries = Registries(LEVELS, FLAGS, SOURCES)
    sound = one_that_is_sound(quiz, registries)
    assume(sound is not None)
    assert sound is not None
    judge = Judge(sound)
    every = list(edits(sound.file, registries))
    for edit in data.draw(st.lists(st.sampled_from(every), min_size=10, max_size=20)):
        found = judge.of(edit)
        assert (found.verdict, found.changed) == judged_slowly(sound, edit), edit.text


def one_that_is_sound(quiz: Quiz, registries: Registries) -> Subject | None:
    """Return a quiz in which nothing is wrong, made from one by leaving out what may be, with some true stories."""
    bare = without(quiz, "always", "passed_over", "examples")
    plainer = [{**bare, "questions": {n: without(q, *keys) for n, q in bare["questions"].items()}} for keys in _KEYS]
    for one in (quiz, bare, *plainer):
        ran = [interpret(one, sheet) for sheet in sheets(one)]
        stories = [
            {
                "name": "S",
                "answers": {name: sorted(answer) for name, answer in run.answers.items()},
                "result": run.outcome,
            }
            for run in ran[:: max(1, len(ran) // 3)]
            if run.outcome and not any(quiz["questions"][name]["pick"] == "number" for name in run.answers)
        ]
        told = [*one.get("examples", ()), *stories]
        ends = {run.outcome for run in ran}
        outcomes = {name: outcome for name, outcome in one["outcomes"].items() if name in ends}
        try:
            whole = json.dumps({**one, "outcomes": outcomes, **({"examples": told} if told else {})})
            file = parse(whole.encode(), "quiz.yml")
            _, graph, faults = checked_quiz(file, record(file, quiz_model.Quiz), registries)
        except Faulty:
            continue
        if graph is not None and all(fault.warning for fault in faults):
            return Subject(file, graph, registries, (), "quiz")
    return None


_KEYS = (("next",), ("next", "ask_if"), ("next", "ask_if", "unsure"))


def without(mapping: Quiz, *keys: str) -> Quiz:
    return {key: value for key, value in mapping.items() if key not in keys}


def judged_slowly(subject: Subject, edit: Edit) -> tuple[str, int]:
    file = YamlFile("quiz.yml", edit.quiz, subject.file.lines)
    try:
        quiz = record(file, quiz_model.Quiz)
    except Faulty:
        return "caught", 0
    _, graph, faults = checked_quiz(file, quiz, subject.registries.with_flags(edit.flags))
    if graph is None or not all(fault.warning for fault in faults):
        return "caught", 0
    found = compare(subject.graph, graph)
    changed = found.total - found.count("same")
    for verdict in ("less cautious", "more cautious", "other"):
        if found.count(verdict) and not found.gone:
            return verdict, changed
    verdict = Judge(subject).of(edit).verdict if found.gone or found.come else "no change"
    return verdict, changed
