"""A drawing in a page: a fenced block that names it, and says what stands below it.

    ```drawing
    how-a-twitch-happens
    caption: One nerve fibre serves a group of muscle fibres.[^nhs_twitches]
    ```

The name is that of an SVG in `content/drawings/`, or else of a chart in `site_config/charts/`, which is drawn from its
numbers. It is put into the page itself, so that it takes the page's colours, on paper too. The caption is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from selfcheck.config import yaml_file
from selfcheck.config.faults import Fault, Faulty, unknown
from selfcheck.config.record import record
from selfcheck.prose import charts, ladder
from selfcheck.site.library import CONFIG

FOLDER = "drawings"
KIND = "drawing"
CAPTION = "caption:"
FENCE = re.compile(r"[ >]*(?P<marks>`{3,}|~{3,})[ ]*(?P<kind>[\w-]*)")
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
FORM = "write its name on the first line and `caption: ...` on the second"
INLINE = re.compile(r"^(style|id|on\w+)$")
"""Attributes a drawing may not have: a strict content security policy forbids the first and last, and two drawings on a
page could have the same id."""


class DrawingError(ValueError):
    """Why a fenced block cannot be drawn, in words for its author."""


@dataclass(frozen=True)
class Request:
    """What a fenced block asks for."""

    name: str
    caption: str


@dataclass(frozen=True)
class Folders:
    """Where drawings and charts are kept."""

    content: Path
    config: Path

    def names(self) -> list[str]:
        """Give every name a page may use."""
        return sorted({path.stem for path in (*self.drawings(), *self.charts())})

    def drawings(self) -> list[Path]:
        return sorted((self.content / FOLDER).glob("*.svg"))

    def charts(self) -> list[Path]:
        return sorted((self.config / charts.FOLDER).glob("*.yml"))

    def svg(self, name: str) -> str:
        """Give a drawing as it is in its file, or a chart drawn from its numbers. Raises DrawingError, or Faulty."""
        drawing = self.content / FOLDER / f"{name}.svg"
        chart = self.config / charts.FOLDER / f"{name}.yml"
        if drawing.is_file():
            return drawing.read_text("utf-8-sig")
        if chart.is_file():
            return draw_chart(chart, self.config)
        raise DrawingError(unknown(f"a drawing of {self.content.name}/{FOLDER}/", name, self.names()))


def read_chart(path: Path) -> tuple[yaml_file.YamlFile, charts.BarChart | ladder.Ladder]:
    """Read the file of a chart: bars, or the levels of care as steps. Raises Faulty with what is wrong, by line."""
    file = yaml_file.read(path, f"{CONFIG}/{charts.FOLDER}/{path.name}")
    if isinstance(file.value, dict) and "ladder" in file.value:
        return file, record(file, ladder.Ladder)
    return charts.read_chart(path)


def draw_chart(path: Path, config: Path) -> str:
    """Give the SVG that the file of a chart asks for. Raises Faulty."""
    chart = read_chart(path)[1]
    return ladder.draw(chart, ladder.read_levels(config)) if isinstance(chart, ladder.Ladder) else charts.draw(chart)


def read_request(source: str) -> Request:
    """Take the body of a fenced block; give what it asks for. Raises DrawingError if it is not of the right form."""
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


def named(svg: str, prefix: str) -> str:
    """Take an SVG file; give it as a picture for a page, named by its title and description, with ids of its own."""
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    labels = []
    for part in root:
        if part.tag in ("title", "desc"):
            part.set("id", f"{prefix}-{part.tag}")
            labels.append(part.attrib["id"])
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(labels))
    return ElementTree.tostring(root, encoding="unicode")


def svg_faults(svg: str) -> Iterator[str]:
    """Take an SVG file; give what stops it from being put into a page."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        yield f"is not XML: {error}"
        return
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    children = {part.tag.rpartition("}")[2]: "".join(part.itertext()).strip() for part in root}
    if tags[0] != "svg":
        yield f"is not an SVG: its first element is <{tags[0]}>"
    if "viewBox" not in root.attrib:
        yield "has no viewBox, so it cannot fit a narrow screen"
    for tag, use in (("title", "names it"), ("desc", "says what it shows to those who cannot see it")):
        if not children.get(tag):
            yield f"has no <{tag}>, which {use}"
    for tag in ("style", "script", "foreignObject", "image"):
        if tag in tags:
            yield f"has a <{tag}>: use the classes of the site's style sheet"
    attributes = {name for element in root.iter() for name in element.attrib if INLINE.match(name)}
    for name in sorted(attributes):
        yield f"has the attribute '{name}': use the classes of the site's style sheet"


