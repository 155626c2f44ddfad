"""One look at each tag that a site has, however many pages it is on: all that the finishing of a page asks of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from selfcheck.publish import rules, security
from selfcheck.publish.parts import PART, parsed

NONE = frozenset[str]()


class Look(NamedTuple):
    """What there is in a part of a page, or in all of them."""

    names: frozenset[str] = NONE
    """What selectors ask for."""
    scripts: frozenset[str] = NONE
    """Code that stands in the page and is run."""
    sources: frozenset[str] = NONE
    """The addresses of scripts that are fetched."""
    styles: frozenset[str] = NONE
    """The rules of style sheets that stand in the page."""
    refused: frozenset[str] = NONE
    """What no policy lets through."""


def look_at(html: str, asked: frozenset[str]) -> Look:
    """Take a page, and every name that the selectors of its style sheets ask for; give what there is in it."""
    found = map(_looking_for(asked), set(PART.findall(html)))
    return Look(*(NONE.union(*sets) for sets in zip(*found, strict=True)))


@lru_cache(maxsize=100)
def _looking_for(asked: frozenset[str]) -> Callable[[str], Look]:
    @lru_cache(maxsize=5_000)  # most tags of a page are on the pages before it, too
    def look(text: str) -> Look:
        part = parsed(text)
        names = rules.names_of(part, text, asked)
        refused = frozenset(security.find_refused(part))
        if part.tag not in ("script", "style"):
            return _shared(Look(names, refused=refused))
        code = NONE if part.text is None else frozenset([part.text])
        return Look(
            names,
            scripts=code if security.is_run(part) else NONE,
            sources=frozenset(value for name, value in part.attributes if name == "src"),
            styles=code if part.tag == "style" else NONE,
            refused=refused,
        )

    return look


@lru_cache(maxsize=1_000)
def _shared(look: Look) -> Look:
    """Give one look for all that are the same, as those of most tags are, so that few have to be kept."""
    return look
