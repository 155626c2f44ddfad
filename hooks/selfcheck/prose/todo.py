"""What is still to be written: each line that says TODO in a page, in `site_config/`, in `mkdocs.yml`; and labels in the language
of the site. No build fails for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import CONFIG, read_bytes, text_of
from selfcheck.prose.labels import still_in_english
from selfcheck.site.mkdocs_files import config_file
from selfcheck.site.page import Page
from selfcheck.site.site import Site

TODO = re.compile(r"(?<!`)\bTODO\b[^\"'}]*")
"""In a page about writing, `TODO` may be a word that it speaks of."""


def still_to_write(site: Site) -> list[Fault]:
    """Return each line that says so, in order, and how much of the site's labels is not in its language."""
    todos = [Fault(name, line, said, warning=True) for name, text in _texts(site) for line, said in todos_in(text)]
    with suppress(Faulty):  # told already
        todos += still_in_english(site)
    return sorted(todos)


def todos_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that says so, and what it says from there on."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := TODO.search(line):
            yield number, found[0].strip()


def _texts(site: Site) -> Iterator[tuple[str, str]]:
    for page in site.pages:
        yield page.name, _without_blocks(page)
    if settings := config_file(site.root):
        with suppress(OSError, Faulty):
            yield settings.name, text_of(read_bytes(settings), settings.name)
    for name in site.library.names:
        with suppress(Faulty):  # told already
            yield f"{CONFIG}/{name}", text_of(site.library.data(name), name)


def _without_blocks(page: Page) -> str:
    """Return the text of a page with its fenced blocks blank: what they show is no text of its own."""
    shown = {line.number for fence in page.fences for line in fence.body}
    return "\n".join("" if number in shown else line for number, line in enumerate(page.text.splitlines(), start=1))
