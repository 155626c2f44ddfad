"""What no path reaches, and what no reader sees because the quiz stops before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfcheck.config.faults import Fault
from selfcheck.trees.order import breadth_first
from selfcheck.trees.tree import FINISH, Question, Tree
from selfcheck.trees.walk import Walk


def screens(tree: Tree) -> dict[str, Question]:
    """Return the questions that a reader can be asked; the others read a tick of a gate."""
    return {name: question for name, question in tree.questions.items() if question.reads is None}


def unreached(walk: Walk) -> list[Fault]:
    """Return a fault for each question, rule and outcome that no path reaches, as judged before the quiz stops early."""
    faults = []
    tree, found = walk.tree, walk.findings
    reached = {configuration.question for configuration in walk.configurations}
    for name, question in screens(tree).items():
        if name not in reached:
            faults.append(tree.file.fault(question.loc, f"no path asks '{name}'"))
            continue
        first = walk.first_rule[name]
        for number, rule in enumerate(question.rules, start=first):
            if number in found.fired or rule.guard is True:
                continue
            if number in found.hidden_by:
                earlier = tree.file.line(walk.rules[found.hidden_by[number]][1].loc)
                faults.append(
                    tree.file.fault(rule.loc, f"the rule never fires: the rule in line {earlier} always wins before it")
                )
            else:
                faults.append(tree.file.fault(rule.loc, "the rule can never fire: no path makes its guard true"))
    for name in tree.outcome_rank:
        if name not in found.outcomes:
            mend = "" if "outcomes" in tree.file.value else ": write the 'outcomes' that there are"
            faults.append(tree.file.fault(("outcomes", name), f"no path ends in '{name}'{mend}"))
    return faults


def unseen(walk: Walk, outcome_of: Mapping[int, str]) -> list[Fault]:
    """Return a warning for each question that is asked only of a reader who goes on, and each rule that wins only there.

    `outcome_of` has the outcome of each configuration in which the quiz stops early.
    """
    tree = walk.tree
    if 0 in outcome_of:
        message = f"this quiz asks nothing: whatever is answered, it ends in '{outcome_of[0]}'"
        return [] if len(tree.ladder) == 1 else [tree.file.fault(("questions",), message)]

    def leads_to(here: int) -> Iterator[int]:
        return (target for target in walk.moves[here] if isinstance(target, int) and target not in outcome_of)

    seen = breadth_first(0, leads_to)
    asked = {walk.configurations[here].question for here in seen}
    won = {
        id(turn.rule)
        for here in seen
        for place, turn in walk.turns[walk.configurations[here].route].items()
        if not isinstance(walk.moves[here][place], str) or walk.moves[here][place] == turn.go or turn.go == FINISH
    }
    faults = []
    for name, question in screens(tree).items():
        if name not in asked:
            message = f"no reader is asked '{name}': where it would come, no answer can change the result any more"
            faults.append(tree.file.fault(question.loc, message, warning=True))
            continue
        if question.ask_if is not True and name not in walk.findings.passed_by:
            message = f"everybody who comes to '{name}' is asked it: take out its 'ask_if', or what opens it"
            faults.append(tree.file.fault(question.loc, message, warning=True))
        for rule in question.rules:
            if rule.guard is not True and id(rule) not in won and (rule.go in asked or rule.go not in tree.questions):
                message = "the rule wins only where the quiz has stopped: no answer can change the result there"
                faults.append(tree.file.fault(rule.loc, message, warning=True))
    return faults
