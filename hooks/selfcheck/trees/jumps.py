"""Where jumps can lead: which questions lie on a cycle, and what can still be met from where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfcheck.trees.tree import Tree


def jumps(tree: Tree) -> dict[str, set[str]]:
    """Return for each question the questions that its rules can lead to.

    One that is asked only under a condition is reached through its entrance, which leads on to the next question as well.
    """

    def into(place: str) -> str:
        return entrance(place) if tree.questions[place].ask_if is not True else place

    leads: dict[str, set[str]] = {}
    for question in tree.questions.values():
        if question.ask_if is not True:
            after = tree.following[question.id]
            leads[entrance(question.id)] = {question.id, *([into(after)] if after in tree.questions else [])}
        leads[question.id] = {into(rule.go) for rule in question.rules if rule.go in tree.questions}
    return leads


def entrance(question: str) -> str:
    """Return the name of the place at which it is judged whether a question is asked: no question has such an id."""
    return f"?{question}"


def cycles(tree: Tree) -> dict[str, int]:
    """Return for each question that lies on a cycle of jumps the number of its strongly connected component."""
    leads = jumps(tree)
    order = {name: place for place, name in enumerate(leads)}
    if all(order[target] > order[name] for name, targets in leads.items() for target in targets):
        return {}
    return {
        name: number for number, component in enumerate(components(leads)) if len(component) > 1 for name in component
    }


def components(leads: dict[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected components of a graph, each after those it leads to (Tarjan 1972, without
    recursion: a quiz may have 10,000 questions).
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in leads:
        if root in index:
            continue
        work = [(root, iter(sorted(leads[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            name, rest = work[-1]
            for target in rest:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(sorted(leads[target]))))
                    break
                if target in on_stack:
                    low[name] = min(low[name], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    component: list[str] = []
                    while not component or component[-1] != name:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    found.append(component)
    return found


class Reachability:
    """Which of some things can still be met from where; worked out once, from the ends back."""

    def __init__(self, tree: Tree, met: Mapping[str, Iterable[int]]) -> None:
        """`met` has for each question, or entrance, the numbers of the things that are met at it."""
        self.seen: dict[str, int] = {}
        leads = jumps(tree)
        for component in components(leads) if met else ():
            reach = 0
            for name in component:
                for number in met.get(name, ()):
                    reach |= 1 << number
                for target in leads[name]:
                    reach |= self.seen.get(target, 0)
            for name in component:
                self.seen[name] = reach

    def of(self, here: str, number: int) -> bool:
        """Return whether the thing is met at `here`, or can be met after it."""
        return bool(self.seen[here] >> number & 1)
