"""Tree -> StateGraph: every way through a quiz, with nothing left to decide but the answer to the question on the screen.

A *moment* is a question, the level reached, and what is left of the guards still to be judged that have read an answer so
far. Moments are found breadth first, so the first way to any of them is a shortest one. Then moments with equal futures
become one *state*, from the ends back, and a moment whose every future is one outcome becomes that
outcome: the quiz stops early.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

from selfcheck.answers import AnswerClass, TooMany, answer_classes, class_tests
from selfcheck.faults import Fault
from selfcheck.graph import End, Moment, State, StateGraph, Step, Target, steps_back, told
from selfcheck.guard import atoms, learn, questions_read, settle
from selfcheck.jumps import Ahead, circles
from selfcheck.tree import FINISH, Question, Rule, Tree

MOST_MOMENTS = 400_000


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
        self.readers = self._readers()
        self.circle = circles(tree)
        self.ahead = Ahead(tree, {self.rules[number][0] for numbers in self.readers.values() for number in numbers})
        self.classes: dict[str, tuple[AnswerClass, ...]] = {}
        self.atoms: dict[str, list[tuple[Any, ...]]] = {}
        for _, rule in self.rules:
            for atom in atoms(rule.guard):
                if atom[0] == "picked":
                    self.atoms.setdefault(atom[1], []).append(atom)
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

    def _readers(self) -> dict[str, list[int]]:
        """For each question, the numbers of the rules elsewhere that read its answer."""
        readers: dict[str, list[int]] = {}
        for number, (question, rule) in enumerate(self.rules):
            read = questions_read(rule.guard)
            if read - {question}:
                for name in read:
                    readers.setdefault(name, []).append(number)
        return readers

    def run(self) -> None:
        self._reach(Moment(self.tree.start, 0, (), frozenset()), -1, -1)
        waiting = deque([0])
        while waiting:
            here = waiting.popleft()
            known = len(self.moments)
            self.moves.append(self._moves(here))
            waiting.extend(range(known, len(self.moments)))
            if len(self.moments) > MOST_MOMENTS:
                raise _Refused(self._too_large())

    def _moves(self, here: int) -> tuple[Target, ...]:
        moment = self.moments[here]
        question = self.tree.questions[moment.question]
        return tuple(self._move(here, moment, question, place) for place in range(len(self._classes(question))))

    def _move(self, here: int, moment: Moment, question: Question, place: int) -> Target:
        found = self.classes[question.id][place]
        rank = max(moment.rank, found.rank)
        if self.tree.ladder and rank == self.tree.top:
            return self._finish(here, place, rank)
        rule = self._rule(here, moment, question, place)
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
        return self._reach(self._next_moment(moment, question, found, rule.go, rank), here, place)

    def _next_moment(self, moment: Moment, question: Question, found: AnswerClass, go: str, rank: int) -> Moment:
        facts = dict(moment.facts)
        for number in self.readers.get(question.id, ()):
            facts[number] = learn(facts.get(number, self.rules[number][1].guard), question.id, found.answer)
        kept = tuple(sorted((n, f) for n, f in facts.items() if self.ahead.of(go, self.rules[n][0]))) if facts else ()
        ring = self.circle.get(go)
        asked = frozenset(q for q in (*moment.asked, question.id) if ring is not None and self.circle.get(q) == ring)
        return Moment(go, rank, kept, asked)

    def _rule(self, here: int, moment: Moment, question: Question, place: int) -> Rule:
        """Give the first rule that holds. One that comes out unknown is a fault, and counts as false."""
        facts = dict(moment.facts)
        answer = self.classes[question.id][place].answer
        first = self.first_rule[question.id]
        winner: int | None = None
        for number in range(first, first + len(question.rules)):
            rule = question.rules[number - first]
            holds = settle(learn(facts.get(number, rule.guard), question.id, answer))
            if winner is not None:
                if holds is True:
                    self.true_but_hidden.setdefault(number, winner)
            elif holds is True:
                winner = number
            elif holds is not False:
                unasked = "', '".join(sorted(questions_read(holds)))
                told_ = f"the rule reads '{unasked}', which this path did not ask"
                self._fault(("unknown", number), rule.loc, here, place, told_)
        assert winner is not None  # the last rule is an `else`
        self.fired.add(winner)
        return question.rules[winner - first]

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
                self.classes[question.id] = answer_classes(question, self.atoms.get(question.id, ()))
            except TooMany as error:
                told_ = f"over {error} kinds of answers to '{question.id}' are told apart: read fewer of its options in guards"
                raise _Refused(self.tree.file.fault(question.loc, told_)) from None
        return self.classes[question.id]

    def path(self, here: int, place: int) -> list[Step]:
        return list(steps_back(self.moments, self.classes, self.parents, here, place))[::-1]

    def _fault(self, once: Any, loc: Any, here: int, place: int, message: str, *, broken: bool = False) -> None:
        if once not in self._told:
            self._told.add(once)
            path = told(self.path(here, place))
            (self.broken if broken else self.faults).append(self.tree.file.fault(loc, f"{message}: {path}"))

    def _too_large(self) -> Fault:
        """Name the rules whose guards keep the most to remember."""
        kept = Counter(number for moment in self.moments for number, _ in moment.facts)
        lines = sorted(self.tree.file.line(self.rules[number][1].loc) for number, _ in kept.most_common(3))
        widest, count = Counter(moment.question for moment in self.moments).most_common(1)[0]
        guilty = f"; the guards in lines {', '.join(map(str, lines))} make it remember the most" if lines else ""
        told_ = f"the quiz has more than {MOST_MOMENTS:,} states, {count:,} of them at '{widest}'{guilty}"
        return self.tree.file.fault(("questions", widest), told_)

    # --- merging ------------------------------------------------------------------------------------------------------

    def graph(self) -> StateGraph:
        """Merge moments with equal futures, from the ends back; number the states in the order a reader meets them."""
        merged: dict[int, Target] = {}
        made: dict[State, int] = {}
        for here in _ends_first(self.moves):
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
                name: class_tests(self.tree.questions[name], self.atoms.get(name, ()))
                for name in self.classes
                if self.tree.questions[name].pick == "many"
            },
            states=states,
            start=start,
            moments=tuple(self.moments),
            moves=tuple(self.moves),
            parents=tuple(self.parents),
        )


def _ends_first(moves: list[tuple[Target, ...]]) -> Iterator[int]:
    """Give each moment after every moment it leads to."""
    done = [False] * len(moves)
    stack = [(0, iter(moves[0]))]
    entered = {0}
    while stack:
        here, rest = stack[-1]
        for target in rest:
            if isinstance(target, int) and target not in entered:
                entered.add(target)
                stack.append((target, iter(moves[target])))
                break
        else:
            stack.pop()
            if not done[here]:
                done[here] = True
                yield here


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
