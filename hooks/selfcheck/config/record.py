"""YamlFile -> record: checks a file against what an author may write, and says each misfit in the author's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from selfcheck.config.faults import MOST_NAMES, Enough, Fault, Faulty, Found, did_you_mean
from selfcheck.config.model import Form
from selfcheck.config.yaml_file import Loc, YamlFile

M = TypeVar("M", bound=BaseModel)
_LONGEST_SHOWN = 60
_WORD = re.compile("[A-Za-z][A-Za-z0-9_]*")


def record(file: YamlFile, kind: type[M]) -> M:
    """Return what a file holds as a record of its kind. Raises Faulty with each misfit and its line."""
    if file.value is None and not any(field.is_required() for field in kind.model_fields.values()):
        return kind()
    if not isinstance(file.value, dict):
        raise Faulty([Fault(file.name, 1, f"holds no keys: it needs {_listed(_needed(kind) or _keys(kind))}")])
    try:
        return kind.model_validate(file.value)
    except ValidationError as error:
        faults = Found()
        with suppress(Enough):
            for detail in _causes(error.errors(include_url=False)):
                faults.append(_misfit(file, kind, detail))
        raise Faulty(faults) from None


def _causes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Leave out what only follows from another misfit: a list is too short since an item of it is a misfit, a key is missing
    since it is misspelt, or since the one that is not known there stands in its place.
    """
    places = {loc[:end] for loc in (detail["loc"] for detail in details) for end in range(len(loc))}
    unknown, missing = _names_by_place(details, "extra_forbidden"), _names_by_place(details, "missing")
    items = {detail["loc"][:-1] for detail in details if detail["type"] != "missing"}
    for detail in details:
        loc, kind = detail["loc"], detail["type"]
        if kind == "too_short" and loc in places:
            continue
        if kind == "missing" and isinstance(loc[-1], int) and loc[:-1] in items:
            continue
        if kind == "missing" and _is_misspelt(str(loc[-1]), unknown.get(loc[:-1], [])):
            continue
        if len(missing.get(loc[:-1], ())) == len(unknown.get(loc[:-1], ())) == 1:
            if kind == "missing":
                continue
            if kind == "extra_forbidden":
                detail["ctx"] = {"missing": missing[loc[:-1]]}
        yield detail


def _names_by_place(details: list[ErrorDetails], kind: str) -> dict[Loc, list[str]]:
    """Return the keys that misfits of a kind are about, by what they stand in."""
    names: dict[Loc, list[str]] = {}
    for detail in details:
        if detail["type"] == kind:
            names.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    return names


def _is_misspelt(missing: str, unknown: list[str]) -> bool:
    """Return whether one of the unknown keys of the same place is meant to be the missing one."""
    return len(unknown) <= MOST_NAMES and any(did_you_mean(key, [missing]) for key in unknown)


