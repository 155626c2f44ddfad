"""Ids that were changed and nothing else: told by the words, which stayed. No reader sees an id, so no result differs by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from selfcheck.config import model
from selfcheck.trees.guard import Atom, Formula, rewritten
from selfcheck.trees.model import Choice, Question, Quiz
from selfcheck.trees.tree import Option, Tree
from selfcheck.trees.tree import Question as Asked

Renamed = Mapping[str, str]
"""By its old id the new one of each thing that has another."""
T = TypeVar("T")


@dataclass(frozen=True)
class Renames:
    """What has another id in the new one of two quizzes."""

    questions: Renamed = field(default_factory=dict)
    outcomes: Renamed = field(default_factory=dict)
    levels: Renamed = field(default_factory=dict)
    options: Mapping[str, Renamed] = field(default_factory=dict)
    """By the old id of its question: options, bands and flags."""

    def option(self, question: str, name: str) -> str:
        """Return the new id of an option, of the old ids of its question and itself."""
        return self.options.get(question, {}).get(name, name)


def renamed(old: Mapping[str, T], new: Mapping[str, T], *words: Callable[[T], object]) -> dict[str, str]:
    """Return what has another id and the same words, as far as one thing alone has them on each side.

    `words` return the words of a thing: the first first, then the next for what is still left. None is no words.
    """
    found: dict[str, str] = {}
    for said in words:
        gone = {name: said(thing) for name, thing in old.items() if name not in new and name not in found}
        come = {name: said(thing) for name, thing in new.items() if name not in old and name not in found.values()}
        for name, text in gone.items():
            there = [other for other, its in come.items() if its == text is not None]
            if len(there) == 1 and list(gone.values()).count(text) == 1:
                found[name] = there[0]
    return found


def renames(old: Quiz, new: Quiz, levels: Renamed, flags: Renamed) -> Renames:
    """Return what has another id in a quiz, given the care levels and the red flags that have."""
    questions = renamed(old.questions, new.questions, lambda asked: asked.ask, _offered)
    options = {}
    for name, question in old.questions.items():
        now = new.questions.get(questions.get(name, name))
        own = _options_renamed(question, now) if now is not None else {}
        options[name] = {**{flag: flags[flag] for flag in question.flags or () if flag in flags}, **own}
    outcomes = renamed(old.outcomes, new.outcomes, lambda outcome: outcome.title)
    return Renames(questions, outcomes, levels, {name: found for name, found in options.items() if found})


def renamed_flags(old: Mapping[str, model.RedFlag], new: Mapping[str, model.RedFlag]) -> dict[str, str]:
    """Return the red flags that have another id."""
    return renamed(old, new, lambda flag: flag.text)


def renamed_levels(old: Mapping[str, model.CareLevel], new: Mapping[str, model.CareLevel]) -> dict[str, str]:
    """Return the care levels that have another id."""
    return renamed(old, new, lambda level: level.name, lambda level: (level.when, level.do))


def _offered(question: Question) -> object:
    """Return the words of what can be picked; None where it is nothing of this question's own."""
    return (question.flags, [option.text for option in (question.options or {}).values()]) if question.options else None


def _options_renamed(old: Question, new: Question) -> dict[str, str]:
    choices = renamed(old.options or {}, new.options or {}, _text_of_choice)
    return choices | renamed(old.bands or {}, new.bands or {}, lambda band: (band.from_, band.to))


def _text_of_choice(choice: Choice) -> object:
    return choice.text


def with_new_ids(tree: Tree, names: Renames) -> Tree:
    """Return a tree with the new id of each thing that has another."""
    questions = [_question(question, names) for question in tree.questions.values()]
    return replace(
        tree,
        ladder=tuple(names.levels.get(level, level) for level in tree.ladder),
        questions={question.id: question for question in questions},
        outcome_rank={names.outcomes.get(name, name): rank for name, rank in tree.outcome_rank.items()},
        finish={rank: names.outcomes.get(name, name) for rank, name in tree.finish.items()},
        always=tuple(replace(rule, guard=_guard(rule.guard, names)) for rule in tree.always),
    )


def _question(question: Asked, names: Renames) -> Asked:
    places = {**names.questions, **names.outcomes}
    return replace(
        question,
        id=names.questions.get(question.id, question.id),
        options=tuple(_option(question.id, option, names) for option in question.options),
        rules=tuple(
            replace(rule, guard=_guard(rule.guard, names), go=places.get(rule.go, rule.go)) for rule in question.rules
        ),
        ask_if=_guard(question.ask_if, names),
    )


def _option(question: str, option: Option, names: Renames) -> Option:
    opens = tuple(names.questions.get(name, name) for name in option.opens)
    return replace(option, id=names.option(question, option.id), opens=opens)


def _guard(guard: Formula, names: Renames) -> Formula:
    def write(atom: Atom) -> Atom:
        asked = names.questions.get(atom[1], atom[1])
        if atom[0] == "asked":
            return (atom[0], asked)
        return (atom[0], asked, frozenset(names.option(atom[1], name) for name in atom[2]), atom[3])

    return rewritten(guard, write)
