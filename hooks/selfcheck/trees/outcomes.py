"""The outcomes of a quiz that writes none: one for each level that an answer can raise the result to, and for the lowest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from selfcheck.config import model
from selfcheck.trees.model import Outcome, Question, Quiz

UNKNOWN = "?"
"""The level of a flag that is not known."""


def with_outcomes(quiz: Quiz, levels: Iterable[str], flags: Mapping[str, model.RedFlag]) -> Quiz:
    """Return a quiz with its outcomes, each called as its level. One without any level has none: it has to write them. Where a
    flag or a level is not known, which is told, it may be of any level.
    """
    if quiz.outcomes:
        return quiz
    named = {level for question in quiz.questions.values() for level in _levels_of(question, flags)}
    lowest, *higher = levels
    is_known = named <= {lowest, *higher}
    outcomes = {level: Outcome(level=level) for level in (lowest, *higher) if level in {lowest, *named} or not is_known}
    return quiz.model_copy(update={"outcomes": outcomes if named else {}})


def _levels_of(question: Question, flags: Mapping[str, model.RedFlag]) -> Iterator[str]:
    """Yield each level that an answer raises the result to."""
    yield from (flags[name].level if name in flags else UNKNOWN for name in question.flags or ())
    choices = (*(question.options or {}).values(), *(question.bands or {}).values(), question.none, question.unsure)
    yield from (choice.at_least for choice in choices if choice and choice.at_least)
