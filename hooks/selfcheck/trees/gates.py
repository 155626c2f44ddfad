"""Tree -> Tree: each tick of a gate that opens questions is read by a question of its own, which is on no screen.

A gate with nine options that open questions has 2 to the power of nine answers, and each leads on in another way. But nobody
needs all of an answer at once: whether an option was ticked matters when the first question comes that it opens. So the
answer is read piece by piece, each piece just before it is needed, by a question that looks at one option of the gate. A quiz
then has as many states as a gate has options, and not as many as it has answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from selfcheck.trees.guard import Atom, Formula, atoms, both, either, negated, rewritten
from selfcheck.trees.jumps import cycles
from selfcheck.trees.tree import Option, Question, Rule, Tree

YES, NO = "yes", "no"
Ticks: TypeAlias = Mapping[str, tuple[str, ...]]
"""For each gate the options that are read one by one, in the order in which they are read."""


def ticks_to_read(tree: Tree) -> Ticks:
    """Return for each gate the options that can be read one by one.

    Such an option opens questions, no guard counts it together with others, and every path that asks the gate comes once to the
    place where it is read: no rule leads round it, and none leads back.
    """
    counted = {
        (atom[1], option)
        for formula in _formulas(tree)
        for atom in atoms(formula)
        if atom[0] == "picked" and atom[3] > 1
        for option in atom[2]
    }
    looping, needed, names = cycles(tree), _first_needed(tree), list(tree.questions)
    found = {}
    for place, gate in enumerate(tree.questions.values()):
        read = [option.id for option in gate.real if option.opens and (gate.id, option.id) not in counted]
        if gate.pick == "many" and read:
            first = needed[gate.id]
            last = max(first[name] for name in read)
            if looping.keys().isdisjoint(names[place:last]) and falls_through(tree, gate.id, names[last]):
                found[gate.id] = tuple(sorted(read, key=lambda name: first[name]))
    return found


def with_ticks_read(tree: Tree, ticks: Ticks) -> Tree:
    """Return a tree in which the given ticks are read by questions of their own."""
    if not ticks:
        return tree
    names, needed = list(tree.questions), _first_needed(tree)
    before: dict[str, list[Question]] = {}
    for name, options in ticks.items():
        for number, option in enumerate(options):
            place = names[needed[name][option]]
            before.setdefault(place, []).extend(_readers(tree.questions[name], options, number))

    def write(formula: Formula) -> Formula:
        return in_ticks(tree, ticks, formula)

    order: list[Question] = []
    for name, question in tree.questions.items():
        order += before.get(name, ())
        rules = tuple(replace(rule, guard=write(rule.guard)) for rule in question.rules)
        offered = tuple(replace(o, rank=0) if o.id in ticks.get(name, ()) else o for o in question.options)
        order.append(replace(question, options=offered, rules=rules, ask_if=write(question.ask_if)))
    return replace(
        tree,
        questions={question.id: question for question in _linked(order)},
        always=tuple(replace(rule, guard=write(rule.guard)) for rule in tree.always),
    )


def in_ticks(tree: Tree, ticks: Ticks, formula: Formula) -> Formula:
    """Return a guard of a tree as one of the tree in which the given ticks are read by questions of their own."""
    return rewritten(formula, lambda atom: _by_ticks(tree, ticks, atom)) if ticks else formula


def _formulas(tree: Tree) -> Iterator[Formula]:
    for question in tree.questions.values():
        yield question.ask_if
        yield from (rule.guard for rule in question.rules)
    yield from (rule.guard for rule in tree.always)
    yield from (left.guard for left in tree.passed_over)


def _first_needed(tree: Tree) -> dict[str, dict[str, int]]:
    """Return for each question, by option that a later question reads, the place of the first of these."""
    place = {name: number for number, name in enumerate(tree.questions)}
    found: dict[str, dict[str, int]] = {}
    for name, question in tree.questions.items():
        for formula in (question.ask_if, *(rule.guard for rule in question.rules)):
            for atom in atoms(formula):
                if atom[0] == "picked" and place[atom[1]] < place[name]:
                    for option in atom[2]:
                        found.setdefault(atom[1], {}).setdefault(option, place[name])
    return found


def falls_through(tree: Tree, first: str, last: str) -> bool:
    """Return whether a question, and each after it up to the one before `last`, leads to the next and nowhere else but to the
    highest level.

    A path that comes to `first` then comes to `last`, unless an answer ends the quiz in the highest level: what was to be read
    or asked later can raise nothing there.
    """
    here = first
    while here != last:
        after = tree.following.get(here)
        if after is None or not all(_leads_to(tree, rule.go, after) for rule in tree.questions[here].rules):
            return False
        here = after
    return True


def _leads_to(tree: Tree, go: str, after: str) -> bool:
    return go == after or tree.outcome_rank.get(go) == tree.top


def _readers(gate: Question, options: tuple[str, ...], number: int) -> Iterator[Question]:
    """Return the questions that read one option of a gate.

    Who ticked something, and none of what was read before, can only have ticked the last: that is a question of one answer.
    """
    name = options[number]
    rank = next(option.rank for option in gate.options if option.id == name)
    no, yes = Option(NO, 0), Option(YES, rank)
    loc = ("questions", gate.id, "options", name)
    ticked = both(iter([("asked", gate.id), _any_of(gate, [option.id for option in gate.real])]))

    def reader(id_: str, answers: tuple[Option, ...], ask_if: Formula) -> Question:
        return Question(id_, "one", answers, (Rule(True, "", loc),), ask_if, reads=(gate.id, name))

    if number < len(options) - 1:
        yield reader(tick_of(gate.id, name), (no, yes), ticked)
        return
    others = _any_of(gate, [option.id for option in gate.real if option.id not in options])
    earlier = either(iter([others, *(_yes(gate.id, options, n) for n in range(number))]))
    yield reader(only_tick_of(gate.id, name), (yes,), both(iter([ticked, negated(earlier)])))
    if earlier is not False:
        yield reader(tick_of(gate.id, name), (no, yes), both(iter([ticked, earlier])))


def tick_of(gate: str, option: str) -> str:
    """Return the id of the question that reads an option of a gate: no author can write it."""
    return f"{gate}:{option}"


def only_tick_of(gate: str, option: str) -> str:
    """Return the id of the question that reads the last option of a gate where nothing else was ticked."""
    return f"{gate}:{option}!"


def told_by(question: str, place: int) -> tuple[str, int]:
    """Return a question and the place of an answer to it; of the two that read the last option of a gate, always the same one."""
    return (question[:-1], 1) if question.endswith("!") else (question, place)


def _any_of(gate: Question, options: list[str]) -> Formula:
    return ("picked", gate.id, frozenset(options), 1) if options else False


def _yes(gate: str, options: tuple[str, ...], number: int) -> Formula:
    """Return whether one of the options that are read was ticked, once it has been read."""
    yes: Formula = ("picked", tick_of(gate, options[number]), frozenset([YES]), 1)
    last = number == len(options) - 1
    return either(iter([("asked", only_tick_of(gate, options[number])), yes])) if last else yes


def _by_ticks(tree: Tree, ticks: Ticks, atom: Atom) -> Formula:
    """Return a "picked" as what the questions that read ticks find."""
    options = ticks.get(atom[1], ()) if atom[0] == "picked" else ()
    read = [number for number, name in enumerate(options) if name in atom[2]]
    if not read:
        return atom
    gate = tree.questions[atom[1]]
    beside = _any_of(gate, [option.id for option in gate.options if option.id in atom[2] - set(options)])
    if {option.id for option in gate.real} <= atom[2]:
        return atom  # whether anything was ticked is known at once
    ticked = _any_of(gate, [option.id for option in gate.real])
    return either(iter([beside, both(iter([ticked, either(_yes(gate.id, options, n) for n in read)]))]))


def _linked(order: list[Question]) -> Iterator[Question]:
    """Return questions in their order, with the way to a question that ticks are read before going through their readers."""
    names = [question.id for question in order]
    for place, question in enumerate(order):
        if question.reads is not None:
            yield replace(question, rules=(replace(question.rules[0], go=names[place + 1]),))
        elif place + 1 < len(order) and order[place + 1].reads is not None:
            asked_next = next(later.id for later in order[place + 1 :] if later.reads is None)
            yield replace(
                question,
                rules=tuple(
                    replace(rule, go=names[place + 1]) if rule.go == asked_next else rule for rule in question.rules
                ),
            )
        else:
            yield question
