"""The usual files of `site_config/`: what holds where a site has no file of a name, and what one that it has may leave out."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from selfcheck.config.yaml_file import Loc, YamlFile, parse

USUAL = Path(__file__).parents[1] / "config/usual"


@lru_cache(maxsize=8)
def usual_file(name: str) -> YamlFile | None:
    """Return the usual file of a name, if there is one."""
    path = USUAL / name
    return parse(path.read_bytes(), name) if path.is_file() else None


def may_be_empty(name: str) -> frozenset[Loc]:
    """Return the places of a file called `name` that need hold nothing: a level that is called as a usual one, and is as that."""
    usual = usual_file(name) if name == "care_levels.yml" else None
    return frozenset(("levels", level) for level in usual.value["levels"]) if usual else frozenset()


def over_usual(file: YamlFile, name: str) -> YamlFile:
    """Return a file of a site, called `name`, with what it leaves out and the usual one says: of the rules for plain words each
    key, of a level that is called as a usual one each key, and the usual levels where it has none yet.
    """
    usual = usual_file(name)
    if usual and name == "plain_words.yml" and isinstance(file.value, dict):
        return replace(file, value={**usual.value, **file.value})
    if usual and name == "care_levels.yml":
        return replace(file, value=_over_usual_levels(file.value, usual.value))
    return file


def _over_usual_levels(own: Any, usual: dict[str, Any]) -> Any:
    if own is None:
        return usual
    if not isinstance(own, dict) or not isinstance(own.get("levels"), dict):
        return own
    levels = {
        name: {**usual["levels"].get(name, {}), **level} if isinstance(level, dict) else level
        for name, level in own["levels"].items()
    }
    return {**own, "levels": levels}
