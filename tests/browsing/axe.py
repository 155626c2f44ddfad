"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OF_LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""The rules whose verdict hangs on colours and sizes. What the other rules look at is the same in light, dark and print."""

ONLY_ON_SCREENS = {
    "link-in-text-block",  # nobody follows a link on paper
    "target-size",
    "scrollable-region-focusable",  # nor scrolls it
    "page-has-heading-one",  # a sheet to fill in starts with its own heading, not with that of the page
}

ALIKE = ":is(tr, li, dt, dd, details, section):nth-child(n + 13)"
"""Rows, entries and parts behind the first dozen of a list, which one template made with these."""


def violations(page: Page, *rules: str, within: str = "html") -> list[str]:
    """Return what axe finds on the page as it stands, one line for each element; with `rules`, by these rules alone.

    `within` is a selector: nothing outside what it finds is looked at. Of what one template made many times only the first
    is: of the hundreds of rows of a page for reviewers all the others would take most of the time of all pages.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate(
        "([context, options]) => axe.run(context, options).then(({violations}) => violations)",
        [{"include": [within], "exclude": [ALIKE]}, options],
    )
    return [
        f"{page.url} {violation['id']}: {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for violation in found
        for node in violation["nodes"]
    ]
