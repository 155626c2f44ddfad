"""The templates of the components: `components/<name>/template.html`, in the package or in a site's own folder of templates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import jinja2

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.words import day_in_words, inline, plain, say_with
from selfcheck.prose.marks import MARKS

FOLDER = Path(__file__).parent


def fail(message: str) -> NoReturn:
    """Stop the build from within a template, with a message that begins with its name: `theme/main.html: what is wrong`.

    Raises Faulty, always.
    """
    name, _, wrong = message.partition(": ")
    raise Faulty([Fault(name, 1, wrong)])


FILTERS = {
    "inline": inline,
    "plain": plain,
    "in_words": lambda day, words: day_in_words(day, say_with(words)),
}
GLOBALS = {"marks": MARKS, "fail": fail}
"""What the templates of the components need, wherever they are shown."""


def loader() -> jinja2.BaseLoader:
    """Return what finds the templates of the package, under `components/`."""
    return jinja2.PrefixLoader({"components": jinja2.FileSystemLoader(FOLDER)})


def environment(
    own: Path | None = None, downloads: Mapping[tuple[str, str], object] | None = None
) -> jinja2.Environment:
    """Return the templates, those in the folder `own` of a site first, escaping by default and refusing unknown names.

    `downloads` are the PDFs that a block offers, by its kind and its id; an engine that makes none has none.
    """
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*([jinja2.FileSystemLoader(own)] if own else []), loader()]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= FILTERS
    env.globals |= {**GLOBALS, "downloads": downloads or {}}
    return env


def render(env: jinja2.Environment, name: str, **context: object) -> str:
    """Return a component's HTML without empty lines. It begins with its tag, or Markdown would take it for part of a text."""
    html = env.get_template(f"components/{name}/template.html").render(**context)
    return "\n".join(line for line in html.splitlines() if line.strip())


def fingerprint(*parts: str, length: int = 8) -> str:
    """Return so many hex digits, which change whenever one of the parts does.

    Answers kept under another one are not to be trusted, and a printed sheet says which version it is.
    """
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:length]
