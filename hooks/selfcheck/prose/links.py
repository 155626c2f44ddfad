"""Links from what is generated to the pages of the site."""

from __future__ import annotations

from markupsafe import Markup

from selfcheck.site.page import Page


def page_link(page: Page) -> Markup:
    """Give a link to a page, as an author would write it: to the file."""
    return Markup('<a href="{}">{}</a>').format(page.path, page.title)
