"""Makes a table of Markdown readable on a narrow screen, where the style sheet stacks its cells.

The first cell of a row is its heading. Every other cell carries the heading of its column in `data-label`, to be shown
above it. Roles are written out, because a browser that is told to stack the cells forgets that they were a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

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
            stackable(table, self.md.htmlStash)


def stackable(table: ElementTree.Element, stash: HtmlStash) -> None:
    """Mark up one table in place. `stash` holds the raw HTML of its page."""
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
                    cell.set("aria-label", _words(cell, stash))  # it is said before each cell of the row
            elif label := _words(headings[place], stash):
                cell.set("data-label", label)


def _words(element: ElementTree.Element, stash: HtmlStash) -> str:
    """Return the words of a cell without tags, and without the numbers of its sources, which would pass for a part of them."""

    def without_tag(match: re.Match[str]) -> str:
        raw = str(stash.rawHtmlBlocks[int(match[1])])
        if raw.startswith("&"):
            return match[0]  # a character that is written by its name
        return " " if raw.lower().startswith("<br") else ""

    return " ".join(HTML_PLACEHOLDER_RE.sub(without_tag, "".join(_texts(element))).split())


def _texts(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not _is_citation(child):
            yield from _texts(child)
        yield child.tail or ""


def _is_citation(element: ElementTree.Element) -> bool:
    return element.tag == "sup" and element.find("a[@class='footnote-ref']") is not None
