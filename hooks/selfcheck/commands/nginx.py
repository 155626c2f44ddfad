"""`selfcheck nginx`: a configuration for whoever runs a web host."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.publish import hosts


def add_to(command: AddCommand) -> None:
    """Add the command."""
    nginx = command("nginx", _nginx, "Write a configuration for nginx: compression, caching, headers.")
    nginx.add_argument(
        "--site",
        type=Path,
        default=Path("site"),
        metavar="FOLDER",
        help="the built site, as the host has it (default: site)",
    )
    nginx.add_argument(
        "--listen", default="127.0.0.1:8080", metavar="PLACE", help="default: 127.0.0.1:8080, this machine alone"
    )
    nginx.add_argument(
        "--name", default="_", metavar="HOST", help="the name of the host, such as example.org (default: any)"
    )


def _nginx(options: argparse.Namespace) -> int:
    try:
        sys.stdout.write(hosts.nginx(options.site.absolute(), options.listen, options.name))
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    return 0
