"""`selfcheck due`: the pages that are overdue, or fall due soon."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from selfcheck.commands.command import AddCommand
from selfcheck.commands.files import settings_in
from selfcheck.config.day import today
from selfcheck.prose import review_dates
from selfcheck.site.mkdocs_files import read_site


def add_to(command: AddCommand) -> None:
    """Add the command."""
    due = command("due", _due, "List the pages that are overdue or fall due soon; fails if one is overdue.")
    due.add_argument("--within", type=int, default=review_dates.SOON, metavar="DAYS", help="how soon (default: 60)")
    due.add_argument("--today", type=_day, metavar="DATE", help="as if it were this day")
    due.add_argument("--root", type=Path, default=Path(), help="the folder of mkdocs.yml and site_config/")


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{said}' is not a day such as 2026-11-23") from None


def _due(options: argparse.Namespace) -> int:
    settings_in(options.root)
    found = review_dates.falls_due(read_site(options.root).pages, options.today or today(), options.within)
    if options.json:
        print(json.dumps([{**asdict(one), "due": one.due.isoformat()} for one in found], indent=2))
    else:
        for one in found:
            print(one)
        if not found:
            print(f"No page is overdue, and none falls due within {options.within} days.")
    return int(any(one.overdue for one in found))
