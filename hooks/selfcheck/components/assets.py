"""The styles and scripts of the components, and which of them a page needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selfcheck.components.templates import FOLDER


@dataclass(frozen=True)
class Component:
    """Something that is embedded in a page."""

    name: str
    """Its folder."""
    markers: tuple[str, ...]
    """A page that has one of these in its HTML holds it."""

    @property
    def style(self) -> str | None:
        """The address of its style sheet, from the top of the site, if it has one."""
        return f"components/{self.name}.css" if (FOLDER / self.name / "style.css").is_file() else None

    @property
    def script(self) -> str | None:
        """The address of its script, from the top of the site, if it has one."""
        return f"components/{self.name}.js" if (FOLDER / self.name / "element.js").is_file() else None


COMPONENTS = (
    Component("controls", ('class="button', 'class="choice')),
    Component("care_card", ('class="care-card',)),
    Component("glossary", ('class="term"', 'class="glossary"')),
    Component("note", ("<details", 'class="admonition')),
    Component("code", ("<code", "<pre", "<kbd", "<mark", "<abbr", "<hr", "<blockquote", "<h4", "<h5", "<h6")),
    Component("footnotes", ('class="footnote', "<sup")),
    Component("table", ("<table",)),
    Component("drawing", ('class="drawing',)),
    Component("quiz", ('class="decision-quiz',)),
    Component("checklist", ('class="red-flag-checklist',)),
    Component("diary", ('class="diary',)),
    Component("review", ('class="review',)),
)
"""In the order of their style sheets: what a later one says of an element holds."""


def assets() -> Iterator[tuple[str, Path]]:
    """Yield each file to publish: its address from the top of the site, and where it is."""
    for component in COMPONENTS:
        folder = FOLDER / component.name
        if component.style:
            yield component.style, folder / "style.css"
        if component.script:
            yield component.script, folder / "element.js"


def components_in(html: str) -> list[Component]:
    """Take the HTML of a page; return the components that stand in it."""
    return [component for component in COMPONENTS if any(one in html for one in component.markers)]
