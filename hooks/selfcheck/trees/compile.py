"""Tree -> StateGraph: every way through a quiz, with nothing left to decide but the answer to the question on the screen.

A *moment* is a question, the level reached, and what is left of the guards still to be judged that have read an answer so
far. Moments are found breadth first, so the first way to any of them is a shortest one. Then moments with equal futures
become one *state*, from the ends back, and a moment whose every future is one outcome becomes that
outcome: the quiz stops early.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from selfcheck.config.faults import MOST_FAULTS, Fault
from selfcheck.trees.answers import AnswerClass, TooMany, answer_classes, class_tests
from selfcheck.trees.graph import End, Moment, State, StateGraph, Step, Target, ends_first, steps_back, told
from selfcheck.trees.guard import Formula, apart, learn, questions_read, settle
from selfcheck.trees.jumps import Ahead, circles
from selfcheck.trees.tree import FINISH, Question, Rule, Tree

MOST_MOMENTS = 400_000
MOST_MOVES = 4_000_000


def compile_tree(tree: Tree) -> tuple[StateGraph | None, list[Fault]]:
    """Take a tree; give its graph, and the faults found while walking it: guards that read what a path did not ask, circles,
    results below the level reached, levels without an outcome, questions and rules and outcomes that no path reaches.

    The graph is None where the faults leave no graph to follow.
    """
    walk = _Walk(tree)
    try:
        walk.run()
    except _Refused as refusal:
        return None, [refusal.fault]
    faults = walk.faults or []
    if any(not fault.warning for fault in walk.broken):
        return None, [*faults, *walk.broken]
    return walk.graph(), faults + _unreached(tree, walk)


class _Open(NamedTuple):
    """A rule that an answer to its own question leaves open."""

    number: int
    rule: Rule
    fact: int | None
    """What must hold of answers to other questions; None where nothing must."""


class _Turn(NamedTuple):
    """What an answer leads to on one route. The level does not matter, so it is worked out once for all levels."""

    rule: Rule
    facts: tuple[tuple[int, Formula], ...] = ()
    asked: frozenset[str] = frozenset()


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Walk:
    """Finds every moment of a tree, breadth first."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.rules: list[tuple[str, Rule]] = [(q.id, rule) for q in tree.questions.values() for rule in q.rules]
        self.first_rule: dict[str, int] = {}
        for number, (question, _) in enumerate(self.rules):
            self.first_rule.setdefault(question, number)
        self.guards = [apart(rule.guard, question) for question, rule in self.rules]
        self.facts: dict[Formula, int] = {}
        """The parts of guards that read earlier answers, numbered; rules that read the same share one."""
        for _, elsewhere in self.guards:
            if elsewhere is not True:
                self.facts.setdefault(elsewhere, len(self.facts))
        self.formulas = list(self.facts)
        self.readers: dict[str, list[int]] = {}
        """For each question the facts that its answer bears on."""
        for number, formula in enumerate(self.formulas):
            for name in questions_read(formula):
                self.readers.setdefault(name, []).append(number)
        self.circle = circles(tree)
        self.ahead = self._ahead()
        self.classes: dict[str, tuple[AnswerClass, ...]] = {}
        self.left_open: dict[str, tuple[tuple[_Open, ...], ...]] = {}
        """For each question, by class of its answers, the rules that the answer leaves open."""
        self.turns: dict[Any, dict[int, _Turn]] = {}
        """By route, then by class of answers."""
        self.moments: list[Moment] = []
        self.number: dict[Moment, int] = {}
        self.parents: list[tuple[int, int]] = []
        self.moves: list[tuple[Target, ...]] = []
        self.faults: list[Fault] = []
        self.broken: list[Fault] = []
        """Faults after which there is no graph to follow."""
        self.fired: set[int] = set()
        self.true_but_hidden: dict[int, int] = {}
        self.outcomes: set[str] = set()
        self._told: set[Any] = set()

    def _ahead(self) -> Ahead:
        """Which facts are still to be judged from where."""
        judged: dict[str, set[int]] = {}
        for (question, _), (_, elsewhere) in zip(self.rules, self.guards, strict=True):
            if elsewhere is not True:
                judged.setdefault(question, set()).add(self.facts[elsewhere])
        return Ahead(self.tree, judged)

    def run(self) -> None:
        self._reach(Moment(self.tree.start, 0, (), frozenset()), -1, -1)
        here = made = 0
        while here < len(self.moments):
            self.moves.append(self._moves(here))
            made += len(self.moves[-1])
            here += 1
            if len(self.moments) > MOST_MOMENTS or made > MOST_MOVES:
                raise _Refused(self._too_large())

    def _moves(self, here: int) -> tuple[Target, ...]:
        moment = self.moments[here]
        question = self.tree.questions[moment.question]
        turns = self.turns.setdefault(moment.route, {})
        return tuple(self._move(here, moment, question, place, turns) for place in range(len(self._classes(question))))

    def _move(self, here: int, moment: Moment, question: Question, place: int, turns: dict[int, _Turn]) -> Target:
        found = self.classes[question.id][place]
        rank = max(moment.rank, found.rank)
        if self.tree.ladder and rank == self.tree.top:
            return self._finish(here, place, rank)
        if place not in turns:
            turns[place] = self._turn(here, moment, question, place)
        rule, facts, asked = turns[place]
        if rule.go == FINISH:
            return self._finish(here, place, rank)
        if rule.go in self.tree.outcome_rank:
            if self.tree.outcome_rank[rule.go] < rank:
                level = self.tree.ladder[rank]
                self._fault(
                    ("below", rule.loc),
                    rule.loc,
                    here,
                    place,
                    f"goes to '{rule.go}', which is below '{level}', the level reached",
                )
            self.outcomes.add(rule.go)
            return rule.go
        if rule.go == question.id or rule.go in moment.asked:
            told_ = f"leads back to '{rule.go}', which was asked before"
            self._fault(("circle", rule.loc), rule.loc, here, place, told_, broken=True)
            return ""
        return self._reach(Moment(rule.go, rank, facts, asked), here, place)

    def _turn(self, here: int, moment: Moment, question: Question, place: int) -> _Turn:
        """Give the rule that an answer fires, and what is to be remembered where it leads."""
        rule = self._rule(here, moment, question, place)
        if rule.go not in self.tree.questions:
            return _Turn(rule)
        kept = moment.facts
        read = [fact for fact in self.readers.get(question.id, ()) if self.ahead.of(rule.go, fact)]
        if read:
            facts, answer = dict(kept), self.classes[question.id][place].answer
            for fact in read:
                facts[fact] = learn(facts.get(fact, self.formulas[fact]), question.id, answer)
            kept = tuple(sorted(facts.items()))
        if kept:
            kept = tuple([fact for fact in kept if self.ahead.of(rule.go, fact[0])])
        ring = self.circle.get(rule.go)
        if ring is None:
            return _Turn(rule, kept)
        return _Turn(rule, kept, frozenset(q for q in (*moment.asked, question.id) if self.circle.get(q) == ring))

    def _rule(self, here: int, moment: Moment, question: Question, place: int) -> Rule:
        """Give the first rule that holds. One that comes out unknown is a fault, and counts as false."""
        rules = self._open(question)[place]
        if len(rules) == 1 and rules[0].fact is None:
            self.fired.add(rules[0].number)
            return rules[0].rule
        facts = dict(moment.facts)
        answer = self.classes[question.id][place].answer
        winner: _Open | None = None
        for found in rules:
            holds: Formula = True
            if found.fact is not None:
                holds = settle(learn(facts.get(found.fact, self.formulas[found.fact]), question.id, answer))
            if winner is not None:
                if holds is True:
                    self.true_but_hidden.setdefault(found.number, winner.number)
            elif holds is True:
                winner = found
            elif holds is not False:
                unasked = "', '".join(sorted(questions_read(holds)))
                told_ = f"the rule reads '{unasked}', which this path did not ask"
                self._fault(("unknown", found.number), found.rule.loc, here, place, told_)
        assert winner is not None  # the last rule is an `else`
        self.fired.add(winner.number)
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
            level = self.tree.ladder[rank] if self.tree.ladder else ""
            told_ = f"no outcome has the level '{level}', which is reached here"
            self._fault(("outcome", rank), ("outcomes",), here, place, told_, broken=True)
            return ""
        self.outcomes.add(outcome)
        return outcome

    def _reach(self, moment: Moment, here: int, place: int) -> int:
        number = self.number.setdefault(moment, len(self.moments))
        if number == len(self.moments):
            self.moments.append(moment)
            self.parents.append((here, place))
        return number

    def _classes(self, question: Question) -> tuple[AnswerClass, ...]:
        if question.id not in self.classes:
            try:
                self.classes[question.id] = answer_classes(question, self.tree.atoms.get(question.id, ()))
            except TooMany as error:
                told_ = f"over {error} kinds of answers to '{question.id}' are told apart: read fewer of its options in guards"
                raise _Refused(self.tree.file.fault(question.loc, told_)) from None
        return self.classes[question.id]

    def path(self, here: int, place: int) -> list[Step]:
        return list(steps_back(self.moments, self.classes, self.parents, here, place))[::-1]

    def _fault(self, once: Any, loc: Any, here: int, place: int, message: str, *, broken: bool = False) -> None:
        if once not in self._told and len(self._told) < MOST_FAULTS:
            self._told.add(once)
            path = told(self.path(here, place))
            (self.broken if broken else self.faults).append(self.tree.file.fault(loc, f"{message}: {path}"))

    def _too_large(self) -> Fault:
        """Name the rules whose guards keep the most to remember."""
        kept = Counter(fact for moment in self.moments for fact, _ in moment.facts)
        guilty_facts = {fact for fact, _ in kept.most_common(3)}
        first: dict[int, int] = {}
        for number, (_, elsewhere) in enumerate(self.guards):
            if elsewhere is not True:
                first.setdefault(self.facts[elsewhere], number)
        lines = sorted({self.tree.file.line(self.rules[first[fact]][1].loc) for fact in guilty_facts})
        widest, count = Counter(moment.question for moment in self.moments).most_common(1)[0]
        guilty = f"; the guards in lines {', '.join(map(str, lines))} make it remember the most" if lines else ""
        told_ = f"the quiz has more than {MOST_MOMENTS:,} states, {count:,} of them at '{widest}'{guilty}"
        return self.tree.file.fault(("questions", widest), told_)

    # --- merging ------------------------------------------------------------------------------------------------------

    def graph(self) -> StateGraph:
        """Merge moments with equal futures, from the ends back; number the states in the order a reader meets them."""
        merged: dict[int, Target] = {}
        made: dict[State, int] = {}
        for here in ends_first(self.moves):
            targets = tuple(t if isinstance(t, str) else merged[t] for t in self.moves[here])
            if isinstance(targets[0], str) and len(set(targets)) == 1:
                merged[here] = targets[0]
            else:
                merged[here] = made.setdefault(State(self.moments[here].question, targets), len(made))
        states, start = _in_reading_order(list(made), merged[0])
        return StateGraph(
            tree=self.tree,
            classes=self.classes,
            tests={
                name: class_tests(self.tree.questions[name], self.tree.atoms.get(name, ()))
                for name in self.classes
                if self.tree.questions[name].pick == "many"
            },
            states=states,
            start=start,
            moments=tuple(self.moments),
            moves=tuple(self.moves),
            parents=tuple(self.parents),
        )


