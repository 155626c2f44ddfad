"""A page carries the style rules that it can use, and no others, so that it is drawn as soon as it has arrived.

They are written into the page. For what a script fetches later, the page says where the whole sheet is: all that any page or
script of the site can use.
"""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import normpath

from publish.rules import ALWAYS, ROOT, SCRIPT, Sheet, names_in, read, spoken

WHOLE = "assets/styles.css"
LINK = re.compile(r'\s*<link rel="stylesheet" href="([^":]+)">')
"""A style sheet that a page waits for. One for paper has a `media`, keeps nobody waiting, and stays a link."""
SOURCES = re.compile(r'\s(src|data-later)="([^":]+)"')
"""The scripts that a page fetches at once, and those that it fetches later."""


class Styles:
    """The style sheets of a built site, each read when a page links it."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._sheets: dict[tuple[str, ...], Sheet] = {}
        self._scripts: dict[str, frozenset[str]] = {}
        self._named = set(ALWAYS)

    def inlined(self, html: str, page: str) -> str:
        """Take a page and its path from the top of the site; give it with its own rules in place of its style sheets.

        Raises Faulty for a style sheet that cannot be read.
        """
        links = list(LINK.finditer(html))
        if not links:
            return html
        paths = tuple(self._path(link[1], page) for link in links)
        if paths not in self._sheets:
            self._sheets[paths] = self._sheet(paths)
        top = links[0][1].removesuffix(paths[0])
        names = names_in(html) | ALWAYS
        for when, addresses in SOURCES.findall(" ".join(attributes for attributes, _ in SCRIPT.findall(html))):
            for address in addresses.split():
                said = self._said_by(self._path(address, page))
                names |= said if when == "src" else set()
        self._named |= names
        rules = self._sheets[paths].chosen(names).replace(ROOT, top).replace("</", "<\\/")
        style = f'<style data-whole="{top}{WHOLE}">{rules}</style>'
        return html[: links[0].start()] + style + LINK.sub("", html[links[0].end() :])

    def write_whole(self) -> None:
        """Write the sheet of all that any page or script of the site can use, in place of those that pages linked."""
        paths: list[str] = []
        for linked in self._sheets:
            for before, path in zip(("", *linked), linked, strict=False):
                if path not in paths:
                    paths.insert(paths.index(before) + 1 if before else 0, path)
        whole = self._sheet(tuple(paths)).chosen(self._named)
        (self._site / WHOLE).parent.mkdir(exist_ok=True)
        (self._site / WHOLE).write_text(whole.replace(ROOT, "../"), "utf-8")
        for path in paths:
            (self._site / path).unlink()

    def _said_by(self, script: str) -> frozenset[str]:
        if script not in self._scripts:
            self._scripts[script] = spoken((self._site / script).read_text("utf-8"))
            self._named |= self._scripts[script]
        return self._scripts[script]

    def _path(self, address: str, page: str) -> str:
        """Give the path, from the top of the site, of the file at an address that a page names."""
        if not address.startswith("/"):
            return normpath(f"{page}/../{address}")
        while not (self._site / address.lstrip("/")).is_file():  # the page of what is not found tells the whole way
            address = address.lstrip("/").partition("/")[2]
        return address.lstrip("/")

    def _sheet(self, paths: tuple[str, ...]) -> Sheet:
        return Sheet(tuple(entry for path in paths for entry in read((self._site / path).read_text("utf-8"), path)))
