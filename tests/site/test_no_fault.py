"""This site has no fault: a build of what is committed is never refused."""

from __future__ import annotations

from selfcheck.checks import check
from selfcheck.site.site import Site


def test_no_check_finds_anything(site: Site) -> None:
    assert site.library.publishers
    assert [str(fault) for fault in check(site)] == []
