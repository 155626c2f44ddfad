"""Guards: when a rule holds. Read from YAML into small formulas, and worked out as answers become known.

A formula is True, False, or a tuple: `("picked", question, options, n)` holds where at least n of those options were picked,
`("asked", question)`, `("not", f)`, `("and", f...)`, `("or", f...)`. What is not known yet stays in the formula, so that a
formula simplifies exactly as three-valued logic (Kleene's) says: false AND unknown is false, true OR unknown is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from selfcheck.config.faults import Found, Message, unknown
from selfcheck.config.yaml_file import Loc, YamlFile

Atom: TypeAlias = tuple[Any, ...]
"""A "picked" or an "asked"."""
Formula: TypeAlias = bool | Atom
Answer: TypeAlias = frozenset[str]
"""The ids that were picked: options, flags or bands, and the words `none` and `unsure`."""

NONE, UNSURE = "none", "unsure"
"""The two answers that are words of the language: nothing of what is listed, and not sure."""
MOST_ATOMS = 1_000
"""A person writes a dozen. Conditions that name conditions can double at each step, and are to be refused before they do harm."""
MOST_NESTED = 60
"""Guards are read and worked out by recursion, which Python ends at 1,000 calls."""
COMBINATIONS = ("all_of", "any_of", "none_of")


def both(parts: Iterator[Formula]) -> Formula:
    """Return the simplest formula for "all of these"."""
    return _join("and", parts, absorbing=False)


def either(parts: Iterator[Formula]) -> Formula:
    """Return the simplest formula for "any of these"."""
    return _join("or", parts, absorbing=True)


def negated(formula: Formula) -> Formula:
    """Return the simplest formula for "not this"."""
    if isinstance(formula, bool):
        return not formula
    return formula[1] if formula[0] == "not" else ("not", formula)


def _join(word: str, parts: Iterator[Formula], *, absorbing: bool) -> Formula:
    kept: list[Formula] = []
    for part in parts:
        if part is absorbing:
            return absorbing
        if not isinstance(part, bool):
            kept += [p for p in (part[1:] if part[0] == word else (part,)) if p not in kept]
    return (not absorbing) if not kept else kept[0] if len(kept) == 1 else (word, *kept)


def learn(formula: Formula, question: str, answer: Answer) -> Formula:
    """Return what is left of a formula once `question` has been asked and answered."""
    if isinstance(formula, bool):
        return formula
    match formula[0]:
        case "picked":
            return len(formula[2] & answer) >= formula[3] if formula[1] == question else formula
        case "asked":
            return formula[1] == question or formula
        case "not":
            return negated(learn(formula[1], question, answer))
        case "and":
            return both(learn(part, question, answer) for part in formula[1:])
        case _:
            return either(learn(part, question, answer) for part in formula[1:])


def settle(formula: Formula) -> Formula:
    """Return a formula at the moment it is judged: a question not asked by now was not asked."""
    if isinstance(formula, bool):
        return formula
    match formula[0]:
        case "picked":
            return formula
        case "asked":
            return False
        case "not":
            return negated(settle(formula[1]))
        case "and":
            return both(settle(part) for part in formula[1:])
        case _:
            return either(settle(part) for part in formula[1:])


def atoms(formula: Formula) -> Iterator[Atom]:
    """Return each "picked" and "asked" in a formula."""
    if isinstance(formula, bool):
        return
    if formula[0] in ("picked", "asked"):
        yield formula
    else:
        for part in formula[1:]:
            yield from atoms(part)


def rewritten(formula: Formula, write: Callable[[Atom], Formula]) -> Formula:
    """Return a formula with what `write` makes of each "picked" and "asked" in its place."""
    if isinstance(formula, bool):
        return formula
    match formula[0]:
        case "picked" | "asked":
            return write(formula)
        case "not":
            return negated(rewritten(formula[1], write))
        case "and":
            return both(rewritten(part, write) for part in formula[1:])
        case _:
            return either(rewritten(part, write) for part in formula[1:])


def known(formula: Formula, *, to_be: bool = True) -> Formula:
    """Return the formula that holds where another is known to be true (or, with `to_be=False`, known to be false).

    It is never unknown once a path has ended: what reads a question that the path did not ask is not known.
    """
    if isinstance(formula, bool):
        return formula is to_be
    match formula[0]:
        case "picked":
            return both(iter([("asked", formula[1]), formula if to_be else negated(formula)]))
        case "asked":
            return formula if to_be else negated(formula)
        case "not":
            return known(formula[1], to_be=not to_be)
        case word:
            join = both if (word == "and") is to_be else either
            return join(known(part, to_be=to_be) for part in formula[1:])


def split_guard(formula: Formula, question: str) -> tuple[Formula, Formula]:
    """Return the part of a rule's guard that reads its own `question` alone, and the rest. The guard holds where both do."""
    parts = formula[1:] if isinstance(formula, tuple) and formula[0] == "and" else (formula,)
    here = [part for part in parts if questions_read(part) <= {question}]
    return both(iter(here)), both(part for part in parts if part not in here)


def questions_read(formula: Formula) -> set[str]:
    """Return the ids of the questions a formula reads."""
    return {atom[1] for atom in atoms(formula)}


