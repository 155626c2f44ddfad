"""Finds the configurations of a tree: every question on every path, with what is known when it is asked.

A *configuration* is a question, the level reached, and what is left of the guards still to be judged that have read an answer
so far. They are found breadth first, so the first path to any of them is a shortest one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from selfcheck.config.faults import MOST_FAULTS, Fault
from selfcheck.config.yaml_file import Loc
from selfcheck.trees.answers import AnswerClass, TooMany, answer_classes
from selfcheck.trees.gates import Ticks, with_ticks_read
from selfcheck.trees.graph import Configuration, End, Facts, Route, Target
from selfcheck.trees.guard import Formula, learn, questions_read, settle, split_guard
from selfcheck.trees.jumps import Reachability, cycles, entrance
from selfcheck.trees.path import answers_of, path_back, path_message
from selfcheck.trees.tree import FINISH, Question, Rule, Tree

NOT_ASKED = "which this path did not ask"
"""Where that is told of a guard, nobody can say where the path leads."""
MOST_CONFIGURATIONS = 400_000
"""Half a gigabyte with their moves, and 10 seconds. The largest quiz of `make bench`, of 10,000 questions, has a tenth of it."""
MOST_MOVES = 4_000_000
"""Ten answers to each: a question of thousands of classes fills the memory with far fewer configurations."""


@dataclass
class Findings:
    """What a walk finds out about the tree, beside its graph."""

    faults: list[Fault] = field(default_factory=list)
    broken: list[Fault] = field(default_factory=list)
    """Faults after which there is no graph to follow."""
    fired: set[int] = field(default_factory=set)
    """The numbers of the rules that fire on some path."""
    hidden_by: dict[int, int] = field(default_factory=dict)
    """For a rule that holds on some path on which an earlier one fires: the first such."""
    passed_by: set[str] = field(default_factory=set)
    """The questions that some path goes by because their `ask_if` does not hold."""
    outcomes: set[str] = field(default_factory=set)
    """The outcomes that some path ends in."""
    _reported: set[tuple[str, Hashable]] = field(default_factory=set)

    def is_new(self, kind: str, about: Hashable) -> bool:
        """Return whether a fault of this kind about this place is to be reported: the first time, and up to 1,000 in all."""
        new = (kind, about) not in self._reported and len(self._reported) < MOST_FAULTS
        if new:
            self._reported.add((kind, about))
        return new


class _Open(NamedTuple):
    """A rule that an answer to its own question leaves open."""

    number: int
    rule: Rule
    fact: int | None
    """What must hold of answers to other questions; None where nothing must."""


class _Turn(NamedTuple):
    """What an answer leads to on one route. The level does not matter, so it is worked out once for all levels."""

    rule: Rule
    go: str
    """Where the rule leads, once the questions are passed by that are not asked there."""
    facts: Facts = ()
    asked: frozenset[str] = frozenset()


class Refused(Exception):
    """Raised where a quiz has too many configurations, or a question too many classes of answers."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class Walk:
    """A walk over every configuration of a tree, breadth first."""

    def __init__(self, written: Tree, ticks: Ticks) -> None:
        self.written, self.ticks = written, ticks
        self.tree = tree = with_ticks_read(written, ticks)
        self.rules: list[tuple[str, Rule]] = [(q.id, rule) for q in tree.questions.values() for rule in q.rules]
        self.first_rule: dict[str, int] = {}
        for number, (question, _) in enumerate(self.rules):
            self.first_rule.setdefault(question, number)
        self.guards = [split_guard(rule.guard, question) for question, rule in self.rules]
        self.facts: dict[Formula, int] = {}
        """The parts of guards that read earlier answers, numbered; rules that read the same share one."""
        self.entry: dict[str, int] = {}
        """For each question that is asked only under a condition, the fact that decides it."""
        for _, elsewhere in self.guards:
            if elsewhere is not True:
                self.facts.setdefault(elsewhere, len(self.facts))
        for name, asked in tree.questions.items():
            if asked.ask_if is not True:
                self.entry[name] = self.facts.setdefault(asked.ask_if, len(self.facts))
        self.formulas = list(self.facts)
        self.readers: dict[str, list[int]] = {}
        """For each question the facts that its answer bears on."""
        for number, formula in enumerate(self.formulas):
            for name in questions_read(formula):
                self.readers.setdefault(name, []).append(number)
        self.cycle_of = cycles(tree)
        self.judged_after = self._judged_after()
        self.entrances = {name: entrance(name) if name in self.entry else name for name in tree.questions}
        self.classes: dict[str, tuple[AnswerClass, ...]] = {}
        self.left_open: dict[str, tuple[tuple[_Open, ...], ...]] = {}
        """For each question, by class of its answers, the rules that the answer leaves open."""
        self.turns: dict[Route, dict[int, _Turn]] = {}
        """By route, then by class of answers."""
        self.configurations: list[Configuration] = []
        self.number: dict[Configuration, int] = {}
        self.parents: list[tuple[int, int]] = []
        self.moves: list[tuple[Target, ...]] = []
        self.findings = Findings()

    def _judged_after(self) -> Reachability:
        """Return which facts are still to be judged from where."""
        judged: dict[str, set[int]] = {}
        for (question, _), (_, elsewhere) in zip(self.rules, self.guards, strict=True):
            if elsewhere is not True:
                judged.setdefault(question, set()).add(self.facts[elsewhere])
        for question, fact in self.entry.items():
            judged.setdefault(entrance(question), set()).add(fact)
        return Reachability(self.tree, judged)

    def run(self, *, first_fault: bool = False) -> None:
        """Find every configuration; with `first_fault`, up to the first fault. Raises Refused where they are too many."""
        self._reach(Configuration(self.tree.start, 0, (), frozenset()), -1, -1)
        here = made = 0
        while here < len(self.configurations):
            self.moves.append(self._moves(here))
            made += len(self.moves[-1])
            here += 1
            if first_fault and (self.findings.faults or self.findings.broken):
                return
            if len(self.configurations) > MOST_CONFIGURATIONS or made > MOST_MOVES:
                raise Refused(self._too_large())

    def _moves(self, here: int) -> tuple[Target, ...]:
        configuration = self.configurations[here]
        question = self.tree.questions[configuration.question]
        turns = self.turns.setdefault(configuration.route, {})
        return tuple(
            self._move(here, configuration, question, place, turns) for place in range(len(self._classes(question)))
        )

    def _move(
        self, here: int, configuration: Configuration, question: Question, place: int, turns: dict[int, _Turn]
    ) -> Target:
        found = self.classes[question.id][place]
        rank = max(configuration.rank, found.rank)
        if self.tree.ladder and rank == self.tree.top:
            return self._finish(here, place, rank)
        if place not in turns:
            turns[place] = self._turn(here, configuration, question, place)
        rule, go, facts, asked = turns[place]
        if go == FINISH:
            return self._finish(here, place, rank)
        if go in self.tree.outcome_rank:
            if self.tree.outcome_rank[go] < rank and self.findings.is_new("below", rule.loc):
                message = f"goes to '{go}', which is below '{self.tree.ladder[rank]}', the level reached"
                self.findings.faults.append(self._fault(rule.loc, message, here, place))
            self.findings.outcomes.add(go)
            return go
        if go == question.id or go in configuration.asked:
            if self.findings.is_new("cycle", rule.loc):
                message = f"leads back to '{go}', which was asked before"
                self.findings.broken.append(self._fault(rule.loc, message, here, place))
            return ""
        return self._reach(Configuration(go, rank, facts, asked), here, place)

    def _turn(self, here: int, configuration: Configuration, question: Question, place: int) -> _Turn:
        """Return the rule that an answer fires, and what is to be remembered where it leads."""
        rule = self._rule(here, configuration, question, place)
        if rule.go not in self.tree.questions:
            return _Turn(rule, rule.go)
        kept = configuration.facts
        entrance_ = self.entrances[rule.go]
        read = [fact for fact in self.readers.get(question.id, ()) if self.judged_after.of(entrance_, fact)]
        if read:
            facts, answer = dict(kept), self.classes[question.id][place].answer
            for fact in read:
                facts[fact] = learn(facts.get(fact, self.formulas[fact]), question.id, answer)
            kept = tuple(sorted(facts.items()))
        go = self._asked_next(rule.go, dict(kept), here, place) if rule.go in self.entry else rule.go
        if go not in self.tree.questions:
            return _Turn(rule, go)
        if kept:
            kept = tuple([fact for fact in kept if self.judged_after.of(go, fact[0])])
        cycle = self.cycle_of.get(go)
        if cycle is None:
            return _Turn(rule, go, kept)
        return _Turn(
            rule, go, kept, frozenset(q for q in (*configuration.asked, question.id) if self.cycle_of.get(q) == cycle)
        )

    def _asked_next(self, go: str, facts: dict[int, Formula], here: int, place: int) -> str:
        """Return the first question from `go` on that is asked, or `finish`. A condition that comes out unknown is a fault, and
        counts as false.
        """
        while go in self.entry:
            fact = self.entry[go]
            holds = settle(facts.get(fact, self.formulas[fact]))
            if holds is True:
                break
            if holds is not False and self.findings.is_new("unknown", go):
                unasked = _unasked(holds)
                message = f"'ask_if' reads '{unasked}', {NOT_ASKED}"
                self.findings.faults.append(self._fault(("questions", go, "ask_if"), message, here, place))
            self.findings.passed_by.add(go)
            go = self.tree.following[go]
        return go

    def _rule(self, here: int, configuration: Configuration, question: Question, place: int) -> Rule:
        """Return the first rule that holds. One that comes out unknown is a fault, and counts as false."""
        rules = self._open(question)[place]
        if len(rules) == 1 and rules[0].fact is None:
            self.findings.fired.add(rules[0].number)
            return rules[0].rule
        facts = dict(configuration.facts)
        answer = self.classes[question.id][place].answer
        winner: _Open | None = None
        for found in rules:
            holds: Formula = True
            if found.fact is not None:
                holds = settle(learn(facts.get(found.fact, self.formulas[found.fact]), question.id, answer))
            if winner is not None:
                if holds is True:
                    self.findings.hidden_by.setdefault(found.number, winner.number)
            elif holds is True:
                winner = found
            elif holds is not False and self.findings.is_new("unknown", found.number):
                unasked = _unasked(holds)
                message = f"the rule reads '{unasked}', {NOT_ASKED}"
                self.findings.faults.append(self._fault(found.rule.loc, message, here, place))
        assert winner is not None  # the last rule is an `else`
        self.findings.fired.add(winner.number)
        return winner.rule

    def _open(self, question: Question) -> tuple[tuple[_Open, ...], ...]:
        if question.id not in self.left_open:
            first = self.first_rule[question.id]
            numbered = [
                (_Open(number, rule, self.facts.get(self.guards[number][1])), self.guards[number][0])
                for number, rule in enumerate(question.rules, start=first)
            ]
            self.left_open[question.id] = tuple(
                tuple(rule for rule, here in numbered if learn(here, question.id, found.answer) is True)
                for found in self._classes(question)
            )
        return self.left_open[question.id]

    def _finish(self, here: int, place: int, rank: int) -> End:
        outcome = self.tree.finish.get(rank)
        if outcome is None:
            if self.findings.is_new("no outcome", rank):
                message = f"no outcome has the level '{self.tree.ladder[rank]}', which is reached here"
                self.findings.broken.append(self._fault(("outcomes",), message, here, place))
            return ""
        self.findings.outcomes.add(outcome)
        return outcome

    def _reach(self, configuration: Configuration, here: int, place: int) -> int:
        number = self.number.setdefault(configuration, len(self.configurations))
        if number == len(self.configurations):
            self.configurations.append(configuration)
            self.parents.append((here, place))
        return number

    def _classes(self, question: Question) -> tuple[AnswerClass, ...]:
        if question.id not in self.classes:
            try:
                self.classes[question.id] = answer_classes(question, self.tree.atoms.get(question.id, ()))
            except TooMany as error:
                message = f"over {error} kinds of answers to '{question.id}' are told apart: read fewer of its options in guards"
                raise Refused(self.tree.file.fault(question.loc, message)) from None
        return self.classes[question.id]

    def _fault(self, loc: Loc, message: str, here: int, place: int) -> Fault:
        """Return a fault with a shortest path that shows it."""
        path = path_back(lambda n: self.configurations[n].question, self.classes, self.parents, here, place)
        return self.tree.file.fault(loc, path_message(message, answers_of(path), self.ticks))

    def _too_large(self) -> Fault:
        """Return a fault that says of what there is too much, where, and which guards keep the most to remember."""
        if len(self.configurations) > MOST_CONFIGURATIONS:
            most, places = f"{MOST_CONFIGURATIONS:,} states", Counter(found.question for found in self.configurations)
        else:
            most, places = f"{MOST_MOVES:,} ways between states", Counter[str]()
            for found, moves in zip(self.configurations, self.moves, strict=False):
                places[found.question] += len(moves)
        kept = Counter(fact for configuration in self.configurations for fact, _ in configuration.facts)
        guilty_facts = {fact for fact, _ in kept.most_common(3)}
        first: dict[int, Loc] = {}
        for (_, elsewhere), (_, rule) in zip(self.guards, self.rules, strict=True):
            if elsewhere is not True:
                first.setdefault(self.facts[elsewhere], rule.loc)
        for name, fact in self.entry.items():
            first.setdefault(fact, self.tree.questions[name].loc)
        lines = sorted({self.tree.file.line(first[fact]) for fact in guilty_facts})
        ((widest, count),) = places.most_common(1)
        guilty = f"; the guards in lines {', '.join(map(str, lines))} make it remember the most" if lines else ""
        message = f"the quiz has more than {most}, {count:,} of them at '{widest}'{guilty}"
        return self.tree.file.fault(("questions", widest), message)


def _unasked(guard: Formula) -> str:
    """Return the questions that are still to be asked for a guard to be known; for a tick of a gate, the gate."""
    return "', '".join(sorted({name.partition(":")[0] for name in questions_read(guard)}))
