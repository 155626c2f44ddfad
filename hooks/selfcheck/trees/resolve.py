"""Quiz -> Tree: resolves every name and checks the shape of every question, with a fault and a line for each misfit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import is_
from typing import Any

from selfcheck.config import model
from selfcheck.config.faults import Enough, Fault, First, Found, Naming, unknown, unused
from selfcheck.config.words import plain
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees import model as quiz_model
from selfcheck.trees.guard import NONE, UNSURE, Answer, Formula, GuardReader, either
from selfcheck.trees.tree import (
    FINISH,
    Always,
    Example,
    Option,
    PassedOver,
    Question,
    Rule,
    Tree,
    range_text,
    read_answer,
)


class Memo:
    """What was resolved of the parts of a quiz, for others that differ from it in a few: a part is resolved once as long as it is
    the same record, and all that it draws on is the same.

    It serves quizzes with one set of care levels and of sources.
    """

    def __init__(self) -> None:
        self.options: dict[str, tuple[tuple[object, ...], tuple[Option, ...]]] = {}
        self.examples: dict[int, tuple[quiz_model.Example, frozenset[str], list[Example]]] = {}
        """By number: the record, the questions that it names, and its sheets of answers."""
        self.always: tuple[tuple[object, ...], tuple[Always, ...]] | None = None
        """What the rules are read from, and the rules."""


def resolve(
    file: YamlFile,
    quiz: quiz_model.Quiz,
    levels: Mapping[str, model.CareLevel],
    flags: Mapping[str, model.RedFlag],
    sources: Mapping[str, model.Source],
    memo: Memo | None = None,
) -> tuple[Tree | None, list[Fault]]:
    """Return the tree of a quiz and no faults, or None and every fault of its names and shapes; with a memo, the first alone."""
    resolver = _Resolver(file, quiz, levels, flags, sources, memo)
    try:
        tree = resolver.tree()
    except Enough:
        return None, resolver.faults
    return (None if resolver.faults else tree), resolver.faults


class _Resolver:
    def __init__(
        self,
        file: YamlFile,
        quiz: quiz_model.Quiz,
        levels: Mapping[str, model.CareLevel],
        flags: Mapping[str, model.RedFlag],
        sources: Mapping[str, model.Source],
        memo: Memo | None,
    ) -> None:
        self.file, self.quiz, self.flags, self.sources = file, quiz, flags, sources
        self.memo, self.faults = memo or Memo(), Found() if memo is None else First()
        self.ladder, self.levelled = tuple(levels), quiz.levelled
        self.rank = {name: place for place, name in enumerate(levels)}

    def tree(self) -> Tree:
        quiz = self.quiz
        self._ids()
        options = {name: self._known_options(name, question) for name, question in quiz.questions.items()}
        examples = tuple(self._known_examples(options))
        guards = self._guard_reader(options)
        order = [*quiz.questions, FINISH]
        opened = self._opened(options)
        questions = {
            name: Question(
                name,
                question.pick,
                options[name],
                self._rules(name, question, order[place + 1], guards),
                self._ask_if(name, question, opened, guards),
            )
            for place, (name, question) in enumerate(quiz.questions.items())
        }
        always = self._known_always(guards)
        passed_over = tuple(self._passed_over(number, left, guards) for number, left in enumerate(quiz.passed_over))
        for name in quiz.conditions or {}:
            if name not in guards.used:
                told = unused(name, f"condition '{name}' is never used: use it or take it out")
                self._fault(("conditions", name), told)
                guards.read((quiz.conditions or {})[name], ("conditions", name))
        self._outcomes()
        levelled = quiz.levelled
        return Tree(
            file=self.file,
            ladder=self.ladder if levelled else (),
            questions=questions,
            outcome_rank={name: self._rank_of(outcome.level) for name, outcome in quiz.outcomes.items()},
            finish={self._rank_of(o.level): name for name, o in quiz.outcomes.items() if levelled and o.by is None},
            always=always,
            passed_over=passed_over,
            examples=examples,
        )

    # --- names -------------------------------------------------------------------------------------------------------

    def _ids(self) -> None:
        quiz = self.quiz
        for section, names in (
            ("questions", quiz.questions),
            ("outcomes", quiz.outcomes),
            ("conditions", quiz.conditions or {}),
        ):
            for name in names:
                self._reserved((section, name), name)
        for name in quiz.outcomes:
            if name in quiz.questions:
                self._fault(("outcomes", name), f"'{name}' is a question too: give the outcome an id of its own")

    def _reserved(self, loc: Loc, name: str) -> None:
        if name in model.RESERVED:
            self._fault(loc, f"'{name}' is a word of the language and cannot be an id")

    def _level(self, name: str | None, loc: Loc) -> int:
        """Return the rank of a level named in the file; 0 where none is named or it is not known."""
        if name is None:
            return 0
        if not self.quiz.levelled:
            self._fault(
                loc, "a quiz whose outcomes have no level is plain: it has no 'at_least', flags, 'always' or 'finish'"
            )
        elif name not in self.rank:
            self._fault(loc, unknown("a care level", name, self.rank))
        return self.rank.get(name, 0)

    def _rank_of(self, name: str | None) -> int:
        return self.rank.get(name or "", 0)

    def _known_sources(self, names: Iterable[str] | None, loc: Loc) -> None:
        for position, name in enumerate(names or ()):
            if name not in self.sources:
                self._fault((*loc, "sources", position), unknown("a source", name, self.sources))

    # --- questions ---------------------------------------------------------------------------------------------------

    def _known_options(self, name: str, question: quiz_model.Question) -> tuple[Option, ...]:
        drawn = (question, self.levelled, *(self.flags.get(flag) for flag in question.flags or ()))
        known = self.memo.options.get(name)
        if known is not None and len(known[0]) == len(drawn) and all(map(is_, known[0], drawn)):
            return known[1]
        options = self._options(name, question)
        if not self.faults:
            self.memo.options.setdefault(name, (drawn, options))
        return options

    def _known_examples(self, options: Mapping[str, tuple[Option, ...]]) -> Iterator[Example]:
        """Return each sheet of answers of each example, read again only if it names something that is another now."""
        known = self.memo.options
        others = {name for name, (_, found) in known.items() if options.get(name) is not found}
        if known and next(iter(known.values()))[0][1] is not self.levelled:
            others.update(known)
        for number, example in enumerate(self.quiz.examples):
            found = self.memo.examples.get(number)
            known_result = example.result is None or example.result in self.quiz.outcomes
            if found is not None and found[0] is example and known_result:
                again = others & found[1]
                if not again or self._answers_stay(example, found[2], again, options):
                    yield from found[2]
                    continue
            sheets = [*self._examples(number, example, options)]
            if not self.faults:
                self.memo.examples.setdefault(
                    number, (example, frozenset(n for s in sheets for n in s.answers), sheets)
                )
            yield from sheets

    def _answers_stay(
        self,
        example: quiz_model.Example,
        sheets: list[Example],
        again: set[str],
        options: Mapping[str, tuple[Option, ...]],
    ) -> bool:
        """Return whether what an example answers to some questions is still the same answer."""
        given = [example.answers] if example.answers else [*(example.readings or {}).values()]
        return again <= options.keys() and all(
            read_answer(self.quiz.questions[name].pick, options[name], raw[name]) == (sheet.answers[name], "")
            for sheet, raw in zip(sheets, given, strict=True)
            for name in again & raw.keys()
        )

    def _options(self, name: str, question: quiz_model.Question) -> tuple[Option, ...]:
        loc: Loc = ("questions", name)
        self._known_sources(question.sources, loc)
        self._right_keys(loc, question)
        flags = question.flags or ()
        options = [self._flag(flag, (*loc, "flags", n)) for n, flag in enumerate(flags)]
        for n, flag in enumerate(flags):
            if flag in flags[:n]:
                self._fault((*loc, "flags", n), f"'{flag}' is in this question twice")
        for key, option in (question.options or {}).items():
            self._reserved((*loc, "options", key), key)
            if any(other.id == key for other in options):
                self._fault(
                    (*loc, "options", key), f"'{key}' is a flag of this question too: give the option an id of its own"
                )
            rank = self._level(option.at_least, (*loc, "options", key, "at_least"))
            options.append(Option(key, rank, opens=option.opens or ()))
        options += self._bands(loc, question)
        for word, choice in ((NONE, question.none), (UNSURE, question.unsure)):
            if choice is not None:
                if choice.opens is not None:
                    what = "opens nothing" if word == NONE else "opens all that the options of its question open"
                    self._fault((*loc, word, "opens"), f"'{word}' {what}: leave out 'opens'")
                options.append(Option(word, self._level(choice.at_least, (*loc, word, "at_least"))))
        self._groups(loc, question, {option.id for option in options} - {NONE, UNSURE})
        self._words_differ(loc, question)
        return tuple(options)

    def _words_differ(self, loc: Loc, question: quiz_model.Question) -> None:
        """Check that no two answers to a question have the same words: a reader could not tell them apart."""
        said: list[tuple[Loc, str, str]] = [
            ((*loc, "flags", n), flag, self.flags[flag].text)
            for n, flag in enumerate(dict.fromkeys(question.flags or ()))
            if flag in self.flags
        ]
        said += [((*loc, "options", key), key, option.text) for key, option in (question.options or {}).items()]
        said += [((*loc, "bands", key), key, band.text) for key, band in (question.bands or {}).items() if band.text]
        said += [((*loc, w), w, c.text) for w, c in ((NONE, question.none), (UNSURE, question.unsure)) if c is not None]
        first: dict[str, str] = {}
        for where, name, text in said:
            words = " ".join(plain(text).casefold().split()).rstrip(".!")
            if words in first:
                self._fault(where, f"'{name}' has the same words as '{first[words]}': nobody could tell them apart")
            first.setdefault(words, name)

    def _right_keys(self, loc: Loc, question: quiz_model.Question) -> None:
        """Check that a question has the keys its kind needs, and none that its kind has no use for."""
        needed = {"one": ("options",), "many": ("none",), "number": ("unit", "between", "bands")}[question.pick]
        useless = {
            "one": ("flags", "none", "unit", "between", "bands"),
            "many": ("unit", "between", "bands"),
            "number": ("flags", "options", "none", "groups"),
        }[question.pick]
        for key in needed:
            if getattr(question, key) is None and key not in (question.options or {}):  # it stands too far to the right
                self._fault(loc, f"'{loc[-1]}' has no '{key}', which 'pick: {question.pick}' needs")
        for key in useless:
            if getattr(question, key) is not None:
                self._fault((*loc, key), f"'{key}' has no meaning with 'pick: {question.pick}'")
        if question.pick == "many" and not (question.flags or question.options):
            self._fault(loc, f"'{loc[-1]}' has neither 'flags' nor 'options'")

    def _flag(self, name: str, loc: Loc) -> Option:
        if name not in self.flags:
            self._fault(loc, unknown("a red flag", name, self.flags))
            return Option(name, 0, flag=True)
        if not self.quiz.levelled:
            self._level(name, loc)
        return Option(name, self._rank_of(self.flags[name].level), flag=True)

    def _groups(self, loc: Loc, question: quiz_model.Question, known: set[str]) -> None:
        for group, members in (question.groups or {}).items():
            self._reserved((*loc, "groups", group), group)
            if group in known:
                self._fault((*loc, "groups", group), f"'{group}' is an option too: give the group a name of its own")
            for position, member in enumerate(members):
                if member not in known:
                    self._fault((*loc, "groups", group, position), unknown(f"an option of '{loc[-1]}'", member, known))

    def _bands(self, loc: Loc, question: quiz_model.Question) -> list[Option]:
        """Return the bands of a number, in file order; they must cover `between` with no gap and no overlap."""
        if not (question.bands and question.between):
            return []
        low, high = question.between
        if low >= high:
            self._fault((*loc, "between"), f"'between' must rise: [{low}, {high}] does not")
        options = []
        for key, band in question.bands.items():
            where = (*loc, "bands", key)
            self._reserved(where, key)
            rank = self._level(band.at_least, (*where, "at_least"))
            first = low if band.from_ is None else band.from_
            last = high if band.to is None else band.to
            if first > last or first < low or last > high:
                self._fault(where, f"'{key}' covers {first} to {last}, which is not within {low} to {high}")
                first, last = (
                    min(first, last, high),
                    max(first, last, low),
                )  # as it was meant, so that no more is told of it
                first, last = max(first, low), min(last, high)
            options.append(Option(key, rank, low=first, high=last))
        reached, before = low - 1, ""
        for option in sorted(options, key=lambda option: option.low):
            where = (*loc, "bands", option.id)
            if option.low > reached + 1:
                self._fault(where, f"no band covers {range_text(reached + 1, option.low - 1)}")
            elif option.low <= reached:
                self._fault(
                    where,
                    f"'{option.id}' and '{before}' both cover {range_text(option.low, min(reached, option.high))}",
                )
            reached, before = max(reached, option.high), option.id
        if reached < high:
            self._fault((*loc, "bands"), f"no band covers {range_text(reached + 1, high)}")
        return options

    # --- which questions are asked ------------------------------------------------------------------------------------

    def _opened(self, options: Mapping[str, tuple[Option, ...]]) -> Mapping[str, Formula]:
        """Return for each question that options open: whether one of them was picked, or "not sure" beside them."""
        place = {name: number for number, name in enumerate(self.quiz.questions)}
        openers: dict[str, dict[str, list[str]]] = {}
        for gate, found in options.items():
            for option in found:
                where: Loc = ("questions", gate, "options", option.id, "opens")
                if option.opens and self.quiz.levelled and 0 < option.rank == len(self.ladder) - 1:
                    self._fault(where, f"'{option.id}' ends the quiz, and opens nothing: leave out 'opens'")
                for number, name in enumerate(option.opens):
                    loc: Loc = (*where, number)
                    if name not in place:
                        self._fault(loc, unknown("a question", name, place))
                    elif name == gate:
                        self._fault(loc, f"'{name}' cannot open itself: name a question that comes after it")
                    elif place[name] <= place[gate]:
                        self._fault(loc, f"'{name}' must stand after '{gate}', whose option opens it")
                    elif name in option.opens[:number]:
                        self._fault(loc, f"'{name}' is opened by '{option.id}' twice")
                    else:
                        openers.setdefault(name, {}).setdefault(gate, []).append(option.id)
        return {
            name: either(self._picked(gate, ids, options) for gate, ids in by.items()) for name, by in openers.items()
        }

    @staticmethod
    def _picked(gate: str, ids: list[str], options: Mapping[str, tuple[Option, ...]]) -> Formula:
        unsure = [option.id for option in options[gate] if option.id == UNSURE]
        return ("and", ("asked", gate), ("picked", gate, frozenset([*ids, *unsure]), 1))

    def _ask_if(
        self, name: str, question: quiz_model.Question, opened: Mapping[str, Formula], guards: GuardReader
    ) -> Formula:
        last = name == next(reversed(self.quiz.questions)) and not self.quiz.levelled
        if question.ask_if is None:
            if last and name in opened:
                message = "no option can open the last question of a plain quiz: nothing comes after it"
                self._fault(("questions", name), message)
            return opened.get(name, True)
        loc: Loc = ("questions", name, "ask_if")
        if name in opened:
            self._fault(loc, f"'{name}' is opened by an option, and needs no 'ask_if': take out one of the two")
        elif name == next(iter(self.quiz.questions)):
            self._fault(loc, "the first question is always asked: take out 'ask_if'")
        elif last:
            self._fault(loc, "the last question of a plain quiz is always asked, since nothing comes after it")
        return guards.read(question.ask_if, loc)

    def _passed_over(self, number: int, left: quiz_model.PassedOver, guards: GuardReader) -> PassedOver:
        loc: Loc = ("passed_over", number)
        asked = {flag for question in self.quiz.questions.values() for flag in question.flags or ()}
        flags = list(left.flags or ())
        for place, name in enumerate(flags):
            if name not in asked:
                self._fault((*loc, "flags", place), unknown("a flag of this quiz", name, asked))
        for place, name in enumerate(left.questions or ()):
            if name not in self.quiz.questions:
                self._fault((*loc, "questions", place), unknown("a question", name, self.quiz.questions))
            elif not self.quiz.questions[name].flags:
                self._fault((*loc, "questions", place), f"'{name}' has no flags to pass over")
            else:
                flags += self.quiz.questions[name].flags or ()
        if left.flags is None and left.questions is None:
            self._fault(loc, "say which 'flags' are passed over, or which 'questions' with all their flags")
        return PassedOver(guards.read(left.when, (*loc, "when")), frozenset(flags), loc)

    # --- rules -------------------------------------------------------------------------------------------------------

    def _guard_reader(self, options: Mapping[str, tuple[Option, ...]]) -> GuardReader:
        words = (NONE, UNSURE)
        return GuardReader(
            self.file,
            {name: tuple(option.id for option in found if option.id not in words) for name, found in options.items()},
            {name: frozenset(option.id for option in found if option.id in words) for name, found in options.items()},
            {name: question.groups or {} for name, question in self.quiz.questions.items()},
            self.quiz.conditions or {},
            self.faults,
        )

    def _rules(self, name: str, question: quiz_model.Question, default: str, guards: GuardReader) -> tuple[Rule, ...]:
        loc: Loc = ("questions", name, "next")
        if question.next is None:
            if default == FINISH and not self.quiz.levelled:
                example = next(iter(self.quiz.outcomes))
                message = f"after the last question of a plain quiz comes an outcome: write next: [else: {example}] or the like"
                self._fault(loc[:-1], message)
                return ()
            return (Rule(True, self._target(default, ("questions", name)), ("questions", name)),)
        rules = []
        for number, rule in enumerate(question.next):
            where: Loc = (*loc, number)
            last = number == len(question.next) - 1
            if rule.else_ is not None:
                if rule.when is not None or rule.go is not None:
                    self._fault(where, "'else' stands alone: {else: place}")
                if not last:
                    self._fault(where, "'else' must be the last rule: the rules after it can never fire")
                rules.append(Rule(True, self._target(rule.else_, (*where, "else")), where))
            elif rule.go is None or rule.when is None:
                self._fault(where, "a rule needs 'when' and 'go', or 'else'")
            else:
                rules.append(
                    Rule(guards.read(rule.when, (*where, "when")), self._target(rule.go, (*where, "go")), where)
                )
                if last:
                    self._fault(where, "the last rule must be an 'else', so that every answer leads somewhere")
        return tuple(rules)

    def _target(self, place: str, loc: Loc) -> str:
        if place == FINISH:
            if not self.quiz.levelled:
                self._fault(loc, "a plain quiz has no 'finish': go to an outcome")
        elif place not in self.quiz.questions and place not in self.quiz.outcomes:
            known = [*self.quiz.questions, *self.quiz.outcomes, FINISH]
            self._fault(loc, unknown("a question or an outcome", place, known))
        return place

    # --- outcomes, always, examples ----------------------------------------------------------------------------------

    def _outcomes(self) -> None:
        first: dict[str, str] = {}
        levels = [outcome.level for outcome in self.quiz.outcomes.values()]
        few_have_one = levels.count(None) * 2 > len(levels)
        for name, outcome in self.quiz.outcomes.items():
            loc: Loc = ("outcomes", name)
            self._known_sources(outcome.sources, loc)
            for position, question in enumerate(outcome.safety_net or ()):
                if question not in self.quiz.questions:
                    self._fault((*loc, "safety_net", position), unknown("a question", question, self.quiz.questions))
            if not self.quiz.levelled:
                continue
            if few_have_one and outcome.level is not None:
                self._fault(loc, f"'{name}' has a 'level', and other outcomes have none: give each a level, or none")
                continue
            if outcome.level is None:
                if not few_have_one:
                    self._fault(
                        loc, f"'{name}' has no 'level', and other outcomes have one: give each a level, or none"
                    )
                continue
            self._level(outcome.level, (*loc, "level"))
            if outcome.by is None:
                if outcome.level in first:
                    message = f"'{name}' and '{first[outcome.level]}' both have the level '{outcome.level}': mark one 'by: go'"
                    self._fault(loc, message)
                first.setdefault(outcome.level, name)

    def _always(self, number: int, rule: quiz_model.Always, guards: GuardReader) -> Always:
        loc: Loc = ("always", number)
        rank = self._level(rule.at_least, (*loc, "at_least"))
        return Always(guards.read(rule.when, (*loc, "when")), rank, loc)

    def _known_always(self, guards: GuardReader) -> tuple[Always, ...]:
        quiz, known = self.quiz, self.memo.always
        drawn = (quiz.always, guards.picks, guards.words, guards.groups, self.levelled)
        if known is not None and known[0] == drawn and not quiz.conditions:  # it has to be seen which of those are used
            return known[1]
        always = tuple(self._always(number, rule, guards) for number, rule in enumerate(quiz.always))
        if known is None and not self.faults:
            self.memo.always = drawn, always
        return always

    def _examples(
        self, number: int, example: quiz_model.Example, options: Mapping[str, tuple[Option, ...]]
    ) -> Iterator[Example]:
        """Return each sheet of answers to a story with what it has to end in."""
        loc: Loc = ("examples", number)
        self._known_sources(example.sources, loc)
        if example.readings is None:
            if example.answers is None or example.result is None:
                self._fault(loc, "an example has 'answers' and a 'result', or 'readings' with 'at_least' and 'at_most'")
                return
            for key in ("at_least", "at_most"):
                if getattr(example, key) is not None:
                    self._fault((*loc, key), f"'{key}' belongs to 'readings': beside 'answers' stands a 'result'")
            if example.result not in self.quiz.outcomes:
                self._fault((*loc, "result"), unknown("an outcome", example.result, self.quiz.outcomes))
            answers = self._answers(example.answers, (*loc, "answers"), options)
            yield Example(f"'{example.name}'", answers, example.result, 0, 0, loc)
            return
        for key in ("answers", "result"):
            if getattr(example, key) is not None:
                self._fault((*loc, key), f"an example with 'readings' has no '{key}'")
        if example.at_least is None or example.at_most is None:
            self._fault(loc, "'readings' need 'at_least' and 'at_most', the levels between which each of them ends")
        lowest = self._level(example.at_least, (*loc, "at_least"))
        highest = self._level(example.at_most, (*loc, "at_most"))
        if example.at_least in self.rank and example.at_most in self.rank and lowest > highest:
            self._fault((*loc, "at_most"), f"'{example.at_most}' is below '{example.at_least}'")
        for name, given in example.readings.items():
            where: Loc = (*loc, "readings", name)
            answers = self._answers(given, where, options)
            yield Example(f"'{example.name}', read '{name}',", answers, None, lowest, highest, where)

    def _answers(
        self, sheet: Mapping[str, Any], loc: Loc, options: Mapping[str, tuple[Option, ...]]
    ) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for name, given in sheet.items():
            where = (*loc, name)
            if name not in self.quiz.questions:
                self._fault(where, unknown("a question", name, self.quiz.questions))
                continue
            answer, problem = read_answer(self.quiz.questions[name].pick, options[name], given)
            if problem:
                words = f"'{name}': "
                self._fault(where, problem.after(words) if isinstance(problem, Naming) else words + problem)
            else:
                answers[name] = answer
        return answers

    def _fault(self, loc: Loc, message: str) -> None:
        self.faults.append(self.file.fault(loc, message))
