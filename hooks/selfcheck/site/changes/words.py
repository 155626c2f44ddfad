"""Which words of `site_config/` an edit changed, where they stand, and where they lead.

No program knows what words mean: "better" for "worse" is told like a comma, but beside it stands the level to which it leads.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from selfcheck.config.words import plain
from selfcheck.site.changes.change import Change, level_said, quoted
from selfcheck.site.changes.pair import Pair
from selfcheck.site.config_texts import texts_at
from selfcheck.site.library import Library

Place: TypeAlias = tuple[str, ...]
"""Where words stand in a file: its keys, without positions in lists."""

PLACES: dict[str, dict[str, str]] = {
    "care_levels.yml": {
        "levels.*.name": "The name of a level of care",
        "levels.*.urgency": "How urgent {of} is",
        "levels.*.when": "How soon {of} is",
        "levels.*.do": "What to do: {of}",
    },
    "red_flags.yml": {
        "themes.*": "What signs are about",
        "flags.*.text": "A sign",
        "flags.*.more": "The hint under the sign {of}",
        "flags.*.say": "What somebody with {of} says",
        "flags.*.do.*": "What to do meanwhile about {of}",
        "flags.*.ask_for": "Whom to ask about {of}",
        "flags.*.judgement": "What somebody with the right training is to confirm of {of}",
    },
    "glossary.yml": {
        "terms.*.name": "A word that is explained",
        "terms.*.plain": "What {of} means",
        "terms.*.also.*": "Other words for {of}",
    },
    "site.yml": {
        "audience": "For whom the site is",
        "disclaimer": "What every page says it is not",
        "not_reviewed": "What every page says of its review",
        "emergency_line": "The emergency line of every page",
        "topics.*.audience": "For whom the topic {of} is",
        "topics.*.disclaimer": "What the pages of the topic {of} say they are not",
        "topics.*.not_reviewed": "What the pages of the topic {of} say of their review",
        "topics.*.emergency_line": "The emergency line of the topic {of}",
        "topics.*.pages.*": "A page of the topic {of}",
        "emergency_numbers.*.place": "A place with numbers of its own",
        "emergency_numbers.*.emergency.*": "Emergency numbers of {of}",
        "emergency_numbers.*.emergency_note": "A note on the emergency numbers of {of}",
        "emergency_numbers.*.advice": "The advice line of {of}",
        "emergency_numbers.*.advice_name": "The name of the advice line of {of}",
        "emergency_numbers.*.note": "A note on asking for advice in {of}",
        "emergency_numbers.*.whom": "Whom to ask in {of}",
        "labels.*": "A label",
    },
    "search.yml": {
        "help.*.text": "What the search says to whom needs help",
        "often.*.text": "What the search offers",
    },
    "quizzes/*.yml": {
        "title": "The title of a quiz",
        "for": "For whom {title} is",
        "intro.*": "The first words of {title}",
        "questions.*.ask": "A question of {title}",
        "questions.*.why": "Why {of} is asked",
        "questions.*.hint": "The hint to {of}",
        "questions.*.unit": "What the number in {of} counts",
        "questions.*.bands.*.text": "An answer to {of}",
        "questions.*.options.*": "An answer to {of}",
        "questions.*.options.*.text": "An answer to {of}",
        "questions.*.options.*.hint": "The hint under an answer to {of}",
        "questions.*.options.*.reminder": "What later questions say after an answer to {of}",
        "questions.*.options.*.say": "What to tell of an answer to {of}",
        "questions.*.none": "The answer “none” to {of}",
        "questions.*.none.text": "The answer “none” to {of}",
        "questions.*.none.hint": "The hint under the answer “none” to {of}",
        "questions.*.none.say": "What to tell of the answer “none” to {of}",
        "questions.*.unsure": "The answer “not sure” to {of}",
        "questions.*.unsure.text": "The answer “not sure” to {of}",
        "questions.*.unsure.hint": "The hint under the answer “not sure” to {of}",
        "questions.*.unsure.say": "What to tell of the answer “not sure” to {of}",
        "outcomes.*.title": "A result of {title}",
        "outcomes.*.lead": "What the result {of} says first",
        "outcomes.*.steps.*": "What to do after the result {of}",
        "outcomes.*.whom": "Whom to ask after the result {of}",
        "outcomes.*.say.*": "What to say after the result {of}",
        "outcomes.*.uncertain": "What is uncertain of the result {of}",
        "outcomes.*.expect": "What to expect after the result {of}",
        "outcomes.*.meanwhile.*": "What to do meanwhile after the result {of}",
        "reading.*.text": "A link after the results of {title}",
    },
    "checklists/*.yml": {
        "title": "The title of a checklist",
        "for": "For whom the checklist {title} is",
        "intro": "The first words of the checklist {title}",
        "groups.*.title": "A heading of the checklist {title}",
        "groups.*.intro": "The words under a heading of the checklist {title}",
        "write_in.*.label": "What to write on the checklist {title}",
    },
    "diaries/*.yml": {
        "title": "The title of a diary",
        "for": "For whom the diary {title} is",
        "intro": "The first words of the diary {title}",
        "columns.*.label": "A column of the diary {title}",
        "columns.*.hint": "The hint to {of}",
    },
    "charts/*.yml": {
        "title": "The title of a chart",
        "bars.*.label": "A bar of the chart {title}",
        "bars.*.note": "The note on a bar of the chart {title}",
        "limits.*.label": "A line of the chart {title}",
    },
}
"""For each file, the places of words that are compared, and what such a place is called. `*` stands for any key or position;
`{title}` is the title of the file, `{of}` the words of what they belong to."""

OWN_WORDS = ("ask", "text", "title", "name", "label", "place")
"""The key of the words by which a thing is called."""

THINGS: tuple[tuple[str, ...], ...] = (
    ("levels", "*"),
    ("flags", "*"),
    ("questions", "*"),
    ("questions", "*", "options", "*"),
    ("questions", "*", "none"),
    ("questions", "*", "unsure"),
)
"""What is told by itself where it came or went: then its words are not told again."""


@dataclass(frozen=True)
class Version:
    """One version of a file."""

    file: str
    value: Any
    place_now: Callable[[Place], Place] = field(repr=False)
    """Returns a place by its new ids."""

    def words(self) -> dict[Place, tuple[str, list[str]]]:
        """Return each place with words, by its new ids: what it is called, and its words, as many as a list there has."""
        found: dict[Place, tuple[str, list[str]]] = {}
        pattern = next(pattern for pattern in PLACES if fnmatch.fnmatch(self.file, pattern))
        for keys, said in PLACES[pattern].items():
            for loc, text in texts_at(self.value, [keys]):
                place = tuple(key for key in loc if isinstance(key, str))
                if keys.startswith("questions.") and keys.endswith(".text"):
                    place = place[:-1]  # a bare text is short for `{text: ...}`
                found.setdefault(self.place_now(place), (said, []))[1].append(plain(text))
        return found


def changed_words(old: Version, new: Version, leads: Callable[[Place], Iterator[str]]) -> Iterator[Change]:
    """Yield the words that changed between two versions of a file. `leads` yields where the words of a place lead."""
    before, now = old.words(), new.words()
    went, came = _things(before) - _things(now), _things(now) - _things(before)
    for place in dict.fromkeys((*now, *before)):
        name, words = now.get(place) or (before[place][0], [])
        was = before[place][1] if place in before else []
        things = _things([place])
        if (
            was == words
            or things & went
            or any(place in (thing, (*thing, key)) for thing in things & came for key in OWN_WORDS)
        ):
            continue
        owner = _called(new.value, place[:2]) or _called(old.value, place[:2]) or place[:2][-1]
        title = new.value.get("title", "")
        said = name.format(of=quoted(owner), title=quoted(str(title)))
        for gone, come in _replaced(was, words):
            yield Change("words", PurePosixPath(new.file).stem, said, gone, come, tuple(leads(place)))


def _things(places: Iterable[Place]) -> set[Place]:
    """Return the things of `THINGS` that places belong to."""
    return {
        place[: len(thing)]
        for place in places
        for thing in THINGS
        if len(place) >= len(thing)
        and all(key in ("*", own) for key, own in zip(thing, place[: len(thing)], strict=True))
    }


def leads(library: Library, pair: Pair | None, place: Place) -> Iterator[str]:
    """Yield where the words of a place lead: the level of a sign or a result, and where each answer leads."""
    match place:
        case ("flags", name, *_):
            yield f"its level is {level_said(library, library.flags[name].level)}"
        case ("outcomes", name, *_) if pair and pair.now.levelled and name in pair.now.outcomes:
            yield f"its level is {level_said(library, pair.now.outcomes[name].level or '')}"
        case ("questions", question, "ask" | "hint") if pair and question in pair.now.questions:
            yield from pair.offers(question)
        case ("questions", question, "options" | "bands", name, *_) if pair:
            yield from pair.leads(question, [name])
        case ("questions", question, "none" | "unsure" as name) if pair:
            yield from pair.leads(question, [name])


def _called(value: Any, place: Place) -> str:
    """Return the words by which the thing at a place is called; "" if it has none."""
    for key in place:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        return value
    return next((value[key] for key in OWN_WORDS if key in value), "") if isinstance(value, dict) else ""


def _replaced(old: list[str], new: list[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the texts that were replaced, with those in their place."""
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield tuple(old[start:end]), tuple(new[begin:stop])
