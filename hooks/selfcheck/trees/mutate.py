"""Would anything notice if one edit of a quiz were wrong? Every single edit is made, one at a time, and the checks are run.

An edit that no check refuses is compared with the quiz as it stands, over every sheet of answers. If it makes any path less
cautious, a slip of the hand could do the same unseen: write a rule or an example that catches it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from selfcheck.config import model
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.record import record
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees import model as quiz_model
from selfcheck.trees.check import checked_quiz
from selfcheck.trees.checklist import check_checklist
from selfcheck.trees.compare import Comparison, TooDifferent, compare
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.guard import NONE, UNSURE
from selfcheck.trees.tree import FINISH

EditValue: TypeAlias = Callable[[Any], Any]
"""Takes the value in one place of a file; returns the value to put there."""
Verdict = Literal["caught", "less cautious", "more cautious", "other", "no change"]


@dataclass(frozen=True)
class Edit:
    """One change to one place of the quiz, or to the level of one red flag."""

    kind: str
    text: str
    """What was changed, in words: `age.unsure: 'soon' became 'today'`."""
    line: int
    quiz: Mapping[str, Any]
    flags: Mapping[str, model.RedFlag]


@dataclass(frozen=True)
class Mutant:
    """An edit and what came of it."""

    edit: Edit
    verdict: Verdict
    caught_by: str = ""
    """The message of the check that refused it."""
    changed: int = 0
    """How many classes of paths have another result."""


@dataclass(frozen=True)
class Subject:
    """A quiz as it stands, with all that is checked against it."""

    file: YamlFile
    graph: StateGraph
    registries: Registries
    checklists: tuple[tuple[YamlFile, model.Checklist], ...]
    """The checklists that name this quiz."""
    name: str
    """Its id, as those checklists name it."""


def mutants(subject: Subject) -> Iterator[Mutant]:
    """Return every edit of a quiz, made one at a time, with its verdict."""
    for edit in edits(subject.file, subject.registries):
        yield judge(subject, edit)


def verdicts(found: Iterable[Mutant]) -> dict[str, int]:
    """Return how many edits had which verdict."""
    counts = Counter(mutant.verdict for mutant in found)
    return {verdict: counts[verdict] for verdict in get_args(Verdict)}


def judge(subject: Subject, edit: Edit) -> Mutant:
    """Return what came of an edit: which check refuses it, or how the results differ if none does."""
    file = YamlFile(subject.file.name, edit.quiz, subject.file.lines)
    registries = subject.registries.with_flags(edit.flags)
    graph, faults = _checked(file, registries, subject)
    if faults or graph is None:
        return Mutant(edit, "caught", caught_by=str(min(faults)).removeprefix(f"{file.name}:"))
    try:
        comparison = compare(subject.graph, graph)
    except TooDifferent:
        return Mutant(edit, "less cautious")  # it cannot be shown to be safe
    return Mutant(edit, _verdict(comparison, subject), changed=comparison.total - comparison.count("same"))


def _checked(file: YamlFile, registries: Registries, subject: Subject) -> tuple[StateGraph | None, list[Fault]]:
    """Return the graph of an edited quiz and its first faults: they are enough to know that it would not pass."""
    try:
        quiz = record(file, quiz_model.Quiz)
    except Faulty as error:
        return None, error.faults
    for list_file, checklist in subject.checklists:
        faults = check_checklist(
            list_file, checklist, registries.levels, registries.flags, {subject.name: (file, quiz)}
        )
        if faults:
            return None, faults
    _, graph, faults = checked_quiz(file, quiz, registries)
    return graph, [fault for fault in faults if not fault.warning]


def _verdict(comparison: Comparison, subject: Subject) -> Verdict:
    if comparison.count("less cautious") or any(_raises(subject, *lost) for lost in comparison.gone):
        return "less cautious"
    if comparison.count("more cautious"):
        return "more cautious"
    return "other" if comparison.count("other") or comparison.gone or comparison.come else "no change"


def _raises(subject: Subject, question: str, name: str) -> bool:
    option = subject.graph.tree.questions[question].option(name)
    return option is not None and option.rank > 0


# --- the edits -----------------------------------------------------------------------------------------------------------


def edits(file: YamlFile, registries: Registries) -> Iterator[Edit]:
    """Return every single edit of a quiz: each target, rule, guard, level, flag, option and question."""
    maker = _Maker(file, registries)
    for make in (maker.targets, maker.rules, maker.guards, maker.levels, maker.outcomes, maker.flags, maker.left_out):
        yield from make()


class _Maker:
    def __init__(self, file: YamlFile, registries: Registries) -> None:
        self.file, self.registries = file, registries
        self.questions: Mapping[str, Any] = file.value["questions"]
        self.outcomes_: Mapping[str, Any] = file.value["outcomes"]
        self.levelled = any("level" in outcome for outcome in self.outcomes_.values())
        self.ladder = list(registries.levels) if self.levelled else []

    def edit(self, kind: str, text: str, loc: Loc, change: EditValue, at: Loc | None = None) -> Edit:
        """Return the edit that puts `change(value)` in the place of the value at `at` (or `loc`)."""
        changed = _replaced(self.file.value, at if at is not None else loc, change)
        return Edit(kind, text, self.file.line(loc), changed, self.registries.flags)

    def targets(self) -> Iterator[Edit]:
        places = [*self.questions, *self.outcomes_, *([FINISH] if self.levelled else [])]
        order = [*self.questions, FINISH]
        for name, question in self.questions.items():
            loc: Loc = ("questions", name)
            if "next" not in question:
                usual = order[order.index(name) + 1]
                for place in places:
                    if place != usual:
                        yield self.edit(
                            "target",
                            f"{name}: goes to '{place}', not to '{usual}'",
                            loc,
                            _with({"next": [{"else": place}]}),
                        )
                continue
            for number, rule in enumerate(question["next"]):
                key = "else" if "else" in rule else "go"
                where: Loc = (*loc, "next", number)
                for place in places:
                    if place != rule[key]:
                        text = f"{name}: rule {number + 1} goes to '{place}', not to '{rule[key]}'"
                        yield self.edit("target", text, where, _with({key: place}))

    def rules(self) -> Iterator[Edit]:
        for loc, number, _ in self._guarded():
            text = f"{loc[1]}: rule {number + 1} is left out"
            yield self.edit("rule", text, (*loc, number), partial(_without_item, number), at=loc)

    def guards(self) -> Iterator[Edit]:
        for loc, number, _ in self._guarded():
            text = f"{loc[1]}: the guard of rule {number + 1} is turned round"
            yield self.edit("guard", text, (*loc, number), lambda old: {**old, "when": {"none_of": [old["when"]]}})
        for name in self.file.value.get("conditions", {}):
            text = f"condition '{name}' is turned round"
            yield self.edit("guard", text, ("conditions", name), lambda old: {"none_of": [old]})

    def _guarded(self) -> Iterator[tuple[Loc, int, Any]]:
        for name, question in self.questions.items():
            for number, rule in enumerate(question.get("next", ())):
                if "when" in rule:
                    yield ("questions", name, "next"), number, rule

    def levels(self) -> Iterator[Edit]:
        for loc, choice in self._choices():
            now = choice.get("at_least") if isinstance(choice, dict) else None
            for level in [*([None] if now else []), *self.ladder[1:]]:
                if level != now:
                    text = f"{'.'.join(map(str, loc[1:]))}: at_least '{now or 'nothing'}' became '{level or 'nothing'}'"
                    yield self.edit("level", text, loc, partial(_with_level, level))

    def _choices(self) -> Iterator[tuple[Loc, Any]]:
        for name, question in self.questions.items():
            for key in ("options", "bands"):
                for option, choice in question.get(key, {}).items():
                    yield ("questions", name, key, option), choice
            for word in (NONE, UNSURE):
                if word in question:
                    yield ("questions", name, word), question[word]

    def outcomes(self) -> Iterator[Edit]:
        for name, outcome in self.outcomes_.items():
            for level in self.ladder:
                if level != outcome.get("level"):
                    text = f"outcome '{name}': level '{outcome.get('level')}' became '{level}'"
                    yield self.edit("level", text, ("outcomes", name), _with({"level": level}))

    def flags(self) -> Iterator[Edit]:
        asking = {name: question for name, question in self.questions.items() if question["pick"] == "many"}
        for name, question in asking.items():
            for number, flag in enumerate(question.get("flags", ())):
                loc: Loc = ("questions", name, "flags", number)
                yield from self._flag_levels(flag, loc)
                text = f"{name}: the flag '{flag}' is left out"
                yield self.edit("flag", text, loc, partial(_without_flag, number), at=loc[:2])
                for other in asking:
                    if other != name:
                        moved = _replaced(self.file.value, loc[:2], partial(_without_flag, number))
                        moved = _replaced(moved, ("questions", other), partial(_with_flag, flag))
                        text = f"{name}: the flag '{flag}' moved to '{other}'"
                        yield Edit("flag", text, self.file.line(loc), moved, self.registries.flags)

    def _flag_levels(self, flag: str, loc: Loc) -> Iterator[Edit]:
        for level in self.ladder:
            now = self.registries.flags[flag]
            if level != now.level:
                text = f"the flag '{flag}': level '{now.level}' became '{level}'"
                flags = {**self.registries.flags, flag: now.model_copy(update={"level": level})}
                yield Edit("flag", text, self.file.line(loc), self.file.value, flags)

    def left_out(self) -> Iterator[Edit]:
        for loc, _ in self._choices():
            text = f"{'.'.join(map(str, loc[1:]))} is left out"
            yield self.edit("left out", text, loc, partial(_without, loc[-1]), at=loc[:-1])
        for name in self.questions:
            text = f"the question '{name}' is left out"
            yield self.edit("left out", text, ("questions", name), partial(_without, name), at=("questions",))


def _replaced(value: Any, loc: Loc, change: EditValue) -> Any:
    """Return a value with what is at `loc` changed; everything beside the way there is shared."""
    if not loc:
        return change(value)
    if isinstance(value, list):
        assert isinstance(loc[0], int)
        return [*value[: loc[0]], _replaced(value[loc[0]], loc[1:], change), *value[loc[0] + 1 :]]
    return {key: _replaced(item, loc[1:], change) if key == loc[0] else item for key, item in value.items()}


def _with(keys: Mapping[str, Any]) -> EditValue:
    return lambda old: {**old, **keys}


def _without(key: Any, value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in value.items() if name != key}


def _without_item(number: int, items: list[Any]) -> list[Any]:
    return [item for place, item in enumerate(items) if place != number]


def _with_level(level: str | None, choice: Any) -> dict[str, Any]:
    words = {"text": choice} if isinstance(choice, str) else _without("at_least", choice)
    return words if level is None else {**words, "at_least": level}


def _without_flag(number: int, question: Mapping[str, Any]) -> dict[str, Any]:
    flags = _without_item(number, question["flags"])
    return {**question, "flags": flags} if flags else _without("flags", question)


def _with_flag(flag: str, question: Mapping[str, Any]) -> dict[str, Any]:
    return {**question, "flags": [*question.get("flags", ()), flag]}
