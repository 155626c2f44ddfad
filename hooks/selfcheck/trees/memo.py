"""What was resolved of the parts of a quiz, for others that differ from it in a few places (see `mutate.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import is_

from selfcheck.trees import model
from selfcheck.trees.assertions import always_of, sheets_of
from selfcheck.trees.guard import GuardReader
from selfcheck.trees.options import options_of
from selfcheck.trees.scope import Scope
from selfcheck.trees.tree import Always, Example, Option, read_answer

Options = Mapping[str, tuple[Option, ...]]


class Memo:
    """A part is resolved once as long as it is the same record, and all that it draws on is the same.

    It serves quizzes with one set of care levels and of sources.
    """

    def __init__(self) -> None:
        self._options: dict[str, tuple[tuple[object, ...], tuple[Option, ...]]] = {}
        """For each question what its options were read from, and the options."""
        self._examples: dict[int, tuple[model.Example, frozenset[str], list[Example]]] = {}
        """By number: the record, the questions that it names, and its sheets of answers."""
        self._always: tuple[tuple[object, ...], tuple[Always, ...]] | None = None
        """What the rules were read from, and the rules."""

    def options_of(self, scope: Scope, name: str) -> tuple[Option, ...]:
        """Return what can be picked at a question."""
        question = scope.quiz.questions[name]
        drawn = (question, scope.levelled, *(scope.flags.get(flag) for flag in question.flags or ()))
        known = self._options.get(name)
        if known is not None and len(known[0]) == len(drawn) and all(map(is_, known[0], drawn)):
            return known[1]
        options = options_of(scope, name)
        if not scope.faults:
            self._options.setdefault(name, (drawn, options))
        return options

    def examples(self, scope: Scope, options: Options) -> Iterator[Example]:
        """Return each sheet of answers of each example, read again only if it names something that is another now."""
        known = self._options
        others = {name for name, (_, found) in known.items() if options.get(name) is not found}
        if known and next(iter(known.values()))[0][1] is not scope.levelled:
            others.update(known)
        for number, example in enumerate(scope.quiz.examples):
            found = self._examples.get(number)
            known_result = example.result is None or example.result in scope.quiz.outcomes
            if found is not None and found[0] is example and known_result:
                again = others & found[1]
                if not again or _answers_stay(scope, example, found[2], again, options):
                    yield from found[2]
                    continue
            sheets = [*sheets_of(scope, number, options)]
            if not scope.faults:
                named = frozenset(name for sheet in sheets for name in sheet.answers)
                self._examples.setdefault(number, (example, named, sheets))
            yield from sheets

    def always(self, scope: Scope, guards: GuardReader) -> tuple[Always, ...]:
        """Return the author's own rules, read again only if one of them may be another now."""
        known = self._always
        drawn = (scope.quiz.always, guards.picks, guards.words, guards.groups, scope.levelled)
        if (
            known is not None and known[0] == drawn and not scope.quiz.conditions
        ):  # it has to be seen which of those are used
            return known[1]
        always = always_of(scope, guards)
        if known is None and not scope.faults:
            self._always = drawn, always
        return always


def _answers_stay(
    scope: Scope, example: model.Example, sheets: list[Example], again: set[str], options: Options
) -> bool:
    """Return whether what an example answers to some questions is still the same answer."""
    given = [example.answers] if example.answers else [*(example.readings or {}).values()]
    return again <= options.keys() and all(
        read_answer(scope.quiz.questions[name].pick, options[name], raw[name]) == (sheet.answers[name], "")
        for sheet, raw in zip(sheets, given, strict=True)
        for name in again & raw.keys()
    )
