"""The examples of the components: their HTML as it was last looked at, and the READMEs that show them.

After an edit on purpose, `GOLDEN=write .venv/bin/pytest tests/engine/components` writes both anew; read the difference before
you commit.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from component_examples import Example, examples, readme
from small_sites import warnings_of

from selfcheck.components.assets import COMPONENTS, Component
from selfcheck.components.templates import environment

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("GOLDEN") == "write"
EXAMPLES = {f"{example.component.name}.{example.name}": example for example in examples()}
EMBEDDED = [component for component in COMPONENTS if component.embedded]
NO_SITE = Path(__file__).parent / "no_templates_of_a_site"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_html_of_an_example_is_what_was_last_looked_at(name: str) -> None:
    html = EXAMPLES[name].html(environment(NO_SITE)) + "\n"
    path = GOLDEN / f"{name}.html"
    if WRITE:
        path.write_text(html, encoding="utf-8")
    assert html == path.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(EXAMPLES)


@pytest.mark.parametrize("component", EMBEDDED, ids=lambda component: component.name)
def test_the_readme_of_a_component_shows_its_examples(component: Component) -> None:
    path = component.folder / "README.md"
    if WRITE:
        path.write_text(readme(component), encoding="utf-8")
    assert path.read_text("utf-8") == readme(component)
    shown = [example for example in EXAMPLES.values() if example.component == component]
    assert shown
    for example in shown:
        assert f"### {example.name}\n" in path.read_text("utf-8")


@pytest.mark.parametrize("component", EMBEDDED, ids=lambda component: component.name)
def test_a_component_looks_like_any_other(component: Component) -> None:
    """One folder has everything. What has no script has no element, and what has no look of its own no sheet."""
    for name in ("__init__.py", "render.py", "template.html", "examples.yml", "README.md"):
        assert (component.folder / name).is_file(), name
    assert (component.folder / "element.js").is_file() == (component.tag is not None)
    template = (component.folder / "template.html").read_text("utf-8")
    assert template.startswith("{#-")
    assert re.search(component.marker, template)
    if component.tag:
        assert f"\n<{component.tag} " in template
        assert f"\n</{component.tag}>" in template


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_passes_every_check(example: Example) -> None:
    told = [str(fault) for fault in warnings_of(example.library)]
    # the flags are those of all examples, and each shows some of them
    assert [fault for fault in told if "no quiz and no checklist has" not in fault] == []
