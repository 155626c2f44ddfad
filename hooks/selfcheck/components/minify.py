"""Scripts and styles as they are published: without comments and needless spaces."""

from __future__ import annotations

import re

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

from selfcheck.config.faults import line_at

NESTED = re.compile(r"\$\{[^}`]*`")
"""A template literal inside a template literal. rjsmin takes its words for code, and takes out spaces between them."""

PRIVATE = re.compile(r"(?<![\"'`])#([a-z]\w*)", re.IGNORECASE)
"""A name that only a class knows, and not an id in a text such as "#top"."""


class CannotMinify(ValueError):
    """Raised for a script that would not be the same any more. Says in which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def minify_js(text: str) -> str:
    """Return a script without comments and needless spaces. The private names of classes are made short; all others stay, since
    the file is packed (gzip) on its way.

    Raises CannotMinify for a template literal inside another one.
    """
    if found := NESTED.search(text):
        raise CannotMinify(
            line_at(text, found.start()),
            "a template literal inside another one cannot be minified; give it a name first",
        )
    minified: str = rjsmin.jsmin(text)
    short = {name: f"#{_letters(n)}" for n, name in enumerate(dict.fromkeys(PRIVATE.findall(minified)))}
    return PRIVATE.sub(lambda found: short[found[1]], minified)


def _letters(number: int) -> str:
    """Return the name that comes after as many shorter ones: a to z, then ba to zz."""
    more, last = divmod(number, 26)
    return (_letters(more) if more else "") + chr(ord("a") + last)


def minify_css(text: str) -> str:
    """Return a style sheet that says the same in fewer characters."""
    return str(rcssmin.cssmin(text))
