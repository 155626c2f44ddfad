"""The files that `mkdocs.yml` and the theme have every page fetch: they are there, and in the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from selfcheck.config.faults import Fault, line_at
from selfcheck.publish.policy import OTHER_HOSTS

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)

OF_THEMES = {"fonts.googleapis.com": "font", "highlight.js": "highlightjs"}
"""What is in the address of a style sheet that a theme links by itself, and the setting that ends it with `false`."""


def settings_faults(
    settings: str, name: str, fetched: Collection[tuple[str, str]], files: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with the files that settings name.

    `settings` is the text of the file called `name`; `fetched` are what a file is for and its address from the top of the site;
    `files` are the addresses of all files that are published.
    """
    for use, address in fetched:
        line = line_at(settings, max(settings.find(address), 0))
        path = address.partition("?")[0].partition("#")[0]
        if ELSEWHERE.match(address):
            yield Fault(name, line, f"{use}: '{address}' is on another host: {OTHER_HOSTS}")
        elif path.removeprefix("./").removeprefix("/") not in files:
            yield Fault(name, line, f"{use}: there is no file '{path}' in the site")


def asked_by_theme(settings: str, name: str, address: str) -> Fault:
    """Return the fault of a theme whose pages link a style sheet of another host.

    `settings` is the text of the file called `name`.
    """
    key = next((key for part, key in OF_THEMES.items() if part in address), None)
    found = (key and re.search(rf"^ +{key}:", settings, re.MULTILINE)) or re.search(r"^theme:", settings, re.MULTILINE)
    line = line_at(settings, found.start()) if found else 1
    mend = f"write `{key}: false` under `theme:`" if key else "put the style sheet into the site"
    return Fault(name, line, f"theme: a page asks no other host, and '{address.partition('?')[0]}' is on one: {mend}")
