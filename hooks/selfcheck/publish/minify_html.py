"""Pages without the blank lines and the indentation that templates leave in them."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(?i:(pre|textarea|script|style)\b.*?</\2>))", re.DOTALL)
"""Where a space counts, or may."""
_BREAK = re.compile(r"\n\s+")
_NOT_SEARCHED = re.compile(r"""(<[a-z][^<>]*?) data-search-exclude(?:="")?(?=[\s>])""")
"""Said to the search, which has read the page before."""


def minify_html(html: str) -> str:
    """Return a page with each break of a line, and the spaces after it, as one break."""
    parts = _KEPT.split(html)  # text, what is kept, its tag, text, ...
    parts[::3] = [_NOT_SEARCHED.sub(r"\1", _BREAK.sub("\n", text)) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)
