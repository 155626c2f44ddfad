"""Makes a table of Markdown readable on a narrow screen, where the style sheet stacks its cells.

The first cell of a row is its heading. Every other cell carries the heading of its column in `data-label`, to be shown
above it. Roles are written out, because a browser that is told to stack the cells forgets that they were a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "td": "cell",
}


def extend(md: Markdown) -> None:
    """Make the tables of `md` stackable."""
    # after the words of the cells are read (20), so that a heading's text is plain
    md.treeprocessors.register(_Stackable(md), "stackable-tables", 10)


class _Stackable(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for table in root.iter("table"):
            stackable(table)


def stackable(table: ElementTree.Element) -> None:
    """Mark up one table in place."""
    table.set("class", "stack")
    for element in table.iter():
        if element.tag in ROLES:
            element.set("role", ROLES[element.tag])
        if alignment := element.attrib.pop("style", ""):  # "text-align: right;", which no policy lets through
            element.set("class", f"is-{alignment.split()[-1].rstrip(';')}")
    headings = table.findall("thead/tr/th")
    for heading in headings:
        heading.set("role", "columnheader")
        heading.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        for place, cell in enumerate(row):
            if place == 0:
                cell.tag = "th"
                cell.set("role", "rowheader")
                cell.set("scope", "row")
                if any(map(_is_citation, cell.iter())):
                    cell.set("aria-label", _words(cell))  # it is said before each cell of the row
            elif label := _words(headings[place]):
                cell.set("data-label", label)


def _words(element: ElementTree.Element) -> str:
    """Return the words of a cell without the numbers of its sources, which would pass for a part of them."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not _is_citation(child):
            yield from _texts(child)
        yield child.tail or ""


def _is_citation(element: ElementTree.Element) -> bool:
    return element.tag == "sup" and element.find("a[@class='footnote-ref']") is not None
