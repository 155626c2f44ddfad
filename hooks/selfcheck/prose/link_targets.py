"""Links and pictures of pages lead to files that are there. MkDocs looks at them again as Markdown makes them, without a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from selfcheck.config.faults import Fault, unknown
from selfcheck.site.fences import Line
from selfcheck.site.page import Page
from selfcheck.site.site import Site

_ADDRESS = r"\]\(\s*<?(?P<address>[^()<>\s]+)>?(?:\s+[\"'][^)]*)?\s*\)"
_PICTURE = re.compile(rf"(?<!\\)!\[[^\[\]]*{_ADDRESS}")
_LINK = re.compile(rf"(?<!\\)\[(?:[^\[\]]|\[[^\[\]]*\])*{_ADDRESS}")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/#?]|[^?#]*/(?:[?#]|$)")
"""Of another host, from the top of a host, in this page, or a folder: MkDocs judges those."""
_MADE = ".pdf"
"""A sheet may be made by the build that is to come."""


def check_links_lead_somewhere(site: Site) -> Iterator[Fault]:
    """Each link to a file of the site, and each picture, names one that is there."""
    for page in site.pages:
        for line in page.markdown:
            yield from _missing(site, page, line, _PICTURE, "a picture")
            without_pictures = Line(line.number, _PICTURE.sub("", line.text))
            yield from _missing(site, page, without_pictures, _LINK, "a page or file")


def _missing(site: Site, page: Page, line: Line, mark: re.Pattern[str], kind: str) -> Iterator[Fault]:
    """Yield a fault for each mark in a line that names no file of the site, from the folder of its page on."""
    for found in mark.finditer(line.text):
        name = unquote(re.split("[?#]", found["address"])[0])
        path = normpath(join(dirname(page.path), name))
        is_known = path in site.by_path or path in site.paths or path.endswith(_MADE)
        if not (is_known or _ELSEWHERE.match(found["address"])):
            told = unknown(f"{kind} in {site.content}/", path, site.paths | site.by_path.keys())
            yield Fault(page.name, line.number, told)
