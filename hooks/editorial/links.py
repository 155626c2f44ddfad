"""Links from what is generated to the pages of the site."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markupsafe import Markup, escape

from editorial.prose import Page


def page_link(page: Page) -> Markup:
    """Give a link to a page, as an author would write it: to the file."""
    return Markup('<a href="{}">{}</a>').format(page.path, page.title)


def resolved(html: str, md: Markdown) -> str:
    """Point links to Markdown files at their pages, by the engine's own rule for links (MkDocs registers it as `relpath`)."""
    if "relpath" not in md.treeprocessors:
        return html
    resolver = md.treeprocessors["relpath"]

    def link(match: re.Match[str]) -> str:
        element = ElementTree.Element("a", href=match[1])
        resolver.run(element)
        return f'href="{escape(element.get("href", ""))}"'

    return re.sub(r'(?<=\s)href="([^":]+\.md(?:#[^"]*)?)"', link, html)
