"""`selfcheck schema`: the JSON Schema of each kind of file, so that an editor completes and checks YAML as it is typed."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

from pydantic import BaseModel

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.files import need_config
from selfcheck.config import model
from selfcheck.config.faults import Faulty
from selfcheck.config.files import CONFIG
from selfcheck.site.kinds import FOLDERS, OPTIONAL, REGISTRIES
from selfcheck.site.library import Library, read_library
from selfcheck.trees.model import Quiz
from selfcheck.trees.tree import FINISH


def _name(kind: type[BaseModel]) -> str:
    """Return the name of a record as an author writes it: `bar_chart` for BarChart."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


_OF_FOLDERS: list[type[BaseModel]] = [*FOLDERS.values(), model.Ladder]
KINDS: dict[str, type[BaseModel]] = {
    **{_name(kind): kind for kind in _OF_FOLDERS},
    **{PurePath(name).stem: kind for name, kind in (REGISTRIES | OPTIONAL).items()},
}
"""Every kind of file there is: one of many in a folder by what it holds, any other by its name."""
SCHEMAS = ".vscode/schemas"
PATTERNS = {
    **{_name(kind): f"{folder}/*.yml" for folder, kind in FOLDERS.items() if folder != "charts"},
    **{PurePath(name).stem: name for name in REGISTRIES | OPTIONAL},
}
"""Which files have which schema. (A chart is of one of two kinds, and says itself of which.)"""
CHOICES = {
    **dict.fromkeys(("level", "at_least", "at_most"), "levels"),
    "flags": "flags",
    "sources": "sources",
    "theme": "themes",
    "quiz": "quizzes",
    **dict.fromkeys(("asked", "opens", "questions", "safety_net"), "questions"),
    **dict.fromkeys(("go", "else"), "places"),
    "result": "outcomes",
}
"""The keys whose values are ids that the site defines, and where. (Of all its quizzes: they share one schema.)"""
KEYS = {"Guard": "Picked", "Answers": "Answer"}
"""What has the ids of questions as its keys, and what stands there."""
_REF = "#/$defs/"
_GUARD: dict[str, Any] = {
    "description": "When the rule holds: questions and answers, all of which must be true.",
    "type": "object",
    "minProperties": 1,
    "properties": {
        "all_of": {"$ref": f"{_REF}Guards", "description": "Holds if each of these does."},
        "any_of": {"$ref": f"{_REF}Guards", "description": "Holds if one of these does."},
        "none_of": {"$ref": f"{_REF}Guards", "description": "Holds if none of these does."},
        "is": {"type": "string", "description": "The name of a condition."},
        "asked": {"type": "string", "description": "The id of a question: true if it was asked."},
    },
    "additionalProperties": {"$ref": f"{_REF}Picked"},
}
_LANGUAGE: dict[str, Any] = {
    "Guard": _GUARD,
    "Guards": {
        "anyOf": [{"$ref": f"{_REF}Guard"}, {"type": "array", "minItems": 1, "items": {"$ref": f"{_REF}Guard"}}]
    },
    "Picked": {
        "description": "An option, a list (any of them), a group, any, none, unsure, all of some, or at least some of some.",
        "anyOf": [
            {"type": "string"},
            {"$ref": f"{_REF}Names"},
            {
                "type": "object",
                "properties": {"all": {"$ref": f"{_REF}Names", "description": "All of these were picked."}},
                "required": ["all"],
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {
                    "picked_at_least": {
                        "type": "integer",
                        "minimum": 1,
                        "description": "So many of these were picked.",
                    },
                    "of": {"$ref": f"{_REF}Names", "description": "The options that are counted."},
                },
                "required": ["picked_at_least", "of"],
                "additionalProperties": False,
            },
        ],
    },
    "Names": {"type": "array", "minItems": 1, "items": {"type": "string"}},
    "Answers": {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": f"{_REF}Answer"}},
    "Answer": {"anyOf": [{"type": ["string", "integer"]}, {"$ref": f"{_REF}Names"}]},
}


def add_to(command: AddCommand) -> None:
    """Add the command."""
    added = command("schema", _schema, "Print the JSON Schema of a kind of file, for an editor; or write them all.")
    added.add_argument("kind", nargs="?", choices=list(KINDS), default="quiz")
    added.add_argument(
        "--editor", action="store_true", help=f"write all into {SCHEMAS}/, with the ids of the site to choose from"
    )
    added.add_argument("--root", type=Path, default=Path(), help="the folder of the site (default: here)")


def _schema(options: argparse.Namespace) -> int:
    if not options.editor:
        print(json.dumps(schema(options.kind), indent=2))
        return 0
    need_config(options.root)
    write_schemas(options.root)
    print(f"Wrote {len(PATTERNS)} schemas into {(options.root / SCHEMAS).as_posix()}/.")
    return 0


def write_schemas(root: Path) -> None:
    """Write the schema of each kind of file of a site for an editor, over those that are there. Raises WrongUsage."""
    folder = root / SCHEMAS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schema_files(read_library(root)).items():
            (root / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WrongUsage(f"'{folder}' cannot be written: {error.strerror}") from None


def _say_more(made: dict[str, Any], key: str, shape: dict[str, Any]) -> None:
    """Say of a key what may stand there, which its record leaves open."""
    made["properties"][key] = {**shape, "description": made["properties"][key]["description"]}


def schema_files(library: Library) -> dict[str, str]:
    """Return the schema of each kind of file with the ids of a site to choose from, by its path from the folder of the site."""
    ids = {name: _ids(library, name) for name in ("levels", "flags", "sources", "themes")}
    ids["quizzes"] = library.ids("quizzes")
    for part in ("questions", "outcomes"):
        ids[part] = list(dict.fromkeys(name for quiz in _quizzes(library) for name in getattr(quiz, part)))
    ids["places"] = [*ids["questions"], *ids["outcomes"], FINISH]
    made = {kind: _offering(schema(kind), ids) for kind in PATTERNS}
    for mapping, held in KEYS.items():
        properties = made["quiz"]["$defs"][mapping].setdefault("properties", {})
        properties |= {
            name: {"$ref": f"{_REF}{held}", "description": f"What was answered to '{name}'."}
            for name in ids["questions"]
            if name not in properties
        }
    return {f"{SCHEMAS}/{kind}.json": f"{json.dumps(its, indent=1)}\n" for kind, its in made.items()}


def _quizzes(library: Library) -> Iterator[Quiz]:
    for name in library.ids("quizzes"):
        with suppress(Faulty):  # told by other commands
            yield library.quiz(name)


def settings() -> str:
    """Return the settings of VS Code that say which schema a file has."""
    schemas = {f"./{SCHEMAS}/{kind}.json": f"{CONFIG}/{pattern}" for kind, pattern in PATTERNS.items()}
    return f"{json.dumps({'yaml.schemas': schemas}, indent=2)}\n"


def _ids(library: Library, name: str) -> list[str]:
    """Return what a registry defines, and nothing of one that cannot be read: its faults are told by other commands."""
    try:
        return list(getattr(library, name))
    except Faulty:
        return []


def _offering(made: Any, ids: Mapping[str, list[str]]) -> Any:
    """Return a schema whose editor offers the ids of a site. Others are let be: it may be older than what it is held against."""
    if isinstance(made, list):
        return [_offering(each, ids) for each in made]
    if not isinstance(made, dict):
        return made
    made = {key: _offering(value, ids) for key, value in made.items()}
    for key, what in CHOICES.items():
        properties = made.get("properties", {})
        if key in properties and ids[what]:
            properties[key] = _with_choices(properties[key], ids[what])
    return made


def _with_choices(made: dict[str, Any], ids: list[str]) -> dict[str, Any]:
    if made.get("type") == "string":
        said = {"description": made["description"]} if "description" in made else {}  # editors show it of the key alone
        return {**said, "anyOf": [{"enum": ids}, made]}
    if "items" in made:
        return {**made, "items": _with_choices(made["items"], ids)}
    if "anyOf" in made:
        return {**made, "anyOf": [_with_choices(each, ids) for each in made["anyOf"]]}
    return made


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one of `KINDS`. A text may stand where a choice may: the reader allows it."""
    made = KINDS[kind].model_json_schema(by_alias=True)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    if kind == "quiz":
        kinds = made["$defs"]
        kinds["Choice"] = {"anyOf": [{"type": "string", "minLength": 1}, kinds["Choice"]]}
        for name, key in (("Rule", "when"), ("Always", "when"), ("PassedOver", "when"), ("Question", "ask_if")):
            _say_more(kinds[name], key, {"$ref": f"{_REF}Guard"})
        _say_more(made, "conditions", {"type": "object", "additionalProperties": {"$ref": f"{_REF}Guard"}})
        sheets = {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": f"{_REF}Answers"}}
        _say_more(kinds["Example"], "answers", {"$ref": f"{_REF}Answers"})
        _say_more(kinds["Example"], "readings", sheets)
        kinds.update(_LANGUAGE)
    if kind == "care_levels":
        # a level that is called as a usual one may leave out all but what it says otherwise, also all of it
        level = made["$defs"]["CareLevel"]
        del level["required"]
        level["type"] = ["object", "null"]
    return made
