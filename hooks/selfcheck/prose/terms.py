"""The terms of a glossary, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.config.model import Term
from selfcheck.prose.phrases import Phrases


def names_of(glossary: Mapping[str, Term]) -> dict[str, str]:
    """Return each form of each term, in small letters, with the id of the term."""
    return {name.lower(): key for key, term in glossary.items() for name in (term.name, *term.also)}


class Terms:
    """A glossary, and where its terms stand in a text. A name in capitals counts in capitals only."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self.glossary, self.ids = glossary, names_of(glossary)
        capitals = {name.lower() for term in glossary.values() for name in (term.name, *term.also) if name.isupper()}
        self.phrases = Phrases(self.ids.keys() - capitals, capitals=capitals, beside=r"[\w-]")
