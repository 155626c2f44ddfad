"""`selfcheck check`: everything that a build checks."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from selfcheck import checks
from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.files import place_of, site_in
from selfcheck.commands.printing import print_count, print_faults
from selfcheck.config.faults import Fault, Faulty, counted
from selfcheck.config.files import CONFIG
from selfcheck.config.switches import OFF
from selfcheck.prose.todo import still_to_write
from selfcheck.site.library import Library
from selfcheck.site.mkdocs_files import config_file
from selfcheck.site.site import Site
from selfcheck.site.slips import slips_unseen
from selfcheck.trees import counting

NO_PAGE = "no page (there is no mkdocs.yml)"


def add_to(command: AddCommand) -> None:
    """Add the command."""
    check = command(
        "check", _check, "Check everything that a build checks: each page and file, and each quiz for safety."
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="tell only the faults of these files")
    check.add_argument(
        "--root", type=Path, help="the folder of mkdocs.yml and site_config/ (default: here, or around each FILE)"
    )
    check.add_argument(
        "--quick", action="store_true", help="leave out what a preview leaves out: whether each slip would be noticed"
    )


def _check(options: argparse.Namespace) -> int:
    if missing := next((name for name in options.files if not Path(name).is_file()), None):
        raise WrongUsage(f"'{missing}' is a folder" if Path(missing).is_dir() else f"there is no file '{missing}'")
    wanted = [place_of(name) for name in options.files]
    for given, (root, _) in zip(options.files, wanted, strict=True):
        if options.root and not (options.root.is_dir() and options.root.samefile(root)):
            raise WrongUsage(f"'{given}' is not a file of the site in '{options.root}': its own site is in '{root}'")
    roots = sorted({root for root, _ in wanted} or {options.root or Path()})
    sites = [replace(site_in(root), preview=options.quick) for root in roots]
    found = [(site, checks.check(site)) for site in sites]
    for given, (root, name) in zip(options.files, wanted, strict=True):
        if not any(site.root == root and name in _names(site, faults) for site, faults in found):
            message = f"'{given}' is not read by a build: it is neither a page nor a file that {CONFIG}/ may have"
            raise WrongUsage(message)
    asked = {name for _, name in wanted}
    faults = [fault for _, told in found for fault in told if not wanted or fault.file in asked]
    reminders = [one for site, told in found for one in _reminders(site, told) if not wanted or one.file in asked]
    proved = [summary for site in sites for summary in _proved_of(site)]
    if options.json:
        told = {
            "ok": not faults,
            "faults": [fault.as_data() for fault in faults],
            "reminders": [one.as_data() for one in reminders],
            "quizzes": proved,
            "read": [_read(site) for site in sites],
        }
        print(json.dumps(told, indent=2))
    else:
        looked_at = f"in {' and '.join(dict.fromkeys(options.files))}" if wanted else "before a build"
        _print(sites, proved, faults, reminders, looked_at, quick=options.quick)
    return 1 if faults else 0


def _print(
    sites: Iterable[Site],
    proved: Iterable[dict[str, Any]],
    faults: list[Fault],
    reminders: Iterable[Fault],
    looked_at: str,
    *,
    quick: bool,
) -> None:
    """Print what was found; last whether a build would go through, or what was looked at, as the exit status says, too."""
    print_faults(faults)
    for line in (*map(_proved_line, proved), *map(_read_line, sites)):
        print(line)
    for one in reminders:
        print(f"{one.file}:{one.line}: {one.message}")
    if quick:
        print("Left out: whether each slip of the hand in a quiz would be noticed. A build looks.")
    if faults:
        print_count(faults)
    else:
        print(f"Nothing {'else ' if quick else ''}to mend {looked_at}.")


def _reminders(site: Site, told: Iterable[Fault]) -> Iterable[Fault]:
    """Yield what is still to write, and, where no quiz is told to be unsafe, those that would not notice each slip, for which a
    build has no time. Neither stops one.
    """
    yield from still_to_write(site)
    looks = not site.preview and site.switches.mode_of("slips", site.library.names) != OFF
    if looks and all(fault.warning for fault in told):
        yield from slips_unseen(site)


def _names(site: Site, faults: Iterable[Fault]) -> set[str]:
    """Return the name of each file of a site that was read, or that a fault tells of."""
    settings = config_file(site.root)
    pages = (page.name for page in site.pages)
    config = (f"{CONFIG}/{name}" for name in site.library.names)
    return {
        *([settings.name] if settings else []),
        *pages,
        *config,
        *map(site.drawing_file, site.drawings),
        *(fault.file for fault in faults),
    }


def _read(site: Site) -> dict[str, Any]:
    """Return how much of a site was read, so that nobody takes what was not read for good."""
    return {"root": str(site.root), "pages": len(site.pages), "files": _files(site)}


def _read_line(site: Site) -> str:
    """Return the same as a line."""
    pages, files = len(site.pages), _files(site)
    read = f"{counted(pages, 'page')} in {site.content}/" if config_file(site.root) else NO_PAGE
    return f"Read {read} and {counted(files, 'file')} in {CONFIG}/."


def _files(site: Site) -> int:
    return len(set(site.library.names) - site.library.astray.keys())


def _proved_of(site: Site) -> list[dict[str, Any]]:
    try:
        return _proved(site.library)
    except Faulty:  # told already, if it was asked for
        return []


def _proved(library: Library) -> list[dict[str, Any]]:
    """Return for each quiz of a library its size and how many classes of paths were proved, by outcome."""
    found = []
    for name, graph in library.graphs.items():
        counts = counting.counts(graph)
        results = {outcome: counts[outcome] for outcome in graph.tree.outcome_rank}
        found.append({"quiz": name, "states": len(graph.states), "paths": counts.total(), "results": results})
    return found


def _proved_line(summary: dict[str, Any]) -> str:
    """Return one of `_proved` as a line."""
    results = ", ".join(f"{count:,} {outcome}" for outcome, count in summary["results"].items())
    size = f"{counted(summary['states'], 'state')}, {counted(summary['paths'], 'path')}"
    return f"{summary['quiz']}: {size} proved ({results})"
