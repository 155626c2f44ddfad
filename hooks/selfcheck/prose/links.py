"""Links from what is generated to the pages of the site."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote
from xml.etree import ElementTree

from markdown import Markdown
from markupsafe import escape

_TO_FILE = re.compile(r'(?<=\s)href="([^":]+\.(?:md|pdf))(#[^"]*)?"')
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def resolve_links(html: str, md: Markdown) -> str:
    """Point links to Markdown files at their pages, and those to PDFs at these, by the engine's own rule for links (MkDocs
    registers it as `relpath`).

    What is generated tells a page from the top of the folder of pages, wherever the page that shows it lies.
    """
    if "relpath" not in md.treeprocessors:
        return html
    resolver = md.treeprocessors["relpath"]
    top = "../" * page_of(md).count("/")

    def resolved(match: re.Match[str]) -> str:
        # a name may hold what ends the path of an address, such as ? and #
        path = quote(_BARE_PERCENT.sub("%25", unescape(match[1])), safe="/%")
        link = ElementTree.Element("a", href=f"{top}{path}{match[2] or ''}")
        resolver.run(link)
        return f'href="{escape(link.get("href", ""))}"'

    return _TO_FILE.sub(resolved, html)


def id_in_page(name: str) -> str:
    """Return the id that a term or a source has in the list of them on a page."""
    return name.replace("_", "-")


def page_of(md: Markdown) -> str:
    """Return the path of the page that is being read, such as `topics/index.md`; "" where an engine does not say it."""
    if "relpath" not in md.treeprocessors:
        return ""
    return getattr(getattr(md.treeprocessors["relpath"], "file", None), "src_uri", "")
