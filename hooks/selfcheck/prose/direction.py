"""Sets a paragraph that is written from the right, such as an Arabic one, from the right also on a page that is not.

What is written from the left needs nothing, so no page grows by it. (A page in such a language says so as a whole.)
"""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

TEXTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "th", "figcaption"))
LISTS = frozenset(("ul", "ol"))
_LETTER = re.compile(r"[^\W\d_]")
_KEPT = re.compile(f"{STX}[^{ETX}]*{ETX}")
"""What stands in a text for what Markdown keeps elsewhere, such as HTML."""


def extend(md: Markdown) -> None:
    """Have the texts of `md` set as they are written."""
    md.treeprocessors.register(_Direction(md), "direction", 5)  # after the words of all blocks are read (20)


class _Direction(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag in TEXTS and _is_from_right(element):
                element.set("dir", "auto")
            elif element.tag in LISTS and _is_from_right(element):
                element.set(
                    "dir", "rtl"
                )  # `auto` passes over what says its direction itself, such as a paragraph in an item


def _is_from_right(element: ElementTree.Element) -> bool:
    """Return whether the first letter of an element is of a script that is written from the right (Unicode, UAX 9)."""
    for text in element.itertext():
        if letter := _LETTER.search(_KEPT.sub("", text)):
            return unicodedata.bidirectional(letter[0]) in ("R", "AL")
    return False
