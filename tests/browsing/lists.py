"""A checklist that tests tick in a browser: its boxes by the names a reader sees."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from selfcheck.config import model
from selfcheck.config.words import plain
from selfcheck.site.library import Library


@dataclass(frozen=True)
class Listed:
    """A checklist on a page."""

    id: str
    library: Library
    """What its site says."""
    address: str
    """Of the page that shows it."""

    @property
    def checklist(self) -> model.Checklist:
        return self.library.checklists[self.id]

    def label(self, name: str, **parts: str) -> str:
        return plain(self.library.words.labels[name]).format(**parts)

    def element(self, page: Page) -> Locator:
        return page.locator(f"#checklist-{self.id}")

    def sign(self, page: Page, flag: str) -> Locator:
        """Return the box of a sign, by role and name."""
        return self.box(page, plain(self.library.flags[flag].text))

    def none(self, page: Page) -> Locator:
        return self.box(page, self.label("list_none"))

    def keep(self, page: Page) -> Locator:
        return self.box(page, self.label("list_keep"))

    def box(self, page: Page, name: str) -> Locator:
        return self.element(page).get_by_role("checkbox", name=name)

    def note(self, page: Page, number: int) -> Locator:
        """Return what one writes in, by its place in the file."""
        return self.element(page).get_by_label(plain(self.checklist.write_in[number].label))

    def button(self, page: Page, label: str) -> Locator:
        """Return a button by the id of its label, such as `list_print`."""
        return self.element(page).get_by_role("button", name=self.label(label), exact=True)

    def status(self, page: Page) -> Locator:
        """Return what says at once what a tick means."""
        return self.element(page).get_by_role("status").first

    def level(self, level: str) -> model.CareLevel:
        return self.library.levels[level]
