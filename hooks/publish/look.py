"""One look at each tag that a site has, however many pages it is on: all that the finishing of a page asks of it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from publish import rules, security
from publish.parts import PART, parsed

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
    found = [_look(part, asked) for part in set(PART.findall(html))]
    return Look(*(NONE.union(*sets) for sets in zip(*found, strict=True)))


@lru_cache(maxsize=5_000)  # most tags of a page are on the pages before it, too
def _look(text: str, asked: frozenset[str]) -> Look:
    part = parsed(text)
    code = NONE if part.text is None else frozenset([part.text])
    return _shared(
        Look(
            asked.intersection(rules.names_of(part, text)),
            code if security.is_run(part) else NONE,
            frozenset(value for name, value in part.attributes if name == "src") if part.tag == "script" else NONE,
            code if part.tag == "style" else NONE,
            frozenset(security.find_refused(part)),
        )
    )


@lru_cache(maxsize=1_000)
def _shared(look: Look) -> Look:
    """Give one look for all that are the same, as those of most tags are, so that few have to be kept."""
    return look
