"""Classes of answers: all the answers to one question that the rules cannot tell apart, as one.

A question that takes many ticks has 2 to the power of n answers. What matters of an answer is only: whether anything was
ticked, the level it raises to, and the truth of each guard atom that reads the question. The options are read one by one,
keeping one record for each different state so far, so the classes come out exactly without listing the answers. What this
makes is a reduced, ordered decision diagram (BDD, Bryant 1986) over the options, with a class at each leaf; the browser
follows it to find the class of what a reader ticked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias, TypeVar

from selfcheck.trees.guard import NONE, UNSURE, Answer, Atom
from selfcheck.trees.order import breadth_first
from selfcheck.trees.tree import Option, Question

MOST_CLASSES = 4096
"""Each class is a way that a question leads on. A dozen options that rules tell apart one by one come to it; nobody could review
more, and a browser should not have to load them."""


class TooMany(Exception):
    """Raised where a question's answers fall into too many classes. Carries how many were found by then."""


@dataclass(frozen=True)
class AnswerClass:
    """Answers to one question that lead to the same level and the same truth of every guard."""

    answer: Answer
    """The shortest of them, in the order of the options: it stands for all."""
    count: int
    """How many answers there are in the class."""
    rank: int
    """The level they raise the result to."""
    worst_flag: int
    """The highest level of a red flag that any of them ticks; 0 for no flag."""
    unsure: Answer | None
    """The shortest of them that says "not sure"; None if none does."""


class Node(NamedTuple):
    """A node of a decision diagram: look at one option, then go on."""

    option: int
    """Place of the option in the question."""
    unticked: int
    ticked: int
    """The next node, or for a class -(class + 1)."""


def answer_classes(question: Question, atoms: Iterable[Atom]) -> tuple[AnswerClass, ...]:
    """Return the classes of answers of a question, of which rules read the given atoms.

    For `pick: one` and `pick: number` each option is a class, in order. For `pick: many` what was ticked, only "not sure",
    and "none" are never one class. Raises TooMany for more than 4,096 classes.
    """
    if question.pick != "many":
        return tuple(
            AnswerClass(
                frozenset([option.id]), 1, option.rank, 0, frozenset([option.id]) if option.id == UNSURE else None
            )
            for option in question.options
        )
    return tuple(found.answer_class for found in _diagram(question, atoms).classes)


def decision_diagram(question: Question, atoms: Iterable[Atom]) -> tuple[Node, ...]:
    """Return the decision diagram over the options of a `pick: many` question that ends in the place of a class."""
    return _diagram(question, atoms).nodes


def joint_classes(
    old: Question, old_atoms: Iterable[Atom], new: Question, new_atoms: Iterable[Atom]
) -> list[tuple[str, int, int]]:
    """Return the classes of the ticks that both forms of a `pick: many` question accept, as (what was ticked, the class in the
    old one, the class in the new one).
    """
    one, other = _diagram(old, old_atoms), _diagram(new, new_atoms)
    places = {option.id: place for place, option in enumerate(new.options)}
    begin = (next(iter(one.layers[0])), next(iter(other.layers[0])))
    layer: dict[tuple[_Key, _Key], tuple[str, ...]] = {begin: ()}
    for place, option in enumerate(old.options):
        if option.id not in places:
            continue
        for keys, ticks in list(layer.items()):
            ticked = one.step(keys[0], place), other.step(keys[1], places[option.id])
            if ticked[0] is not None and ticked[1] is not None:
                both = ticked[0], ticked[1]
                layer[both] = _shorter(layer.get(both), (*ticks, option.id)) or ()
    numbers = [{found.key: number for number, found in enumerate(diagram.classes)} for diagram in (one, other)]
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for (first, second), ticks in layer.items():
        if ticks:
            pair = numbers[0][one.truth(first)], numbers[1][other.truth(second)]
            found[pair] = _shorter(found.get(pair), ticks) or ()
    return [("+".join(ticks), *pair) for pair, ticks in sorted(found.items())]


_Places: TypeAlias = tuple[int, ...]
"""What was ticked, as places in the question."""


class _Record:
    """What is known of some ticks when the first options have been read."""

    __slots__ = ("count", "shortest", "shortest_unsure", "worst_flag")

    def __init__(self, shortest: _Places | None, shortest_unsure: _Places | None, count: int, worst: int):
        self.shortest, self.shortest_unsure, self.count, self.worst_flag = shortest, shortest_unsure, count, worst

    def merge(self, other: _Record) -> None:
        self.count += other.count
        self.worst_flag = max(self.worst_flag, other.worst_flag)
        self.shortest = _first_in_order(self.shortest, other.shortest)
        self.shortest_unsure = _first_in_order(self.shortest_unsure, other.shortest_unsure)


_Key: TypeAlias = tuple[str, int, tuple[int, ...]]
"""The kind of answer so far ("", "ticked", "none" or "unsure"), the rank, and how many options of each atom, as far as needed."""
_Truth: TypeAlias = tuple[str, int, tuple[bool, ...]]
"""What rules can tell of an answer: its kind, the rank, and whether each atom holds."""
_KeyOrTruth = TypeVar("_KeyOrTruth", _Key, _Truth)


class _Class(NamedTuple):
    key: _Truth
    answer_class: AnswerClass


def _diagram(question: Question, atoms: Iterable[Atom]) -> _Diagram:
    wanted = {(tuple(sorted(atom[2])), atom[3]) for atom in atoms if atom[0] == "picked" and atom[1] == question.id}
    return _diagram_of(question.options, tuple(sorted(wanted)))


