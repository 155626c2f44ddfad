"""Proves that nothing is passed over in silence: whoever comes to a result was asked about each red flag that would raise it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from selfcheck.config.faults import Fault
from selfcheck.trees.gates import falls_through, in_ticks
from selfcheck.trees.graph import StateGraph, finer_classes
from selfcheck.trees.guard import UNSURE, Formula, both, either, known, learn, negated, questions_read, settle
from selfcheck.trees.order import postorder
from selfcheck.trees.path import Step, answers_of, path_message
from selfcheck.trees.search import Below, first_below
from selfcheck.trees.tree import PassedOver


def nothing_is_passed_over(graph: StateGraph, asked_anew: Collection[str] = ()) -> Iterator[Fault]:
    """Return a fault for each path that ends below the level of red flags of which it asked nothing, and for what `passed_over`
    names without need.

    Questions that are `asked_anew` are told elsewhere: that nothing passes them over any more follows from that.

    A flag is spoken of on a path if it was asked, or if a gate that stands for it was answered and did not open it, or if
    `passed_over` says that it is left out on purpose.
    """
    return _Flags(graph).faults(asked_anew)


class _Flags:
    def __init__(self, graph: StateGraph) -> None:
        self.graph, self.tree = graph, graph.written
        self.askers: dict[str, list[str]] = {}
        self.rank: dict[str, int] = {}
        for question in self.tree.questions.values():
            for option in question.options:
                if option.flag:
                    self.askers.setdefault(option.id, []).append(question.id)
                    self.rank[option.id] = option.rank
        self.bit = {flag: 1 << place for place, flag in enumerate(self.askers)}

    def faults(self, asked_anew: Collection[str]) -> Iterator[Fault]:
        excuses = self.tree.passed_over
        doubted = self._doubted(excuses)
        told: set[str] = set()
        for flag in doubted:
            found = None if flag in told else self._silent(flag, excuses)
            if found is not None and found.path is not None:
                path, end = found.path, found.end
                silent = [flag, *(other for other in doubted if other != flag and self._is_silent(other, path, end))]
                told.update(silent)
                yield self._fault(silent, path, end)
        needed = excuses
        for excuse in reversed(excuses):  # of two that say the same the later one is told
            others = tuple(other for other in needed if other is not excuse)
            doubted = self._doubted(others)
            needless = [
                (name, loc)
                for (name, loc), flags in excuse.named.items()
                if not any(flag in flags and self._silent(flag, others).path for flag in doubted)
            ]
            if len(needless) == len(excuse.named):
                needed = others
            if all(asker in asked_anew for flag in excuse.flags_of(needless) for asker in self.askers[flag]):
                continue
            if len(needless) == len(excuse.named):
                message = "nothing is passed over here: on no path where this holds is one of these flags left out"
                yield self.tree.file.fault(excuse.loc, message)
            else:
                names = " and ".join(f"'{name}'" for name, _ in needless)
                message = f"on no path where this holds is {names} passed over: take it out here"
                yield self.tree.file.fault(needless[0][1], message)

    def _fault(self, silent: list[str], path: list[Step], end: str) -> Fault:
        one = len(silent) == 1
        named = f"'{silent[0]}' is" if one else f"'{silent[0]}' and {len(silent) - 1} more flags are"
        asker = self.askers[silent[0]][0]
        place = [option.id for option in self.tree.questions[asker].options if option.flag].index(silent[0])
        advice = f"ask {'it' if one else 'them'}, or say why not under 'passed_over'"
        message = f"{named} passed over in silence on a path that ends in '{end}': {advice}"
        loc = ("questions", asker, "flags", place)
        return self.tree.file.fault(loc, path_message(message, answers_of(path), self.graph.ticks))

    # --- in one walk, what is certain ---------------------------------------------------------------------------------

    def _doubted(self, excuses: Collection[PassedOver]) -> list[str]:
        """Return the flags of which it is not certain that each path speaks of them, from one walk over the configurations."""
        graph = self.graph
        order = [*postorder(graph.moves)][::-1]
        excused = self._excused_by_class(excuses)
        spoken = {order[0]: 0}
        left = 0
        for here in order:
            question = graph.configurations[here].question
            sure = spoken[here] | self._spoken_of.get(question, 0)
            of_class = excused.get(question)
            for place, target in enumerate(graph.moves[here]):
                now = sure | of_class[place] if of_class else sure
                if isinstance(target, int):
                    spoken[target] = spoken.get(target, now) & now
                else:
                    left |= self._above[graph.tree.outcome_rank[target]] & ~now
        return [flag for flag, bit in self.bit.items() if left & bit]

    def _excused_by_class(self, excuses: Collection[PassedOver]) -> dict[str, list[int]]:
        """Return for each question that alone decides whether an excuse holds: the flags excused, by class of its answers."""
        found: dict[str, list[int]] = {}
        for excuse in excuses:
            read = questions_read(excuse.guard)
            if len(read) == 1 and not finer_classes(self.graph, excuse.guard):
                (question,) = read
                bits, classes = self._bits(excuse.flags), self.graph.classes.get(question, ())
                known = found.setdefault(question, [0] * len(classes))
                for place, answer in enumerate(classes):
                    if learn(excuse.guard, question, answer.answer) is True:
                        known[place] |= bits
        return found

    def _bits(self, flags: Iterable[str]) -> int:
        return sum(self.bit[flag] for flag in flags)

    @cached_property
    def _above(self) -> list[int]:
        """For each rank the flags of a higher one."""
        return [
            self._bits(flag for flag, of_flag in self.rank.items() if of_flag > rank)
            for rank in range(self.tree.top + 1)
        ]

    @cached_property
    def _spoken_of(self) -> dict[str, int]:
        """For each question the flags that it asks, and those it opens where the path is sure to come to them if opened."""
        found = {
            name: self._bits({option.id for option in question.options if option.flag})
            for name, question in self.tree.questions.items()
        }
        for name in reversed([*self.tree.questions]):
            for opened in self._opened_by(name):
                if falls_through(self.tree, name, opened):
                    found[name] |= found[opened]
        return found

    def _opened_by(self, gate: str) -> set[str]:
        return {name for option in self.tree.questions[gate].options for name in option.opens}

    # --- for one flag, exactly ----------------------------------------------------------------------------------------

    def _silent(self, flag: str, excuses: Collection[PassedOver]) -> Below:
        """Return what is found of paths that do not speak of a flag: do they end below its level?"""
        return first_below(self.graph, self._unspoken(flag, excuses), self.rank[flag], stops_early=True)

    def _unspoken(self, flag: str, excuses: Collection[PassedOver]) -> Formula:
        """Return the guard that holds where a path does not speak of a flag."""
        spoken: list[Formula] = [("asked", name) for name in self.askers[flag]]
        spoken += [self._denied(gate, ids) for gate, ids in self._gates_of(flag)]
        spoken = [in_ticks(self.tree, self.graph.ticks, formula) for formula in spoken]
        guards = [in_ticks(self.tree, self.graph.ticks, excuse.guard) for excuse in excuses if flag in excuse.flags]
        return negated(either(iter([*spoken, *(known(guard) for guard in guards)])))

    def _gates_of(self, flag: str) -> Iterator[tuple[str, list[str]]]:
        """Return each gate that stands for a flag, with the options behind which it is asked."""
        behind = set(self.askers[flag])
        for gate in reversed([*self.tree.questions.values()]):
            ids = [option.id for option in gate.options if not behind.isdisjoint(option.opens)]
            if ids:
                behind.add(gate.id)
                yield gate.id, ids

    def _denied(self, gate: str, ids: list[str]) -> Formula:
        """Return the guard that holds where a gate was answered and none of some options was picked, nor "not sure"."""
        unsure = [option.id for option in self.tree.questions[gate].options if option.id == UNSURE]
        return both(iter([("asked", gate), negated(("picked", gate, frozenset([*ids, *unsure]), 1))]))

    def _is_silent(self, flag: str, path: list[Step], end: str) -> bool:
        left = self._unspoken(flag, self.tree.passed_over)
        for question, found in path:
            left = learn(left, question, found.answer)
        return settle(left) is True and self.rank[flag] > self.tree.outcome_rank[end]