_MESSAGES = {
    "string_type": "must be a text",
    "string_too_short": "is empty: give it a value or take it out",
    "too_short": "is empty: give it a value or take it out",
    "int_parsing": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "decimal_type": "must be a number",
    "finite_number": "must be a number",
    "list_type": "must be a list",
    "int_parsing_size": "is too large a number: at most 15 digits",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "dict_type": "must have keys of its own, one a line",
    "model_type": "must have keys of its own, one a line",
    "model_attributes_type": "must have keys of its own, one a line",
    "tuple_type": "must be a list",
    "date": "must be a date such as 2026-11-23",
    "no_bands": "has no meaning with 'pick: number': a number has 'bands', each with 'from' and 'to'",
    "sentence": "must be words to show",
    "sentence_or_false": "must be a sentence, or false",
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
            told = f"'{_where(loc[:-1])}' has no '{key}'" if loc[:-1] else f"'{key}' is missing"
            return file.fault(loc[:-1], told + _choices(_type_at(kind, loc)))
        case "extra_forbidden":
            known = _keys(_record_at(kind, loc[:-1]))
            meant = "".join(f" (did you mean '{name}'?)" for name in context.get("missing", ()))
            meant = did_you_mean(str(key), known) or meant
            return file.fault(loc, f"'{key}' is not a key that is known here{meant}: use {_listed(known)}")
        case "string_pattern_mismatch":
            of_key = detail["loc"][-1] == "[key]"
            form = _form_at(kind, loc[:-1], key_of_mapping=True) if of_key else _form_at(kind, loc)
            shown = f"'{offender}'" if form.startswith("an id") else f"{what}: '{_short(offender)}'"
            return file.fault(loc, f"{shown} is not {form}")
        case "literal_error":
            return file.fault(
                loc, f"{what}: '{_short(offender)}' is not one of {context['expected'].replace(' or ', ', ')}"
            )
        case "greater_than_equal" | "less_than_equal" as bound:
            limit = f"at least {context['ge']}" if bound == "greater_than_equal" else f"at most {context['le']}"
            return file.fault(loc, f"{what} must be {limit}, not '{_short(offender)}'")
        case "greater_than":
            return file.fault(loc, f"{what} must be more than {context['gt']:g}, not '{_short(offender)}'")
        case "string_too_long":
            return file.fault(loc, f"{what} is longer than {context['max_length']} characters")
        case "too_long":
            return file.fault(loc, f"{what} has too many entries: at most {context['max_length']}")
        case kind_of_error:
            kind_of_error = "date" if kind_of_error.startswith("date_") else kind_of_error
            told = _MESSAGES.get(kind_of_error, "is not of the right form")
            shown = f", not '{_short(offender)}'" if isinstance(offender, str) and told.startswith("must") else ""
            in_brackets = _in_brackets(offender, _type_at(kind, loc)) if told == "must be a list" else ""
            return file.fault(loc, f"{what} {told}{shown}{in_brackets}")


def _choices(annotation: Any) -> str:
    """Return what there is to choose from, where a text is one of a few."""
    words = get_args(annotation) if get_origin(annotation) is Literal else ()
    return f": one of {', '.join(words)}" if words else ""


def _in_brackets(value: object, annotation: Any) -> str:
    """Return how a text is written as a list, where one of texts is wanted: words as they are, and anything else in quotes."""
    items = get_args(_bare(annotation))
    if not (isinstance(value, str) and len(value) <= _LONGEST_SHOWN and items and _bare(items[0]) is str):
        return ""
    words = [word.strip() for word in value.split(",")]
    if all(_WORD.fullmatch(word) for word in words):
        return f": write [{', '.join(words)}]"
    if any(isinstance(each, Form) for each in _metadata(items[0])):
        return ""  # it is none of those, either
    texts = words if all(word.isdecimal() for word in words) else [value]
    return f": write {json.dumps(texts, ensure_ascii=False)}"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."


def _where(loc: Loc) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _needed(kind: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items() if field.is_required()]


def _keys(kind: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()] if kind else []


def _record_at(kind: type[BaseModel] | None, loc: Loc) -> type[BaseModel] | None:
    """Return the class of the record at a place of a record of the class `kind`, if there is one."""
    found = _bare(_type_at(kind, loc))
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _form_at(kind: type[BaseModel], loc: Loc, *, key_of_mapping: bool = False) -> str:
    """Return what a text at a place is to be, as the type there says; with `key_of_mapping`, the keys of what is there."""
    annotation = _type_at(kind, loc)
    if key_of_mapping:
        annotation = get_args(_bare(annotation))[0]
    return next((each.said for each in _metadata(annotation) if isinstance(each, Form)), "of the right form")


def _type_at(kind: Any, loc: Loc) -> Any:
    """Walk from the class of a record along keys and positions; return the annotation found there, None where it ends."""
    current: Any = kind
    for part in loc:
        current = _bare(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            names = {field.alias or name: field for name, field in current.model_fields.items()}
            current = _whole(names[str(part)]) if part in names else None
        else:  # a mapping or a list: what it holds comes last but for an ellipsis
            held = [argument for argument in get_args(current) if argument is not ...]
            current = held[-1] if held else None
    return current


def _whole(field: FieldInfo) -> Any:
    """Return the annotation of a field as it was written: pydantic keeps what `Annotated` adds beside it."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _metadata(annotation: Any) -> Iterator[object]:
    """Yield what `Annotated` adds to a type, also inside `| None`."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
        yield from _metadata(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for argument in get_args(annotation):
            yield from _metadata(argument)


def _bare(annotation: Any) -> Any:
    """Return an annotation without `| None` and `Annotated`."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(argument for argument in get_args(annotation) if argument is not type(None))
    return annotation
