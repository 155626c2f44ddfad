"""A quiz as it is meant: every name resolved, every guard read, every level a rank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from selfcheck.config.faults import Message, unknown
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees.guard import NONE, UNSURE, Answer, Atom, Formula, atoms

FINISH = "finish"


@dataclass(frozen=True)
class Option:
    """Something that can be picked: an option, a red flag, a band, or the words `none` and `unsure`."""

    id: str
    rank: int
    """The level it raises the result to, as its place on the ladder; 0 is the lowest and raises nothing."""
    flag: bool = False
    opens: tuple[str, ...] = ()
    """The questions that are asked only if this, or another option that opens them, was picked."""
    low: int = 0
    high: int = 0
    """For a band: the numbers it covers, both ends included."""


@dataclass(frozen=True)
class Rule:
    """Go to `go` (a question, an outcome or `finish`) when the guard holds; an `else` has the guard True."""

    guard: Formula
    go: str
    loc: Loc


@dataclass(frozen=True)
class Question:
    """A question with its options in the order a reader sees them: flags, options, none, unsure."""

    id: str
    pick: Literal["one", "many", "number"]
    options: tuple[Option, ...]
    rules: tuple[Rule, ...]
    """Judged in order; the last always holds."""
    ask_if: Formula = True
    """Where it does not hold, the path goes on to the next question of the file."""
    reads: tuple[str, str] | None = None
    """A question that is on no screen: whether this option of this gate was ticked (see `gates.py`)."""

    @property
    def loc(self) -> Loc:
        return ("questions", self.reads[0], "options", self.reads[1]) if self.reads else ("questions", self.id)

    @property
    def real(self) -> tuple[Option, ...]:
        """The options but for `none` and `unsure`."""
        return tuple(option for option in self.options if option.id not in (NONE, UNSURE))

    def option(self, name: str) -> Option | None:
        return next((option for option in self.options if option.id == name), None)


@dataclass(frozen=True)
class Always:
    guard: Formula
    rank: int
    loc: Loc


@dataclass(frozen=True)
class PassedOver:
    guard: Formula
    named: Mapping[tuple[str, Loc], frozenset[str]]
    """By each id of a flag or a question that it names, and where it does, the flags of that."""
    loc: Loc

    @cached_property
    def flags(self) -> frozenset[str]:
        return self.flags_of(self.named)

    def flags_of(self, names: Iterable[tuple[str, Loc]]) -> frozenset[str]:
        """Return the flags of some of what it names."""
        return frozenset().union(*(self.named[name] for name in names))


@dataclass(frozen=True)
class Example:
    """One sheet of answers to a story, and what it has to end in: an outcome, or a level from `lowest` to `highest`."""

    name: str
    answers: Mapping[str, Answer]
    result: str | None
    lowest: int
    highest: int
    loc: Loc


@dataclass(frozen=True)
class Tree:
    """A quiz ready to compile."""

    file: YamlFile
    ladder: tuple[str, ...]
    """Ids of the care levels, lowest first; empty for a plain quiz."""
    questions: Mapping[str, Question]
    outcome_rank: Mapping[str, int]
    """Rank of each outcome; 0 for each one of a plain quiz."""
    finish: Mapping[int, str]
    """The outcome that `finish` shows for a rank."""
    always: tuple[Always, ...]
    passed_over: tuple[PassedOver, ...]
    examples: tuple[Example, ...]

    @property
    def top(self) -> int:
        """The highest rank; reaching it ends the quiz. A plain quiz never reaches it."""
        return len(self.ladder) - 1 if self.ladder else 1

    @property
    def start(self) -> str:
        return next(iter(self.questions))

    @cached_property
    def following(self) -> Mapping[str, str]:
        """For each question the one after it in the file; `finish` after the last."""
        names = [*self.questions, FINISH]
        return dict(pairwise(names))

    @cached_property
    def atoms(self) -> Mapping[str, frozenset[Atom]]:
        """For each question whose answer rules read: all that they read of it."""
        found: dict[str, set[Atom]] = {}
        for question in self.questions.values():
            for formula in (question.ask_if, *(rule.guard for rule in question.rules)):
                for atom in atoms(formula):
                    if atom[0] == "picked":
                        found.setdefault(atom[1], set()).add(atom)
        return {name: frozenset(read) for name, read in found.items()}


def range_text(low: int, high: int) -> str:
    """Return numbers from `low` to `high`, both included, as an author reads them: `16 to 17`."""
    return str(low) if low == high else f"{low} to {high}"


def read_answer(pick: str, options: tuple[Option, ...], given: Any) -> tuple[Answer, str | Message]:
    """Return an answer that a person wrote (an id, a list of ids, a number), and "" or what is wrong with it."""
    names = [given] if isinstance(given, str) else given
    if not (isinstance(names, list) and names and all(isinstance(name, str) for name in names)):
        return frozenset(), "an answer is an id, a list of ids, or a number"
    known = {option.id for option in options}
    if pick == "number" and len(names) == 1 and re.fullmatch(r"-?[0-9]{1,15}", names[0]):
        number = int(names[0])
        band = next((o.id for o in options if o.id != UNSURE and o.low <= number <= o.high), None)
        return (frozenset([band]), "") if band else (frozenset(), f"{number} is outside the range that is asked")
    for name in names:
        if name not in known:
            return frozenset(), unknown("an option", name, known)
    if pick != "many" and len(names) > 1:
        return frozenset(), "takes one answer"
    if NONE in names and len(names) > 1:
        return frozenset(), "'none' cannot stand beside another answer"
    return frozenset(names), ""
