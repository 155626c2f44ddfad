"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose verdict hangs on whether a page is light or dark."""


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds on the page as it stands, one line for each element; with `rules`, by these rules alone."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("options => axe.run(document, options).then(({violations}) => violations)", options)
    return [
        f"{page.url} {violation['id']}: {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for violation in found
        for node in violation["nodes"]
    ]
