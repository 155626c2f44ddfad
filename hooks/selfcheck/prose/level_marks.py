"""A cell of a table that says a care level in bold, and no more, such as `**Today**`, has the mark of that level beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from selfcheck.config.model import CareLevel
from selfcheck.prose.context import Context
from selfcheck.prose.marks import MARKS


def extend(md: Markdown, context: Context) -> None:
    """Mark the care levels in the tables of `md`."""
    # after the words of the cells are read (20) and stand as the labels of others (10)
    md.treeprocessors.register(_Marks(md, context), "level-marks", 9)


class _Marks(Treeprocessor):
    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ElementTree.Element) -> None:
        cells = [cell for cell in root.iter("td") if not (cell.text or "").strip() and len(cell) == 1]
        tones = _tones(self.context.library.levels) if cells else {}
        for cell in cells:
            word = cell[0]
            tone = tones.get((word.text or "").casefold())
            if word.tag == "strong" and tone and not (word.tail or "").strip():
                word.set("data-tone", tone)
                word.text = f"{self.md.htmlStash.store(MARKS[tone].html)} {word.text}"


def _tones(levels: Mapping[str, CareLevel]) -> dict[str, str]:
    """Return the tone that goes with each word for a care level. One that may mean either of two levels has none."""
    words = {
        name: {word.casefold() for word in (name, level.when, level.name, level.urgency)}
        for name, level in levels.items()
    }
    told = Counter(word for of_level in words.values() for word in of_level)
    return {word: levels[name].tone for name, of_level in words.items() for word in of_level if told[word] == 1}
