"""Quizzes of any size, in four shapes, written as an author would write them. All are valid, and all are proved safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

LEVELS = ("self_care", "routine", "soon", "today", "emergency")
FLAGS = {"chest_pain": "emergency", "fever": "today", "numbness": "soon", "poor_sleep": "routine"}

REGISTRIES = {
    "care_levels.yml": "levels:\n"
    + "".join(f"  {name}: {{name: N, urgency: U, when: W, do: D, tone: calm}}\n" for name in LEVELS),
    "red_flags.yml": "flags:\n"
    + "".join(f"  {name}: {{level: {level}, text: {name}, sources: [book]}}\n" for name, level in FLAGS.items()),
    "sources.yml": "sources:\n  book: {title: T, publisher: P, address: https://example.org/, kind: study,"
    " read: 2026-01-02, how: copy}\n",
    "glossary.yml": "terms:\n  word: {name: W, plain: P}\n",
    "site.yml": "audience: A\ndisclaimer: D\nnot_reviewed: N\nemergency_line: E\n"
    'emergency_numbers:\n  here: {place: P, emergency: ["112"]}\nlabels:\n  menu: M\n',
}


def chain(size: int) -> str:
    """Every question is asked, one after the other: ticks, choices and numbers in turn."""
    kinds = (_many, _one, _number, _one)
    questions = [kinds[place % 4](f"q{place}") for place in range(size)]
    return _quiz(questions, [(f"{{q{place}: unsure}}", "soon") for place in range(1, size, 20)])


def wide(size: int) -> str:
    """Each answer has a subtree of its own: no question is shared, and a path is as long as the tree is deep."""
    questions = []
    for place in range(size):
        targets = [f"q{child}" if child < size else "finish" for child in range(3 * place + 1, 3 * place + 4)]
        rules = [f"{{when: {{q{place}: {answer}}}, go: {go}}}" for answer, go in zip("ab", targets[:2], strict=True)]
        questions.append(_one(f"q{place}", [*rules, f"{{else: {targets[2]}}}"]))
    return _quiz(questions, [(f"{{q{place}: unsure}}", "soon") for place in range(1, size, 20)], levels=LEVELS[:3])


def shared(size: int) -> str:
    """Blocks of ten questions that every way goes through, and guards on what was answered earlier.

    In each block one answer takes a way round, both ways meet again, and a guard reads an answer from four questions before.
    Two named conditions about the first three questions are read in every block, to the last.
    """
    questions = []
    for place in range(size):
        name, begin, last = f"q{place}", place - place % 10, size - 1
        after = [f"q{later}" if later <= last else "finish" for later in (place + 1, place + 2, place + 3)]
        rules: list[str] = []
        if place % 10 == 3:
            rules = [f"{{when: {{{name}: a}}, go: {after[2]}}}", f"{{else: {after[0]}}}"]
        if place % 10 == 7:
            guard = f"{{q{begin + 3}: a, {name}: b}}"
            rules = [f"{{when: {guard}, go: {after[1]}}}", f"{{else: {after[0]}}}"]
        if place % 10 == 8 and place > 10:
            rules = [f"{{when: {{is: frail}}, go: {after[0]}}}", f"{{when: {{is: young}}, go: {after[0]}}}"]
            rules.append(f"{{else: {after[1]}}}")
        kind = {0: _many, 1: _many, 2: _number}.get(place % 10, _one)
        questions.append(kind(name, rules))
    conditions = "conditions:\n  frail: {any_of: [{q0: tired}, {q2: old}]}\n  young: {q2: young}\n" if size > 18 else ""
    always = [(f"{{q{place}: unsure}}", "soon") for place in range(6, size, 20)]
    return _quiz(questions, [*always, ("{q0: tired, q2: old}", "routine")], more=conditions)


def gated(size: int) -> str:
    """Blocks of ten questions: a gate with nine options, each of which opens the question that asks for a red flag of its own."""
    questions = []
    for place in range(size):
        name, begin = f"q{place}", place - place % 10
        opened = range(begin + 1, min(begin + 10, size))
        questions.append(_sign(name) if place != begin else _gate(name, opened) if opened else _one(name))
    always = [(f"{{asked: q{place}, q{place}: unsure}}", "soon") for place in range(6, size, 20)]
    return _quiz(questions, [*always, ("{q0: unsure}", "routine")], levels=LEVELS[:4])


SHAPES: dict[str, Callable[[int], str]] = {"chain": chain, "wide": wide, "shared": shared, "gated": gated}


def write_site(root: Path, quiz: str) -> None:
    """Write the registries and a quiz into `root / "site_config"`."""
    config = root / "site_config"
    (config / "quizzes").mkdir(parents=True)
    for name, text in REGISTRIES.items():
        (config / name).write_text(text, encoding="utf-8")
    signs = re.findall(r"\[(sign\w+)\]", quiz)
    with (config / "red_flags.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"  {sign}: {{level: today, text: {sign}, sources: [book]}}\n" for sign in signs)
    (config / "quizzes" / "quiz.yml").write_text(quiz, encoding="utf-8")


def _quiz(
    questions: list[str], always: list[tuple[str, str]], *, more: str = "", levels: tuple[str, ...] = LEVELS
) -> str:
    outcomes = "".join(
        f"  {name}_end: {{level: {name}, title: What to do, lead: This is what to do.}}\n" for name in levels
    )
    rules = "".join(f"  - {{when: {guard}, at_least: {level}}}\n" for guard, level in always)
    return f"title: A quiz\nfor: everybody\nquestions:\n{''.join(questions)}outcomes:\n{outcomes}{more}always:\n{rules}"


def _next(rules: list[str] | None) -> str:
    return "".join(["    next:\n", *(f"      - {rule}\n" for rule in rules)]) if rules else ""


def _one(name: str, rules: list[str] | None = None) -> str:
    return (
        f"  {name}:\n    ask: How long has it lasted?\n    why: It matters.\n    pick: one\n    options:\n"
        "      a: A few days\n      b: {text: A few weeks, at_least: routine}\n"
        "    unsure: {text: I am not sure, at_least: soon}\n" + _next(rules)
    )


def _many(name: str, rules: list[str] | None = None) -> str:
    flags = "    flags: [chest_pain, fever, numbness, poor_sleep]\n" if name == "q0" else ""
    return (
        f"  {name}:\n    ask: Do you have any of these?\n    why: They matter.\n    pick: many\n{flags}    options:\n"
        "      tired: Tired\n      thin: {text: Thin, at_least: routine}\n      hot: {text: Hot, at_least: soon}\n"
        "    none: None of these\n    unsure: {text: I am not sure, at_least: routine}\n" + _next(rules)
    )


def _gate(name: str, opened: Iterable[int]) -> str:
    options = "".join(f"      o{place}: {{text: Option {place}, opens: [q{place}]}}\n" for place in opened)
    return (
        f"  {name}:\n    ask: Do you have any of these?\n    why: They matter.\n    pick: many\n    options:\n{options}"
        "    none: None of these\n    unsure: {text: I am not sure, at_least: routine}\n"
    )


def _sign(name: str) -> str:
    return (
        f"  {name}:\n    ask: Is it so?\n    why: It matters.\n    pick: many\n    flags: [sign_{name}]\n"
        "    none: No\n    unsure: {text: I am not sure, at_least: soon}\n"
    )


def _number(name: str, rules: list[str] | None = None) -> str:
    return (
        f"  {name}:\n    ask: How old are you?\n    why: It matters.\n    pick: number\n    unit: years\n"
        "    between: [0, 120]\n    bands:\n      young: {to: 15, at_least: soon}\n      adult: {from: 16, to: 64}\n"
        "      old: {from: 65, at_least: routine}\n" + _next(rules)
    )
