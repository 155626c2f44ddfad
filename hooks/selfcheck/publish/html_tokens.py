"""The tags of a page, each script with its code, and each style sheet with its rules.

They are found by regular expressions: Python's parser of HTML takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_ATTRIBUTES = r"""(?:[\s/][^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+)?+"""
_OPENING = re.compile(rf"<([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})>")
_ATTRIBUTE = re.compile(r"""(?<=[\s/"'])([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
TOKEN = re.compile(
    rf"<(?:(?i:script{_ATTRIBUTES}>.*?</script\s*|style{_ATTRIBUTES}>.*?</style\s*)"
    rf"|[a-zA-Z][^\s/>]*+{_ATTRIBUTES}|!--(?:-?|.*?--!?))>",
    re.DOTALL,
)
"""A script or a style sheet to its end, any other tag that opens, or a comment, so that nobody takes what it holds for a
tag. Comments end as the HTML standard has it (13.2.5.43 and on): `<!-->` is a whole one."""


class Tag(NamedTuple):
    name: str
    """In small letters; empty for a comment."""
    attributes: list[tuple[str, str]] = []  # noqa: RUF012 (nobody adds to it)
    """Their names in small letters, their values as they are written."""
    text: str | None = None
    """The code of a script, the rules of a style sheet; None for any other tag, and for one that nothing closes."""

    def value(self, name: str) -> str | None:
        """Return what an attribute says to a browser; None if the tag does not have it."""
        return next((unescape(value) for known, value in self.attributes if known == name), None)


def parse(token: str) -> Tag:
    """Return what one token says, as TOKEN finds it."""
    opening = _OPENING.match(token)
    if not opening:
        return Tag("")
    attributes = [(name.lower(), value.strip("\"'")) for name, value in _ATTRIBUTE.findall(opening[2])]
    text = token[opening.end() : token.rindex("</")] if opening.end() < len(token) else None
    return Tag(opening[1].lower(), attributes, text)


def code(html: str) -> Iterator[Tag]:
    """Return the scripts and style sheets of a page, each that stands there more than once only once, in no order."""
    found = (token for token in TOKEN.findall(html) if token[:7].lower().startswith(("<script", "<style")))
    return map(parse, set(found))


def tags(html: str) -> Iterator[Tag]:
    """Return the tags of a page, each that stands there more than once only once, in no order."""
    return map(parse, set(TOKEN.findall(html)))