class GuardReader:
    """Reads the guards of one quiz. Faults collect in `faults`; a faulty guard reads as False."""

    def __init__(
        self,
        file: YamlFile,
        picks: Mapping[str, tuple[str, ...]],
        words: Mapping[str, frozenset[str]],
        groups: Mapping[str, Mapping[str, tuple[str, ...]]],
        conditions: Mapping[str, Any],
        faults: Found,
    ) -> None:
        """`picks` has for each question the ids of its real options, `words` which of `none` and `unsure` it offers, `groups`
        what each of its groups stands for. What is wrong is added to `faults`.
        """
        self.file, self.words, self.groups, self.conditions, self.faults = file, words, groups, conditions, faults
        self.picks = {name: dict.fromkeys(ids) for name, ids in picks.items()}
        self.used: set[str] = set()
        self._named: dict[str, Formula] = {}
        self._reading: list[str] = []
        self._depth = 0

    def read(self, raw: Any, loc: Loc) -> Formula:
        """Return the formula of a guard as it stands in the file at `loc`. Keys are ANDed. A faulty guard reads as False."""
        if not isinstance(raw, dict):
            return self._fault(loc, "a guard needs keys, such as {age: child}")
        if self._depth == MOST_NESTED:
            return self._fault(loc, f"the guard is nested deeper than {MOST_NESTED} levels, its conditions written out")
        self._depth += 1
        found = both(iter([self._part(key, value, (*loc, key)) for key, value in raw.items()]))
        self._depth -= 1
        if sum(1 for _ in islice(atoms(found), MOST_ATOMS + 1)) > MOST_ATOMS:
            return self._fault(loc, f"the guard reads more than {MOST_ATOMS:,} answers, its conditions written out")
        return found

    def _part(self, key: str, value: Any, loc: Loc) -> Formula:
        if key in COMBINATIONS:
            parts = [value] if isinstance(value, dict) else value
            if not isinstance(parts, list):
                return self._fault(loc, f"'{key}' needs a list of guards")
            read = [self.read(part, (*loc, n) if isinstance(value, list) else loc) for n, part in enumerate(parts)]
            joined = both(iter(read)) if key == "all_of" else either(iter(read))
            return negated(joined) if key == "none_of" else joined
        if key == "is":
            return self._condition(value, loc)
        if key == "asked":
            if not isinstance(value, str) or value not in self.picks:
                return self._fault(loc, unknown("a question", str(value), self.picks))
            return ("asked", value)
        if key not in self.picks:
            return self._fault(loc, unknown("a question", key, [*self.picks, *COMBINATIONS]))
        return self._picked(key, value, loc)

    def _condition(self, name: Any, loc: Loc) -> Formula:
        """Return a named condition, read once; one that leads back to itself is a fault."""
        if not isinstance(name, str) or name not in self.conditions:
            return self._fault(loc, unknown("a condition", str(name), self.conditions))
        self.used.add(name)
        if name in self._reading:
            return self._fault(loc, f"condition '{name}' leads back to itself: {' > '.join([*self._reading, name])}")
        if name not in self._named:
            self._reading.append(name)
            self._named[name] = self.read(self.conditions[name], ("conditions", name))
            self._reading.pop()
        return self._named[name]

    def _picked(self, question: str, value: Any, loc: Loc) -> Formula:
        if isinstance(value, str):
            return ("picked", question, self._ids(question, [value], loc), 1)
        if isinstance(value, list):
            return ("picked", question, self._ids(question, value, loc), 1)
        if set(value) == {"all"} and isinstance(value["all"], list):
            ids = self._ids(question, value["all"], (*loc, "all"))
            return ("picked", question, ids, len(ids))
        if set(value) == {"picked_at_least", "of"} and isinstance(value["of"], list):
            ids = self._ids(question, value["of"], (*loc, "of"))
            count = value["picked_at_least"]
            if count not in map(str, range(1, max(1, len(ids)) + 1)):
                return self._fault(
                    (*loc, "picked_at_least"), f"'picked_at_least' must be a number from 1 to {len(ids)}"
                )
            return ("picked", question, ids, int(count))
        return self._fault(loc, "needs an id, a list of ids, {all: [...]} or {picked_at_least: 2, of: [...]}")

    def _ids(self, question: str, names: list[Any], loc: Loc) -> frozenset[str]:
        found: set[str] = set()
        for position, name in enumerate(names):
            where = (*loc, position)
            if not isinstance(name, str):
                self._fault(where, f"an option of '{question}' is an id, not a list or keys")
            elif name == "any":
                found.update(self.picks[question])
            elif name in self.picks[question] or name in self.words[question]:
                found.add(name)
            elif name in self.groups[question]:
                found.update(self.groups[question][name])
            elif name in (NONE, UNSURE):
                self._fault(where, f"'{question}' does not offer '{name}'")
            else:
                known = [*self.picks[question], *self.words[question], *self.groups[question], "any"]
                self._fault(where, unknown(f"an option of '{question}'", name, known))
        return frozenset(found)

    def _fault(self, loc: Loc, message: str | Message) -> Formula:
        self.faults.append(self.file.fault(loc, message))
        return False
