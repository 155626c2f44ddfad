"""A slow, obvious interpreter of a quiz, straight from the YAML values: what the compiled graph is compared with.

It shares no code with the package. `True`, `False` and `None` are the three truth values. The ladder of the tests has five
steps, since on a ladder of three the top one ends the quiz and the lowest is where it begins: nothing could fall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import Any

LADDER = ("low", "mild", "mid", "high", "top")
LEVEL_OF_FLAG = {f"{level}_flag": level for level in LADDER}
Quiz = dict[str, Any]
Sheet = dict[str, frozenset[str]]


def answers_to(question: Quiz) -> list[frozenset[str]]:
    """Return every answer a reader can give to one question."""
    unsure = [frozenset(["unsure"])] if "unsure" in question else []
    if question["pick"] != "many":
        return [frozenset([key]) for key in question.get("options") or question["bands"]] + unsure
    ticks = [*question.get("flags", ()), *question.get("options", {}), *(["unsure"] if unsure else [])]
    sets = chain.from_iterable(combinations(ticks, size) for size in range(1, len(ticks) + 1))
    return [*map(frozenset, sets), frozenset(["none"])]


def sheets(quiz: Quiz) -> Iterator[Sheet]:
    """Return every sheet: an answer to each question, asked or not."""
    names = list(quiz["questions"])
    for given in product(*(answers_to(question) for question in quiz["questions"].values())):
        yield dict(zip(names, given, strict=True))


def how_many(quiz: Quiz) -> int:
    """Return the number of sheets."""
    total = 1
    for question in quiz["questions"].values():
        total *= len(answers_to(question))
    return total


def holds(guard: Quiz, quiz: Quiz, answers: Sheet) -> bool | None:
    """Judge a guard on the answers given so far."""
    return _all([_holds(key, value, quiz, answers) for key, value in guard.items()])


def _holds(key: str, value: Any, quiz: Quiz, answers: Sheet) -> bool | None:
    if key in ("all_of", "any_of", "none_of"):
        parts = [holds(part, quiz, answers) for part in ([value] if isinstance(value, dict) else value)]
        if key == "all_of":
            return _all(parts)
        return _any(parts) if key == "any_of" else _not(_any(parts))
    if key == "is":
        return holds(quiz["conditions"][value], quiz, answers)
    if key == "asked":
        return value in answers
    if key not in answers:
        return None
    question, answer = quiz["questions"][key], answers[key]
    if isinstance(value, dict) and "all" in value:
        return all(name in answer for name in value["all"])
    if isinstance(value, dict):
        return sum(name in answer for name in value["of"]) >= int(value["picked_at_least"])
    names = set[str]()
    for name in [value] if isinstance(value, str) else value:
        if name == "any":
            names |= {*question.get("flags", ()), *question.get("options", {}), *question.get("bands", {})}
        else:
            names |= set(question.get("groups", {}).get(name, [name]))
    return bool(names & answer)


def _all(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _any(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part


def level_of(question: Quiz, answer: frozenset[str]) -> int:
    """Return the rank an answer raises to."""
    choices = {**question.get("options", {}), **question.get("bands", {})}
    levels = [LEVEL_OF_FLAG[name] for name in answer if name in question.get("flags", ())]
    for name in answer:
        choice = question.get(name) if name in ("none", "unsure") else choices.get(name)
        if isinstance(choice, dict) and "at_least" in choice:
            levels.append(choice["at_least"])
    return max((LADDER.index(level) for level in levels), default=0)


def rank_of(quiz: Quiz, outcome: str) -> int:
    """Return the rank of an outcome; 0 for each one of a plain quiz."""
    return LADDER.index(quiz["outcomes"][outcome].get("level", LADDER[0]))


Rule = tuple[str, int]
"""A question, and the place of one of its rules."""


@dataclass
class Run:
    """What came of one sheet of answers, with no early stop but at the highest level."""

    outcome: str = ""
    """Empty where there is none: the path runs in a cycle, or no outcome has the level."""
    answers: Sheet = field(default_factory=dict)
    """The answers used, in the order they were asked for."""
    faults: set[str] = field(default_factory=set)
    """The kinds of fault met."""
    fired: set[Rule] = field(default_factory=set)
    hidden: set[Rule] = field(default_factory=set)
    """The rules that were true while an earlier one had fired."""


def interpret(quiz: Quiz, sheet: Sheet) -> Run:
    """Answer a quiz from a sheet of answers."""
    run, rank = Run(), 0
    order = list(quiz["questions"])
    finish = {LADDER.index(o["level"]): name for name, o in quiz["outcomes"].items() if "level" in o and "by" not in o}
    place = order[0]
    while True:
        if place in run.answers:
            run.faults.add("cycle")
            return run
        question = quiz["questions"][place]
        run.answers[place] = sheet[place]
        rank = max(rank, level_of(question, sheet[place]))
        go = "finish" if rank == len(LADDER) - 1 else next_place(quiz, order, place, run)
        while go in quiz["questions"] and not is_asked(quiz, go, run):
            go = [*order, "finish"][order.index(go) + 1]
        if go == "finish":
            run.outcome = finish.get(rank, "")
            if not run.outcome:
                run.faults.add("no outcome")
            return run
        if go in quiz["outcomes"]:
            if rank_of(quiz, go) < rank:
                run.faults.add("below")
            run.outcome = go
            return run
        place = go


def next_place(quiz: Quiz, order: list[str], place: str, run: Run) -> str:
    """Return the place that follows from the answers so far; note in the run what each rule did."""
    rules = quiz["questions"][place].get("next")
    if rules is None:
        return [*order, "finish"][order.index(place) + 1]
    go = ""
    for number, rule in enumerate(rules):
        judged = "else" in rule or holds(rule["when"], quiz, run.answers)
        if judged is None and not go:
            run.faults.add("unknown")
        if judged and go:
            run.hidden.add((place, number))
        elif judged:
            run.fired.add((place, number))
            go = rule.get("else") or rule["go"]
    return go


def is_asked(quiz: Quiz, name: str, run: Run) -> bool:
    """Judge whether a question is asked where a path comes to it; note in the run where that cannot be known."""
    gates = [gate for gate in quiz["questions"] if opened_by(quiz, gate, None) >= {name}]
    if gates:
        return any(gate in run.answers and name in opened_by(quiz, gate, run.answers[gate]) for gate in gates)
    judged = holds(quiz["questions"][name].get("ask_if", {}), quiz, run.answers)
    if judged is None:
        run.faults.add("unknown")
    return bool(judged)


def opened_by(quiz: Quiz, gate: str, answer: frozenset[str] | None) -> set[str]:
    """Return the questions that an answer to a gate opens; all that any answer opens, if it is None."""
    every = answer is None or "unsure" in answer
    options = quiz["questions"][gate].get("options", {})
    return {
        name
        for option, found in options.items()
        if isinstance(found, dict) and (every or option in answer)
        for name in found.get("opens", ())
    }


def passed_over(quiz: Quiz, run: Run) -> set[str]:
    """Return the flags that a run leaves out in silence."""
    asking = {flag: name for name, question in quiz["questions"].items() for flag in question.get("flags", ())}
    denied = {
        name
        for gate, answer in run.answers.items()
        for name in stands_for(quiz, opened_by(quiz, gate, None)) - stands_for(quiz, opened_by(quiz, gate, answer))
    }
    excused = {
        flag
        for left in quiz.get("passed_over", ())
        if holds(left["when"], quiz, run.answers)
        for flag in [
            *left.get("flags", ()),
            *(f for q in left.get("questions", ()) for f in quiz["questions"][q]["flags"]),
        ]
    }
    reached = rank_of(quiz, run.outcome)
    return {
        flag
        for flag in asking
        if not any(flag in quiz["questions"][name].get("flags", ()) for name in {*run.answers, *denied})
        and LADDER.index(LEVEL_OF_FLAG[flag]) > reached
        and flag not in excused
    }


def stands_for(quiz: Quiz, opened: set[str]) -> set[str]:
    """Return questions with all that their own options open, and so on."""
    found = set(opened)
    for name in quiz["questions"]:
        if name in found:
            found |= opened_by(quiz, name, None)
    return found
