"""When a page was last checked, and when it is due to be checked again.

Every page says both in its front matter (`checked`, `due`), or why it needs neither (`undated`). A page that is overdue shows
a banner and is told of, and is published all the same: what is right does not turn wrong overnight, and a mend that is
urgent must not wait for a review.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from selfcheck.config.faults import Fault
from selfcheck.site.page import Page

CHECKED, DUE, UNDATED = "checked", "due", "undated"
SOON = 60
"""A page falls due soon if it does so within this many days."""


@dataclass(frozen=True)
class Dates:
    """The dates of one page."""

    checked: date
    due: date

    def overdue(self, today: date) -> bool:
        return self.due < today


@dataclass(frozen=True, order=True)
class Due:
    """A page that is overdue, or falls due soon."""

    due: date
    page: str
    line: int
    overdue: bool

    def __str__(self) -> str:
        told = "OVERDUE since" if self.overdue else "due on"
        return f"{self.page}:{self.line}: {told} {self.due.isoformat()}"


def dates_of(page: Page) -> Dates | None:
    """Give the dates of a page, or None where it has not both, in the right form."""
    checked, due = _day(page.said(CHECKED)), _day(page.said(DUE))
    return Dates(checked, due) if checked and due else None


def find_faults(pages: Iterable[Page], months: int) -> list[Fault]:
    """Take the pages and how many months one may go unchecked; give what is wrong with their dates."""
    return sorted(fault for page in pages for fault in _faults(page, months))


def falls_due(pages: Iterable[Page], today: date, within: int = SOON) -> list[Due]:
    """Give the pages that are overdue or fall due within so many days, the longest overdue first."""
    dated = [(page, dates) for page in pages if (dates := dates_of(page))]
    return sorted(
        Due(dates.due, page.name, page.meta.line((DUE,)), dates.overdue(today))
        for page, dates in dated
        if dates.due <= today + timedelta(days=within)
    )


def _faults(page: Page, months: int) -> Iterable[Fault]:
    said = {key: page.said(key) for key in (CHECKED, DUE)}
    if page.said(UNDATED):
        yield from (
            page.fault(key, f"has both '{key}' and '{UNDATED}': take one out") for key, value in said.items() if value
        )
        return
    for key, value in said.items():
        if value is None:
            yield page.fault(key, f"has no '{key}': give the date, or say under '{UNDATED}' why the page needs none")
        elif _day(value) is None:
            yield page.fault(key, f"'{key}' must be a date such as 2026-11-23, not '{value}'")
    dates = dates_of(page)
    if dates and dates.due <= dates.checked:
        yield page.fault(DUE, f"is due on {dates.due}, which is not after the day it was checked, {dates.checked}")
    elif dates and dates.due > (latest := _months_later(dates.checked, months)):
        told = f"is due on {dates.due}, more than {months} months after it was checked: {latest} is the latest day"
        yield page.fault(DUE, told)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _months_later(day: date, months: int) -> date:
    """Give the same day of a later month, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
