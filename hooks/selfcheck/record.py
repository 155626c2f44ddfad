"""YamlFile -> record: checks a file against what an author may write, and says each misfit in the author's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from selfcheck.faults import Fault, Faulty, did_you_mean
from selfcheck.yaml_file import Loc, YamlFile

M = TypeVar("M", bound=BaseModel)


def record(file: YamlFile, kind: type[M]) -> M:
    """Take a file and the record it is to hold; give the record. Raises Faulty with each misfit and its line."""
    if not isinstance(file.value, dict):
        raise Faulty([Fault(file.name, 1, f"holds no keys: it needs {_listed(_keys(kind))}")])
    try:
        return kind.model_validate(file.value)
    except ValidationError as error:
        raise Faulty([_misfit(file, kind, detail) for detail in error.errors()]) from None


_MESSAGES = {
    "string_type": "must be a text",
    "string_too_short": "is empty: give it a value or take it out",
    "too_short": "is empty: give it a value or take it out",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "dict_type": "must have keys of its own, one a line",
    "model_type": "must have keys of its own, one a line",
    "model_attributes_type": "must have keys of its own, one a line",
    "tuple_type": "must be a list",
    "date_from_datetime_parsing": "must be a date such as 2026-11-23",
    "date_parsing": "must be a date such as 2026-11-23",
}


def _misfit(file: YamlFile, kind: type[BaseModel], detail: ErrorDetails) -> Fault:
    """Say one of pydantic's errors in an author's words."""
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    key, offender = loc[-1] if loc else "", detail["input"]
    what = f"'{key}'" if isinstance(key, str) else f"item {key + 1} of '{loc[-2]}'"
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return file.fault(loc[:-1], f"'{_where(loc[:-1])}' has no '{key}'" if loc[:-1] else f"'{key}' is missing")
        case "extra_forbidden":
            known = _keys(_record_at(kind, loc[:-1]))
            return file.fault(
                loc, f"'{key}' is not a key that is known here{did_you_mean(str(key), known)}: use {_listed(known)}"
            )
        case "string_pattern_mismatch" if detail["loc"][-1] == "[key]" or context["pattern"] == _ID_PATTERN:
            return file.fault(
                loc, f"'{offender}' is not an id: use small letters, digits and _, and begin with a letter"
            )
        case "string_pattern_mismatch":
            return file.fault(loc, f"{what}: '{_short(offender)}' is not of the right form")
        case "literal_error":
            return file.fault(
                loc, f"{what}: '{_short(offender)}' is not one of {context['expected'].replace(' or ', ', ')}"
            )
        case "greater_than_equal" | "less_than_equal" as bound:
            limit = f"at least {context['ge']}" if bound == "greater_than_equal" else f"at most {context['le']}"
            return file.fault(loc, f"{what} must be {limit}, not '{_short(offender)}'")
        case "string_too_long":
            return file.fault(loc, f"{what} is longer than {context['max_length']} characters")
        case kind_of_error:
            told = _MESSAGES.get(kind_of_error, detail["msg"][:1].lower() + detail["msg"][1:])
            shown = f", not '{_short(offender)}'" if isinstance(offender, str) and offender else ""
            return file.fault(loc, f"{what} {told}{shown}")


_ID_PATTERN = r"^[a-z][a-z0-9_]*$"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _where(loc: Loc) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _keys(kind: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()] if kind else []


def _record_at(kind: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Walk from a record's class along keys to the class of the record found there."""
    current: type[BaseModel] | None = kind
    for part in loc:
        if current is None:
            return None
        names = {field.alias or name: field for name, field in current.model_fields.items()}
        if part in names:
            found = _classes_in(names[str(part)].annotation)
            current = found[0] if found else None
        # any other part is the key of a mapping or the position in a list: the class stays
    return current


def _classes_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for argument in getattr(annotation, "__args__", ()) for found in _classes_in(argument)]
