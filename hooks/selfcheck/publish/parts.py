"""What a page is made of: its tags, each script with its code, and each style sheet with its rules.

They are found by regular expressions, because Python's parser of HTML would cost a large site a good part of its build.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ATTRIBUTES = r"""(?:[\s/][^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+)?+"""
_OPENING = rf"<([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})>"
OPENING = re.compile(_OPENING)
ATTRIBUTE = re.compile(r"""(?<=[\s/"'])([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
PART = re.compile(
    rf"<(?:(?i:script{_ATTRIBUTES}>.*?</script\s*|style{_ATTRIBUTES}>.*?</style\s*)"
    rf"|[a-zA-Z][^\s/>]*+{_ATTRIBUTES}|!--.*?--)>",
    re.DOTALL,
)
"""A script or a style sheet to its end, any other tag that opens, or a comment, so that nobody takes what it holds for a tag."""


class Part(NamedTuple):
    tag: str = ""
    """In small letters; empty for a comment."""
    attributes: list[tuple[str, str]] = []  # noqa: RUF012 (nobody adds to it)
    text: str | None = None
    """The code of a script, the rules of a style sheet; None for any other tag, and for one that nothing closes."""


def parsed(part: str) -> Part:
    """Take the text of one part, as PART finds it; give what it says."""
    opening = OPENING.match(part)
    if not opening:
        return Part()
    attributes = [(name.lower(), value.strip("\"'")) for name, value in ATTRIBUTE.findall(opening[2])]
    text = part[opening.end() : part.rindex("</")] if opening.end() < len(part) else None
    return Part(opening[1].lower(), attributes, text)
