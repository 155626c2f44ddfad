"""Reads the pages of a built site as a reader meets them: their words, block by block, and what their head says."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.page import Page

SILENT = {"script", "style", "template", "noscript"}
INLINE = {
    "a",
    "abbr",
    "b",
    "button",
    "cite",
    "code",
    "dfn",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tspan",
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.metas: list[dict[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.data: list[tuple[str, str]] = []
        self.language = ""
        self._silent: list[str] = []
        self._type: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag in SILENT:
            self._silent.append(tag)
            self._type = found.get("type")
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "meta":
            self.metas.append(found)
        if tag == "link":
            self.links.append(found)
        if tag not in INLINE:
            self.words.append("\n")
        for name in ("alt", "aria-label", "placeholder"):
            if name in found and tag != "link":
                self.words.append(f"\n{found[name]}\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        if tag not in INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
        elif self._type:
            self.data.append((self._type, data))


@dataclass(frozen=True)
class BuiltPage:
    """One page of a built site."""

    address: str
    """Below the site's address, such as `why/`; empty for the first page."""
    html: str = field(repr=False)

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.html)
        return reader

    @cached_property
    def text(self) -> str:
        """Every word a reader can meet, one block a line."""
        text = re.sub("[\u00ad\u2060]", "", "".join(self._read.words))
        return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))

    @property
    def language(self) -> str:
        return self._read.language

    def meta(self, name: str) -> list[str]:
        """Give what the head says under a name, such as `description` or `og:title`."""
        return [found["content"] for found in self._read.metas if name in (found.get("name"), found.get("property"))]

    def link(self, relation: str) -> list[str]:
        return [found["href"] for found in self._read.links if found.get("rel") == relation]

    @property
    def json_ld(self) -> list[dict[str, Any]]:
        return [json.loads(data) for kind, data in self._read.data if kind == "application/ld+json"]

    @property
    def heading(self) -> str:
        """The words of the first heading."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)
        assert found, self.address
        return BuiltPage("", found[1]).text


def written_and_built(root: Path, site: Path) -> list[tuple[Page, BuiltPage]]:
    """Return each page of the folder `root` as it was written, and as it was built into the folder `site`."""
    built = {page.address: page for page in built_pages(site)}
    written = {re.sub(r"(^|/)index\.md$", r"\1", page.path).replace(".md", "/"): page for page in read_site(root).pages}
    assert set(built) == {*written, "404.html"}
    return [(page, built[address]) for address, page in written.items()]


def built_pages(site: Path) -> list[BuiltPage]:
    """Read every page of a built site."""
    return [
        BuiltPage(path.relative_to(site).as_posix().removesuffix("index.html"), path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    ]
