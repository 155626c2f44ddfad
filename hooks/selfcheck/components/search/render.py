"""The search of a site: a field, and pages to read where nothing is found."""

from __future__ import annotations

import jinja2

from selfcheck.components.templates import render
from selfcheck.config.words import say_with
from selfcheck.site.library import Library


def render_search(all_: str, library: Library, env: jinja2.Environment) -> str:
    """Return the search. There is one of a site, so it has no id: the block holds the word `all`."""
    settings = library.search
    offers = [("search_help", settings.help), ("search_often", settings.often)]
    return render(
        env,
        "search",
        offers=[(label, links) for label, links in offers if links],
        say=say_with(library.words),
    )
