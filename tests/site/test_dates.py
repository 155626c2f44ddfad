"""Every page of this site says when it was last checked, so that a reader knows how old the advice is."""

from __future__ import annotations

from selfcheck.prose.review_dates import check_review_dates
from selfcheck.site.site import Site


def test_every_page_is_dated_and_checked_twice_a_year(site: Site) -> None:
    assert site.library.words.review_months == 6
    assert list(check_review_dates(site)) == []
    assert sum(page.checked is not None and page.due is not None for page in site.pages) >= 10
