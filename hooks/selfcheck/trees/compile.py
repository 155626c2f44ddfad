"""Tree -> StateGraph: every path through a quiz, with nothing left to decide but the answer to the question on the screen.

First every configuration is found (`walk.py`). Then those with equal futures become one *state*, from the ends back, and one
whose every future is one outcome becomes that outcome: the quiz stops early (`merge.py`).
"""

from __future__ import annotations

from selfcheck.config.faults import Fault
from selfcheck.trees.answers import decision_diagram
from selfcheck.trees.gates import Ticks, ticks_to_read
from selfcheck.trees.graph import StateGraph, Whole
from selfcheck.trees.merge import Merged, merged
from selfcheck.trees.reached import unreached, unseen
from selfcheck.trees.tree import Tree
from selfcheck.trees.walk import Refused, Walk


def compile_tree(
    tree: Tree, ticks: Ticks | None = None, *, first_fault: bool = False
) -> tuple[StateGraph | None, list[Fault]]:
    """Return the graph of a tree, and the faults found while walking it: guards that read what a path did not ask, cycles,
    results below the level reached, levels without an outcome, questions and rules and outcomes that no path reaches.

    The graph is None where the faults leave no graph to follow. `ticks` are the ticks of gates that are read one by one; all
    that can be, if it is None. With `first_fault` the walk ends at the first, without a graph.
    """
    walk = Walk(tree, ticks_to_read(tree) if ticks is None else ticks)
    try:
        walk.run(first_fault=first_fault)
    except Refused as refusal:
        return None, [refusal.fault]
    found = walk.findings
    if found.broken or (first_fault and found.faults):
        return None, [*found.faults, *found.broken]
    stopping = merged(walk, stop_early=True)
    faults = found.faults + unreached(walk)
    return _graph(walk, stopping), faults or unseen(walk, stopping.outcome_of)


def _graph(walk: Walk, stopping: Merged) -> StateGraph:
    whole = merged(walk, stop_early=False)
    return StateGraph(
        tree=walk.tree,
        written=walk.written,
        ticks=walk.ticks,
        classes=walk.classes,
        diagrams={
            name: decision_diagram(walk.tree.questions[name], walk.tree.atoms.get(name, ()))
            for name in walk.classes
            if walk.tree.questions[name].pick == "many"
        },
        states=stopping.states,
        start=stopping.start,
        whole=Whole(whole.states, whole.start),
        configurations=tuple(walk.configurations),
        moves=tuple(walk.moves),
        parents=tuple(walk.parents),
    )
