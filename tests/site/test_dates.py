"""Every page of this site says when it was last checked, so that a reader knows how old the advice is."""

from __future__ import annotations

from selfcheck.prose import review_dates
from selfcheck.site.library import Library
from selfcheck.site.page import Page


def test_every_page_is_dated_and_checked_twice_a_year(library: Library, pages: tuple[Page, ...]) -> None:
    assert library.words.review_months == 6
    assert review_dates.find_faults(pages, library.words.review_months) == []
    assert sum(review_dates.dates_of(page) is not None for page in pages) >= 10
