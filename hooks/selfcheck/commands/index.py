"""`selfcheck index`: what the search of a site looks into, for an engine that runs no hooks."""

from __future__ import annotations

import argparse
from pathlib import Path

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.publish.search import parts_in, search_page, write_index
from selfcheck.site.mkdocs_files import navigation_of, read_site


def add_to(command: AddCommand) -> None:
    """Add the command."""
    index = command(
        "index", _index, "Make what the search looks into, of a site that an engine without hooks has built."
    )
    index.add_argument("site", type=Path, metavar="SITE", help="the built site, such as site/; it goes to SITE/search/")


def _index(options: argparse.Namespace) -> int:
    root = Path.cwd()
    site = read_site(root)
    if not options.site.is_dir():
        raise WrongUsage(f"there is no folder {options.site}: build the site first")
    if not search_page(site):
        raise WrongUsage("no page of this site holds a ```search block")
    nav, addresses = navigation_of(root)
    count = write_index(site, nav, addresses, parts_in(options.site, addresses), options.site)
    print(f"Wrote {count} files below {options.site / 'search'}.")
    return 0
