"""What `mkdocs.yml` says to the theme of this package: it is read, and of the kind that templates take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.theme import Theme

from selfcheck.config.faults import Fault, listed, unknown
from selfcheck.config.files import CONFIG
from selfcheck.config.look import Look
from selfcheck.site.mkdocs_settings import OWN_THEME, Settings, in_own_theme, theme_of
from selfcheck.site.mkdocs_words import kind_of

_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "features": ((list,), "a list"),
    "palette": ((dict, list), "keys with a value each"),
    "language": ((str,), "a text"),
    "favicon": ((str,), "a text"),
}
"""What templates take without being asked."""
_LINK = "a title and a page, such as `- About: about.md`"


def theme_faults(settings: Settings) -> Iterator[Fault]:
    """Yield what is wrong with what is said to the theme of this package, if a site has that."""
    if not in_own_theme(settings):
        return
    theme = settings.said.get("theme")
    for key, value in theme.items() if isinstance(theme, dict) else ():
        kinds, named = _KINDS.get(key, ((object,), ""))
        if value is not None and not isinstance(value, kinds):
            yield settings.fault(("theme", key), f"'{key}' takes {named}, not {kind_of(value)}")
        elif key == "language" and value is not None and value not in (known := _languages(settings)):
            yield settings.fault(("theme", key), unknown("a language of the theme", str(value), known))
    yield from _unread(settings)
    yield from _foot(settings)


def _unread(settings: Settings) -> Iterator[Fault]:
    """Yield each setting that neither the theme nor a template of the site reads."""
    said = settings.said.get("theme")
    known = [*Theme(theme_of(settings)), "custom_dir", "static_templates"]
    folders = folders_of_theme(settings)
    others = folders[: folders.index(OWN_THEME)]
    for key in said if isinstance(said, dict) else ():
        if key not in known and not any(holds_word(folder, str(key)) for folder in others):
            otherwise = f": say it in {CONFIG}/look.yml" if key in Look.model_fields else listed(known)
            message = unknown("a setting that the theme reads", str(key), known, otherwise)
            yield settings.fault(("theme", key), message)


def _foot(settings: Settings) -> Iterator[Fault]:
    """Yield what is wrong with the links at the foot of each page."""
    extra = settings.said.get("extra")
    entries = extra.get("footer") if isinstance(extra, dict) else None
    if entries and not isinstance(entries, list):
        yield settings.fault(("extra", "footer"), f"'footer' is a list; each item is {_LINK}")
    for position, entry in enumerate(entries) if isinstance(entries, list) else ():
        if not isinstance(entry, dict) or not all(isinstance(target, str) for target in entry.values()):
            yield settings.fault(("extra", "footer", position), f"an item of 'footer' is {_LINK}")


def folders_of_theme(settings: Settings) -> list[Path]:
    """Return the folders in which templates of a site lie, and files that its theme brings; the first that has one counts."""
    name = theme_of(settings)
    return [*own_folder(settings), *map(Path, Theme(name if isinstance(name, str) else None).dirs)]


def own_folder(settings: Settings) -> list[Path]:
    """Return the folder of templates of a site's own, if it has one."""
    said = settings.said.get("theme")
    own = said.get("custom_dir") if isinstance(said, dict) else None
    return [settings.path.parent / own] if isinstance(own, str) else []


def setting_of_theme(settings: Settings, key: str) -> Any:
    """Return what a theme goes by: what is said to it, or else what it has itself."""
    name, said = theme_of(settings), settings.said.get("theme")
    if isinstance(said, dict) and key in said:
        return said[key]
    return Theme(name if isinstance(name, str) else None).get(key)


def holds_word(folder: Path, word: str) -> bool:
    """Return whether a template in a folder has a word, such as the name of a setting that it reads."""
    pattern = re.compile(rf"\b{re.escape(word)}\b".encode())
    return any(pattern.search(path.read_bytes()) for path in folder.rglob("*.html") if path.is_file())


def _languages(settings: Settings) -> list[str]:
    folders = (folder / "partials/languages" for folder in folders_of_theme(settings))
    return sorted({path.stem for folder in folders for path in folder.glob("*.html")})
