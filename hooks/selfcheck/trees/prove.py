"""StateGraph -> faults: every path is safe, or here is the rule, the line, and a shortest path that breaks it.

Each proof walks the graph, never a sample of it. What the browser follows is `graph.states`: the proofs about red flags and
"not sure" walk those, and trust nothing that the compiler concluded. What an author says about whole sheets of answers
(`always`, "ticking more") is judged on `graph.configurations`, before tails are cut, so that it holds beyond what is asked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from selfcheck.config.faults import MOST_FAULTS, Fault
from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.graph import StateGraph, finer_classes, path_to, run
from selfcheck.trees.guard import Formula, learn, questions_read, settle
from selfcheck.trees.order import postorder
from selfcheck.trees.path import CameFrom, Step, answers_text, path_from_origin, path_text
from selfcheck.trees.ticking_more import ticking_more_never_lowers
from selfcheck.trees.tree import Always, Example

Carried = TypeVar("Carried")
"""What a walk works out of the answers as it goes."""


def prove(graph: StateGraph) -> list[Fault]:
    """Return every rule of safety that some path of a graph breaks, and warnings. No faults: proved."""
    tree = graph.tree
    faults: list[Fault] = []
    if tree.ladder:
        faults += _flags_are_never_under_triaged(graph)
        faults += _not_sure_is_never_the_lowest(graph)
        faults += ticking_more_never_lowers(graph)
        for rule in tree.always:
            if len(faults) < MOST_FAULTS:
                faults += _always_holds(graph, rule)
    faults += _no_flag_is_asked_twice(graph)
    for example in tree.examples:
        faults += _example_holds(graph, example)
    return faults + _nothing_changes(graph)


# --- what the browser follows ---------------------------------------------------------------------------------------------


def walk_states(
    graph: StateGraph,
    first: Carried,
    step: Callable[[Carried, AnswerClass], Carried],
    judge: Callable[[Carried, str], bool],
) -> list[Step] | None:
    """Walk the states breadth first, carrying something worked out of the answers.

    `step` takes what is carried and a class of answers, and returns what is carried on; `judge` takes what is carried at an
    outcome, and the outcome, and returns whether all is well. Return a shortest path that is not, or None.
    """
    if isinstance(graph.start, str):
        return None  # nothing is asked
    begin = (graph.start, first)
    came_from: CameFrom[tuple[int, Carried]] = {begin: None}
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        state = graph.states[here[0]]
        for place, found in enumerate(graph.classes[state.question]):
            carried, target = step(here[1], found), state.targets[place]
            if isinstance(target, str):
                if not judge(carried, target):
                    return [*path_from_origin(came_from, here)[1], (state.question, found)]
            elif (target, carried) not in came_from:
                came_from[target, carried] = (here, (state.question, found))
                waiting.append((target, carried))
    return None


def _flags_are_never_under_triaged(graph: StateGraph) -> list[Fault]:
    """No path ends below the worst red flag ticked on it, and one of the highest level ends the quiz at once."""
    tree = graph.tree
    faults = []
    for state in graph.states:
        for place, found in enumerate(graph.classes[state.question]):
            target = state.targets[place]
            if found.worst_flag == tree.top and not (isinstance(target, str) and tree.outcome_rank[target] == tree.top):
                shown = path_text([(state.question, found)])
                message = f"a red flag of the highest level does not end the quiz at once: {shown}"
                faults.append(tree.file.fault(("questions", state.question), message))
    path = walk_states(
        graph,
        0,
        lambda worst, found: max(worst, found.worst_flag),
        lambda worst, end: tree.outcome_rank[end] >= worst,
    )
    if path is not None:
        faults.append(
            tree.file.fault(("questions", path[-1][0]), f"ends below the worst red flag ticked: {path_text(path)}")
        )
    return faults


def _not_sure_is_never_the_lowest(graph: StateGraph) -> list[Fault]:
    tree = graph.tree
    path = walk_states(
        graph,
        False,
        lambda said, found: said or found.unsure is not None,
        lambda said, end: not said or tree.outcome_rank[end] > 0,
    )
    if path is None:
        return []
    guilty = next(question for question, found in path if found.unsure)
    shown = answers_text([(question, found.unsure or found.answer) for question, found in path])
    message = f"'not sure' ends in '{tree.ladder[0]}', the lowest level: give 'unsure' an 'at_least': {shown}"
    return [tree.file.fault(("questions", guilty, "unsure"), message)]


def _no_flag_is_asked_twice(graph: StateGraph) -> list[Fault]:
    askers: dict[str, list[str]] = {}
    for question in graph.tree.questions.values():
        for option in question.options:
            if option.flag:
                askers.setdefault(option.id, []).append(question.id)
    shared = [flag for flag, questions in askers.items() if len(questions) > 1]
    faults = []
    for flag in _asked_twice(graph, {flag: askers[flag] for flag in shared}) if shared else ():
        path = _path_to_second_asking(graph, set(askers[flag]))
        asker = graph.configurations[path[0]].question
        message = f"'{flag}' was asked before on this path: {path_text(path[1])}"
        faults.append(graph.tree.file.fault(("questions", asker, "flags"), message))
    return faults


def _asked_twice(graph: StateGraph, askers: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the flags that some path asks twice. Each flag is a bit, so that one walk serves them all."""
    asks: dict[str, int] = {}
    for place, questions in enumerate(askers.values()):
        for question in questions:
            asks[question] = asks.get(question, 0) | 1 << place
    ahead = [0] * len(graph.moves)
    twice = 0
    for here in postorder(graph.moves):
        later = 0
        for target in graph.moves[here]:
            if isinstance(target, int):
                later |= ahead[target]
        own = asks.get(graph.configurations[here].question, 0)
        twice |= own & later
        ahead[here] = own | later
    return [flag for place, flag in enumerate(askers) if twice >> place & 1]


