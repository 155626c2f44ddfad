"""Would anything notice if one edit of a quiz were wrong? Every single edit is made, one at a time, and the checks are run.

An edit that no check refuses is compared with the quiz as it stands, over every sheet of answers. If it makes any path less
cautious, a slip of the hand could do the same unseen: write a rule or an example that catches it.

There are thousands of edits. So what an edit leaves alone is read once for all of them, and what takes least time comes first:
names, then the examples and some other sheets of answers that come by what was changed, then the graph and its proofs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from selfcheck.config import model
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.record import record
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees import model as quiz_model
from selfcheck.trees.checklist import check_checklist
from selfcheck.trees.compare import Comparison, TooDifferent, compare
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.guard import NONE, UNSURE
from selfcheck.trees.memo import Memo
from selfcheck.trees.prove import proofs
from selfcheck.trees.resolve import resolve
from selfcheck.trees.sheets import Run, Sheets, probes
from selfcheck.trees.tree import FINISH, Tree

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
    """A quiz as it stands, in which nothing is wrong, with all that is checked against it."""

    file: YamlFile
    graph: StateGraph
    registries: Registries
    checklists: tuple[tuple[YamlFile, model.Checklist], ...]
    """The checklists that name this quiz."""
    name: str
    """Its id, as those checklists name it."""


def mutants(subject: Subject) -> Iterator[Mutant]:
    """Return every edit of a quiz, made one at a time, with its verdict."""
    judge = Judge(subject)
    for edit in edits(subject.file, subject.registries):
        yield judge.of(edit)


def verdicts(found: Iterable[Mutant]) -> dict[str, int]:
    """Return how many edits had which verdict."""
    counts = Counter(mutant.verdict for mutant in found)
    return {verdict: counts[verdict] for verdict in get_args(Verdict)}


class Judge:
    """Judges the edits of one quiz."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.tree, self.memo = subject, subject.graph.written, Memo()
        self.quiz = record(subject.file, quiz_model.Quiz)
        self._resolved(subject.file, self.quiz, subject.registries)
        self.asked = _flags_asked(self.quiz)
        followed = Sheets(self.tree)
        self.examples = [_on_the_way(*followed.example_fails(example)[0]) for example in self.tree.examples]
        self.probes = probes(subject.graph)

    def _resolved(self, file: YamlFile, quiz: quiz_model.Quiz, registries: Registries) -> Tree:
        """Return the tree of a quiz. Raises Faulty with the first fault of its names and shapes."""
        tree, faults = resolve(file, quiz, registries.levels, registries.flags, registries.sources, self.memo)
        _refuse(faults)
        assert tree is not None
        return tree

    def of(self, edit: Edit) -> Mutant:
        """Return what came of an edit: which check refuses it, or how the results differ if none does."""
        file = YamlFile(self.subject.file.name, self._with_records(edit.quiz), self.subject.file.lines)
        registries = self.subject.registries.with_flags(edit.flags)
        try:
            tree = self._tree(file, registries)
            if _means_the_same(tree, self.tree):
                return Mutant(edit, "no change")
            graph = self._proved(tree)
        except Faulty as error:
            return Mutant(edit, "caught", caught_by=str(error.faults[0]).removeprefix(f"{file.name}:"))
        try:
            comparison = compare(self.subject.graph, graph)
        except TooDifferent:
            return Mutant(edit, "less cautious")  # it cannot be shown to be safe
        return Mutant(edit, _verdict(comparison), changed=comparison.total - comparison.count("same"))

    def _with_records(self, quiz: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return an edited quiz with the records of all that it has in common with the quiz as it stands."""
        now, made = self.subject.file.value, self.quiz
        questions = {
            name: made.questions[name] if question is now["questions"].get(name) else question
            for name, question in quiz["questions"].items()
        }
        outcomes = {
            name: made.outcomes[name] if outcome is now["outcomes"].get(name) else outcome
            for name, outcome in quiz["outcomes"].items()
        }
        shared = {key: getattr(made, key) for key in _LISTS if key in quiz and quiz[key] is now[key]}
        return {**quiz, "questions": questions, "outcomes": outcomes, **shared}

    def _tree(self, file: YamlFile, registries: Registries) -> Tree:
        """Return the tree of an edited quiz. Raises Faulty with the first fault of its names and shapes, or of a checklist."""
        quiz = record(file, quiz_model.Quiz)
        if registries.flags is not self.subject.registries.flags or _flags_asked(quiz) != self.asked:
            named = {self.subject.name: (file, quiz)}
            for list_file, checklist in self.subject.checklists:
                _refuse(check_checklist(list_file, checklist, registries.levels, registries.flags, named))
        return self._resolved(file, quiz, registries)

    def _proved(self, tree: Tree) -> StateGraph:
        """Return the graph of an edited tree. Raises Faulty with the first fault of a path."""
        _refuse(self._broken_by_a_sheet(tree))
        graph, faults = compile_tree(tree, first_fault=True)
        _refuse(faults)
        assert graph is not None
        _refuse(proofs(graph))
        return graph

    def _broken_by_a_sheet(self, tree: Tree) -> Iterator[Fault]:
        """Return the faults of a tree that an example shows, or a probe, if it comes by what was changed."""
        changed, sheets = _changed(self.tree, tree), Sheets(tree)
        for met, example in zip(self.examples, tree.examples, strict=True):
            if changed is None or not changed.isdisjoint(met):
                fault = sheets.example_fails(example)[1]
                if fault is not None:
                    yield fault
        about = {"", *(name for name, _ in changed or ())}
        for name, sheet in self.probes:
            if name in about and sheets.takes(sheet):
                yield from sheets.faults(sheets.follow(sheet))


_LISTS = ("always", "passed_over", "examples", "reading")


def _refuse(faults: Iterable[Fault]) -> None:
    """Raise Faulty with the first fault, if there is one that is not a warning."""
    first = next((fault for fault in faults if not fault.warning), None)
    if first is not None:
        raise Faulty([first])


def _flags_asked(quiz: quiz_model.Quiz) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, question.flags) for name, question in quiz.questions.items() if question.flags]


def _means_the_same(one: Tree, other: Tree) -> bool:
    """Return whether two trees ask the same and end the same, and are held to the same rules."""
    return (
        _ends(one) == _ends(other)
        and [*one.questions.items()] == [*other.questions.items()]
        and (one.always, one.passed_over) == (other.always, other.passed_over)
    )


def _ends(tree: Tree) -> tuple[object, ...]:
    return tree.ladder, tree.outcome_rank, tree.finish


_Met: TypeAlias = tuple[str, str]
"""An answer to a question; "" stands for the question itself."""


def _on_the_way(*runs: Run) -> frozenset[_Met]:
    """Return each question that a path comes by, and each answer on it."""
    met = {(name, "") for run in runs for name in run.came_by}
    return frozenset(met.union((name, picked) for run in runs for name in run.asked for picked in run.asked[name]))


def _changed(old: Tree, new: Tree) -> set[_Met] | None:
    """Return what is another thing in the new tree; of a question that has other options and is else as it was, these. None
    where a path may change that comes by nothing of it.
    """
    if _ends(old) != _ends(new) or old.start != new.start:
        return None
    changed: set[_Met] = set()
    for name, question in old.questions.items():
        now = new.questions.get(name)
        if now is None or new.following[name] != old.following[name]:
            changed.add((name, ""))
        elif now != question:
            others = {*question.options} ^ {*now.options}
            is_else_alike = replace(now, options=question.options) == question
            changed.update([(name, option.id) for option in others] if is_else_alike else [(name, "")])
    return changed


def _verdict(comparison: Comparison) -> Verdict:
    if comparison.count("less cautious") or any(comparison.led_higher(*lost) for lost in comparison.gone):
        return "less cautious"
    if comparison.count("more cautious"):
        return "more cautious"
    return "other" if comparison.count("other") or comparison.gone or comparison.come else "no change"


# --- the edits -----------------------------------------------------------------------------------------------------------


def edits(file: YamlFile, registries: Registries) -> Iterator[Edit]:
    """Return every single edit of a quiz: each target, rule, guard, level, flag, option and question."""
    maker = _Maker(file, registries)
    yield from maker.targets()
    yield from maker.rules()
    yield from maker.guards()
    yield from maker.asked()
    yield from maker.passed_over()
    yield from maker.levels()
    yield from maker.outcomes()
    yield from maker.flags()
    yield from maker.options()
    yield from maker.left_out()


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

    def asked(self) -> Iterator[Edit]:
        """Return each edit of what decides whether a question is asked: `ask_if`, and what opens it."""
        for name, question in self.questions.items():
            loc: Loc = ("questions", name)
            if "ask_if" in question:
                where: Loc = (*loc, "ask_if")
                yield self.edit("asked", f"{name}: 'ask_if' is left out", where, partial(_without, "ask_if"), at=loc)
                yield self.edit("asked", f"{name}: 'ask_if' is turned round", where, lambda old: {"none_of": [old]})
            for option, choice in question.get("options", {}).items():
                opens = choice.get("opens", []) if isinstance(choice, dict) else []
                for number, opened in enumerate(opens):
                    where = (*loc, "options", option)
                    text = f"{name}.options.{option}: opens '{opened}' no more"
                    yield self.edit(
                        "asked", text, (*where, "opens", number), partial(_without_name, "opens", number), at=where
                    )

    def passed_over(self) -> Iterator[Edit]:
        for number, left in enumerate(self.file.value.get("passed_over", ())):
            loc: Loc = ("passed_over", number)
            what = f"entry {number + 1} of 'passed_over'"
            yield self.edit(
                "passed over", f"{what} is left out", loc, partial(_without_name, "passed_over", number), at=()
            )
            yield self.edit(
                "passed over",
                f"the guard of {what} is turned round",
                loc,
                lambda old: {**old, "when": {"none_of": [old["when"]]}},
            )
            for key in ("flags", "questions"):
                for place, name in enumerate(left.get(key, ())):
                    text = f"{what} speaks no more of '{name}'"
                    yield self.edit("passed over", text, (*loc, key, place), partial(_without_name, key, place), at=loc)

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
                yield self.edit("flag", text, loc, partial(_without_name, "flags", number), at=loc[:2])
                for other in asking:
                    if other != name:
                        moved = _replaced(self.file.value, loc[:2], partial(_without_name, "flags", number))
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

    def options(self) -> Iterator[Edit]:
        """Return each move of an option, with all that belongs to it, to another question that has options."""
        for name, question in self.questions.items():
            for option, choice in question.get("options", {}).items():
                for other, there in self.questions.items():
                    if other != name and "options" in there and option not in there["options"]:
                        moved = _replaced(self.file.value, ("questions", name, "options"), partial(_without, option))
                        moved = _replaced(moved, ("questions", other, "options"), _with({option: choice}))
                        line = self.file.line(("questions", name, "options", option))
                        text = f"{name}: the option '{option}' moved to '{other}'"
                        yield Edit("option", text, line, moved, self.registries.flags)

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


def _without_name(key: str, number: int, record: Mapping[str, Any]) -> dict[str, Any]:
    names = _without_item(number, record[key])
    return {**record, key: names} if names else _without(key, record)


def _with_flag(flag: str, question: Mapping[str, Any]) -> dict[str, Any]:
    return {**question, "flags": [*question.get("flags", ()), flag]}
