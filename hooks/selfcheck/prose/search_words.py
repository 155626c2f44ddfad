"""The words of a search: how a text is parted into them, and the file `search.yml`, which says what means the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from selfcheck.config.faults import Fault
from selfcheck.site.site import Site

FILE = "search.yml"
WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("['’\u00ad\u200b-\u200d\u2060\ufeff]")
"""What parts no word: apostrophes, and characters that nobody sees."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are looked up: small letters and digits, without accents.

    `wordsOf` in `components/search/words.js` does the same with what a reader types.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.lower()).replace("ς", "σ")
        text = "".join(letter for letter in text if not unicodedata.category(letter).startswith("M"))
    return WORD.findall(UNSEEN.sub("", text.lower()))


def check_search_words(site: Site) -> Iterator[Fault]:
    """Each phrase of `search.yml` can be looked for, and stands in one line."""
    first: dict[tuple[str, ...], tuple[int, str]] = {}
    for line, group in enumerate(site.library.search.same):
        if len(group) == 1:
            told = f"'{group[0]}' stands alone: name beside it what means the same, or take the line out"
            yield site.library.file(FILE).fault(("same", line), told)
        for place, said in enumerate(group):
            words = tuple(words_of(said))
            if not words:
                told = f"'{said}' has no letter and no digit: nobody can look for it"
            elif words in first:
                told = _told_twice(said, *first[words], line, site)
            else:
                first[words] = line, said
                continue
            yield site.library.file(FILE).fault(("same", line, place), told)


def _told_twice(said: str, before: int, as_: str, line: int, site: Site) -> str:
    known = "" if as_ == said else f", as '{as_}'"
    if before == line:
        return f"'{said}' stands in this line already{known}: take one out"
    number = site.library.file(FILE).line(("same", before))
    return f"'{said}' stands in line {number} already{known}: make one line of the two, or take one out"
