"""Where a path leads: which questions are asked at all, and what comes after an answer."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.config.faults import unknown
from selfcheck.config.yaml_file import Loc
from selfcheck.trees.guard import UNSURE, Formula, GuardReader, either
from selfcheck.trees.scope import Scope
from selfcheck.trees.tree import FINISH, Option, Rule


def opened_by_options(scope: Scope, options: Mapping[str, tuple[Option, ...]]) -> Mapping[str, Formula]:
    """Return for each question that options open: whether one of them was picked, or "not sure" beside them."""
    place = {name: number for number, name in enumerate(scope.quiz.questions)}
    openers: dict[str, dict[str, list[str]]] = {}
    for gate, found in options.items():
        for option in found:
            where: Loc = ("questions", gate, "options", option.id, "opens")
            if option.opens and scope.levelled and 0 < option.rank == len(scope.ladder) - 1:
                scope.fault(where, f"'{option.id}' ends the quiz, and opens nothing: leave out 'opens'")
            for number, name in enumerate(option.opens):
                loc: Loc = (*where, number)
                if name not in place:
                    scope.fault(loc, unknown("a question", name, place))
                elif name == gate:
                    scope.fault(loc, f"'{name}' cannot open itself: name a question that comes after it")
                elif place[name] <= place[gate]:
                    scope.fault(loc, f"'{name}' must stand after '{gate}', whose option opens it")
                elif name in option.opens[:number]:
                    scope.fault(loc, f"'{name}' is opened by '{option.id}' twice")
                else:
                    openers.setdefault(name, {}).setdefault(gate, []).append(option.id)
    return {name: either(_picked(gate, ids, options) for gate, ids in by.items()) for name, by in openers.items()}


def _picked(gate: str, ids: list[str], options: Mapping[str, tuple[Option, ...]]) -> Formula:
    unsure = [option.id for option in options[gate] if option.id == UNSURE]
    return ("and", ("asked", gate), ("picked", gate, frozenset([*ids, *unsure]), 1))


def asked_if(scope: Scope, name: str, opened: Mapping[str, Formula], guards: GuardReader) -> Formula:
    """Return whether a question is asked where a path comes to it: its `ask_if`, or what `opened_by_options` found."""
    question = scope.quiz.questions[name]
    last = name == next(reversed(scope.quiz.questions)) and not scope.levelled
    if question.ask_if is None:
        if last and name in opened:
            message = "no option can open the last question of a plain quiz: nothing comes after it"
            scope.fault(("questions", name), message)
        return opened.get(name, True)
    loc: Loc = ("questions", name, "ask_if")
    if name in opened:
        scope.fault(loc, f"'{name}' is opened by an option, and needs no 'ask_if': take out one of the two")
    elif name == next(iter(scope.quiz.questions)):
        scope.fault(loc, "the first question is always asked: take out 'ask_if'")
    elif last:
        scope.fault(loc, "the last question of a plain quiz is always asked, since nothing comes after it")
    return guards.read(question.ask_if, loc)


def rules_of(scope: Scope, name: str, after: str, guards: GuardReader) -> tuple[Rule, ...]:
    """Return the rules of a question, the last of which always holds. Without a `next` its path goes to what comes `after`."""
    question = scope.quiz.questions[name]
    loc: Loc = ("questions", name, "next")
    if question.next is None:
        if after == FINISH and not scope.levelled:
            example = next(iter(scope.quiz.outcomes))
            message = (
                f"after the last question of a plain quiz comes an outcome: write next: [else: {example}] or the like"
            )
            scope.fault(loc[:-1], message)
            return ()
        return (Rule(True, _target(scope, after, ("questions", name)), ("questions", name)),)
    rules = []
    for number, rule in enumerate(question.next):
        where: Loc = (*loc, number)
        last = number == len(question.next) - 1
        if rule.else_ is not None:
            if rule.when is not None or rule.go is not None:
                scope.fault(where, "'else' stands alone: {else: place}")
            if not last:
                scope.fault(where, "'else' must be the last rule: the rules after it can never fire")
            rules.append(Rule(True, _target(scope, rule.else_, (*where, "else")), where))
        elif rule.go is None or rule.when is None:
            scope.fault(where, "a rule needs 'when' and 'go', or 'else'")
        else:
            rules.append(Rule(guards.read(rule.when, (*where, "when")), _target(scope, rule.go, (*where, "go")), where))
            if last:
                scope.fault(where, "the last rule must be an 'else', so that every answer leads somewhere")
    return tuple(rules)


def _target(scope: Scope, place: str, loc: Loc) -> str:
    """Return a place to go, once it is checked that it is one."""
    if place == FINISH:
        if not scope.levelled:
            scope.fault(loc, "a plain quiz has no 'finish': go to an outcome")
    elif place not in scope.quiz.questions and place not in scope.quiz.outcomes:
        known = [*scope.quiz.questions, *scope.quiz.outcomes, FINISH]
        scope.fault(loc, unknown("a question or an outcome", place, known))
    return place
