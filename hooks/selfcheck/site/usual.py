"""What holds where a site says nothing itself: the usual files of `site_config/`, and the labels.

A site's own goes over the usual in two ways. Where a file may leave out what the usual one says, the two become one text before
it is read, so that what is missing in both is told (`over_usual`). Where a site adds to the usual, their records become one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from selfcheck.config.model import Labels, SiteWords
from selfcheck.config.record import record
from selfcheck.config.rules import PlainWords, Publisher, Publishers
from selfcheck.config.yaml_file import Loc, YamlFile, parse
from selfcheck.site.kinds import OPTIONAL, REGISTRIES

USUAL = Path(__file__).parents[1] / "config/usual"
LABELS = USUAL.parent / "labels.yml"


@lru_cache(maxsize=8)
def usual_file(name: str) -> YamlFile | None:
    """Return the usual file of a name, if there is one."""
    path = USUAL / name
    return parse(path.read_bytes(), name) if path.is_file() else None


@lru_cache(maxsize=8)
def usual_record(name: str) -> BaseModel:
    """Return what holds where a site has no file of a name: the package's own, or one that defines no names."""
    kind, file = (REGISTRIES | OPTIONAL)[name], usual_file(name)
    return record(file, kind) if file else kind()


@lru_cache(maxsize=1)
def usual_labels() -> Mapping[str, str]:
    """Return every label, in English."""
    return record(parse(LABELS.read_bytes(), LABELS.name), Labels).labels


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


def words_over_usual(own: SiteWords, usual: SiteWords, labels: Mapping[str, str]) -> SiteWords:
    """Return the words of a site: each line of its own in the place of the usual one, and so each label."""
    said = {key: getattr(own, key) for key in own.model_fields_set}
    return usual.model_copy(update={**said, "labels": {**labels, **own.labels}})


def rules_over_usual(own: PlainWords, usual: PlainWords) -> PlainWords:
    """Return the rules of a site: to its own phrases come the usual ones, but those that it has words of its own for."""
    avoided = {words for phrase in own.phrases for words in phrase.avoid}
    more = (phrase for phrase in usual.phrases if avoided.isdisjoint(phrase.avoid))
    return own.model_copy(update={"phrases": (*own.phrases, *more)})


def publishers_over_usual(own: Publishers, usual: Mapping[str, Publisher]) -> dict[str, Publisher]:
    """Return who may be cited: the usual ones and a site's own, of which one takes the place of a usual one of its name."""
    return {**usual, **own.publishers}
