"""What is remembered between two builds has an end: a live preview runs for a day, and each edit makes new texts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[2] / "hooks"


def unbounded(source: str) -> list[str]:
    """Return each function of a module that keeps, without an end, what it was asked for; not one that is asked for nothing."""
    found = []
    for function in ast.parse(source).body:
        if isinstance(function, ast.FunctionDef) and not ast.unparse(function.args):
            continue
        for decorator in getattr(function, "decorator_list", ()):
            said = ast.unparse(decorator)
            if said.split(".")[-1] == "cache" or (said.split("(")[0].endswith("lru_cache") and "maxsize=None" in said):
                found.append(getattr(function, "name", ""))
    return found


def test_no_cache_grows_with_each_edit_under_a_live_preview() -> None:
    assert {path.name: names for path in HOOKS.rglob("*.py") if (names := unbounded(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize("decorator", ["cache", "functools.cache", "lru_cache(maxsize=None)"])
def test_such_a_cache_would_be_seen(decorator: str) -> None:
    assert unbounded(f"@{decorator}\ndef read(text): ...\n") == ["read"]
    assert unbounded("@lru_cache(maxsize=9)\ndef read(text): ...\n") == []
    assert unbounded(f"@{decorator}\ndef read(): ...\n") == []
