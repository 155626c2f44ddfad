"""Of 1,000 slips of the hand, in files of this site and of the small ones: how many are told in one line, where they are."""

from __future__ import annotations

import sys
from pathlib import Path

from section import Section, Table

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

import slips  # noqa: E402

SIZE, SEED = 1_000, 2026
AT_LEAST = 0.95


def run() -> Section:
    """Make the slips, and count what is told of them."""
    roots = [PROJECT, *sorted(path.parent for path in (PROJECT / "tests/sites").glob("*/mkdocs.yml"))]
    sites = [slips.Slipped(root) for root in roots]
    told = [site.told(slip) for site, slip in slips.sample(sites, SIZE, SEED)]
    shares = slips.shares(told)
    well, of = sum(well for well, _ in shares.values()), sum(of for _, of in shares.values())
    rows = [(kind, f"{well:,}", f"{of:,}", f"{100 * well / of:.1f} %") for kind, (well, of) in shares.items()]
    rows.append(("all", f"{well:,}", f"{of:,}", f"{100 * well / of:.1f} %"))
    note = "Told well: one message, on the line of the slip or the one that opens it, in plain words (tests/slips.py)."
    table = Table("Slips of the hand, one at a time", ("slip with", "told well", "of", "share"), rows, note)
    promise = f"of {of:,} single slips at least {AT_LEAST:.0%} are told in one line, where they are: {well / of:.1%}"
    return Section("telling", "What an author is told", [table], shares, [(promise, well / of >= AT_LEAST)])