def _in_reading_order(states: list[State], start: Target) -> tuple[tuple[State, ...], Target]:
    if isinstance(start, str):
        return (), start
    order, wanted = [start], {start}
    for number in order:
        for target in states[number].targets:
            if isinstance(target, int) and target not in wanted:
                wanted.add(target)
                order.append(target)
    new = {old: place for place, old in enumerate(order)}
    return tuple(
        State(states[old].question, tuple(new[t] if isinstance(t, int) else t for t in states[old].targets))
        for old in order
    ), 0


def _unreached(tree: Tree, walk: _Walk) -> list[Fault]:
    """Name the questions, rules and outcomes that no path reaches, as judged before the quiz stops early."""
    faults = []
    reached = {moment.question for moment in walk.moments}
    for name, question in tree.questions.items():
        if name not in reached:
            faults.append(tree.file.fault(question.loc, f"no path asks '{name}'"))
            continue
        first = walk.first_rule[name]
        for number, rule in enumerate(question.rules, start=first):
            if number in walk.fired or rule.guard is True:
                continue
            if number in walk.true_but_hidden:
                earlier = tree.file.line(walk.rules[walk.true_but_hidden[number]][1].loc)
                faults.append(
                    tree.file.fault(rule.loc, f"the rule never fires: the rule in line {earlier} always wins before it")
                )
            else:
                faults.append(tree.file.fault(rule.loc, "the rule can never fire: no path makes its guard true"))
    for name in tree.outcome_rank:
        if name not in walk.outcomes:
            faults.append(tree.file.fault(("outcomes", name), f"no path ends in '{name}'"))
    return faults
