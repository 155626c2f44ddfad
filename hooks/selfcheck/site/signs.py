"""The signs of a level or a list, in the order in which readers look for theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selfcheck.config import model
from selfcheck.site.library import Library


def by_theme(names: Iterable[str], library: Library) -> Iterator[tuple[str, list[tuple[str, model.RedFlag]]]]:
    """Yield the words of each theme, in the order of the registry, with its red flags; first those without one, with "" ."""
    flags = [(name, library.flags[name]) for name in names]
    for theme, words in [(None, ""), *library.themes.items()]:
        of_theme = [(name, flag) for name, flag in flags if flag.theme == theme]
        if of_theme:
            yield words, of_theme
