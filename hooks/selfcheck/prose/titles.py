"""The titles of pages: a page without one is called by the name of its file, in menus, in the search and in the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from selfcheck.config.faults import Fault
from selfcheck.site.fences import Line
from selfcheck.site.page import Page
from selfcheck.site.site import Site

_HASH = re.compile(r"#(?!#)\s*[^#\s]")
_UNDERLINE = re.compile(r"=+\s*$")
_TAG = re.compile(r"<h1\b", re.IGNORECASE)


def check_pages_have_titles(site: Site) -> Iterator[Fault]:
    """Every page has a title, above its words or in them. One with a template of its own may have it from there."""
    for page in site.pages:
        if page.front.title or page.front.template or page.faults or _has_first_heading(page):
            continue
        first = next((line.number for line in page.markdown if line.text.strip()), 1)
        yield Fault(page.name, first, "the page has no title: begin it with a line such as `# Its title`", warning=True)


def _has_first_heading(page: Page) -> bool:
    """Return whether there is a heading of level 1, in any of the forms that Markdown knows."""
    return any(
        _HASH.match(line.text) or _TAG.search(line.text) or (above.text.strip() and _UNDERLINE.match(line.text))
        for above, line in pairwise([Line(0, ""), *page.markdown])
    )
