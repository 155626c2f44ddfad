"""Proves that ticking more never lowers the result."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from selfcheck.config.faults import Fault, Message
from selfcheck.trees.gates import NO, YES, told_by
from selfcheck.trees.graph import StateGraph, Target, path_to
from selfcheck.trees.guard import NONE, UNSURE, Answer
from selfcheck.trees.jumps import components, jumps
from selfcheck.trees.path import Step, answers_text, as_given, path_message, path_text
from selfcheck.trees.tree import Question

MOST_PAIRS = 2_000_000
"""A pair takes a few hundred bytes: more would not fit into the 1 GB that a small build machine has."""
_Given: TypeAlias = frozenset[tuple[str, int]]
_Pair: TypeAlias = tuple[Target, Target, _Given]
"""Where two sheets stand, and the answers that one of them has given and the other may still be asked for."""
_Answers: TypeAlias = list[tuple[str, Answer]]
"""A path of questions with the answers to them."""
_NOTHING: _Given = frozenset()


def ticking_more_never_lowers(graph: StateGraph) -> Iterator[Fault]:
    """Compare each two sheets of answers that differ only in more options ticked on one question.

    While both sheets are on one route, the one with more ticks has at least the level of the other, and levels only rise: it
    cannot end lower. So only answers that part the paths are followed, both at once, the one that is behind first.
    """
    tree, sheets = graph.tree, _PairsOfSheets(graph)
    for question in tree.questions.values():
        plain = question.id not in graph.diagrams or (len(question.rules) == 1 and question.id not in tree.atoms)
        if plain and len(graph.classes.get(question.id, ())) != (2 if question.reads else -1):
            continue
        try:
            broken = _first_lowered(question, graph, sheets)
        except _TooMany:
            message = (
                f"whether ticking more lowers the result is too much to work out: over {MOST_PAIRS:,} pairs of places"
            )
            yield tree.file.fault(question.loc, message)
            return
        if broken:
            yield tree.file.fault(question.loc, broken)


def _first_lowered(question: Question, graph: StateGraph, sheets: _PairsOfSheets) -> Message | None:
    """Return a message about the first two sheets of which the one with more ticks on `question` ends lower, if any does."""
    pairs = [_TICK] if question.reads else _more_ticks(question, graph)
    for here in graph.configurations_at.get(question.id, ()):
        for pair in pairs:
            broken = sheets.ends_lower(graph.moves[here][pair.less], graph.moves[here][pair.more])
            if broken is not None:
                before = [(name, found.answer) for name, found in path_to(graph, here)]
                reads = [(name, found.answer) for name, found in broken if graph.tree.questions[name].reads]
                asked = question.reads[0] if question.reads else question.id

                def path(ticks: Answer, before: _Answers = before, reads: _Answers = reads) -> _Answers:
                    return [*before, (question.id, ticks), *(reads if ticks - {UNSURE} else ())]

                less, more = (
                    dict(as_given(path(ticks), graph.ticks))[asked] for ticks in (pair.ticks, pair.more_ticks)
                )
                more_shown = answers_text([(asked, less | more)], {})
                # Each answer once, though both sheets may have been asked for it.
                then = path_text(list(dict(broken).items()), graph.ticks)
                but = f"; but {more_shown} ends lower{f', then {then}' if broken else ''}"
                return path_message("ticking more lowers the result", path(pair.ticks), graph.ticks, but)
    return None


class _More(NamedTuple):
    """Two classes, and answers in them that differ in one tick."""

    less: int
    more: int
    ticks: Answer
    more_ticks: Answer


_TICK = _More(0, 1, frozenset([NO]), frozenset([YES]))
"""The two answers of a question that reads a tick."""
_Reading: TypeAlias = tuple[int, int, bool, bool]
"""Where two sheets stand in the diagram of a question; whether the first has a tick; whether the second has one more."""
_Ticks: TypeAlias = tuple[int, tuple[int, ...], int]
"""How many ticks the first sheet has, which, and the additional one of the second (-1: none yet), as places in the question."""


def _more_ticks(question: Question, graph: StateGraph) -> list[_More]:
    """Return each two classes of which the second holds an answer of the first with one more option ticked."""
    nodes = graph.diagrams[question.id]
    ids = [option.id for option in question.options]
    layer: dict[_Reading, _Ticks] = {(0, 0, False, False): (0, (), -1)}

    def go(node: int, place: int, ticked: bool) -> int:
        if node >= 0 and nodes[node].option == place:
            return nodes[node].ticked if ticked else nodes[node].unticked
        return node

    for place, name in enumerate(ids):
        after: dict[_Reading, _Ticks] = {}

        def keep(reading: _Reading, ticks: _Ticks, after: dict[_Reading, _Ticks] = after) -> None:
            after[reading] = min(ticks, after.get(reading, ticks))

        for (one, other, some, has_more), (count, ticks, more) in layer.items():
            left = go(one, place, False)
            keep((left, go(other, place, False), some, has_more), (count, ticks, more))
            if name not in (NONE, UNSURE) and not has_more:
                keep((left, go(other, place, True), some, True), (count, ticks, place))
            if name != NONE:
                both = (go(one, place, True), go(other, place, True), True, has_more)
                keep(both, (count + 1, (*ticks, place), more))
        layer = after

    found: dict[tuple[int, int], _Ticks] = {}
    for (one, other, some, has_more), shown in layer.items():
        pair = (-one - 1, -other - 1)
        if some and has_more and one != other:
            found[pair] = shown
    return [
        _More(less, more, frozenset(ids[place] for place in ticks), frozenset(ids[place] for place in (*ticks, extra)))
        for (less, more), (_, ticks, extra) in sorted(found.items())
    ]


class _TooMany(Exception):
    """Raised where more than 2,000,000 pairs of places were compared."""


class _PairsOfSheets:
    """Follows two sheets of answers at once. Pairs of places found to be in order are not walked again."""

    def __init__(self, graph: StateGraph) -> None:
        self.graph, self.rank = graph, graph.tree.outcome_rank
        ordered = reversed(components(jumps(graph.tree)))
        self.order = {name: number for number, component in enumerate(ordered) for name in component}
        self.in_order: set[_Pair] = set()

    def ends_lower(self, less: Target, more: Target) -> list[Step] | None:
        """Return answers, given on both sheets from here on, after which `more` ends lower than `less`, or None."""
        begin = (less, more, _NOTHING)
        if self._is_lower(less, more):
            return []
        if begin in self.in_order or self._in_order(less, more):
            return None
        came_from: dict[_Pair, _Pair | None] = {begin: None}
        waiting = deque([begin])
        while waiting:
            here = waiting.popleft()
            for step, there in self._followed(here):
                if there in came_from or there in self.in_order:
                    continue
                if self._is_lower(there[0], there[1]):
                    return [*self._path_to(came_from, here), step]
                if not self._in_order(there[0], there[1]):
                    came_from[there] = here
                    waiting.append(there)
            if len(came_from) + len(self.in_order) > MOST_PAIRS:
                raise _TooMany
        self.in_order.update(came_from)
        return None

    def _followed(self, here: _Pair) -> Iterator[tuple[Step, _Pair]]:
        """Return each answer to the question that comes next, and where it leads the two sheets."""
        one, other, kept = here
        question, moves_one, moves_other = self._behind(one, other)
        told = dict(kept)
        for place, found in enumerate(self.graph.classes[question]):
            about, answer = told_by(question, place)
            if told.get(about, answer) != answer:
                continue
            first = self.graph.moves[one][place] if moves_one and isinstance(one, int) else one
            second = self.graph.moves[other][place] if moves_other and isinstance(other, int) else other
            given = kept if moves_one and moves_other else kept | {told_by(question, place)}
            if given:  # what one sheet has answered and the other may still be asked for
                given = frozenset(item for item in given if self._asks(first, item[0]) or self._asks(second, item[0]))
            yield (question, found), (first, second, given or _NOTHING)

    def _path_to(self, came_from: Mapping[_Pair, _Pair | None], here: _Pair) -> list[Step]:
        """Return the answers that led to a pair of places. They are worked out again: to keep them all would take more room."""
        path = []
        while (before := came_from[here]) is not None:
            path.append(next(step for step, there in self._followed(before) if there == here))
            here = before
        return path[::-1]

    def _is_lower(self, one: Target, other: Target) -> bool:
        """Return whether both sheets have ended, and `other` lower."""
        return isinstance(one, str) and isinstance(other, str) and self.rank[other] < self.rank[one]

    def _in_order(self, one: Target, other: Target) -> bool:
        """Return whether `other` cannot end lower: both have ended, or are on one route, which no answer makes them leave."""
        if isinstance(one, str) or isinstance(other, str):
            return isinstance(one, str) and isinstance(other, str)
        less, more = self.graph.configurations[one], self.graph.configurations[other]
        return more.rank >= less.rank and less.route == more.route

    def _behind(self, one: Target, other: Target) -> tuple[str, bool, bool]:
        """Return the question that is answered next, and on which of the two sheets: it comes before any other of theirs.

        Of two questions on one cycle of jumps neither comes first; then the first sheet moves.
        """
        here = self.graph.configurations[one].question if isinstance(one, int) else None
        there = self.graph.configurations[other].question if isinstance(other, int) else None
        if here is None or (there is not None and self.order[there] < self.order[here]):
            assert there is not None
            return there, False, True
        return here, True, here == there

    def _asks(self, place: Target, question: str) -> bool:
        """Return whether a sheet may still ask a question that the other has answered. It cannot, but within a cycle of jumps."""
        if isinstance(place, str):
            return False
        configuration = self.graph.configurations[place]
        return (
            self.order[configuration.question] <= self.order.get(question, -1) and question not in configuration.asked
        )
