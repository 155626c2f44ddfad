"""Style sheets, scripts and pages without what only their authors need: comments, indentation, blank lines."""

from __future__ import annotations

import re

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

_KEPT = re.compile(r"(<(?i:(pre|textarea|script|style)\b.*?</\2>))", re.DOTALL)
"""Where a space counts, or may."""
_BREAK = re.compile(r"\n\s+")
_NOT_SEARCHED = re.compile(r"""(<[a-z][^<>]*?) data-search-exclude(?:="")?(?=[\s>])""")
"""Said to the search, which has read the page before."""


def minify_css(text: str) -> str:
    """Return a style sheet that says the same in fewer characters."""
    return str(rcssmin.cssmin(text))


def minify_js(text: str) -> str:
    """Return a script that does the same in fewer characters. No name is changed."""
    return str(rjsmin.jsmin(text))


def minify_html(html: str) -> str:
    """Return a page with each break of a line, and the spaces after it, as one break."""
    parts = _KEPT.split(html)  # text, what is kept, its tag, text, ...
    parts[::3] = [_NOT_SEARCHED.sub(r"\1", _BREAK.sub("\n", text)) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)
