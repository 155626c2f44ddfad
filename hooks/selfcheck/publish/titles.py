"""Titles and descriptions as HTML. The theme prints them as they are: one with a `<` or a `"` would break the page."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from html import escape, unescape
from typing import Any


def as_html(text: str) -> str:
    """Take a text, or HTML that says one without any tag, such as MkDocs makes of a heading; give HTML that says it."""
    return escape(unescape(text))


def write_as_html(texts: MutableMapping[str, Any], names: Iterable[str]) -> None:
    """Take what is known under names, such as the front matter of a page; make HTML of the text or texts under these."""
    for name in names:
        known = texts.get(name)
        if isinstance(known, list):
            texts[name] = [as_html(str(one)) for one in known]
        elif known:
            texts[name] = as_html(str(known))
