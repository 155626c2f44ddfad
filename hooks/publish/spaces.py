"""The blank lines and the indentation that templates leave in a page are not sent to a reader."""

from __future__ import annotations

import re

KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
"""Where a space counts, or where a hash of the text does."""
BREAK = re.compile(r"\s*\n\s*")


def without_needless(html: str) -> str:
    """Take a page; give it with each break of a line, and the spaces around it, as one break."""
    parts = KEPT.split(html)  # text, what is kept, its tag, text, ...
    parts[::3] = [BREAK.sub("\n", text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)
