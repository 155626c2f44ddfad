"""`selfcheck schema`: the JSON Schema of each kind of file, so that an editor completes and checks YAML as it is typed."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from selfcheck.commands.command import AddCommand
from selfcheck.config import model
from selfcheck.site.library import FOLDERS, OPTIONAL, REGISTRIES


def _name(kind: type[BaseModel]) -> str:
    """Return the name of a record as an author writes it: `bar_chart` for BarChart."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


_OF_FOLDERS: list[type[BaseModel]] = [*FOLDERS.values(), model.Ladder]
KINDS: dict[str, type[BaseModel]] = {
    **{_name(kind): kind for kind in _OF_FOLDERS},
    **{PurePath(name).stem: kind for name, kind in (REGISTRIES | OPTIONAL).items()},
}
"""Every kind of file there is: one of many in a folder by what it holds, any other by its name."""
_REF = "#/$defs/"
_GUARD: dict[str, Any] = {
    "description": "When the rule holds: questions and answers, all of which must be true.",
    "type": "object",
    "minProperties": 1,
    "properties": {
        **{name: {"$ref": f"{_REF}Guards"} for name in ("all_of", "any_of", "none_of")},
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
                "properties": {"all": {"$ref": f"{_REF}Names"}},
                "required": ["all"],
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {"picked_at_least": {"type": "integer", "minimum": 1}, "of": {"$ref": f"{_REF}Names"}},
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
    added = command("schema", _schema, "Print the JSON Schema of a kind of file.")
    added.add_argument("kind", nargs="?", choices=list(KINDS), default="quiz")


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(schema(options.kind), indent=2))
    return 0


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one of `KINDS`. A text may stand where a choice may: the reader allows it."""
    made = KINDS[kind].model_json_schema(by_alias=True)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    if kind == "quiz":
        kinds = made["$defs"]
        kinds["Choice"] = {"anyOf": [{"type": "string", "minLength": 1}, kinds["Choice"]]}
        for name, key in (("Rule", "when"), ("Always", "when"), ("PassedOver", "when"), ("Question", "ask_if")):
            kinds[name]["properties"][key] = {"$ref": f"{_REF}Guard"}
        made["properties"]["conditions"] = {"type": "object", "additionalProperties": {"$ref": f"{_REF}Guard"}}
        sheets = {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": f"{_REF}Answers"}}
        kinds["Example"]["properties"] |= {"answers": {"$ref": f"{_REF}Answers"}, "readings": sheets}
        kinds.update(_LANGUAGE)
    return made
