"""Texts that are written from the right, on a page that is not: menus, numbers to call, names of sources, the foot.

Without a word of their own direction their signs and figures would stand at the wrong end. Texts of Markdown have theirs already
(see prose/direction.py), and so has most of what a component shows. A page without such letters is left as it is.
"""

from __future__ import annotations

import re

_FROM_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""The blocks of letters that are written from the right (Unicode, UAX 9)."""
_LETTER = re.compile(f"[{_FROM_RIGHT}]")
_TEXT = re.compile(
    r"<(p|li|a|span|strong|summary|label|option|figcaption|h[1-6])(?P<attributes>(?:\s[^<>]*)?)>"
    rf"(?=(?:<svg\b.*?</svg>|<[^<>/!][^<>]*>|(?!<)[\W\d_])*+[{_FROM_RIGHT}])"
)
"""The tag of an element whose first letter is one of these."""
_LIST_WITHIN = re.compile(r"</li|(<[uo]l\b)")
_DIRECTED = re.compile(r"\sdir=")
_PAGE_FROM_RIGHT = re.compile(r"<html[^>]*\sdir=[\"']?rtl", re.IGNORECASE)


def with_directions(html: str) -> str:
    """Return a page on which each text that begins with a letter from the right is set from there."""
    if not _LETTER.search(html) or _PAGE_FROM_RIGHT.search(html):
        return html
    return _TEXT.sub(_directed, html)


def _directed(tag: re.Match[str]) -> str:
    if tag[1] == "li" and (found := _LIST_WITHIN.search(tag.string, tag.end())) and found[1]:
        return tag[0]  # what it holds may be written from the left
    return tag[0] if _DIRECTED.search(tag["attributes"]) else f'{tag[0][:-1]} dir="rtl">'
