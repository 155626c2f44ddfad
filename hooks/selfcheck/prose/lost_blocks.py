"""Every fenced block that a page asks for comes out of its Markdown: one that stands in code would be shown as text.

Blocks are noted before Markdown begins, and when each is drawn; at the end it is seen which of them the page shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from selfcheck.site.blocks import BLOCKS
from selfcheck.site.fences import Fence, parts_of, without_hidden_fences


class BlocksOfPage:
    """The blocks that one page asks for, and those that were drawn for it."""

    def __init__(self) -> None:
        self.asked: list[Fence] = []
        self._drawn: list[tuple[str, str, str]] = []
        """The kind, the body and the HTML of each block."""

    def reset(self) -> None:
        """Forget the page before."""
        self.asked.clear()
        self._drawn.clear()

    def note_drawn(self, kind: str, body: str, html: str) -> None:
        """Note a block that was drawn."""
        self._drawn.append((kind, _words(body), html))

    def lost(self, shown: Iterable[str]) -> Iterator[Fence]:
        """Yield each block that is asked for and is not among the pieces of HTML that the page shows."""
        left, drawn = Counter(shown), list(self._drawn)
        for fence in self.asked:
            wanted = next((one for one in drawn if one[:2] == (fence.kind, _words(fence.text))), None)
            if wanted is None or not left[wanted[2]]:
                yield fence
                continue
            drawn.remove(wanted)
            left[wanted[2]] -= 1


def extend(md: Markdown, tell: Callable[[Fence], None] | None) -> BlocksOfPage:
    """Have `md` tell each block that did not come out; without `tell` it raises ValueError. Return what notes the blocks."""
    on_page = BlocksOfPage()
    md.preprocessors.register(_Asked(md, on_page), "selfcheck-asked", 28)  # before anything looks for blocks
    md.treeprocessors.register(_Lost(md, on_page, tell), "selfcheck-lost", -100)  # last
    return on_page


class _Asked(Preprocessor):
    """Notes the blocks of a page, and removes comments that hold one, which SuperFences would draw in them."""

    def __init__(self, md: Markdown, on_page: BlocksOfPage) -> None:
        super().__init__(md)
        self._on_page = on_page

    def run(self, lines: list[str]) -> list[str]:
        self._on_page.asked += [
            part
            for part in parts_of("\n".join(lines))
            if isinstance(part, Fence) and part.closed and not part.options and part.kind in BLOCKS
        ]
        return without_hidden_fences(lines) if any("<!--" in line for line in lines) else lines


class _Lost(Treeprocessor):
    """Looks whether every block of a page came out."""

    def __init__(self, md: Markdown, on_page: BlocksOfPage, tell: Callable[[Fence], None] | None) -> None:
        super().__init__(md)
        self._on_page, self._tell = on_page, tell

    def run(self, root: ElementTree.Element) -> None:
        for fence in self._on_page.lost(self._raw("\n".join(root.itertext()))):
            if not self._tell:
                raise ValueError(f"line {fence.line}: {did_not_come_out(fence)}")
            self._tell(fence)

    def _raw(self, text: str) -> Iterator[str]:
        """Yield each piece of raw HTML that a text stands for; one piece may stand in another."""
        for match in HTML_PLACEHOLDER_RE.finditer(text):
            piece = str(self.md.htmlStash.rawHtmlBlocks[int(match[1])])
            yield piece
            yield from self._raw(piece)


def did_not_come_out(fence: Fence) -> str:
    """Say what an author is told of a block that a page asks for and does not show."""
    shown = " ".join(_words(fence.text).split("\n")[:1])
    return (
        f"the {fence.kind} '{shown}' did not come out, and its text would be shown: begin its marks at the start of a line, "
        "outside of whatever it stands in"
    )


def _words(body: str) -> str:
    return "\n".join(line.strip() for line in body.split("\n") if line.strip())