@lru_cache(maxsize=256)
def _diagram_of(options: tuple[Option, ...], wanted: tuple[tuple[tuple[str, ...], int], ...]) -> _Diagram:
    """Return a diagram. It is made once for a question and its like in quizzes that differ elsewhere (see `mutate.py`)."""
    return _Diagram(options, wanted)


class _Diagram:
    """Reads the options of one question in order, layer by layer."""

    def __init__(self, options: tuple[Option, ...], wanted: tuple[tuple[tuple[str, ...], int], ...]) -> None:
        self.options = options
        self.atoms = [(frozenset(names), need) for names, need in wanted]
        self.layers: list[dict[_Key, _Record]] = [{("", 0, (0,) * len(self.atoms)): _Record((), None, 1, 0)}]
        for place in range(len(options)):
            self.layers.append(self._next_layer(place))
        self.classes = self._classes()

    def step(self, key: _Key, place: int) -> _Key | None:
        """Return the key after ticking the option at `place`; None where it cannot be ticked beside what is ticked."""
        kind, rank, counts = key
        option = self.options[place]
        if (option.id == NONE and kind) or (option.id == UNSURE and kind == NONE):
            return None
        now = option.id if option.id == NONE or (option.id == UNSURE and not kind) else kind or "ticked"
        raised = tuple(
            min(need, count + (option.id in options)) for count, (options, need) in zip(counts, self.atoms, strict=True)
        )
        return now, max(rank, option.rank), raised

    def _next_layer(self, place: int) -> dict[_Key, _Record]:
        option = self.options[place]
        layer: dict[_Key, _Record] = {}
        for key, record in self.layers[-1].items():
            self._add(layer, key, _Record(record.shortest, record.shortest_unsure, record.count, record.worst_flag))
            ticked = self.step(key, place)
            if ticked is not None:
                longer = None if record.shortest is None else (*record.shortest, place)
                flag = max(record.worst_flag, option.rank if option.flag else 0)
                unsure = option.id == UNSURE
                self._add(
                    layer,
                    ticked,
                    _Record(
                        None if unsure and ticked[0] == "ticked" else longer,
                        longer if unsure else None,
                        record.count,
                        flag,
                    ),
                )
        if len(layer) > MOST_CLASSES:
            raise TooMany(len(layer))
        return layer

    @staticmethod
    def _add(layer: dict[_KeyOrTruth, _Record], key: _KeyOrTruth, record: _Record) -> None:
        if key in layer:
            layer[key].merge(record)
        else:
            layer[key] = record

    def truth(self, key: _Key) -> _Truth:
        """Return what the rules can tell of an answer with this key."""
        kind, rank, counts = key
        return kind, rank, tuple(count >= need for count, (_, need) in zip(counts, self.atoms, strict=True))

    def _classes(self) -> tuple[_Class, ...]:
        found: dict[_Truth, _Record] = {}
        for key, record in self.layers[-1].items():
            if key[0]:
                self._add(found, self.truth(key), record)

        def in_reading_order(item: tuple[_Truth, _Record]) -> tuple[int, list[int]]:
            kind, record = item[0][0], item[1]
            shortest = record.shortest or record.shortest_unsure or ()
            return ("ticked", NONE, UNSURE).index(kind), [len(shortest), *shortest]

        return tuple(
            _Class(key, self._answer_class(key, record)) for key, record in sorted(found.items(), key=in_reading_order)
        )

    def _answer_class(self, key: _Truth, record: _Record) -> AnswerClass:
        def picked(places: _Places | None) -> Answer | None:
            return frozenset(self.options[place].id for place in places) if places else None

        unsure = picked(record.shortest_unsure)
        shortest = picked(record.shortest) or unsure
        assert shortest is not None  # a class has a member
        return AnswerClass(shortest, record.count, key[1], record.worst_flag, unsure)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The diagram: built from the last option back, equal parts shared, options that make no difference skipped."""
        number = {found.key: place for place, found in enumerate(self.classes)}
        made: dict[Node, int] = {}
        nodes: list[Node] = []
        after: dict[_Key, int] = {key: -(number.get(self.truth(key), 0) + 1) for key in self.layers[-1]}
        for place in range(len(self.options) - 1, -1, -1):
            before = {}
            for key in self.layers[place]:
                ticked = self.step(key, place)
                unticked = after[key]
                node = Node(place, unticked, after[ticked] if ticked is not None else unticked)
                if node.unticked == node.ticked:
                    before[key] = unticked
                else:
                    if node not in made:
                        made[node] = len(nodes)
                        nodes.append(node)
                    before[key] = made[node]
            after = before
        return _from_the_root(nodes, next(iter(after.values())))


def _from_the_root(nodes: list[Node], root: int) -> tuple[Node, ...]:
    """Renumber nodes so that reading begins at 0. A single class needs one node that leads to it either way."""
    if root < 0:
        return (Node(0, root, root),)
    new = breadth_first(root, lambda number: [target for target in nodes[number][1:] if target >= 0])
    return tuple(
        Node(t.option, new.get(t.unticked, t.unticked), new.get(t.ticked, t.ticked)) for t in (nodes[n] for n in new)
    )


def follow(nodes: tuple[Node, ...], question: Question, answer: Answer) -> int:
    """Return the class that ticks fall into, as the browser works it out."""
    place = 0
    while place >= 0:
        node = nodes[place]
        place = node.ticked if question.options[node.option].id in answer else node.unticked
    return -place - 1


def _shorter(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    return one if len(one) <= len(other) else other


def _first_in_order(one: _Places | None, other: _Places | None) -> _Places | None:
    """Return the shorter of two, or the first in the order of the options."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=lambda places: (len(places), places))
