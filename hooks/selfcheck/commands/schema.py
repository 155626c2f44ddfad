"""The JSON Schema of each kind of file, so that an editor completes and checks YAML as it is typed."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from selfcheck.config import model
from selfcheck.trees import model as quiz_model

KINDS: dict[str, type[BaseModel]] = {
    "quiz": quiz_model.Quiz,
    "checklist": model.Checklist,
    "diary": model.Diary,
    "care_levels": model.CareLevels,
    "red_flags": model.RedFlags,
    "sources": model.Sources,
    "glossary": model.Glossary,
    "site": model.SiteWords,
    "chart": model.BarChart,
    "structured_data": model.StructuredData,
    "plain_words": model.PlainWords,
    "publishers": model.Publishers,
}
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
    "Answer": {"anyOf": [{"type": ["string", "integer"]}, {"$ref": f"{_REF}Names"}]},
}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one of `KINDS`. A text may stand where a choice may: the reader allows it."""
    made = KINDS[kind].model_json_schema(by_alias=True)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    if kind == "quiz":
        kinds = made["$defs"]
        kinds["Choice"] = {"anyOf": [{"type": "string", "minLength": 1}, kinds["Choice"]]}
        for name in ("Rule", "Always"):
            kinds[name]["properties"]["when"] = {"$ref": f"{_REF}Guard"}
        made["properties"]["conditions"] = {"type": "object", "additionalProperties": {"$ref": f"{_REF}Guard"}}
        kinds["Example"]["properties"]["answers"] = {
            "type": "object",
            "additionalProperties": {"$ref": f"{_REF}Answer"},
        }
        kinds.update(_LANGUAGE)
    return made
