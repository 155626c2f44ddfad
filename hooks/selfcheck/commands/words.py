"""`selfcheck words`: how plain the words of each page are; or which words of the widgets are not the site's own."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from selfcheck.commands.command import AddCommand
from selfcheck.commands.files import site_in
from selfcheck.prose import labels, plain_words
from selfcheck.prose.plain_words import KINDS, Report


def add_to(command: AddCommand) -> None:
    """Add the command."""
    words = command("words", _words, "Say how plain the words of each page are.")
    words.add_argument("--root", type=Path, default=Path(), help="the folder of mkdocs.yml and site_config/")
    words.add_argument(
        "--labels", action="store_true", help="write out the labels and usual texts that a site leaves in English"
    )


def _words(options: argparse.Namespace) -> int:
    site = site_in(options.root)
    if options.labels:
        left = labels.left_as_usual(site.library)
        print(json.dumps(left, indent=2, ensure_ascii=False) if options.json else labels.as_yaml(left).rstrip("\n"))
        return 0
    rules = site.library.plain_words or site.library.usual_plain_words
    of_pages, of_config = plain_words.report_all(site, rules)
    faults = list(plain_words.check_plain_words(site))
    if options.json:
        told = {
            "middle_grade": round(plain_words.middle_grade(of_pages), 1),
            "pages": [_as_json(report) for report in of_pages],
            "site_config": [_as_json(report) for report in of_config],
            "faults": [fault.as_data() for fault in faults],
        }
        print(json.dumps(told, indent=2, ensure_ascii=False))
        return int(bool(faults))
    _print_table([*of_pages, *of_config])
    if of_pages:
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
    width = max((len(report.file) for report in reports), default=0)
    heads = ("FK", "SMOG", "words", *(kind for kind in KINDS if kind != "grade"))
    print(" " * width, *(f"{head:>{max(5, len(head))}}" for head in heads))
    for report in reports:
        counts = report.counts
        grades = (f"{counts.flesch_kincaid:.1f}", f"{counts.smog:.1f}", str(counts.words))
        found = (str(report.found(kind) or "") for kind in KINDS if kind != "grade")
        cells = zip(heads, (*grades, *found), strict=True)
        print(f"{report.file:<{width}}", *(f"{cell:>{max(5, len(head))}}" for head, cell in cells))
