"""The files that `mkdocs.yml` and the theme have every page fetch: they are there, and in the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from selfcheck.config.faults import Fault, line_at
from selfcheck.config.files import read_bytes, text_of
from selfcheck.publish.policy import OTHER_HOSTS
from selfcheck.site.mkdocs_settings import Settings, is_alone, named_in, read_settings
from selfcheck.site.site import Site
from selfcheck.site.theme_settings import folders_of_theme, holds_word, own_folder, setting_of_theme

UNREAD = "pymdownx.snippets"
"""An extension of Markdown that puts files into pages where no plugin sees them."""
SNIPPETS = f"{UNREAD} puts words into pages that no check reads: take it out"
_FONTS = "https://fonts.googleapis.com/css"
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
        if ELSEWHERE.match(address):
            yield Fault(name, line, f"{use}: '{address}' is on another host: {OTHER_HOSTS}")
        elif _path(address) not in files:
            yield Fault(name, line, f"{use}: there is no file '{_path(address)}' in the site")


def check_what_pages_fetch(site: Site) -> Iterator[Fault]:
    """What settings have every page fetch is in the site. In a build this is told of what plugins bring, too."""
    if site.settings_file is None or site.in_mkdocs or not site.switches.policy:
        return
    settings = read_settings(site.settings_file)
    for loc, name in named_in(settings, "markdown_extensions"):
        if name == UNREAD:
            yield settings.fault(loc, SNIPPETS)
    fetched = [(key, address) for key in ("extra_css", "extra_javascript") for address in _listed(settings, key)]
    if favicon := setting_of_theme(settings, "favicon"):
        fetched.append(("theme: favicon", str(favicon)))
    folders, brought = folders_of_theme(settings), not is_alone(settings)
    paths = {_path(address) for _, address in fetched}
    of_theme = {path for path in paths if brought or any((folder / path).is_file() for folder in folders)}
    text, name = text_of(read_bytes(site.settings_file), site.settings_file.name), site.settings_file.name
    yield from settings_faults(text, name, fetched, site.paths | of_theme)
    if setting_of_theme(settings, "font") and not any(holds_word(own, "fonts") for own in own_folder(settings)):
        yield asked_by_theme(text, name, _FONTS)


def _listed(settings: Settings, key: str) -> list[str]:
    """Return the addresses that a setting lists: each a text, or the `path` of a mapping."""
    said = settings.said.get(key)
    items = said if isinstance(said, list) else []
    return [str(item.get("path") if isinstance(item, dict) and "path" in item else item) for item in items]


def _path(address: str) -> str:
    """Return the path of an address, from the top of the site."""
    return address.partition("?")[0].partition("#")[0].removeprefix("./").removeprefix("/")


def asked_by_theme(settings: str, name: str, address: str) -> Fault:
    """Return the fault of a theme whose pages link a style sheet of another host.

    `settings` is the text of the file called `name`.
    """
    key = next((key for part, key in OF_THEMES.items() if part in address), None)
    found = (key and re.search(rf"^ +{key}:", settings, re.MULTILINE)) or re.search(r"^theme:", settings, re.MULTILINE)
    line = line_at(settings, found.start()) if found else 1
    mend = f"write `{key}: false` under `theme:`" if key else "put the style sheet into the site"
    return Fault(name, line, f"theme: a page asks no other host, and '{address.partition('?')[0]}' is on one: {mend}")
