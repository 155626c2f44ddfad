"""Titles and descriptions as HTML. The theme prints them as they are: one with a `<` or a `"` would break the page."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from html import escape, unescape
from typing import Any


def text_as_html(text: str) -> str:
    """Return HTML that says a text. The text may be HTML itself if it has no tag, such as MkDocs makes of a heading."""
    return escape(unescape(text))


def write_as_html(texts: MutableMapping[str, Any], names: Iterable[str]) -> None:
    """Make HTML of the text or texts under some names of what is known of a page or a site, such as its front matter."""
    for name in names:
        known = texts.get(name)
        if isinstance(known, list):
            texts[name] = [text_as_html(str(one)) for one in known]
        elif known:
            texts[name] = text_as_html(str(known))
