"""A page carries the style rules that it can use, and no others, so that it is drawn as soon as it has arrived."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from selfcheck.publish.look import Look
from selfcheck.publish.rules import ROOT, Sheet, read

LINK = re.compile(r'<link rel="stylesheet" href="([^":]+)">\n?')
"""A style sheet that a page waits for. One for paper has a `media`, keeps nobody waiting, and stays a link."""


class Linked(NamedTuple):
    """The style sheets that a page links."""

    links: list[str]
    sheet: Sheet
    """All of them."""
    top: str
    """The way from the page to the top of the site."""


class Styles:
    """The style sheets of a built site, each read when a page links it."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._sheets: dict[tuple[str, ...], Sheet] = {}
        self._scripts: dict[str, str] = {}

    def linked(self, html: str, page: str) -> Linked:
        """Take a page and its path from the top of the site; give the style sheets that it links.

        Raises Faulty for one that cannot be read.
        """
        links = list(LINK.finditer(html, 0, html.find("</head>")))
        paths = tuple(self._path(link[1], page) for link in links)
        if paths not in self._sheets:
            self._sheets[paths] = Sheet(tuple(entry for path in paths for entry in read(self._text(path), path)))
        top = links[0][1].removesuffix(paths[0]) if links else ""
        return Linked([link[0] for link in links], self._sheets[paths], top)

    def inlined(self, html: str, page: str, linked: Linked, seen: Look) -> tuple[str, list[str]]:
        """Take a page, its path, the style sheets that it links, and what there is in it.

        Give it with its own rules in place of these links, and its rules.
        """
        if not linked.links:
            return html, []
        scripts = seen.scripts.union(self._script(self._path(address, page)) for address in seen.sources)
        rules = linked.sheet.chosen(seen.names, scripts).replace(ROOT, linked.top).replace("</", "<\\/")
        head, end, rest = html.partition("</head>")
        for link, style in zip_longest(linked.links, [f"<style>{rules}</style>\n"], fillvalue=""):
            head = head.replace(link, style, 1)
        return head + end + rest, [rules]

    def remove(self) -> None:
        """Remove the files of the style sheets that pages linked: nothing asks for them any more."""
        for path in {path for paths in self._sheets for path in paths}:
            (self._site / path).unlink()

    def _script(self, path: str) -> str:
        if path not in self._scripts:
            self._scripts[path] = self._text(path)
        return self._scripts[path]

    def _text(self, path: str) -> str:
        return (self._site / path).read_text("utf-8")

    def _path(self, address: str, page: str) -> str:
        """Give the path, from the top of the site, of the file at an address that a page names."""
        if not address.startswith("/"):
            return normpath(f"{page}/../{address}")
        # the page of what is not found tells the whole way from the top of the host
        while address and not (self._site / address.lstrip("/")).is_file():
            address = address.lstrip("/").partition("/")[2]
        return address.lstrip("/")
