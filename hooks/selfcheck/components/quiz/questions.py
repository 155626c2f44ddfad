"""What is asked on the form: each question, its boxes, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from selfcheck.components.quiz.ways import Ways
from selfcheck.components.quiz.words import QuizWords
from selfcheck.trees import model
from selfcheck.trees.guard import NONE
from selfcheck.trees.tree import Option, Question


@dataclass(frozen=True)
class Beside:
    """What is said of an answer: the care level that it brings, and where to go if that is not the next question."""

    level: str
    stops: bool
    then: Markup

    def __bool__(self) -> bool:
        return bool(self.level or self.then)


NOTHING = Beside("", stops=False, then=Markup())


@dataclass(frozen=True)
class Pick:
    """Something to tick."""

    id: str
    rank: int
    beside: Beside
    text: str
    hint: str | None = None
    reminder: str | None = None
    say: str | None = None
    do: tuple[str, ...] = ()
    ask_for: str | None = None
    opens: bool = False
    alone: bool = False
    """Whether it goes with no other answer."""


@dataclass(frozen=True)
class Group:
    """Boxes one below the other that bring the same level, which stands above them; none where it stands beside each."""

    level: str
    stops: bool
    picks: tuple[Pick, ...]

    @property
    def size(self) -> int:
        return len(self.picks)


@dataclass(frozen=True)
class Line:
    """A line under a number to fill in: "1 to 9 years", and what is said of it."""

    when: Markup
    beside: Beside


@dataclass(frozen=True)
class AskedQuestion:
    """A question, as a template draws it."""

    id: str
    number: int
    question: model.Question
    ranks: tuple[int, ...]
    """Of a number, those of its bands."""
    groups: tuple[Group, ...]
    """Flags, then options."""
    words: tuple[Pick, ...]
    """`none` and `unsure`."""
    problem: Markup
    only_if: Markup
    """Who is to answer it, and where all others go on if that is not the next question; empty if everybody is."""
    bands: tuple[Line, ...]
    rules: tuple[Markup, ...]
    """Where to go on, the first line that fits; none if that is always the next question, or stands beside the answer."""


class Questions:
    """Puts each question of one quiz in words."""

    def __init__(self, words: QuizWords) -> None:
        self.words, self.tree, self.say = words, words.tree, words.say
        self.ways = Ways(words.tree)

    def all(self) -> list[AskedQuestion]:
        return [self._asked(name) for name in self.words.quiz.questions]

    def _asked(self, name: str) -> AskedQuestion:
        question, node = self.words.quiz.questions[name], self.tree.questions[name]
        bands = node.real if node.pick == "number" else ()
        lines = (Line(self._band(node, option), self._beside(node, option)) for option in bands)
        return AskedQuestion(
            id=name,
            number=self.words.number[name],
            question=question,
            ranks=tuple(option.rank for option in bands),
            groups=tuple(self._groups(question, node)),
            words=tuple(self._pick(question, node, option) for option in node.options if option not in node.real),
            problem=self._problem(question),
            only_if=self.only_if(name),
            bands=tuple(line for line in lines if line.beside),
            rules=tuple(self._rules(node)),
        )

    def _groups(self, question: model.Question, node: Question) -> Iterable[Group]:
        """Return the boxes. Where several can be ticked and none says more than a level, that stands above those it is of."""
        if node.pick == "number":
            return
        picks = [self._pick(question, node, option) for option in node.real]
        if node.pick == "one" or any(pick.beside.then for pick in picks):
            yield Group("", stops=False, picks=tuple(picks))
            return
        for said, same in groupby(picks, lambda pick: pick.beside):
            yield Group(said.level, said.stops, tuple(replace(pick, beside=NOTHING) for pick in same))

    def _pick(self, question: model.Question, node: Question, option: Option) -> Pick:
        beside = self._beside(node, option)
        told: dict[str, Any] = {"id": option.id, "rank": option.rank, "beside": beside}
        if option.flag:
            flag = self.words.library.flags[option.id]
            return Pick(
                **told, text=flag.text, hint=flag.more, say=flag.say, do=tuple(flag.do or ()), ask_for=flag.ask_for
            )
        if option in node.real:
            own = (question.options or {})[option.id]
            opens = bool(own.opens)
            return Pick(**told, text=own.text, hint=own.hint, reminder=own.reminder, say=own.say, opens=opens)
        word = question.none if option.id == NONE else question.unsure
        assert word
        alone = option.id == NONE or node.pick == "number"
        say = word.say or self._of_topic(node.id, "say_denied" if option.id == NONE else "say_unsure")
        return Pick(**told, text=word.text, hint=word.hint, say=say, alone=alone)

    def _of_topic(self, name: str, label: str) -> str | None:
        """Return what to tell of `none` or `unsure`, if it is known which topic was ticked: one option opens the question."""
        gates = [gate for gate in self.words.quiz.questions.values() if not gate.unsure]  # "not sure" opens all
        options = [option for gate in gates for option in (gate.options or {}).values()]
        topics = [option for option in options if name in (option.opens or ())]
        if len(topics) != 1 or topics[0].say:
            return None
        return self.say(label, topic=topics[0].text).striptags()

    def _beside(self, node: Question, option: Option) -> Beside:
        """Return what is said of an answer. Of the highest level there is nothing to add: it stops the questions."""
        stops, then = self.ways.stops(option), Markup()
        opened, after = self.ways.opened(node, option), self.ways.after(node, option)
        if opened:
            then = self.say("form_also", numbers=self.words.numbers(opened, "list_and"))
        elif after and not stops and after != self.ways.onward(node):
            then = self.words.go(after)
        return Beside(self.words.level(option.rank), stops, then)

    def _band(self, node: Question, option: Option) -> Markup:
        text = self.words.option(node, option)
        if text is None:
            unit = self.words.quiz.questions[node.id].unit
            return self.say("form_if_band", low=option.low, high=option.high, unit=unit)
        return self.say("form_if_answer", answer=text)

    def _problem(self, question: model.Question) -> Markup:
        if question.between is None:
            return self.say(f"problem_{question.pick}")
        low, high = question.between
        return self.say("problem_number_unsure" if question.unsure else "problem_number", low=low, high=high)

    def only_if(self, name: str) -> Markup:
        """Return who is to answer a question, and where all others go on; nothing if everybody is who comes to it."""
        asked_if, otherwise = self.tree.questions[name].ask_if, self.ways.otherwise(name)
        if asked_if is True:
            return Markup()
        only = self.say("form_only_if", guard=self.words.guard(asked_if, ""))
        if gates := self.ways.gates(name):
            told = self.say("form_also", numbers=self.words.number[name])
            only = self.say("form_only_told", numbers=self.words.numbers(gates, "list_or"), told=told)
        if otherwise == self.ways.below(name):
            return only
        return Markup(" ").join([only, self.say("form_otherwise", go=self.words.go(otherwise))])

    def _rules(self, node: Question) -> Iterable[Markup]:
        """Return where to go on in words, the first line that fits to be used; nothing if it is always the next question."""
        onward = self.ways.onward(node)
        if onward:
            if onward != self.ways.below(node.id):
                yield self.say("form_then", go=self.words.go(onward))
            return
        for rule in node.rules:
            if rule.guard is True:
                yield self.say("form_else", go=self.words.go(rule.go))
                return
            yield self.say("form_rule", guard=self.words.guard(rule.guard, node.id), go=self.words.go(rule.go))
