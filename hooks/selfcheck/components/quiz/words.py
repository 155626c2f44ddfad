"""A quiz in words, as a form and the page for reviewers have them: its answers, its conditions, the places to go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from selfcheck.config.words import plain, say_with
from selfcheck.site.library import Library
from selfcheck.trees.guard import NONE, Formula, both, either
from selfcheck.trees.tree import FINISH, Option, Question, Tree


class QuizWords:
    """Puts one quiz in words. A place is a question, an outcome or `finish`."""

    def __init__(self, quiz_id: str, library: Library, tree: Tree | None = None) -> None:
        """`tree` is that of a quiz which is not proved safe. Without it: raises Faulty if the quiz is not."""
        self.id, self.library = quiz_id, library
        self.quiz, self.tree = library.quizzes[quiz_id], tree or library.trees[quiz_id]
        self.say = say_with(library.words)
        self.number = {name: place for place, name in enumerate(self.quiz.questions, 1)}
        self.flags = {name: library.flags[name] for name in self.quiz.flags_asked}
        """The red flags that are asked, in the order of the questions."""

    # --- answers ---

    def level(self, rank: int) -> str:
        """Return the name of the care level that an answer brings; nothing if it raises none."""
        return self.library.levels[self.tree.ladder[rank]].name if rank else ""

    def option(self, node: Question, option: Option) -> str | None:
        """Return the words of an option, those of a band with its numbers; None for a band that has no words of its own."""
        question = self.quiz.questions[node.id]
        if option.flag:
            return plain(self.library.flags[option.id].text)
        if question.options and option.id in question.options:
            return plain(question.options[option.id].text)
        text, numbers = (question.bands or {})[option.id].text, {"low": option.low, "high": option.high}
        return self.say("answer_band", answer=plain(text), unit=question.unit, **numbers).striptags() if text else None

    def _quoted(self, node: Question, option: Option) -> Markup:
        if option not in node.real:
            return self.say(f"answer_{option.id}")
        text = self.option(node, option)
        return self.say(
            "answer_quoted", answer=text or f"{option.low}–{option.high} {self.quiz.questions[node.id].unit}"
        )

    # --- places ---

    def go(self, place: str) -> Markup:
        """Return "go to" a place, with a link to it."""
        if place == FINISH:
            return Markup('<a href="#{}::results">{}</a>').format(self.id, self.say("form_go_finish"))
        if place in self.tree.questions:
            return self._link(place, self.say("form_go_question", number=self.number[place]))
        return self._link(place, self.say("form_go_result", result=plain(self.quiz.outcomes[place].title)))

    def numbers(self, questions: Sequence[str], joint: str) -> Markup:
        """Return the numbers of some questions, each a link: "4, 5 and 7"."""
        links = [self._link(name, str(self.number[name])) for name in questions]
        return self.listed([Markup(", ").join(links[:-1]), links[-1]] if len(links) > 1 else links, joint)

    def listed(self, parts: Sequence[Markup], joint: str) -> Markup:
        """Return parts joined by a word: "A or B or C"."""
        return Markup(" {} ").format(self.say(joint)).join(parts)

    def _link(self, place: str, words: str) -> Markup:
        return Markup('<a href="#{}:{}">{}</a>').format(self.id, place, words)

    # --- conditions ---

    def guard(self, guard: Formula, here: str) -> Markup:
        """Return a condition in words, as it stands under the question `here`."""
        guard = _shortened(guard)
        if isinstance(guard, bool):
            return Markup()
        kind, *rest = guard
        if kind in ("picked", "asked"):
            return self._fact(guard, here, negated=False)
        if kind == "not" and rest[0][0] in ("picked", "asked"):
            return self._fact(rest[0], here, negated=True)
        if kind == "not":
            return self.say("guard_not", guard=self.guard(rest[0], here))
        parts = [self.guard(part, here) for part in rest]
        nested = [
            self.say("guard_nested", guard=words) if _is_a_list(part) else words
            for part, words in zip(rest, parts, strict=True)
        ]
        return self.listed(nested, f"list_{kind}")

    def _fact(self, fact: tuple[Any, ...], here: str, *, negated: bool) -> Markup:
        """Return "you answered ..." or its opposite."""
        name, no = fact[1], "not_" if negated else ""
        number = self.number[name]
        if fact[0] == "asked":
            return self.say(f"guard_{no}asked", number=number)
        node = self.tree.questions[name]
        texts = [self._quoted(node, option) for option in node.options if option.id in fact[2]]
        answers = self.listed(texts, "list_or")
        if fact[3] > 1:
            return self.say(f"guard_{no}several", count=fact[3], number=number, answers=answers)
        if name == here:
            return self.say(f"guard_{no}here", answers=answers)
        if node.pick == "many" and not (negated and NONE in fact[2]):  # "you did not tick none" is hard to read
            return self.say(f"guard_{no}ticked", number=number, answers=answers)
        return self.say(f"guard_{no}answer", number=number, answers=answers)


def _is_a_list(part: Any) -> bool:
    """Whether the words of a part of a guard hold an "and" or an "or" of their own, which brackets must keep together."""
    fact = part[1] if part[0] == "not" else part
    return fact[0] in ("and", "or") or (fact[0] == "picked" and len(fact[2]) > 1)


def _shortened(formula: Formula) -> Formula:
    """Return a guard without a "you have answered question 3 and" before an answer to question 3: the answer says it."""
    if isinstance(formula, bool) or formula[0] not in ("and", "or"):
        return formula
    parts = [_shortened(part) for part in formula[1:]]
    if formula[0] == "or":
        return either(iter(parts))
    answered = {part[1] for part in parts if isinstance(part, tuple) and part[0] == "picked"}
    return both(part for part in parts if not (isinstance(part, tuple) and part[0] == "asked" and part[1] in answered))
