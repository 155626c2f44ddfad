"""The editor's tools: `python -m editorial words | due`.

Exit status: 0 all is well, 1 something stops a build or is overdue, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from editorial import plain_words, review_dates
from editorial.config_texts import read_texts
from editorial.plain_words import KINDS, Report
from editorial.prose import read_pages
from selfcheck.faults import Faulty
from selfcheck.load import CONFIG, load


def main(arguments: list[str] | None = None, today: date | None = None) -> int:
    """Run one command; give its exit status."""
    options = _parser().parse_args(arguments)
    options.today = options.today or today or date.today()
    try:
        status: int = options.run(options)
    except Faulty as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m editorial", description="Checks the words of the site.")
    parser.set_defaults(today=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    words = commands.add_parser("words", help="Say how plain the words of each page are.")
    words.set_defaults(run=_words)
    due = commands.add_parser("due", help="List the pages that are overdue or fall due soon; fails if one is overdue.")
    due.add_argument("--within", type=int, default=review_dates.SOON, metavar="DAYS", help="how soon (default: 60)")
    due.add_argument("--today", type=date.fromisoformat, metavar="DATE", help="as if it were this day")
    due.set_defaults(run=_due)
    for command in (words, due):
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument("--root", type=Path, default=Path(), help="the folder of content/ and site_config/")
    return parser


# --- words ------------------------------------------------------------------------------------------------------------


def _words(options: argparse.Namespace) -> int:
    config = options.root / CONFIG
    rules = plain_words.read_rules(config)
    if rules is None:
        print(f"There is no {CONFIG}/{plain_words.FILE}: nothing is asked of the words.", file=sys.stderr)
        return 2
    glossary = load(options.root).glossary
    pages, texts = read_pages(options.root / "content"), read_texts(config)
    of_pages, of_config = plain_words.report_all(rules, glossary, pages, texts)
    faults = plain_words.find_faults(rules, glossary, pages, texts)
    if options.json:
        told = {
            "middle_grade": round(plain_words.middle_grade(of_pages), 1),
            "pages": [_as_json(report) for report in of_pages],
            "site_config": [_as_json(report) for report in of_config],
            "faults": [asdict(fault) for fault in faults],
        }
        print(json.dumps(told, indent=2, ensure_ascii=False))
        return int(bool(faults))
    _print_table([*of_pages, *of_config])
    print(f"The page in the middle reads at grade {plain_words.middle_grade(of_pages):.1f} (Flesch-Kincaid).\n")
    for report in (*of_pages, *of_config):
        for finding in report.findings:
            print(finding)
    for fault in faults:
        print(f"stops a build: {fault}")
    return int(bool(faults))


def _as_json(report: Report) -> dict[str, Any]:
    counts = report.counts
    return {
        "file": report.file,
        "flesch_kincaid": round(counts.flesch_kincaid, 1),
        "smog": round(counts.smog, 1),
        **asdict(counts),
        "findings": [asdict(finding) for finding in report.findings],
    }


def _print_table(reports: list[Report]) -> None:
    width = max(len(report.file) for report in reports)
    heads = ("FK", "SMOG", "words", *(kind for kind in KINDS if kind != "grade"))
    print(" " * width, *(f"{head:>{max(5, len(head))}}" for head in heads))
    for report in reports:
        counts = report.counts
        grades = (f"{counts.flesch_kincaid:.1f}", f"{counts.smog:.1f}", str(counts.words))
        found = (str(report.found(kind) or "") for kind in KINDS if kind != "grade")
        cells = zip(heads, (*grades, *found), strict=True)
        print(f"{report.file:<{width}}", *(f"{cell:>{max(5, len(head))}}" for head, cell in cells))


# --- due --------------------------------------------------------------------------------------------------------------


def _due(options: argparse.Namespace) -> int:
    found = review_dates.falls_due(read_pages(options.root / "content"), options.today, options.within)
    if options.json:
        print(json.dumps([{**asdict(one), "due": one.due.isoformat()} for one in found], indent=2))
    else:
        for one in found:
            print(one)
        if not found:
            print(f"No page is overdue, and none falls due within {options.within} days.")
    return int(any(one.overdue for one in found))


if __name__ == "__main__":
    sys.exit(main())
