"""Every single edit of a quiz that a slip of the hand could make, as mutate.py judges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from selfcheck.config import model
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees.guard import NONE, UNSURE
from selfcheck.trees.tree import FINISH

EditValue: TypeAlias = Callable[[Any], Any]
"""Takes the value in one place of a file; returns the value to put there."""


@dataclass(frozen=True)
class Edit:
    """One change to one place of the quiz, or to the level of one red flag."""

    kind: str
    text: str
    """What was changed, in words: `age.unsure: 'soon' became 'today'`."""
    line: int
    quiz: Mapping[str, Any]
    flags: Mapping[str, model.RedFlag]


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
        self.outcomes_: Mapping[str, Any] = file.value.get("outcomes", {})
        self.levelled = not self.outcomes_ or any("level" in outcome for outcome in self.outcomes_.values())
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
