"""What an author asserts of whole paths: rules that always hold, what is passed over, and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from selfcheck.config.faults import Naming, unknown
from selfcheck.config.yaml_file import Loc
from selfcheck.trees import model
from selfcheck.trees.guard import Answer, GuardReader
from selfcheck.trees.scope import Scope
from selfcheck.trees.tree import Always, Example, Option, PassedOver, read_answer


def always_of(scope: Scope, guards: GuardReader) -> tuple[Always, ...]:
    """Return the author's own rules of levels."""
    always = []
    for number, rule in enumerate(scope.quiz.always):
        loc: Loc = ("always", number)
        rank = scope.check_level(rule.at_least, (*loc, "at_least"))
        always.append(Always(guards.read(rule.when, (*loc, "when")), rank, loc))
    return tuple(always)


def passed_over_of(scope: Scope, guards: GuardReader) -> tuple[PassedOver, ...]:
    """Return what is passed over on purpose: of each entry its flags, with those of the questions that it names."""
    return tuple(_passed_over(scope, number, guards) for number in range(len(scope.quiz.passed_over)))


def _passed_over(scope: Scope, number: int, guards: GuardReader) -> PassedOver:
    quiz = scope.quiz
    left = quiz.passed_over[number]
    loc: Loc = ("passed_over", number)
    asked = set(quiz.flags_asked)
    named: dict[tuple[str, Loc], frozenset[str]] = {}
    for place, name in enumerate(left.flags or ()):
        at: Loc = (*loc, "flags", place)
        named[name, at] = frozenset([name])
        if name not in asked:
            scope.fault(at, unknown("a flag of this quiz", name, asked))
    for place, name in enumerate(left.questions or ()):
        at = (*loc, "questions", place)
        if name not in quiz.questions:
            scope.fault(at, unknown("a question", name, quiz.questions))
        elif not (flags := quiz.questions[name].flags):
            scope.fault(at, f"'{name}' has no flags to pass over")
        else:
            named[name, at] = frozenset(flags)
    if left.flags is None and left.questions is None:
        scope.fault(loc, "say which 'flags' are passed over, or which 'questions' with all their flags")
    return PassedOver(guards.read(left.when, (*loc, "when")), named, loc)


def sheets_of(scope: Scope, number: int, options: Mapping[str, tuple[Option, ...]]) -> Iterator[Example]:
    """Return each sheet of answers of an example, with what it has to end in."""
    example = scope.quiz.examples[number]
    loc: Loc = ("examples", number)
    scope.check_sources(example.sources, loc)
    yield from (_one_sheet if example.readings is None else _readings)(scope, example, loc, options)


def _one_sheet(
    scope: Scope, example: model.Example, loc: Loc, options: Mapping[str, tuple[Option, ...]]
) -> Iterator[Example]:
    """Return the answers of a story with one result, if it has both."""
    if example.answers is None or example.result is None:
        scope.fault(loc, "an example has 'answers' and a 'result', or 'readings' with 'at_least' and 'at_most'")
        return
    for key in ("at_least", "at_most"):
        if getattr(example, key) is not None:
            scope.fault((*loc, key), f"'{key}' belongs to 'readings': beside 'answers' stands a 'result'")
    if example.result not in scope.quiz.outcomes:
        scope.fault((*loc, "result"), unknown("an outcome", example.result, scope.quiz.outcomes))
    answers = _answers(scope, example.answers, (*loc, "answers"), options)
    yield Example(f"'{example.name}'", answers, example.result, 0, 0, loc)


def _readings(
    scope: Scope, example: model.Example, loc: Loc, options: Mapping[str, tuple[Option, ...]]
) -> Iterator[Example]:
    """Return the sheets of a story that people answer in several ways, each with the levels between which it ends."""
    for key in ("answers", "result"):
        if getattr(example, key) is not None:
            scope.fault((*loc, key), f"an example with 'readings' has no '{key}'")
    if example.at_least is None or example.at_most is None:
        scope.fault(loc, "'readings' need 'at_least' and 'at_most', the levels between which each of them ends")
    lowest = scope.check_level(example.at_least, (*loc, "at_least"))
    highest = scope.check_level(example.at_most, (*loc, "at_most"))
    if example.at_least in scope.levels and example.at_most in scope.levels and lowest > highest:
        scope.fault((*loc, "at_most"), f"'{example.at_most}' is below '{example.at_least}'")
    for name, given in (example.readings or {}).items():
        where: Loc = (*loc, "readings", name)
        answers = _answers(scope, given, where, options)
        yield Example(f"'{example.name}', read '{name}',", answers, None, lowest, highest, where)


def _answers(
    scope: Scope, sheet: Mapping[str, Any], loc: Loc, options: Mapping[str, tuple[Option, ...]]
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for name, given in sheet.items():
        where = (*loc, name)
        if name not in scope.quiz.questions:
            scope.fault(where, unknown("a question", name, scope.quiz.questions))
            continue
        answer, problem = read_answer(scope.quiz.questions[name].pick, options[name], given)
        if problem:
            said = f"'{name}': {problem}"
            scope.fault(where, replace(problem, text=said) if isinstance(problem, Naming) else said)
        else:
            answers[name] = answer
    return answers
