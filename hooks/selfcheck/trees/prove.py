"""StateGraph -> faults: every path is safe, or here is the rule, the line, and a shortest path that breaks it.

Each proof walks the graph, never a sample of it. What the browser follows is `graph.whole`: the proofs about red flags and about
"not sure" walk it, to the end of what a reader is asked who goes on when the result is settled, and trust nothing that the
compiler concluded. What an author says about whole sheets of answers (`always`, "ticking more", what is passed over) is judged
on `graph.configurations`, so that it holds beyond what is asked.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selfcheck.config.faults import MOST_FAULTS, Fault
from selfcheck.trees.graph import StateGraph, run
from selfcheck.trees.guard import UNSURE
from selfcheck.trees.order import postorder
from selfcheck.trees.passed_over import nothing_is_passed_over
from selfcheck.trees.path import CameFrom, PathMessage, Step, answers_of, path_from_origin, path_message
from selfcheck.trees.search import first_below, walk_states
from selfcheck.trees.ticking_more import ticking_more_never_lowers
from selfcheck.trees.tree import Always, Example, Tree


def prove(graph: StateGraph) -> list[Fault]:
    """Return every rule of safety that some path of a graph breaks, and warnings. No faults: proved."""
    return [*proofs(graph)]


def proofs(graph: StateGraph) -> Iterator[Fault]:
    """Return the same one by one, the proofs that take the least time first."""
    tree = graph.tree
    ends = [(example, run(graph, example.answers.get)[1]) for example in tree.examples]
    lacking = _lacking(graph, ends)
    yield from _examples_hold(graph, ends)
    yield from _examples_answer(tree, lacking)
    yield from _no_flag_is_asked_twice(graph)
    if tree.ladder:
        yield from _flags_are_never_under_triaged(graph)
        unsure, not_sure = _not_sure_is_never_the_lowest(graph)
        yield from not_sure
        told = 0
        for rule in tree.always:
            found = _always_holds(graph, rule, unsure) if told < MOST_FAULTS else []
            told += len(found)
            yield from found
        yield from nothing_is_passed_over(graph, lacking)
        yield from ticking_more_never_lowers(graph)
    yield from _nothing_changes(graph)


# --- what the browser follows ---------------------------------------------------------------------------------------------


def _flags_are_never_under_triaged(graph: StateGraph) -> list[Fault]:
    """No path ends below the worst red flag ticked on it, and one of the highest level ends the quiz at once."""
    tree = graph.tree
    faults = []
    for state in graph.whole.states:
        for place, found in enumerate(graph.classes[state.question]):
            target = state.targets[place]
            if found.worst_flag == tree.top and not (isinstance(target, str) and tree.outcome_rank[target] == tree.top):
                message = path_message(
                    "a red flag of the highest level does not end the quiz at once",
                    answers_of([(state.question, found)]),
                    graph.ticks,
                )
                faults.append(tree.file.fault(("questions", state.question), message))
    path = walk_states(
        graph,
        0,
        lambda worst, found: max(worst, found.worst_flag),
        lambda worst, end: tree.outcome_rank[end] >= worst,
    )
    if path is not None:
        faults.append(
            tree.file.fault(
                ("questions", path[-1][0]),
                path_message("ends below the worst red flag ticked", answers_of(path), graph.ticks),
            )
        )
    return faults


def _not_sure_is_never_the_lowest(graph: StateGraph) -> tuple[str, list[Fault]]:
    """Return the question whose 'not sure' ends too low, "" if there is none, and what is told of it."""
    tree = graph.tree
    path = walk_states(
        graph,
        False,
        lambda said, found: said or found.unsure is not None,
        lambda said, end: not said or tree.outcome_rank[end] > 0,
    )
    if path is None:
        return "", []
    guilty = next(question for question, found in path if found.unsure)
    answers = [(question, found.unsure or found.answer) for question, found in path]
    message = f"'not sure' ends in '{tree.ladder[0]}', the lowest level: give 'unsure' an 'at_least'"
    return guilty, [tree.file.fault(("questions", guilty, "unsure"), path_message(message, answers, graph.ticks))]


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
        message = path_message(f"'{flag}' was asked before on this path", answers_of(path[1]), graph.ticks)
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
        if name in asked and name not in matters and question.reads is None
    ]


# --- the author's own rules ----------------------------------------------------------------------------------------------


def _always_holds(graph: StateGraph, rule: Always, told_of: str) -> list[Fault]:
    """Return what is told of a rule of the author's. `told_of` is a question whose 'not sure' is told already: not again here."""
    tree, found = graph.tree, first_below(graph, rule.guard, rule.rank)
    if found.path is not None:
        if any(question == told_of and UNSURE in answer.answer for question, answer in found.path):
            return []
        message = f"this rule does not hold: the result is '{found.end}', below '{tree.ladder[rule.rank]}'"
        return [tree.file.fault(rule.loc, path_message(message, answers_of(found.path), graph.ticks))]
    message = "this rule applies to no path: no answers make its guard true"
    return [] if found.applies else [tree.file.fault(rule.loc, message)]


# --- examples ------------------------------------------------------------------------------------------------------------


MANY = 3
"""If so many examples lack an answer to one question, it is hardly they that are wrong."""


def _lacking(graph: StateGraph, ends: Iterable[tuple[Example, str | int]]) -> dict[str, list[Example]]:
    """Return the examples that end in a state, whose question they do not answer, by that question."""
    lacking = defaultdict(list)
    for example, end in ends:
        if isinstance(end, int):
            lacking[graph.states[end].question].append(example)
    return dict(lacking)


def _examples_hold(graph: StateGraph, ends: Iterable[tuple[Example, str | int]]) -> Iterator[Fault]:
    """Yield each example that ends in another outcome than it should."""
    for example, end in ends:
        if isinstance(end, str) and (said := _ends_elsewhere(graph.tree, example, end)):
            asked, _ = run(graph, example.answers.get)
            message = PathMessage(f"{example.name} ends in '{end}', {said}", tuple(asked.items()))
            yield graph.tree.file.fault(example.loc, message)


def _examples_answer(tree: Tree, lacking: Mapping[str, Sequence[Example]]) -> Iterator[Fault]:
    """Yield each example that lacks an answer; where many lack the same one, their question instead."""
    for question, examples in lacking.items():
        if len(examples) < MANY:
            for example in examples:
                message = f"{example.name} gives no answer to '{question}', which its path asks"
                yield tree.file.fault(example.loc, message)
        else:
            where = f"the first is in line {tree.file.line(examples[0].loc)}"
            message = f"{len(examples)} examples give no answer to '{question}', which their paths ask: {where}"
            yield tree.file.fault(("questions", question), message)


def _ends_elsewhere(tree: Tree, example: Example, end: str) -> str:
    """Return where an example should have ended, "" if it ends there."""
    if example.result is not None:
        return "" if end == example.result else f"not in '{example.result}'"
    if tree.outcome_rank[end] < example.lowest:
        return f"below '{tree.ladder[example.lowest]}'"
    return f"above '{tree.ladder[example.highest]}'" if tree.outcome_rank[end] > example.highest else ""
