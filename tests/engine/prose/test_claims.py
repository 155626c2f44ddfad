"""Claims: nothing that a site began from is lost, published against its sources, or said to stand where it does not."""

from __future__ import annotations

import pytest
from small_sites import site_of, told_by

from selfcheck.prose.claims import check_claims

PAGES = {"a.md": "# Page A\n\n## *What* it is\n\nWords.\n", "deep/b.md": "# Page B\n"}
CARRIED = "{claim: 1, says: A, verdict: supported, page: a.md, heading: What it is}"
DROPPED = "{claim: 2, says: B, verdict: contradicted, dropped: It is not so.}"


def told(*claims: str) -> list[str]:
    rows = "claims:\n" + "".join(f"  - {claim}\n" for claim in claims)
    found = told_by(check_claims, site_of(PAGES, {"claims.yml": rows}))
    return [fault.removeprefix("site_config/claims.yml:") for fault in found]


def test_a_claim_that_a_page_carries_and_one_that_was_dropped_are_fine() -> None:
    assert told(CARRIED, DROPPED, "{claim: 3, says: C, verdict: qualify, page: deep/b.md, heading: Page B}") == []


def test_a_site_that_began_from_no_claims_is_asked_for_none() -> None:
    assert told_by(check_claims, site_of(PAGES)) == []


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        (
            "{claim: 3, says: B, verdict: supported, page: a.md, heading: Page A}",
            "claim 3 stands where claim 2 is expected: claims are counted from 1, each once",
        ),
        (
            "{claim: 1, says: B, verdict: supported, page: a.md, heading: Page A}",
            "claim 1 stands where claim 2 is expected: claims are counted from 1, each once",
        ),
        (
            "{claim: 2, says: B, verdict: contradicted, page: a.md, heading: Page A}",
            "claim 2 is contradicted and published: say under 'dropped' why it is not",
        ),
        (
            "{claim: 2, says: B, verdict: contradicted}",
            "claim 2 is contradicted and published: say under 'dropped' why it is not",
        ),
        (
            "{claim: 2, says: B, verdict: qualify}",
            "claim 2 has no place: give its 'page' and 'heading', or say under 'dropped' why it has none",
        ),
        (
            "{claim: 2, says: B, verdict: qualify, page: a.md}",
            "claim 2 has no place: give its 'page' and 'heading', or say under 'dropped' why it has none",
        ),
        (
            "{claim: 2, says: B, verdict: qualify, page: b.md, heading: Page B}",
            "'b.md' is not a page (did you mean 'a.md'?)",
        ),
        (
            "{claim: 2, says: B, verdict: qualify, page: a.md, heading: What is it}",
            "'What is it' is not a heading of content/a.md (did you mean 'What it is'?)",
        ),
        (
            "{claim: 2, says: B, verdict: qualify, page: a.md, dropped: No.}",
            "claim 2 has both 'page' and 'dropped': take one out",
        ),
    ],
)
def test_a_claim_that_is_lost_or_misplaced_stops_a_build_at_its_line(claim: str, fault: str) -> None:
    assert told(CARRIED, claim) == [f"3: {fault}"]
