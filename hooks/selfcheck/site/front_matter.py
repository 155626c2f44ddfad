"""What stands above the words of a page."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from selfcheck.config.model import Amount, Day, Record, Text


class PageSearch(Record):
    """How the theme's search treats a page."""

    exclude: bool = False
    boost: Amount = 1


class FrontMatter(BaseModel):
    """What a page says of itself. Keys that are not listed are for the theme, or for another plugin."""

    model_config = ConfigDict(extra="allow", frozen=True)

    title: Text | None = None
    description: Text | None = None
    tags: list[Text] = []
    hide: list[Text] = []
    template: Text | None = None
    search: PageSearch = PageSearch()
    checked: Day | None = None
    """The day on which somebody last checked the page."""
    due: Day | None = None
    """The day by which it is to be checked again."""
    undated: Text | None = None
    """Why it needs neither day."""
    about: list[Text] = []
    """Its subjects, for search engines; a bare text is one."""
    no_about: Text | None = None
    """Why it has none."""

    @field_validator("about", mode="before")
    @classmethod
    def _bare_text(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


ALIKE = 0.8


def misspelt(key: str) -> str:
    """Return what is told of a key that differs from one of ours by a letter or two, or by its size; "" of any other."""
    if key in FrontMatter.model_fields:
        return ""
    for name in FrontMatter.model_fields:
        near = abs(len(key) - len(name)) <= 1 and SequenceMatcher(None, key.lower(), name).ratio() >= ALIKE
        if near:
            return f"'{key}' is not a key that is known here (did you mean '{name}'?)"
    return ""
