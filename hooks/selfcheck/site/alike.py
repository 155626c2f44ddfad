"""Finds signs that are put in much the same words: a reader who takes one for the other gets another level of care."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from selfcheck.config.model import RedFlag
from selfcheck.config.words import plain

LEAST_SHARED = 2
"""One word alone, such as "stiff", is in signs that nobody would mistake for each other."""
LEAST_PART = 0.5
"""So much of the key terms of the shorter sign has to be in the other."""
IN_MANY = 4
"""A term that more signs than this have, or more than one in 20, tells nothing of one sign: "weak", "pain"."""
_STOP_WORDS = """
a about after again all also am an and another any are as at be because been before being between both but by can cannot
come comes could did do does doing down during each even ever every for from get gets getting go goes going had has have
having he her here his how if in into is it its just least less like may me might more most must my never new no none nor
not now of off on one ones only onto or other our out over own same she should since so some still such than that the their
them then there these they thing things this those through to too under until up us very was we were what when where which
while who whom why will with without would yet you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = {"ness": 4, "ing": 4, "ed": 4, "es": 4, "ly": 4, "s": 3}
"""Each with the fewest letters that it leaves of a word."""


def signs_alike(flags: Mapping[str, RedFlag]) -> Iterator[tuple[str, str, list[str]]]:
    """Return each two flags of different levels that share their key terms, with the words they share as the first has them.

    Key terms are the words of a sign but for stop words and for what many signs say, whatever their endings.
    """
    words = {name: _terms(flag.text) for name, flag in flags.items()}
    having = Counter(term for terms in words.values() for term in terms)
    keys = {
        name: {term for term in terms if having[term] <= max(IN_MANY, len(flags) / 20)} for name, terms in words.items()
    }
    for one, other in combinations(flags, 2):
        shared = keys[one] & keys[other]
        enough = max(LEAST_SHARED, LEAST_PART * min(len(keys[one]), len(keys[other])))
        if len(shared) >= enough and flags[one].level != flags[other].level:
            yield one, other, [word for term, word in words[one].items() if term in shared]


def _terms(text: str) -> dict[str, str]:
    """Return the terms of a text, each with the word that it is of."""
    found = _WORD.findall(plain(text).lower())
    return {_stem(word): word for word in found if word not in STOP_WORDS}


def _stem(word: str) -> str:
    """Return a word without its ending: twitch for twitches and twitching."""
    ending = next((end for end, least in _ENDINGS.items() if word.endswith(end) and len(word) - len(end) >= least), "")
    stem = word.removesuffix(ending)
    return stem.rstrip("e") if len(stem) > 4 else stem
