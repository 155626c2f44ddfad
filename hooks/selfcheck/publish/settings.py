"""The files that `mkdocs.yml` has every page fetch: they are there, and in the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from selfcheck.config.faults import Fault, line_at
from selfcheck.publish.policy import OTHER_HOSTS

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


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
