"""Orders in which the nodes of a graph are walked or numbered. None of it recurs: a quiz may have 10,000 questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence


def breadth_first(root: int, leads_to: Callable[[int], Iterable[int]]) -> dict[int, int]:
    """Return the nodes that can be reached from a root, in the order in which a reader meets them, each with its place there."""
    place, order = {root: 0}, [root]
    for node in order:
        for target in leads_to(node):
            if target not in place:
                place[target] = len(order)
                order.append(target)
    return place


def postorder(moves: Sequence[tuple[int | str, ...]]) -> Iterator[int]:
    """Return the nodes that can be reached from the first, each after all that it leads to (depth first).

    `moves` has for each node where it leads: numbers of nodes, and ends, which are texts.
    """
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
            yield here