def _path_to_second_asking(graph: StateGraph, questions: set[str]) -> tuple[int, list[Step]]:
    """Return the first configuration at one of `questions` that lies behind another of them, and a shortest path to it."""
    begin = (0, False)
    came_from: CameFrom[tuple[int, bool]] = {begin: None}
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        number, before = here
        question = graph.configurations[number].question
        if before and question in questions:
            return number, path_from_origin(came_from, here)[1]
        for place, target in enumerate(graph.moves[number]):
            if not isinstance(target, int):
                continue
            there = (target, before or question in questions)
            if there not in came_from:
                came_from[there] = (here, (question, graph.classes[question][place]))
                waiting.append(there)
    raise AssertionError("asked only of flags that some path asks twice")


def _nothing_changes(graph: StateGraph) -> list[Fault]:
    """Warn of questions whose answers lead to one place wherever they are asked."""
    matters = {state.question for state in graph.states if len(set(state.targets)) > 1}
    asked = {state.question for state in graph.states}
    return [
        graph.tree.file.fault(
            question.loc,
            f"the answer to '{name}' changes nothing: all its answers lead to the same place",
            warning=True,
        )
        for name, question in graph.tree.questions.items()
        if name in asked and name not in matters
    ]


# --- the author's own rules ----------------------------------------------------------------------------------------------


def _always_holds(graph: StateGraph, rule: Always) -> list[Fault]:
    """Walk every configuration with what is left of the guard; where it is true, the result must reach the level."""
    tree = graph.tree
    finer = finer_classes(graph, rule.guard)
    begin = _where_to_begin(graph, rule.guard)
    came_from: CameFrom[tuple[int, Formula]] = dict.fromkeys(begin)
    waiting = deque(begin)
    applies = False
    while waiting:
        here = waiting.popleft()
        number, guard = here
        question = graph.configurations[number].question
        for found, place in finer.get(question) or [(c, place) for place, c in enumerate(graph.classes[question])]:
            left, target = learn(guard, question, found.answer), graph.moves[number][place]
            if left is False:
                continue
            if isinstance(target, int):
                if left is True and graph.lowest_ahead[target] >= rule.rank:
                    applies = True
                elif (target, left) not in came_from:
                    came_from[target, left] = (here, (question, found))
                    waiting.append((target, left))
            elif settle(left) is True:
                applies = True
                if tree.outcome_rank[target] < rule.rank:
                    origin, path = path_from_origin(came_from, here)
                    shown = path_text([*path_to(graph, origin[0]), *path, (question, found)])
                    level = tree.ladder[rule.rank]
                    message = f"this rule does not hold: the result is '{target}', below '{level}': {shown}"
                    return [tree.file.fault(rule.loc, message)]
    return (
        [] if applies else [tree.file.fault(rule.loc, "this rule applies to no path: no answers make its guard true")]
    )


def _where_to_begin(graph: StateGraph, guard: Formula) -> list[tuple[int, Formula]]:
    """Return the configurations before which nothing is learned of a guard. One that reads a single question begins there."""
    read = questions_read(guard)
    if len(read) == 1 and settle(guard) is not True:
        return [(number, guard) for name in read for number in graph.configurations_at.get(name, ())]
    return [(0, guard)]


# --- examples ------------------------------------------------------------------------------------------------------------


def _example_holds(graph: StateGraph, example: Example) -> Iterable[Fault]:
    _, end = run(graph, example.answers.get)
    if isinstance(end, int):
        message = f"'{example.name}' gives no answer to '{graph.states[end].question}', which its path asks"
        return [graph.tree.file.fault(example.loc, message)]
    if end != example.result:
        return [graph.tree.file.fault(example.loc, f"'{example.name}' ends in '{end}', not in '{example.result}'")]
    return []
