"""Proves that ticking more never lowers the result."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from selfcheck.faults import Fault
from selfcheck.graph import StateGraph, Step, Target, told, way, way_to
from selfcheck.guard import atoms
from selfcheck.jumps import components, jumps
from selfcheck.tree import Question, Tree

MOST_PAIRS = 2_000_000


def ticking_more_never_lowers(tree: Tree, graph: StateGraph) -> list[Fault]:
    """Compare each two sheets of answers that differ only in more options ticked on one question.

    While both sheets are on one route, the one with more ticks has at least the level of the other, and levels only rise: it
    cannot end lower. So only answers that part the ways are followed, both at once, the one that is behind first.
    """
    order = {name: number for number, ring in enumerate(reversed(components(jumps(tree)))) for name in ring}
    faults = []
    for question in tree.questions.values():
        if question.id not in graph.tests or (len(question.rules) == 1 and not _read_elsewhere(tree, question)):
            continue
        pairs = _more_ticks(question, graph)
        for here, moment in enumerate(graph.moments):
            if moment.question != question.id:
                continue
            for less, more in pairs:
                broken = _ends_lower(tree, graph, order, graph.moves[here][less], graph.moves[here][more])
                if broken is not None:
                    classes = graph.classes[question.id]
                    shown = told([*way_to(graph, here), (question.id, classes[less])])
                    more_shown = told([(question.id, classes[more])])
                    answers = f", then {told(broken)}" if broken else ""
                    told_ = f"ticking more lowers the result: {shown}; but {more_shown} ends lower{answers}"
                    faults.append(tree.file.fault(question.loc, told_))
                    break
            else:
                continue
            break
    return faults


def _read_elsewhere(tree: Tree, question: Question) -> bool:
    return any(
        atom[1] == question.id
        for other in tree.questions.values()
        for rule in other.rules
        for atom in atoms(rule.guard)
    )


def _more_ticks(question: Question, graph: StateGraph) -> list[tuple[int, int]]:
    """Give each two classes of which the second holds an answer of the first with one more option ticked."""
    tests, classes = graph.tests[question.id], graph.classes[question.id]
    place_of = {option.id: place for place, option in enumerate(question.options)}
    real = {place_of[option.id] for option in question.real}
    found: set[tuple[int, int]] = set()
    # Both sheets are read through the diagram at once; `extra` tells whether the second has its additional tick by now,
    # `some` whether the first holds anything.
    layer: set[tuple[int, int, bool, bool]] = {(0, 0, False, False)}

    def go(node: int, place: int, ticked: bool) -> int:
        if node >= 0 and tests[node].option == place:
            return tests[node].ticked if ticked else tests[node].unticked
        return node

    for place, option in enumerate(question.options):
        after: set[tuple[int, int, bool, bool]] = set()
        for one, other, extra, some in layer:
            after.add((go(one, place, False), go(other, place, False), extra, some))
            if option.id != "none":
                after.add((go(one, place, True), go(other, place, True), extra, True))
            if place in real and not extra:
                after.add((go(one, place, False), go(other, place, True), True, some))
        layer = after
    for one, other, extra, some in layer:
        if extra and some and one != other:
            found.add((-one - 1, -other - 1))
    return sorted(
        pair for pair in found if "none" not in classes[pair[0]].answer and "none" not in classes[pair[1]].answer
    )


def _ends_lower(
    tree: Tree, graph: StateGraph, order: Mapping[str, int], less: Target, more: Target
) -> list[Step] | None:
    """Follow two sheets that share every answer from here on; give answers after which `more` ends lower than `less`."""
    begin = (less, more, frozenset[tuple[str, int]]())
    came: dict[Any, tuple[Any, Step] | None] = {begin: None}
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        one, other, kept = here
        if isinstance(one, str) and isinstance(other, str):
            if tree.outcome_rank[other] < tree.outcome_rank[one]:
                return way(came, here)
            continue
        if isinstance(one, int) and isinstance(other, int) and _is_no_lower(graph, one, other):
            continue
        if len(came) > MOST_PAIRS:  # never met; refuse rather than guess
            return way(came, here)
        moving = _behind(graph, order, one, other)
        question = graph.moments[moving[0]].question
        answered = dict(kept).get(question)
        for place, found in enumerate(graph.classes[question]):
            if answered is not None and place != answered:
                continue
            there = (
                graph.moves[one][place] if isinstance(one, int) and one in moving else one,
                graph.moves[other][place] if isinstance(other, int) and other in moving else other,
                kept | {(question, place)} if graph.moments[moving[0]].asked or len(moving) == 1 else kept,
            )
            there = (
                there[0],
                there[1],
                frozenset((q, p) for q, p in there[2] if _may_be_asked(graph, order, there, q)),
            )
            if there not in came:
                came[there] = (here, (question, found))
                waiting.append(there)
    return None


def _is_no_lower(graph: StateGraph, one: int, other: int) -> bool:
    """On one route, with at least the level: whatever the answers, it cannot end lower."""
    return (
        graph.moments[one].route == graph.moments[other].route and graph.moments[other].rank >= graph.moments[one].rank
    )


def _behind(graph: StateGraph, order: Mapping[str, int], one: Target, other: Target) -> list[int]:
    """Give which of two places moves next: the one whose question comes first, or both where it is the same question."""
    places = [place for place in (one, other) if isinstance(place, int)]
    first = min(order[graph.moments[place].question] for place in places)
    ahead = [place for place in places if order[graph.moments[place].question] == first]
    same = {graph.moments[place].question for place in ahead}
    return ahead if len(same) == 1 else ahead[:1]


def _may_be_asked(graph: StateGraph, order: Mapping[str, int], pair: tuple[Target, Target, Any], question: str) -> bool:
    """Whether a question answered on one sheet can still come up on the other. Jumps only lead on, except within a circle."""
    return any(isinstance(place, int) and order[graph.moments[place].question] <= order[question] for place in pair[:2])
