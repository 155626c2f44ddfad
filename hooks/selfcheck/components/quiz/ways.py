"""Where each answer leads on a form that is read from top to bottom, without the questions that are sure to be left out."""

from __future__ import annotations

from functools import cached_property

from selfcheck.trees.gates import falls_through
from selfcheck.trees.guard import NONE, UNSURE, Answer, Atom, Formula, learn, rewritten
from selfcheck.trees.jumps import cycles
from selfcheck.trees.tree import FINISH, Option, Question, Tree


class Ways:
    """Finds the ways through one tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def below(self, name: str) -> str:
        """Return the question that stands below another on the form, or `finish` below the last."""
        names = list(self.tree.questions)
        return next(iter(names[names.index(name) + 1 :]), FINISH)

    def onward(self, node: Question) -> str | None:
        """Return where a question leads after any answer; None if that hangs on rules."""
        return node.rules[0].go if node.rules[0].guard is True else None

    def after(self, node: Question, option: Option) -> str | None:
        """Return where an answer leads, None if that hangs on rules or on what else is ticked."""
        onward = self.onward(node)
        if self.stops(option):
            return self.tree.finish[option.rank]
        if onward is None or (node.pick == "many" and option.id != NONE):
            return onward
        return self._first_asked(onward, (node.id, frozenset([option.id])))

    def otherwise(self, name: str) -> str:
        """Return where those go on who are not to answer a question: to the next that they may have to answer, or `finish`."""
        return self._first_asked(self.tree.following[name], passed=name)

    def gates(self, name: str) -> list[str]:
        """Return the questions that open another, if each says so beside the ticks that do; else none."""
        gates = [gate for gate in self.tree.questions.values() if any(name in option.opens for option in gate.options)]
        told = all(gate.pick == "many" and falls_through(self.tree, gate.id, name) for gate in gates)
        return [gate.id for gate in gates] if told else []

    def opened(self, node: Question, option: Option) -> list[str]:
        """Return the later questions that a tick brings with it and the way on comes to; whoever is not sure gets all."""
        if node.pick != "many" or self.stops(option):
            return []  # any other answer leads there by itself
        openers = [one for one in node.real if not self.stops(one)] if option.id == UNSURE else [option]
        opened = {name for opener in openers for name in opener.opens if falls_through(self.tree, node.id, name)}
        return [name for name in self.tree.questions if name in opened]

    def stops(self, option: Option) -> bool:
        """Return whether an answer ends the questions, since no other can be more urgent."""
        return bool(self.tree.ladder) and option.rank == self.tree.top

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
    def _looping(self) -> set[str]:
        return set(cycles(self.tree))
