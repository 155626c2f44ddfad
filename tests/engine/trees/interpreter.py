"""A slow, obvious interpreter of a quiz, straight from the YAML values: what the compiled graph is compared with.

It shares no code with the package. `True`, `False` and `None` are the three truth values.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product
from typing import Any

LEVEL_OF_FLAG = {"low_flag": "low", "mid_flag": "mid", "top_flag": "top"}
Quiz = dict[str, Any]
Sheet = dict[str, frozenset[str]]


def answers_to(question: Quiz) -> list[frozenset[str]]:
    """Give every answer a reader can give to one question."""
    unsure = [frozenset(["unsure"])] if "unsure" in question else []
    if question["pick"] != "many":
        return [frozenset([key]) for key in question.get("options") or question["bands"]] + unsure
    ticks = [*question.get("flags", ()), *question.get("options", {}), *(["unsure"] if unsure else [])]
    sets = chain.from_iterable(combinations(ticks, size) for size in range(1, len(ticks) + 1))
    return [*map(frozenset, sets), frozenset(["none"])]


def sheets(quiz: Quiz) -> Iterator[Sheet]:
    """Give every sheet: an answer to each question, asked or not."""
    names = list(quiz["questions"])
    for given in product(*(answers_to(question) for question in quiz["questions"].values())):
        yield dict(zip(names, given, strict=True))


def how_many(quiz: Quiz) -> int:
    """Give the number of sheets."""
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


def level_of(question: Quiz, answer: frozenset[str], ladder: tuple[str, ...]) -> int:
    """Give the rank an answer raises to."""
    choices = {**question.get("options", {}), **question.get("bands", {})}
    levels = [LEVEL_OF_FLAG[name] for name in answer if name in question.get("flags", ())]
    for name in answer:
        choice = question.get(name) if name in ("none", "unsure") else choices.get(name)
        if isinstance(choice, dict) and "at_least" in choice:
            levels.append(choice["at_least"])
    return max((ladder.index(level) for level in levels), default=0)


def interpret(quiz: Quiz, sheet: Sheet, ladder: tuple[str, ...]) -> tuple[str, Sheet, set[str]]:
    """Answer a quiz from a sheet, with no early stop; give the outcome, the answers used, and the kinds of fault met."""
    rank, answers, faults = 0, dict[str, frozenset[str]](), set[str]()
    order = list(quiz["questions"])
    finish = {ladder.index(o["level"]): name for name, o in quiz["outcomes"].items() if "by" not in o}
    place = order[0]
    while True:
        if place in answers:
            return "", answers, faults | {"circle"}
        question = quiz["questions"][place]
        answers[place] = sheet[place]
        rank = max(rank, level_of(question, sheet[place], ladder))
        go = "finish" if rank == len(ladder) - 1 else next_place(quiz, order, place, answers, faults)
        if go == "finish":
            return (finish[rank], answers, faults) if rank in finish else ("", answers, faults | {"no outcome"})
        if go in quiz["outcomes"]:
            if ladder.index(quiz["outcomes"][go]["level"]) < rank:
                faults.add("below")
            return go, answers, faults
        place = go


def next_place(quiz: Quiz, order: list[str], place: str, answers: Sheet, faults: set[str]) -> str:
    """Give the place that follows from the answers so far; note a guard that comes out unknown in `faults`."""
    rules = quiz["questions"][place].get("next")
    if rules is None:
        return [*order, "finish"][order.index(place) + 1]
    for rule in rules:
        if "else" in rule:
            return str(rule["else"])
        judged = holds(rule["when"], quiz, answers)
        if judged is None:
            faults.add("unknown")
        if judged:
            return str(rule["go"])
    raise AssertionError("the last rule is an else")
