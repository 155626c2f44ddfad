"""A quiz in words, as a form on paper has them: what an answer means, which question to go to, every result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from selfcheck.config import model
from selfcheck.config.words import plain, say_with
from selfcheck.site.library import Library
from selfcheck.trees import model as quiz_model
from selfcheck.trees.gates import falls_through
from selfcheck.trees.guard import NONE, UNSURE, Answer, Atom, Formula, both, either, learn, rewritten
from selfcheck.trees.jumps import cycles
from selfcheck.trees.tree import FINISH, Option, Question, Tree


@dataclass(frozen=True)
class Line:
    """One line under a question of the form: "If you ticked any of these:" and what follows from it."""

    when: Markup
    then: Markup


@dataclass(frozen=True)
class Pick:
    """Something to tick, as a template draws it."""

    id: str
    text: str
    hint: str | None = None
    letter: str = ""
    """Given where the lines under the question must tell the ticks apart."""


@dataclass(frozen=True)
class PaperQuestion:
    """A question, as a template draws it."""

    id: str
    number: int
    question: quiz_model.Question
    picks: tuple[Pick, ...]
    """Flags, then options."""
    problem: Markup
    only_if: Markup
    """Who is to answer it, and where all others go on; empty if everybody is who comes to it."""
    meaning: tuple[Line, ...]
    opens: tuple[Line, ...]
    """Which later questions a tick brings with it."""
    rules: tuple[Markup, ...]


@dataclass(frozen=True)
class UrgentList:
    """Red flags of one level that would make a result more urgent. Results of which the same is said share one list."""

    letter: str
    link: Markup
    anchor: str
    level: model.CareLevel
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """An outcome, as a template draws it."""

    id: str
    outcome: quiz_model.Outcome
    level: model.CareLevel | None
    top: bool
    """Whether it is the highest level: then it says what to do, and nothing else."""
    urgent: tuple[UrgentList, ...]
    """What would make it more urgent, the most urgent first."""
    sources: tuple[model.Source, ...]


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


def compact(value: Any) -> str:
    """Return JSON without a space in it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


