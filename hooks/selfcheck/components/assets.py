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
    marker: str
    """The class of its outermost element, by which a page that holds it is known."""

    @property
    def style(self) -> str | None:
        """The address of its style sheet, from the top of the site, if it has one."""
        return f"components/{self.name}.css" if (FOLDER / self.name / "style.css").is_file() else None

    @property
    def script(self) -> str | None:
        """The address of its script, from the top of the site, if it has one."""
        return f"components/{self.name}.js" if (FOLDER / self.name / "element.js").is_file() else None


COMPONENTS = (
    Component("quiz", "decision-quiz"),
    Component("checklist", "red-flag-checklist"),
    Component("diary", "diary"),
    Component("review", "review"),
)


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
    return [component for component in COMPONENTS if f'class="{component.marker}' in html]
