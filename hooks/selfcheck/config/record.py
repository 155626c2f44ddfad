"""YamlFile -> record: checks a file against what an author may write, and says each misfit in the author's words."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from selfcheck.config.faults import Enough, Fault, Faulty, Found, did_you_mean
from selfcheck.config.yaml_file import Loc, YamlFile

M = TypeVar("M", bound=BaseModel)


def record(file: YamlFile, kind: type[M]) -> M:
    """Take a file and the record it is to hold; give the record. Raises Faulty with each misfit and its line."""
    if not isinstance(file.value, dict):
        raise Faulty([Fault(file.name, 1, f"holds no keys: it needs {_listed(_keys(kind))}")])
    try:
        return kind.model_validate(file.value)
    except ValidationError as error:
        faults = Found()
        with suppress(Enough):
            for detail in error.errors(include_url=False):
                faults.append(_misfit(file, kind, detail))
        raise Faulty(faults) from None


_MESSAGES = {
    "string_type": "must be a text",
    "string_too_short": "is empty: give it a value or take it out",
    "too_short": "is empty: give it a value or take it out",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "is too large a number",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "dict_type": "must have keys of its own, one a line",
    "model_type": "must have keys of its own, one a line",
    "model_attributes_type": "must have keys of its own, one a line",
    "tuple_type": "must be a list",
    "date": "must be a date such as 2026-11-23",
}


def _misfit(file: YamlFile, kind: type[BaseModel], detail: ErrorDetails) -> Fault:
    """Say one of pydantic's errors in an author's words."""
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    key, offender = loc[-1] if loc else "", detail["input"]
    what = f"'{key}'" if isinstance(key, str) else f"item {key + 1} of '{loc[-2]}'"
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing" if isinstance(key, int):
            return file.fault(loc[:-1], f"'{_where(loc[:-1])}' needs one entry more")
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
            return file.fault(loc, f"{what}: '{_short(offender)}' is not {_FORMS[context['pattern']]}")
        case "literal_error":
            return file.fault(
                loc, f"{what}: '{_short(offender)}' is not one of {context['expected'].replace(' or ', ', ')}"
            )
        case "greater_than_equal" | "less_than_equal" as bound:
            limit = f"at least {context['ge']}" if bound == "greater_than_equal" else f"at most {context['le']}"
            return file.fault(loc, f"{what} must be {limit}, not '{_short(offender)}'")
        case "string_too_long":
            return file.fault(loc, f"{what} is longer than {context['max_length']} characters")
        case "too_long":
            return file.fault(loc, f"{what} has too many entries: at most {context['max_length']}")
        case kind_of_error:
            kind_of_error = "date" if kind_of_error.startswith("date_") else kind_of_error
            told = _MESSAGES.get(kind_of_error, "is not of the right form")
            shown = f", not '{_short(offender)}'" if isinstance(offender, str) and told.startswith("must") else ""
            return file.fault(loc, f"{what} {told}{shown}")


_ID_PATTERN = r"^[a-z][a-z0-9_]*$"
_FORMS = {
    r"^[A-Z][0-9]+$": "a capital letter and a number, such as R1",
    r"^https?://\S+$": "an address such as https://example.org/page",
}


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
    """Walk from a record's class along keys and positions to the class of the record found there."""
    current: Any = kind
    for part in loc:
        if isinstance(current, type) and issubclass(current, BaseModel):
            names = {field.alias or name: field for name, field in current.model_fields.items()}
            current = _inner(names[str(part)].annotation) if part in names else None
        else:  # a mapping or a list: what it holds comes last but for an ellipsis
            held = [argument for argument in get_args(current) if argument is not ...]
            current = _inner(held[-1]) if held else None
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _inner(annotation: Any) -> Any:
    """Take off `| None` and `Annotated`."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(argument for argument in get_args(annotation) if argument is not type(None))
    return annotation
