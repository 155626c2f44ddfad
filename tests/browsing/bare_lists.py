"""A checklist alone on a page, as it is published, of a small site whose files a test may edit between two visits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from component_examples import example_site, examples
from making import ROOT
from playwright.sync_api import BrowserContext, Page, Route
from small_sites import Texts

from browsing.lists import Listed
from selfcheck.components.assets import published
from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.templates import environment
from selfcheck.site.library import Library, load_files

ADDRESS = "alone/"
"""Of the page, below the address of the site that is served."""
SCRIPT = "components/checklist.js"
_SHEETS = ("components/controls.css", "components/checklist.css")


@cache
def _styles() -> str:
    texts = dict(published())
    sheets = [
        (ROOT / "hooks/selfcheck/theme/assets/css/site.css").read_text("utf-8"),
        *(texts[name] for name in _SHEETS),
    ]
    paper = (ROOT / "hooks/selfcheck/theme/assets/css/print.css").read_text("utf-8")
    return f"<style>{''.join(sheets)}</style><style media=print>{paper}</style>"


@dataclass
class BareList:
    """The checklist of the example called `kettle`. An edit holds from the next visit on."""

    address: str
    """Of the page; the script is below the same folder."""
    files: dict[str, str] = field(default_factory=lambda: dict(_EXAMPLE))
    styles: str = field(default_factory=_styles)
    has_script: bool = True

    @property
    def library(self) -> Library:
        return load_files(Texts(self.files))

    @property
    def listed(self) -> Listed:
        return Listed("kettle", self.library, self.address)

    @property
    def html(self) -> str:
        """The whole page."""
        shown = render_checklist("kettle", self.library, environment(ROOT / "hooks/selfcheck/theme"))
        script = f"<script src='../{SCRIPT}' defer></script>" if self.has_script else ""
        head = f"<title>Alone</title><meta name=viewport content='width=device-width'>{self.styles}{script}"
        return (
            f"<!doctype html><html lang=en><head>{head}</head><body data-md-color-scheme=default><main class=md-typeset>"
            f"<article><h1>Alone</h1><p>Before the list.</p>{shown}<p class=page-end>After.</p></article></main></body></html>"
        )

    def edit(self, name: str, before: str, after: str) -> None:
        """Change a file of its site."""
        assert self.files[name].count(before) == 1, f"{name} has {self.files[name].count(before)} of {before!r}"
        self.files[name] = self.files[name].replace(before, after)

    def serve(self, where: Page | BrowserContext) -> None:
        """Answer for its page and its script, in a tab or in all of a browser."""

        def answer(route: Route) -> None:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")

        where.route(self.address, answer)
        script = dict(published())[SCRIPT]
        where.route(f"**/{SCRIPT}", lambda route: route.fulfill(body=script, content_type="text/javascript"))


def _example() -> Mapping[str, str]:
    (found,) = (one for one in examples() if (one.component.name, one.name) == ("checklist", "kettle"))
    return {**example_site(), **found.given.files}


_EXAMPLE = _example()
