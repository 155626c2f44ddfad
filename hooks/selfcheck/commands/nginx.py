"""`selfcheck nginx`: a configuration for whoever runs a web host."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.publish import hosts
from selfcheck.site.mkdocs_files import address_of, folders_of

ANYWHERE = "127.0.0.1:8080"
ANY = "_"
PART = """\
# Made by `selfcheck nginx --location`; include it in a server block. No add_header of that block reaches in here: one that
# is to, such as Strict-Transport-Security, stands beside each Cache-Control, too.
"""


def add_to(command: AddCommand) -> None:
    """Add the command."""
    nginx = command("nginx", _nginx, "Write a configuration for nginx: compression, caching, headers.")
    nginx.add_argument("--root", type=Path, default=Path(), help="the folder of mkdocs.yml (default: here)")
    nginx.add_argument(
        "--site",
        type=Path,
        metavar="FOLDER",
        help="the built site, as the host has it (default: what mkdocs.yml says, or site)",
    )
    nginx.add_argument(
        "--path", help="what the site is published below, such as /tents/ (default: the path of site_url in mkdocs.yml)"
    )
    nginx.add_argument("--listen", metavar="PLACE", help=f"default: {ANYWHERE}, this machine alone")
    nginx.add_argument("--name", metavar="HOST", help="the name of the host, such as example.org (default: any)")
    nginx.add_argument(
        "--location",
        action="store_true",
        help="write only what a server block of yours includes, beside other sites of that host",
    )


def _nginx(options: argparse.Namespace) -> int:
    site = (options.site or folders_of(options.root)[1]).absolute()
    path = hosts.path_of(address_of(options.root) if options.path is None else options.path)
    if options.location and (options.listen or options.name):
        raise WrongUsage("--location is for a server block that says itself where it listens, and its name")
    try:
        if options.location:
            text = PART + hosts.nginx_location(site, path)
        else:
            text = hosts.nginx(site, options.listen or ANYWHERE, options.name or ANY, path)
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    sys.stdout.write(text)
    return 0
