"""What whoever runs a web host needs: `python -m publish nginx`.

Exit status: 0 all is well, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from publish import hosts


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give its exit status."""
    parser = argparse.ArgumentParser(prog="python -m publish", description="Prepares a host for the built site.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    nginx = commands.add_parser("nginx", help="Write a configuration for nginx: compression, caching, headers.")
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
    options = parser.parse_args(arguments)
    try:
        sys.stdout.write(hosts.nginx(options.site.absolute(), options.listen, options.name))
    except ValueError as error:
        nginx.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
