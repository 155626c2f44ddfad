"""The blank lines and the indentation that templates leave in a page are not sent to a reader."""

from __future__ import annotations

import re

KEPT = re.compile(r"(<(?i:(pre|textarea|script|style)\b.*?</\2>))", re.DOTALL)
"""Where a space counts, or may."""
BREAK = re.compile(r"\n\s+")


def without_needless(html: str) -> str:
    """Take a page; give it with each break of a line, and the spaces after it, as one break."""
    parts = KEPT.split(html)  # text, what is kept, its tag, text, ...
    parts[::3] = [BREAK.sub("\n", text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)
