"""A page is read soon on a slow line: what a browser has to fetch before it draws it, and what a first visit costs."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

from selfcheck.prose.review_dates import is_overdue
from selfcheck.site.page import Page

FIRST_TRIP = 14_600
"""Ten packets of 1,460 bytes: what a server sends before it waits for an answer (RFC 6928)."""
FIRST_VISIT = 40_000
WITH_THE_SELF_CHECK = 54_000
"""Its page has a limit of its own, too: see LONGER."""
LONGER = {
    # Whole in its page, so that it works without JavaScript, on paper and when the line breaks: a result that had to be
    # fetched could be missing. Its first screen is drawn after one round trip, too (browser/test_frame.py).
    # It has 30 screens and what to do and to say about each of 107 signs.
    "self-check/": 38_000,
    # Read by clinicians, on paper: each question, sign, story and change in full.
    "review/": 24_100,
    "review-changes/": 22_000,
    "review-results/": 17_200,  # three results are for a child
    "review-signs/": 19_000,
    "review-stories/": 29_000,
    # Every source of the site; nobody in a hurry opens it.
    "sources/": 27_000,
}


def fetched(page: Path, site: Path, wanted: str) -> list[Path]:
    """Give the files of the site that a page names in tags such as `wanted`, a pattern with the address as its group."""
    return [(page.parent / address).resolve() for address in re.findall(wanted, page.read_text("utf-8"))]


def pages_of(folder: Path) -> dict[str, Path]:
    files = [path for path in sorted(folder.rglob("*.html")) if path.name != "404.html"]
    return {path.relative_to(folder).as_posix().removesuffix("index.html"): path for path in files}


def test_a_page_is_drawn_after_one_round_trip(site_folder: Path) -> None:
    """Also when it is overdue: the banner is in it from the first day."""
    too_heavy = {}
    for address, page in pages_of(site_folder).items():
        assert fetched(page, site_folder, r'<link rel="stylesheet" href="([^"]+)">') == []
        assert fetched(page, site_folder, r'<script src="([^"]+)"(?![^>]* defer)') == []
        size = len(gzip.compress(page.read_bytes(), 9))
        if size > LONGER.get(address, FIRST_TRIP):
            too_heavy[address] = size
    assert too_heavy == {}


def test_a_first_visit_fetches_little(site_folder: Path) -> None:
    too_heavy = {}
    for address, page in pages_of(site_folder).items():
        files = fetched(page, site_folder, r'<(?:script src|link rel="(?:stylesheet|icon)" href)="([^"]+)"')
        assert len(files) >= 3  # the icon, the sheet for paper, and a script
        size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in [page, *files])
        if size > (WITH_THE_SELF_CHECK if address == "self-check/" else FIRST_VISIT):
            too_heavy[address] = size
    assert too_heavy == {}


def test_every_page_that_has_a_day_will_say_that_it_is_overdue(site_folder: Path, pages: tuple[Page, ...]) -> None:
    dated = sum(is_overdue(page, date(2040, 1, 1)) for page in pages)
    banner = '<p class="page-banner" data-tone="soon" hidden>'
    waiting = [path for path in pages_of(site_folder).values() if banner in path.read_text("utf-8")]
    assert len(waiting) == dated > 10


def test_nothing_is_published_that_nobody_asks_for(site_folder: Path) -> None:
    assert not (site_folder / "assets/stylesheets").exists()  # the theme's
    assert list(site_folder.rglob("*.map")) == []
