"""Nothing is lost and nothing is made up: each claim that a site began from is carried by a page, or was dropped for a reason.

The claims are in `site_config/claims.yml`; a site without that file began from none.
"""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.config.faults import Fault, unknown
from selfcheck.config.rules import Claim
from selfcheck.config.yaml_file import YamlFile
from selfcheck.site.page import Page
from selfcheck.site.site import Site

FILE = "claims.yml"


def check_claims(site: Site) -> Iterator[Fault]:
    """Each claim is told once, and has its place in a page or a reason why not."""
    claims = site.library.claims
    if claims is None:
        return
    file, pages = site.library.file(FILE), {page.path: page for page in site.pages}
    for position, claim in enumerate(claims):
        yield from _number(file, position, claim)
        yield from _place(file, ("claims", position), claim, pages)


def _number(file: YamlFile, position: int, claim: Claim) -> Iterator[Fault]:
    if claim.claim != position + 1:
        yield file.fault(
            ("claims", position, "claim"),
            f"claim {claim.claim} stands where claim {position + 1} is expected: claims are counted from 1, each once",
        )


def _place(file: YamlFile, loc: tuple[str, int], claim: Claim, pages: dict[str, Page]) -> Iterator[Fault]:
    if claim.dropped:
        for key in ("page", "heading"):
            if getattr(claim, key):
                yield file.fault((*loc, key), f"claim {claim.claim} has both '{key}' and 'dropped': take one out")
    elif claim.verdict == "contradicted":
        yield file.fault(
            (*loc, "verdict"), f"claim {claim.claim} is contradicted and published: say under 'dropped' why it is not"
        )
    elif not claim.page or not claim.heading:
        yield file.fault(
            loc,
            f"claim {claim.claim} has no place: give its 'page' and 'heading', or say under 'dropped' why it has none",
        )
    elif claim.page not in pages:
        yield file.fault((*loc, "page"), unknown("a page", claim.page, pages))
    else:
        page = pages[claim.page]
        headings = [heading.text for heading in page.headings]
        if claim.heading not in headings:
            yield file.fault((*loc, "heading"), unknown(f"a heading of {page.name}", claim.heading, headings))
