"""A drawing in a page: a fenced block that names it, and says what stands below it.

    ```drawing
    how-a-twitch-happens
    caption: One nerve fibre serves a group of muscle fibres.[^nhs_twitches]
    ```

The name is that of an SVG in the folder `drawings/` among the pages, or else of a chart in `site_config/charts/`, which is
drawn from its numbers. It is put into the page itself, so that it takes the page's colours, on paper too. The caption is
Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from selfcheck.config.faults import Fault, Faulty, unknown
from selfcheck.config.model import Ladder
from selfcheck.prose import charts, ladder
from selfcheck.prose.context import Context
from selfcheck.prose.svg import as_picture, svg_faults
from selfcheck.site.blocks import DRAWING
from selfcheck.site.library import Library
from selfcheck.site.page import CAPTION
from selfcheck.site.site import DRAWINGS, Site

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
FORM = "write its name on the first line and `caption: ...` on the second"


class DrawingError(ValueError):
    """Why a fenced block cannot be drawn, in words for its author."""


@dataclass(frozen=True)
class Request:
    """What a fenced block asks for."""

    name: str
    caption: str


def read_request(source: str) -> Request:
    """Return what the body of a fenced block asks for. Raises DrawingError if it is not of the right form."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    name = lines[0] if lines else ""
    if not name:
        raise DrawingError(f"a drawing has no name: {FORM}")
    if not NAME.fullmatch(name):
        raise DrawingError(f"'{name}' is not the name of a drawing: {FORM}")
    caption = " ".join(lines[1:])
    if not caption.startswith(CAPTION) or not caption.removeprefix(CAPTION).strip():
        raise DrawingError(f"the drawing '{name}' has no caption: {FORM}")
    return Request(name, caption.removeprefix(CAPTION).strip())


def drawing_svg(site: Site, name: str) -> str:
    """Return the SVG of a name: a drawing as it is in its file, or a chart. Raises DrawingError, or Faulty."""
    if name in site.drawings:
        return site.drawings[name]
    if name in site.library.ids("charts"):
        return draw_chart(site.library, name)
    if faults := [fault for fault in site.faults if fault.file == site.drawing_file(name)]:
        raise Faulty(faults)
    names = sorted({*site.drawings, *site.library.ids("charts")})
    raise DrawingError(unknown(f"a drawing of {site.content}/{DRAWINGS}/", name, names))


def draw_chart(library: Library, name: str) -> str:
    """Return a chart as an SVG: bars, or the care levels as steps. Raises Faulty."""
    chart = library.chart(name)
    if isinstance(chart, Ladder):
        return ladder.draw(chart, {level: library.levels[level] for level in library.highest_first()})
    return charts.draw(chart)


# --- checks ------------------------------------------------------------------------------------------------------------


def check_drawing_files(site: Site) -> Iterator[Fault]:
    """Each drawing can be put into a page."""
    for name, svg in site.drawings.items():
        for told in svg_faults(svg):
            yield Fault(site.drawing_file(name), 1, told)


def check_drawings_in_pages(site: Site) -> Iterator[Fault]:
    """Each block that asks for a drawing names one, and has a caption."""
    for page in site.pages:
        for fence in page.fences:
            if fence.kind == DRAWING:
                try:
                    drawing_svg(site, read_request(fence.text).name)
                except DrawingError as error:
                    yield Fault(page.name, fence.line, str(error))
                except Faulty as error:
                    yield from error.faults


# --- the Markdown extension --------------------------------------------------------------------------------------------


class Figures:
    """Draws fenced blocks, and puts each drawing into a figure with its caption. One for each `Markdown`."""

    def __init__(self, md: Markdown, context: Context) -> None:
        self._context = context
        self._processor = _Figures(md)
        # before the words of the page are read (20), so that citations in captions are seen
        md.treeprocessors.register(self._processor, DRAWING, 35)

    def reset(self) -> None:
        """Forget the page before."""
        self._processor.captions.clear()

    def fence(self, source: str) -> str:
        """Return the SVG of a block with this body. Raises DrawingError, or Faulty."""
        request, captions = read_request(source), self._processor.captions
        prefix = f"{DRAWING}-{request.name}" if not captions else f"{DRAWING}-{request.name}-{len(captions) + 1}"
        svg = as_picture(drawing_svg(self._context.site, request.name), prefix)
        captions[svg] = request.caption
        return svg


class _Figures(Treeprocessor):
    """Puts each drawing with its caption into a figure."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.captions: dict[str, str] = {}
        """By what was drawn."""

    def run(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                svg = self._stored(child)
                if svg is not None and (caption := self.captions.get(svg)) is not None:
                    parent[place] = self._figure(child, caption)

    def _stored(self, element: ElementTree.Element) -> str | None:
        """Return the raw HTML that a paragraph stands for, if it stands for one piece of it and nothing else."""
        match = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip()) if element.tag == "p" else None
        return str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]) if match and not len(element) else None

    def _figure(self, paragraph: ElementTree.Element, caption: str) -> ElementTree.Element:
        figure = ElementTree.Element("figure", {"class": DRAWING})
        figure.text, figure.tail = paragraph.text, paragraph.tail
        ElementTree.SubElement(figure, "figcaption").text = caption
        return figure
