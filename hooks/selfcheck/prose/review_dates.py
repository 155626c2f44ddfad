"""When a page was last checked, and when it is due to be checked again.

Every page says both in its front matter (`checked`, `due`), or why it needs neither (`undated`). A page that is overdue shows
a banner and is told of, and is published all the same: what is right does not turn wrong overnight, and a mend that is
urgent must not wait for a review.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selfcheck.config.day import today
from selfcheck.config.faults import Fault
from selfcheck.prose.sources_page import used_by_pages
from selfcheck.site.page import Page
from selfcheck.site.site import Site

CHECKED, DUE, UNDATED = "checked", "due", "undated"
SOON = 60
"""A page falls due soon if it does so within this many days."""


@dataclass(frozen=True, order=True)
class Due:
    """A page that is overdue, or falls due soon."""

    due: date
    page: str
    line: int
    overdue: bool

    def __str__(self) -> str:
        state = "OVERDUE since" if self.overdue else "due on"
        return f"{self.page}:{self.line}: {state} {self.due.isoformat()}"


def check_review_dates(site: Site) -> Iterator[Fault]:
    """Each page says when it was checked and when it is due again, if the site asks for that: not after a source it uses is."""
    months = site.library.words.review_months
    for page in site.pages if months else ():
        yield from faults_of(page, months or 0)
    due = {name: source.due for name, source in site.library.sources.items() if source.due}
    for name, pages in used_by_pages(site).items() if due else ():
        for page in pages:
            if name in due and page.due and page.due > due[name]:
                yield page.fault(
                    DUE, f"is due on {page.due}, after its source '{name}' is to be read again: {due[name]}"
                )


def is_overdue(page: Page, today: date) -> bool:
    """Return whether the day by which a page is to be checked again has passed."""
    return page.due is not None and page.due < today


def falls_due(pages: Iterable[Page], today: date, within: int = SOON) -> list[Due]:
    """Return the pages that are overdue or fall due within so many days, the longest overdue first."""
    return sorted(
        Due(page.due, page.name, page.meta.line((DUE,)), is_overdue(page, today))
        for page in pages
        if page.due and page.due <= today + timedelta(days=within)
    )


def faults_of(page: Page, months: int) -> Iterator[Fault]:
    """Yield what is wrong with the dates of one page, which may go unchecked for so many months."""
    if page.faults:
        return  # what stands there was not understood, and that is told
    said = {key: page.meta_value(key) for key in (CHECKED, DUE)}
    if page.front.undated:
        yield from (
            page.fault(key, f"has both '{key}' and '{UNDATED}': take one out") for key, value in said.items() if value
        )
        return
    for key, value in said.items():
        if value is None:
            yield page.fault(key, f"has no '{key}': give the date, or say under '{UNDATED}' why the page needs none")
    if not (page.checked and page.due):
        return
    if page.checked > today() + timedelta(days=1):  # it begins earlier in the east
        yield page.fault(CHECKED, f"was checked on {page.checked}, which is still to come")
    if page.due <= page.checked:
        yield page.fault(DUE, f"is due on {page.due}, which is not after the day it was checked, {page.checked}")
    elif page.due > (latest := _months_later(page.checked, months)):
        message = f"is due on {page.due}, more than {months} months after it was checked: {latest} is the latest day"
        yield page.fault(DUE, message)


def _months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