def find_faults(content: Path, config: Path) -> list[Fault]:
    """Take the folders of pages and of YAML; give what is wrong with drawings and charts, and with asking for them."""
    folders = Folders(content, config)
    faults = []
    for path in folders.drawings():
        name = f"{content.name}/{FOLDER}/{path.name}"
        faults += [Fault(name, 1, told) for told in svg_faults(path.read_text("utf-8-sig"))]
    for path in folders.charts():
        faults += _chart_faults(path, config)
    for page in sorted(content.rglob("*.md")):
        name = f"{content.name}/{page.relative_to(content).as_posix()}"
        for line, body in requests_in(page.read_text("utf-8-sig")):
            try:
                folders.svg(read_request(body).name)
            except DrawingError as error:
                faults.append(Fault(name, line, str(error)))
            except Faulty as error:
                faults += error.faults
    return sorted(set(faults))


def requests_in(text: str) -> Iterator[tuple[int, str]]:
    """Take a page of Markdown; give the line and the body of each drawing. A block inside a block is only shown."""
    if KIND not in text:
        return
    opened: tuple[str, str, int] | None = None
    body: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        fence = FENCE.match(line)
        if opened is None:
            if fence:
                opened, body = (fence["marks"], fence["kind"], number), []
        elif fence and fence["marks"].startswith(opened[0]) and line.strip("> ") == fence["marks"]:
            if opened[1] == KIND:
                yield opened[2], "\n".join(body)
            opened = None
        else:
            body.append(line.lstrip(" >"))


def fence(source: str, language: str, css_class: str, options: Any, md: Markdown, **_: Any) -> str:
    """Draw one fenced block; the formatter named in mkdocs.yml under `custom_fences`."""
    if KIND not in md.treeprocessors:
        raise SuperFencesException(f"mkdocs.yml: add '{__name__}' to markdown_extensions")
    figures = md.treeprocessors[KIND]
    assert isinstance(figures, _Figures)
    try:
        return figures.draw(read_request(source))
    except (DrawingError, Faulty) as error:
        raise SuperFencesException(str(error)) from None


class DrawingsExtension(Extension):
    """For `markdown_extensions` in mkdocs.yml, beside the fence."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "the folder that holds the two below"],
            "content": ["content", "the folder of pages; drawings are in its folder `drawings`"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        root = Path(self.getConfig("root")).resolve()
        self.figures = _Figures(md, Folders(root / self.getConfig("content"), root / CONFIG))
        # before the words of the page are read (20), so that citations in captions are seen
        md.treeprocessors.register(self.figures, KIND, 35)
        md.registerExtension(self)

    def reset(self) -> None:
        self.figures.reset()


def makeExtension(**options: Any) -> DrawingsExtension:  # noqa: N802 - Python-Markdown's name
    return DrawingsExtension(**options)


class _Figures(Treeprocessor):
    """Remembers the captions of what was drawn, and puts each drawing with its caption into a figure."""

    def __init__(self, md: Markdown, folders: Folders) -> None:
        super().__init__(md)
        self.folders = folders
        self.reset()

    def reset(self) -> None:
        self.captions: dict[str, str] = {}

    def draw(self, request: Request) -> str:
        prefix = f"{KIND}-{request.name}" if not self.captions else f"{KIND}-{request.name}-{len(self.captions) + 1}"
        svg = named(self.folders.svg(request.name), prefix)
        self.captions[svg] = request.caption
        return svg

    def run(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                svg = self._stored(child)
                if svg is not None and (caption := self.captions.get(svg)) is not None:
                    parent[place] = self._figure(child, caption)

    def _stored(self, element: ElementTree.Element) -> str | None:
        """Give the raw HTML that a paragraph stands for, if it stands for one piece of it and nothing else."""
        match = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip()) if element.tag == "p" else None
        return str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]) if match and not len(element) else None

    def _figure(self, paragraph: ElementTree.Element, caption: str) -> ElementTree.Element:
        figure = ElementTree.Element("figure", {"class": KIND})
        figure.text, figure.tail = paragraph.text, paragraph.tail
        ElementTree.SubElement(figure, "figcaption").text = caption
        return figure


def _chart_faults(path: Path, config: Path) -> Iterator[Fault]:
    """What is wrong with one chart; its sources must be ones the registry knows."""
    try:
        file, chart = read_chart(path)
        sources = yaml_file.read(config / "sources.yml", f"{CONFIG}/sources.yml").value["sources"]
    except Faulty as error:
        yield from error.faults
        return
    for place, source in enumerate(chart.sources):
        if source not in sources:
            yield file.fault(("sources", place), unknown("a source", source, sources))