class PaperForm:
    """Works out the words of one quiz as a form on paper: what an answer means, and the number of the question to go to."""

    def __init__(self, quiz_id: str, quiz: quiz_model.Quiz, tree: Tree, library: Library) -> None:
        self.id, self.quiz, self.tree, self.library = quiz_id, quiz, tree, library
        self.say = say_with(library.words)
        self.number = {name: place for place, name in enumerate(quiz.questions, 1)}

    def is_top(self, level: str | None) -> bool:
        return bool(self.tree.ladder) and level == self.tree.ladder[-1]

    def flag_texts(self, *, top: bool = False) -> list[str]:
        """Return the words of the red flags that are asked: all, or those of the highest level."""
        asked = [name for question in self.quiz.questions.values() for name in question.flags or ()]
        flags = [self.library.flags[name] for name in dict.fromkeys(asked)]
        return [flag.text for flag in flags if not top or self.is_top(flag.level)]

    # --- questions ---

    def question(self, name: str) -> PaperQuestion:
        question, node = self.quiz.questions[name], self.tree.questions[name]
        opening = any(option.opens for option in node.real)
        lettered = question.pick == "many" and (opening or len({option.rank for option in node.real}) > 1)
        picks = tuple(
            Pick(option.id, *self.words_of(question, option.id), _letter(place) if lettered else "")
            for place, option in enumerate(node.real)
            if question.pick != "number"
        )
        letters = {pick.id: pick.letter for pick in picks}
        return PaperQuestion(
            id=name,
            number=self.number[name],
            question=question,
            picks=picks,
            problem=self._problem(question),
            only_if=self.only_if(name),
            meaning=tuple(self._meaning(question, node, letters)),
            opens=tuple(self._opens(node, letters)),
            rules=tuple(self._rules(node)),
        )

    def words_of(self, question: quiz_model.Question, option: str) -> tuple[str, str | None]:
        if option in (question.options or {}):
            choice = (question.options or {})[option]
            return choice.text, choice.hint
        return self.library.flags[option].text, None

    def _problem(self, question: quiz_model.Question) -> Markup:
        if question.between is None:
            return self.say(f"problem_{question.pick}")
        low, high = question.between
        return self.say("problem_number_unsure" if question.unsure else "problem_number", low=low, high=high)

    def _meaning(self, question: quiz_model.Question, node: Question, letters: dict[str, str]) -> Iterable[Line]:
        """Return the lines under a question: each answer, or group of answers, with the level it brings and the way on."""
        only = node.rules[0].go if node.rules[0].guard is True else None
        for when, option in self._answers(question, node, letters):
            # Beside a tick there can be others, so what they open is asked; any other answer is all that was said.
            sure = question.pick != "many" or option.id == NONE
            go = self._first_asked(only, (node.id, frozenset([option.id]))) if only and sure else only
            then = self._then(option.rank, go)
            if then:
                yield Line(when, then)

    def _answers(
        self, question: quiz_model.Question, node: Question, letters: dict[str, str]
    ) -> Iterable[tuple[Markup, Option]]:
        """Return each answer that a line is due to, in words, with an option that stands for it."""
        found = [*self._ticks(node, letters)] if question.pick == "many" else []
        found += [(self._one_answer(question, option), option) for option in node.real if question.pick != "many"]
        for word in (NONE, UNSURE):
            option = node.option(word)
            if option is not None:
                found.append((self.say(f"form_if_{word}"), option))
        # Of several ticks the most urgent counts, so its line is the first that fits.
        return sorted(found, key=lambda line: -line[1].rank) if question.pick == "many" else found

    def _ticks(self, node: Question, letters: dict[str, str]) -> Iterable[tuple[Markup, Option]]:
        """Return the lines of ticks, one for each level that they bring."""
        ranks = sorted({option.rank for option in node.real}, reverse=True)
        for rank in ranks:
            same = [option for option in node.real if option.rank == rank]
            named = self._listed([escape(letters[option.id]) for option in same], "list_or")
            yield self.say("form_if_letters", letters=named) if len(ranks) > 1 else self.say("form_if_any"), same[0]

    def _one_answer(self, question: quiz_model.Question, option: Option) -> Markup:
        text = self._option_text(question, option)
        if text is None:
            return self.say("form_if_band", low=option.low, high=option.high, unit=question.unit)
        return self.say("form_if_answer", answer=text)

    def _option_text(self, question: quiz_model.Question, option: Option) -> str | None:
        """Return the words of an option, those of a band with its numbers; None for a band that has no words of its own."""
        if question.bands and option.id in question.bands:
            text, numbers = question.bands[option.id].text, {"low": option.low, "high": option.high}
            return (
                self.say("answer_band", answer=plain(text), unit=question.unit, **numbers).striptags() if text else None
            )
        return plain(self.words_of(question, option.id)[0])

    def _then(self, rank: int, go: str | None) -> Markup:
        """Return what follows from an answer: the level it brings, and the way on if that does not hang on a rule."""
        tree = self.tree
        if not tree.ladder or rank == 0:
            return self.say("form_then", go=self._go(go)) if go else Markup()
        level = self.library.levels[tree.ladder[rank]].name
        if rank == tree.top:
            return self.say(
                "form_stop", level=level, go=self.say("form_go_result", result=self.result_link(tree.finish[rank]))
            )
        if go is None:
            return self.say("form_at_least_only", level=level)
        return self.say("form_at_least", level=level, go=self._go(go))

    # --- who is asked what ---

    def only_if(self, name: str) -> Markup:
        """Return who is to answer a question, and where all others go on; nothing if everybody is who comes to it."""
        asked_if = self.tree.questions[name].ask_if
        if asked_if is True:
            return Markup()
        return self.say("form_only_if", guard=self.guard(asked_if, ""), go=self._go(self.otherwise(name)))

    def otherwise(self, name: str) -> str:
        """Return where those go on who are not to answer a question: to the next that they may have to answer, or `finish`."""
        return self._first_asked(self.tree.following[name], passed=name)

    def _opens(self, node: Question, letters: dict[str, str]) -> Iterable[Line]:
        """Return for each tick of a gate the questions that it brings with it, which the way on comes to."""
        if node.pick != "many":
            return  # each answer has a line of its own, which leads there
        same: dict[tuple[str, ...], list[str]] = {}
        for option in node.real:
            opened = tuple(name for name in option.opens if falls_through(self.tree, node.id, name))
            if opened and not self._stops(option):
                same.setdefault(opened, []).append(letters[option.id])
        for opened, ticks in same.items():
            named = self._listed([escape(letter) for letter in ticks], "list_or")
            yield Line(self.say("form_if_letters", letters=named), self._also(opened))
        unsure = node.option(UNSURE)
        if same and unsure is not None and not self._stops(unsure):
            every = sorted({name for opened in same for name in opened}, key=lambda name: self.number[name])
            yield Line(self.say("form_if_unsure"), self._also(every))

    def _stops(self, option: Option) -> bool:
        return bool(self.tree.ladder) and option.rank == self.tree.top

    def _also(self, questions: Sequence[str]) -> Markup:
        links = [self._link(name, str(self.number[name])) for name in questions]
        if len(links) == 1:
            return self.say("form_also", numbers=links[0])
        numbers = self._listed([Markup(", ").join(links[:-1]), links[-1]], "list_and")
        return self.say("form_also_several", numbers=numbers)

    def _first_asked(self, go: str, given: tuple[str, Answer] | None = None, passed: str = "") -> str:
        """Return the first question from `go` on that is not sure to be passed by, once a question was answered, or passed by."""
        not_asked, untrue = set[str](), set[Formula]()

        def not_answered(atom: Atom) -> Formula:
            return False if atom[0] == "asked" and atom[1] in not_asked else atom

        def pass_by(name: str) -> None:
            untrue.add(self.tree.questions[name].ask_if)
            if name not in self._looping:  # else it may have been asked before
                not_asked.add(name)

        if passed:
            pass_by(passed)
        while go in self.tree.questions:
            asked_if = self.tree.questions[go].ask_if
            learnt = learn(asked_if, *given) if given else asked_if
            if asked_if not in untrue and rewritten(learnt, not_answered) is not False:
                break
            pass_by(go)
            go = self.tree.following[go]
        return go

    @cached_property
    def _looping(self) -> Mapping[str, int]:
        return cycles(self.tree)

    def _rules(self, node: Question) -> Iterable[Markup]:
        """Return the rules of `next` in words, the first that fits to be used; nothing if there is but one way on."""
        if node.rules[0].guard is True:
            return
        for rule in node.rules:
            if rule.guard is True:
                yield self.say("form_else", go=self._go(rule.go))
                return
            yield self.say("form_rule", guard=self.guard(rule.guard, node.id), go=self._go(rule.go))

    def _go(self, place: str) -> Markup:
        if place == FINISH:
            return Markup('<a href="#{}::results">{}</a>').format(self.id, self.say("form_go_finish"))
        if place in self.tree.questions:
            return self._link(place, self.say("form_go_question", number=self.number[place]))
        return self.say("form_go_result", result=self.result_link(place))

    def _link(self, question: str, words: str) -> Markup:
        return Markup('<a href="#{}:{}">{}</a>').format(self.id, question, words)

    def result_link(self, outcome: str) -> Markup:
        return Markup('<a href="#{}:{}">{}</a>').format(self.id, outcome, plain(self.quiz.outcomes[outcome].title))

    # --- guards in words ---

    def guard(self, guard: Formula, here: str) -> Markup:
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
        return self._listed(nested, f"list_{kind}")

    def _fact(self, fact: tuple[Any, ...], here: str, *, negated: bool) -> Markup:
        """Return "you answered ..." or its opposite."""
        name, no = fact[1], "not_" if negated else ""
        number = self.number[name]
        if fact[0] == "asked":
            return self.say(f"guard_{no}asked", number=number)
        question, node = self.quiz.questions[name], self.tree.questions[name]
        texts = [self._quoted(question, option) for option in node.options if option.id in fact[2]]
        answers = self._listed(texts, "list_or")
        if fact[3] > 1:
            return self.say(f"guard_{no}several", count=fact[3], number=number, answers=answers)
        if name == here:
            return self.say(f"guard_{no}here", answers=answers)
        if node.pick == "many" and not (negated and NONE in fact[2]):  # "you did not tick none" is hard to read
            return self.say(f"guard_{no}ticked", number=number, answers=answers)
        return self.say(f"guard_{no}answer", number=number, answers=answers)

    def _quoted(self, question: quiz_model.Question, option: Option) -> Markup:
        if option.id in ("none", "unsure"):
            return self.say(f"answer_{option.id}")
        text = self._option_text(question, option)
        if text is None:
            text = f"{option.low}–{option.high} {question.unit}"
        return self.say("answer_quoted", answer=text)

    def _listed(self, parts: list[Markup], joint: str) -> Markup:
        return Markup(" {} ").format(self.say(joint)).join(parts)

    # --- results ---

    def finish(self) -> list[Line]:
        """Return the lines that lead from the most urgent advice met to its result; of the highest, its answers lead there."""
        tree, lines = self.tree, list[Line]()
        for rank, outcome in sorted(tree.finish.items(), reverse=True):
            then = self.say("form_then", go=self.say("form_go_result", result=self.result_link(outcome)))
            if 0 < rank < tree.top:
                level = self.library.levels[tree.ladder[rank]].name
                lines.append(Line(self.say("form_if_met", level=level), then))
            elif rank == 0:
                lines.append(Line(self.say("form_if_met_none"), then))
        return lines

    def results(self) -> list[Result]:
        """Return every outcome, the most urgent first."""
        return [self._result(name) for name in self._most_urgent_first]

    @property
    def _most_urgent_first(self) -> list[str]:
        ranks = self.tree.outcome_rank
        return sorted(self.quiz.outcomes, key=lambda name: -ranks[name])

    @cached_property
    def urgent_lists(self) -> dict[tuple[str, tuple[str, ...]], UrgentList]:
        """Return each list of what would make a result more urgent once, by its level and texts, with a letter of its own."""
        different = dict.fromkeys(key for name in self._most_urgent_first for key in self._urgent(name))
        return {key: self._list(_letter(place), *key) for place, key in enumerate(different)}

    def _urgent(self, name: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return, for each level above that of an outcome, the red flags of its safety net in words, the most urgent first."""
        net = [self.quiz.questions[question] for question in self.quiz.outcomes[name].safety_net or ()]
        flags = [
            self.library.flags[flag]
            for flag in dict.fromkeys(flag for question in net for flag in question.flags or ())
        ]
        higher = reversed(self.tree.ladder[self.tree.outcome_rank[name] + 1 :])
        found = [(level, tuple(flag.text for flag in flags if flag.level == level)) for level in higher]
        return [(level, texts) for level, texts in found if texts]

    def _list(self, letter: str, level: str, texts: tuple[str, ...]) -> UrgentList:
        anchor = f"{self.id}::list-{letter}"
        named = self.say("form_list", letter=letter.upper())
        link = Markup('<a href="#{}">{}</a>').format(anchor, named)
        return UrgentList(letter.upper(), link, anchor, self.library.levels[level], texts)

    def _result(self, name: str) -> Result:
        outcome = self.quiz.outcomes[name]
        return Result(
            id=name,
            outcome=outcome,
            level=self.library.levels[outcome.level] if outcome.level else None,
            top=self.is_top(outcome.level),
            urgent=tuple(self.urgent_lists[key] for key in self._urgent(name)),
            sources=tuple(self.library.sources[source] for source in outcome.sources or ()),
        )


def _letter(place: int) -> str:
    """Return a, b, ... z, aa, ab ..."""
    return ("" if place < 26 else _letter(place // 26 - 1)) + chr(ord("a") + place % 26)
