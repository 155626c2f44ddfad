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


def violations(page: Page, *rules: str, within: str = "html") -> list[str]:
    """Return what axe finds on the page as it stands, one line for each element; with `rules`, by these rules alone.

    `within` is a selector: nothing outside what it finds is looked at.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate(
        "([within, options]) => axe.run(within, options).then(({violations}) => violations)", [within, options]
    )
    return [
        f"{page.url} {violation['id']}: {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for violation in found
        for node in violation["nodes"]
    ]
