"""Quiz -> Tree: resolves every name and checks the shape of every part, with a fault and a line for each misfit."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.config import model
from selfcheck.config.faults import Enough, Fault, First, Found, unknown, unused
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees import model as quiz_model
from selfcheck.trees.assertions import passed_over_of
from selfcheck.trees.guard import NONE, UNSURE, GuardReader
from selfcheck.trees.memo import Memo
from selfcheck.trees.outcomes import with_outcomes
from selfcheck.trees.routes import asked_if, opened_by_options, rules_of
from selfcheck.trees.scope import Scope
from selfcheck.trees.tree import FINISH, Option, Question, Tree


def resolve(
    file: YamlFile,
    quiz: quiz_model.Quiz,
    levels: Mapping[str, model.CareLevel],
    flags: Mapping[str, model.RedFlag],
    sources: Mapping[str, model.Source],
    memo: Memo | None = None,
) -> tuple[Tree | None, list[Fault]]:
    """Return the tree of a quiz and no faults, or None and every fault of its names and shapes; with a memo, the first alone."""
    scope = Scope(
        file, with_outcomes(quiz, levels, flags), levels, flags, sources, Found() if memo is None else First()
    )
    if not scope.quiz.outcomes:
        told = "has no 'outcomes', and no level that an answer raises the result to: write one of them"
        return None, [file.fault((), told)]
    try:
        tree = _tree(scope, memo or Memo())
    except Enough:
        return None, scope.faults
    return (None if scope.faults else tree), scope.faults


def _tree(scope: Scope, memo: Memo) -> Tree:
    quiz = scope.quiz
    _check_ids(scope)
    options = {name: memo.options_of(scope, name) for name in quiz.questions}
    examples = tuple(memo.examples(scope, options))
    guards = _guard_reader(scope, options)
    after = [*quiz.questions, FINISH][1:]
    opened = opened_by_options(scope, options)
    questions = {
        name: Question(
            name,
            question.pick,
            options[name],
            rules_of(scope, name, after[place], guards),
            asked_if(scope, name, opened, guards),
        )
        for place, (name, question) in enumerate(quiz.questions.items())
    }
    always = memo.always(scope, guards)
    passed_over = passed_over_of(scope, guards)
    _check_conditions(scope, guards)
    _check_outcomes(scope)
    return Tree(
        file=scope.file,
        ladder=scope.ladder if scope.levelled else (),
        questions=questions,
        outcome_rank={name: scope.rank_of(outcome.level) for name, outcome in quiz.outcomes.items()},
        finish={scope.rank_of(o.level): name for name, o in quiz.outcomes.items() if scope.levelled and o.by is None},
        always=always,
        passed_over=passed_over,
        examples=examples,
    )


def _check_ids(scope: Scope) -> None:
    quiz = scope.quiz
    for section, names in (
        ("questions", quiz.questions),
        ("outcomes", quiz.outcomes),
        ("conditions", quiz.conditions or {}),
    ):
        for name in names:
            scope.check_id((section, name), name)
    for name in quiz.outcomes:
        if name in quiz.questions and ("outcomes", name) in scope.file.lines:
            scope.fault(("outcomes", name), f"'{name}' is a question too: give the outcome an id of its own")
        elif name in quiz.questions:
            told = f"'{name}' is a care level, and so an outcome: give the question another id"
            scope.fault(("questions", name), told)


def _guard_reader(scope: Scope, options: Mapping[str, tuple[Option, ...]]) -> GuardReader:
    words = (NONE, UNSURE)
    return GuardReader(
        scope.file,
        {name: tuple(option.id for option in found if option.id not in words) for name, found in options.items()},
        {name: frozenset(option.id for option in found if option.id in words) for name, found in options.items()},
        {name: question.groups or {} for name, question in scope.quiz.questions.items()},
        scope.quiz.conditions or {},
        scope.faults,
    )


def _check_conditions(scope: Scope, guards: GuardReader) -> None:
    """Check that each condition is used, once all else was read. What is wrong within one that is not used is told, too."""
    for name, guard in (scope.quiz.conditions or {}).items():
        if name not in guards.used:
            told = unused(name, f"condition '{name}' is never used: use it or take it out")
            scope.fault(("conditions", name), told)
            guards.read(guard, ("conditions", name))


def _check_outcomes(scope: Scope) -> None:
    """Check the names in outcomes, and that `finish` has one for a level at most."""
    first: dict[str, str] = {}
    levels = [outcome.level for outcome in scope.quiz.outcomes.values()]
    most_have_one = 2 * levels.count(None) <= len(levels)  # the few that are otherwise are told
    for name, outcome in scope.quiz.outcomes.items():
        loc: Loc = ("outcomes", name)
        scope.check_sources(outcome.sources, loc)
        for key in ("title", "lead"):
            if outcome.level is None and not getattr(outcome, key):
                scope.fault(loc, f"'{name}' has no '{key}', and no level that says one")
        for position, question in enumerate(outcome.safety_net or ()):
            if question not in scope.quiz.questions:
                scope.fault((*loc, "safety_net", position), unknown("a question", question, scope.quiz.questions))
        if not scope.levelled:
            continue
        if outcome.level is None or not most_have_one:
            if (outcome.level is None) == most_have_one:
                here, there = ("no 'level'", "one") if most_have_one else ("a 'level'", "none")
                scope.fault(loc, f"'{name}' has {here}, and other outcomes have {there}: give each a level, or none")
            continue
        scope.check_level(outcome.level, (*loc, "level"))
        if outcome.by is None:
            if outcome.level in first:
                message = (
                    f"'{name}' and '{first[outcome.level]}' both have the level '{outcome.level}': mark one 'by: go'"
                )
                scope.fault(loc, message)
            first.setdefault(outcome.level, name)
