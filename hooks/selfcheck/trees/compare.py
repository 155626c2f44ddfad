"""What an edit changed: two graphs walked at once, over every sheet of answers that both quizzes accept.

A place is where a reader stands in the old quiz, where in the new one, and the answers that one of them has asked and the other
may ask later. So the order of questions may differ, and a question may exist on one side only. The ticks of gates that are read
one by one (see `gates.py`) are the same in both, in the same order: else each could take another one to be the only tick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple, TypeAlias

from selfcheck.trees.answers import joint_classes
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.gates import NO, Ticks
from selfcheck.trees.graph import StateGraph, Target
from selfcheck.trees.guard import NONE, UNSURE, Answer, Atom
from selfcheck.trees.path import as_given
from selfcheck.trees.tree import Question, Tree, range_text

MOST_PLACES = 500_000
"""A place keeps a count for each two outcomes, up to a kilobyte: more would not fit into a small build machine."""


class JointClass(NamedTuple):
    """Answers to one question that neither quiz tells apart."""

    text: str
    """As an author writes it: `none`, `a+b`, `16 to 17`."""
    old: int
    new: int
    """The class they fall into in each quiz; -1 where that quiz does not ask the question."""


Place: TypeAlias = tuple[Target, Target, frozenset[tuple[str, int]]]
Ends: TypeAlias = tuple[str, str]
"""The outcome of the old quiz and of the new one."""


class TooDifferent(Exception):
    """Raised where the two quizzes cannot be compared within 500,000 places."""


@dataclass(frozen=True)
class ChangedPath:
    """One class of paths whose result changed."""

    path: tuple[tuple[str, str], ...]
    """Questions and answers, in the order they are asked."""
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    """How the results of two quizzes differ."""

    ends: Counter[Ends]
    """How many classes of paths end in which two outcomes."""
    old: Tree = field(repr=False)
    new: Tree = field(repr=False)
    gone: tuple[tuple[str, str], ...]
    """Questions and options that only the old quiz offers: no sheet with them is compared."""
    come: tuple[tuple[str, str], ...]
    """The same of the new quiz."""
    walk: Walk = field(repr=False)
    """Both quizzes, walked side by side."""

    @property
    def total(self) -> int:
        return self.ends.total()

    def count(self, direction: str) -> int:
        """Return how many classes of paths went in a direction (see `direction`)."""
        return sum(count for ends, count in self.ends.items() if self.direction(ends) == direction)

    def direction(self, ends: Ends) -> str:
        """Return how a result changed: `same`, `less cautious`, `more cautious`, or `other` where the level stayed."""
        old, new = self._level(self.old, ends[0]), self._level(self.new, ends[1])
        if old == new:
            return "same" if ends[0] == ends[1] else "other"
        return "less cautious" if new < old else "more cautious"

    def _level(self, tree: Tree, outcome: str) -> int:
        """Return the rank of an outcome on the new ladder; a level that is gone counts by its old place."""
        if not tree.ladder:
            return 0
        level = tree.ladder[tree.outcome_rank[outcome]]
        return self.new.ladder.index(level) if level in self.new.ladder else tree.outcome_rank[outcome]

    @property
    def lost(self) -> int:
        """The rank of the highest level to which a path, or an option that is gone, led and leads no more; 0 for none."""
        fallen = (self._level(self.old, old) for old, new in self.ends if self.direction((old, new)) == "less cautious")
        options = (self.old.questions[question].option(name) for question, name in self.gone)
        return max([*fallen, *(option.rank for option in options if option)], default=0)

    def led_higher(self, question: str, name: str) -> bool:
        """Return whether an option that is gone raised the level, or opened a question that is not asked without it."""
        option = self.old.questions[question].option(name)
        if option is None:
            return False
        asked = (self.new.questions.get(opened) for opened in option.opens)
        return option.rank > 0 or any(question is None or question.ask_if is not True for question in asked)

    def example(self, ends: Ends) -> ChangedPath:
        """Return the plainest of the paths that end in two outcomes: the fewest ticks, then the fewest questions."""
        return ChangedPath(self.walk.plainest(ends), *ends)


def compare(old: StateGraph, new: StateGraph) -> Comparison:
    """Return how the results of two compiled quizzes differ. Raises TooDifferent where that is too much to work out."""
    walk = Walk(*reading_alike(old, new))
    walk.run()
    return Comparison(walk.counts[walk.start], old.written, new.written, tuple(walk.gone), tuple(walk.come), walk)


def reading_alike(old: StateGraph, new: StateGraph) -> tuple[StateGraph, StateGraph]:
    """Return the graphs of two quizzes in which the same ticks are read one by one, in the same order. Raises TooDifferent where
    a quiz is too large without the others.
    """
    shared = {gate: _in_both(old.ticks[gate], new.ticks[gate]) for gate in old.ticks if gate in new.ticks}
    ticks = {gate: read for gate, read in shared.items() if read}
    return _reading(old, ticks), _reading(new, ticks)


def _in_both(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options that both lists have, but for those that stand in another order."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return tuple(option for start, _, size in blocks for option in old[start : start + size])


def _reading(graph: StateGraph, ticks: Ticks) -> StateGraph:
    if graph.ticks == ticks:
        return graph
    found, _ = compile_tree(graph.written, ticks)
    if found is None:
        raise TooDifferent
    return found


class Walk:
    """Two quizzes, walked side by side: every place, where each answer leads from it, and how its paths end."""

    def __init__(self, old: StateGraph, new: StateGraph) -> None:
        self.old, self.new = old, new
        self.ahead = (_questions_ahead(old), _questions_ahead(new))
        self.joint: dict[str, tuple[JointClass, ...]] = {}
        self.gone: list[tuple[str, str]] = []
        self.come: list[tuple[str, str]] = []
        self.start: Place = (old.start, new.start, frozenset())
        self.moves: dict[Place, list[tuple[tuple[str, str] | None, Place]]] = {}
        self.counts: dict[Place, Counter[Ends]] = {}

    def run(self) -> None:
        """Find every place, then count from the ends back."""
        stack = [self.start]
        while stack:
            place = stack.pop()
            if place in self.counts:
                continue
            if place in self.moves:  # all that it leads to is counted
                self.counts[place] = sum((self.counts[there] for _, there in self.moves[place]), Counter[Ends]())
                continue
            if isinstance(place[0], str) and isinstance(place[1], str):
                self.counts[place] = Counter([(place[0], place[1])])
                continue
            self.moves[place] = list(self._moves(place))
            if len(self.moves) > MOST_PLACES:
                raise TooDifferent
            stack.append(place)
            stack += [there for _, there in self.moves[place] if there not in self.counts]

    def plainest(self, ends: Ends) -> tuple[tuple[str, str], ...]:
        """Return the path to two outcomes with the fewest answers but for `none`, and of these a shortest."""
        number = count()
        waiting: list[tuple[int, int, int, Place, tuple[tuple[str, str], ...]]] = [(0, 0, 0, self.start, ())]
        seen = set()
        while waiting:
            ticks, length, _, place, path = heappop(waiting)
            if place not in self.moves:
                return self.as_given(path)
            if place in seen:
                continue
            seen.add(place)
            for step, there in self.moves[place]:
                if ends in self.counts[there]:
                    more = 0 if step is None or step[1] in (NONE, NO) else len(step[1].split("+"))
                    after = (*path, step) if step else path
                    heappush(waiting, (ticks + more, length + (step is not None), next(number), there, after))
        raise KeyError(ends)

    def as_given(self, path: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """Return a path with the ticks that were read one by one as part of the answers to their gates."""
        texts = dict(path)
        given = as_given([(question, frozenset(text.split("+"))) for question, text in path], self.old.ticks)
        return tuple(
            (question, self._ticks_text(question, answer) if question in self.old.ticks else texts[question])
            for question, answer in given
        )

    def _ticks_text(self, question: str, answer: Answer) -> str:
        return "+".join(option.id for option in self.old.tree.questions[question].options if option.id in answer)

    def _moves(self, place: Place) -> Iterator[tuple[tuple[str, str] | None, Place]]:
        old, new, known = place
        question, sides = self._asked(old, new)
        given = dict(known)
        joint = self._joint(question)
        for number, answer in enumerate(joint):
            if given.get(question, number) != number:
                continue
            there = (
                self.old.states[old].targets[answer.old] if "old" in sides and isinstance(old, int) else old,
                self.new.states[new].targets[answer.new] if "new" in sides and isinstance(new, int) else new,
            )
            kept = {**given, question: number}
            still = frozenset(
                (q, n) for q, n in kept.items() if self._ahead(0, there[0], q) or self._ahead(1, there[1], q)
            )
            yield (None if question in given else (question, answer.text)), (*there, still)

    def _asked(self, old: Target, new: Target) -> tuple[str, tuple[str, ...]]:
        """Return the question that comes next and which of the two quizzes asks it now."""
        here = self.old.states[old].question if isinstance(old, int) else None
        there = self.new.states[new].question if isinstance(new, int) else None
        if here is not None and here == there:
            return here, ("old", "new")
        if there is None or (here is not None and not self._ahead(1, new, here)):
            assert here is not None
            return here, ("old",)
        if here is None or not self._ahead(0, old, there):
            return there, ("new",)
        return here, ("old",)

    def _ahead(self, side: int, place: Target, question: str) -> bool:
        return isinstance(place, int) and question in self.ahead[side][place]

    def _joint(self, question: str) -> tuple[JointClass, ...]:
        if question not in self.joint:
            old, new = self.old.tree.questions.get(question), self.new.tree.questions.get(question)
            self.joint[question] = joint_answers(old, self.old, new, self.new)
            if old is not None and new is not None:
                self.gone += [(question, name) for name in _lost(old, new)]
                self.come += [(question, name) for name in _lost(new, old)]
        return self.joint[question]


def _questions_ahead(graph: StateGraph) -> list[frozenset[str]]:
    """Return for each state the questions that can still be asked from it on, its own among them."""
    ahead: list[frozenset[str]] = [frozenset()] * len(graph.states)
    for number in reversed(graph.in_order()):
        state = graph.states[number]
        after = {frozenset([state.question]), *(ahead[t] for t in state.targets if isinstance(t, int))}
        ahead[number] = frozenset().union(*after)
    return ahead


def joint_answers(
    old: Question | None, old_graph: StateGraph, new: Question | None, new_graph: StateGraph
) -> tuple[JointClass, ...]:
    """Return the classes of answers that two forms of one question share; of a question that one quiz lacks, all of them."""
    alike = old is not None and new is not None and _alike(old, old_graph, new, new_graph)
    if old is None or new is None or alike:
        question, graph = (new, new_graph) if old is None else (old, old_graph)
        assert question is not None
        classes = graph.classes.get(question.id, ())
        return tuple(
            JointClass(
                graph.answer_text(question.id, place), -1 if old is None else place, -1 if new is None else place
            )
            for place in range(len(classes))
        )
    if old.pick == new.pick == "many":
        old_read, new_read = old_graph.tree.atoms.get(old.id, ()), new_graph.tree.atoms.get(new.id, ())
        both = joint_classes(old, old_read, new, new_read)
        return tuple(JointClass(text, one, other) for text, one, other in both)
    if old.pick == new.pick == "number":
        return tuple(_joint_bands(old, new))
    place = {option.id: number for number, option in enumerate(new.options)}
    return tuple(JointClass(o.id, n, place[o.id]) for n, o in enumerate(old.options) if o.id in place)


def _alike(old: Question, old_graph: StateGraph, new: Question, new_graph: StateGraph) -> bool:
    """Return whether answers to a question fall into the same classes in both quizzes. Numbers have words of their own."""
    nothing: frozenset[Atom] = frozenset()
    read = [graph.tree.atoms.get(old.id, nothing) for graph in (old_graph, new_graph)]
    return old.pick == new.pick != "number" and old.options == new.options and read[0] == read[1]


def _lost(one: Question, other: Question) -> list[str]:
    """Return what `one` accepts and `other` does not: ids of options, and ranges of numbers."""
    known = {option.id for option in other.options}
    if one.pick != "number" or other.pick != "number":
        return [option.id for option in one.options if option.id not in known]
    (low, high), (other_low, other_high) = _ends_of(one), _ends_of(other)
    lost = [range_text(low, min(high, other_low - 1))] if low < other_low else []
    lost += [range_text(max(low, other_high + 1), high)] if high > other_high else []
    return lost + [option.id for option in one.options if option.id == UNSURE and UNSURE not in known]


def _ends_of(question: Question) -> tuple[int, int]:
    return min(band.low for band in question.real), max(band.high for band in question.real)


def _joint_bands(old: Question, new: Question) -> Iterator[JointClass]:
    for place, band in enumerate(old.options):
        for other_place, other in enumerate(new.options):
            if UNSURE in (band.id, other.id):
                if band.id == other.id:
                    yield JointClass(UNSURE, place, other_place)
                continue
            low, high = max(band.low, other.low), min(band.high, other.high)
            if low <= high:
                yield JointClass(range_text(low, high), place, other_place)
