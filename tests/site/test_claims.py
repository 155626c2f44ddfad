"""Nothing is lost and nothing is made up: every claim that this site began from has its place, or was dropped for a reason.

The build checks each of them (`selfcheck.prose.claims`). Here is what this site promises beyond that.
"""

from __future__ import annotations

from selfcheck.prose.citations import check_citations
from selfcheck.prose.claims import check_claims
from selfcheck.prose.copies import check_copies_have_notes
from selfcheck.prose.publishers import check_publishers
from selfcheck.prose.sources import check_sources_are_used
from selfcheck.prose.structured import check_pages_have_subjects
from selfcheck.site.site import Site


def test_each_of_the_43_claims_has_its_place_or_a_reason(site: Site) -> None:
    assert site.library.claims
    assert len(site.library.claims) == 43
    assert list(check_claims(site)) == []
    assert {claim.claim for claim in site.library.claims if claim.dropped} == {15}


def test_every_source_is_known_used_from_who_may_be_cited_and_says_if_it_was_read_elsewhere(site: Site) -> None:
    assert site.library.publishers
    for check in (check_citations, check_sources_are_used, check_publishers, check_copies_have_notes):
        assert list(check(site)) == []


def test_every_page_that_somebody_checked_is_about_something_but_the_one_about_this_site(site: Site) -> None:
    assert site.library.structured_data
    assert list(check_pages_have_subjects(site)) == []
    assert {page.path for page in site.pages if page.meta_value("no_about")} == {"about.md"}
