"""What the search is told of a page: its sections, each with its heading and its words.

The theme's search plugin writes the index, and would read pages with Python's parser of HTML, which takes a fifth of a build.
This finds the same words with one regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from math import inf
from typing import Any

TOKEN = re.compile(
    r"""<(?P<closes>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>"']++|"[^"]*"|'[^']*')*+)>|<!--.*?-->|(?P<text>[^<]+|<)""",
    re.DOTALL,
)
HEADING = re.compile(r"h[1-6]")
ID = re.compile(r"""\sid=["']?([^\s"'>]+)""")
SHOWN = ("p", "code", "pre", "li", "ol", "ul", "sub", "sup")
"""Tags that a result of the search shows."""
SILENT = ("script", "style", "object")
EXCLUDED, TO_ITSELF = "data-search-exclude", 'class="headerlink"'
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
EMPTY = re.compile(rf"<({'|'.join(SHOWN)})>\s*</\1>")
LAID_OUT = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)


@dataclass
class Section:
    """A section of a page."""

    id: str = ""
    """Of its heading; empty for what stands before the first heading with one."""
    inside: float = 0
    """How many tags are open around its heading. When the last of them closes, words belong to a section before."""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def entries(html: str, address: str, title: str, meta: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Take what the Markdown of a page became, its address, its title and its front matter; give what the index says of it."""
    asked = meta.get("search") or {}
    if asked.get("exclude"):
        return
    tags = meta.get("tags")
    more = {"tags": [str(tag) for tag in tags if tag]} if isinstance(tags, list) else {}
    more |= {"boost": asked["boost"]} if "boost" in asked else {}
    for section in sections(html):
        location = f"{address}#{section.id}" if section.id else address
        yield {"location": location, "title": _joined(section.title) or title, "text": _joined(section.text)} | more


def sections(html: str) -> list[Section]:
    """Take HTML; give its sections, each from a heading with an id to the next. What `data-search-exclude` marks is left out."""
    found = [section := Section()]
    said = section.text
    heading = ""
    around: list[str] = []  # the tags that are open
    silent = 0  # so many were open when one began of which nothing is told
    for closes, tag, attributes, text in TOKEN.findall(html):
        if text:
            if not silent:
                said.append(escape(unescape(text), quote=False) if "&" in text else text)
        elif closes:
            if not around or around[-1] != tag:
                continue
            around.pop()
            if silent:
                silent = silent if len(around) >= silent else 0
            elif tag == heading:
                heading, said = "", section.text
            elif tag in SHOWN:
                said.append(f"</{tag}>")
            if len(around) < section.inside:
                section.inside = inf
                section = next(one for one in reversed(found) if one.inside <= len(around))
                said = section.text
        elif tag and tag not in VOID and not attributes.endswith("/"):
            around.append(tag)
            if silent:
                continue
            if EXCLUDED in attributes or tag in SILENT or (heading and TO_ITSELF in attributes):
                silent = len(around)
            elif tag in SHOWN:
                said.append(f"<{tag}>")
            elif HEADING.fullmatch(tag) and (named := ID.search(attributes)):
                is_page = tag == "h1" and len(found) == 1 and not _joined(said)
                section = Section() if is_page else Section(named[1], len(around) - 1)
                found = [section] if is_page else [*found, section]
                heading, said = tag, section.title
    return found


def _joined(pieces: list[str]) -> str:
    """Join pieces of HTML; leave out tags with nothing in them, and all but one space outside code."""
    text = "".join(pieces)
    while "></" in text.replace(" ", "") and text != (less := EMPTY.sub("", text)):
        text = less
    laid_out = LAID_OUT.split(text)
    laid_out[::2] = [re.sub(r"\s+", " ", one) for one in laid_out[::2]]
    return "".join(laid_out).strip()
