"""The command line: `selfcheck new | check | build | serve | ask | paths | diff | mutate | schema | draw | words | due | ...`.

Each command is a module of its name. Exit status: 0 all is well, 1 faults (or, for `mutate`, an edit that no check notices,
and for `due`, an overdue page), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys

from selfcheck.commands import (
    ask,
    assets,
    build,
    check,
    diff,
    draw,
    due,
    guide,
    index,
    mutate,
    new,
    nginx,
    paths,
    schema,
    serve,
    words,
)
from selfcheck.commands.command import Command, WrongUsage
from selfcheck.commands.printing import print_count, print_faults
from selfcheck.config.day import NoDay
from selfcheck.config.faults import Faulty

COMMANDS = (new, check, build, serve, ask, paths, diff, mutate, schema, draw, words, due, nginx, assets, index, guide)
"""In the order in which `--help` lists them."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except Faulty as error:
        if options.json:
            print(json.dumps({"ok": False, "faults": [fault.as_data() for fault in error.faults]}, indent=2))
        else:
            print_faults(error.faults)
            print_count(error.faults)
        return 1
    except (WrongUsage, NoDay) as error:
        print(f"selfcheck {options.command}: {error}", file=sys.stderr)
        return 2
    except PermissionError as error:
        print(f"selfcheck {options.command}: '{error.filename}': {error.strerror}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="selfcheck",
        description="Checks, proves and shows decision trees.",
        epilog="'selfcheck guide' shows how to begin, and what each message means.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Command, told: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=told, description=told)
        added.add_argument("--json", action="store_true", help="print JSON")
        added.set_defaults(run=run)
        return added

    for module in COMMANDS:
        module.add_to(command)
    return parser
