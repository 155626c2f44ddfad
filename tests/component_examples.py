"""The examples of each component (`<component>/examples.yml`), which its README shows, tests compare, and axe looks at.

Every example stands on one small site (`shared/examples.yml`), so that it needs nobody's `site_config/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import jinja2
from pydantic import Field
from small_sites import Texts

from selfcheck.components.assets import COMPONENTS, Component
from selfcheck.components.fences import RENDERERS
from selfcheck.components.review.render import render_review
from selfcheck.components.templates import FOLDER
from selfcheck.config.model import Id, Record, Text
from selfcheck.config.record import record
from selfcheck.config.yaml_file import read
from selfcheck.site.library import Library, load_files

SHARED = FOLDER / "shared/examples.yml"
MARKS = re.compile(r"(<!-- examples.yml -->\n).*(<!-- end of examples.yml -->)", re.DOTALL)


class GivenExample(Record):
    """What is given to a component."""

    about: Text
    """What it shows."""
    fence: Text
    """What stands in the fence on a page."""
    files: Annotated[dict[str, str], Field(default_factory=dict)]
    """Texts of files in `site_config/`, besides those of the small site."""


class GivenExamples(Record):
    """The file `examples.yml`."""

    examples: Annotated[dict[Id, GivenExample], Field(min_length=1)]


@dataclass(frozen=True)
class Example:
    """A component on the small site."""

    component: Component
    name: str
    given: GivenExample

    @property
    def library(self) -> Library:
        """The small site with the files of this example, read and proved. Raises Faulty."""
        return load_files(Texts({**example_site(), **self.given.files}))

    def html(self, env: jinja2.Environment) -> str:
        """Return the HTML that the fence would give. Raises Faulty."""
        shown, *rest = self.given.fence.split("\n")
        if self.component.name == "review":
            part = rest[0].removeprefix("part:").strip() if rest else None
            return render_review(shown, self.library, env, part=part, score=False)
        return RENDERERS[self.component.name.replace("_", "-")](shown, self.library, env)


def examples() -> list[Example]:
    """Return every example of every component. Raises Faulty."""
    return [
        Example(component, name, given)
        for component in COMPONENTS
        if component.embedded
        for name, given in _read(component.folder / "examples.yml").examples.items()
    ]


def readme(component: Component) -> str:
    """Return the README of a component with its examples as they are now, between two marks."""
    shown = "\n".join(_shown(example) for example in examples() if example.component == component)
    text = (component.folder / "README.md").read_text("utf-8")
    return MARKS.sub(lambda marks: f"{marks[1]}\n{shown}\n{marks[2]}", text)


def _shown(example: Example) -> str:
    kind = example.component.name.replace("_", "-")
    files = "".join(f"`site_config/{name}`:\n\n```yaml\n{text}\n```\n\n" for name, text in example.given.files.items())
    fence = f"````\n```{kind}\n{example.given.fence}\n```\n````"
    return f"### {example.name}\n\n{example.given.about}\n\n{files}On a page:\n\n{fence}\n"


def _read(path: Path) -> GivenExamples:
    return record(read(path, f"{path.parent.name}/{path.name}"), GivenExamples)


def example_site() -> dict[str, str]:
    """Return the files of the small site, by their names in its `site_config/`."""
    return {name: str(text) for name, text in read(SHARED, "shared/examples.yml").value.items()}
