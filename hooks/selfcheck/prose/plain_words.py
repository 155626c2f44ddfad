"""Whether words are plain: the reading grade, long sentences and paragraphs, passives, phrases to avoid, unexplained terms.

What is plain is data: `site_config/plain_words.yml`. A site without that file is not held to anything. Of what is found,
the kinds under `stop` are faults, which stop a build; the rest is for `python -m selfcheck words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Annotated, Literal

from pydantic import Field, PositiveFloat, PositiveInt

from selfcheck.config.faults import Fault
from selfcheck.config.model import Record, Term, Text
from selfcheck.config.model import Texts as ManyTexts
from selfcheck.config.record import record
from selfcheck.config.yaml_file import read
from selfcheck.prose.phrases import Phrases, in_one_line, tokens_of
from selfcheck.prose.readability import LONG, WORD, Counts, count, spoken, syllables
from selfcheck.site.config_texts import Texts
from selfcheck.site.library import CONFIG
from selfcheck.site.page import Page, Piece, Sentence

FILE = "plain_words.yml"
Kind = Literal["grade", "sentence", "paragraph", "passive", "phrase", "term"]
KINDS: tuple[Kind, ...] = ("grade", "sentence", "paragraph", "passive", "phrase", "term")

GRADED = ("paragraph", "item")
"""The kinds of prose a grade is worked out from: those made of sentences."""
AS_LONG_AS_PLAIN = LONG - 1
"""A term that the glossary explains counts as no more syllables than this: readers are told what it means."""


class Limits(Record):
    """How hard the words may be."""

    grade: PositiveFloat
    """The highest Flesch-Kincaid grade of a page."""
    median_grade: PositiveFloat
    """The highest grade of the page in the middle, when all are put in order."""
    sentence_words: PositiveInt
    paragraph_sentences: PositiveInt


class Phrase(Record):
    """Words to avoid."""

    avoid: ManyTexts
    """The forms of it, each as it is written."""
    say: Text
    """What to write in its place."""
    unless: tuple[Text, ...] = ()
    """Longer phrases that hold it and are fine."""


class Passive(Record):
    """How to recognise a passive: one of `after`, and then a word in -ed or one of `irregular`."""

    after: ManyTexts
    irregular: ManyTexts
    not_passive: tuple[Text, ...] = ()
    """Words in -ed that say how someone is: "tired"."""


class Terms(Record):
    """How to recognise a term that the glossary has to explain."""

    words: tuple[Text, ...] = ()
    endings: tuple[Text, ...] = ()
    known: tuple[Text, ...] = ()
    """Words that only look like one."""


class Rules(Record):
    """The file `plain_words.yml`."""

    limits: Limits
    stop: tuple[Kind, ...]
    stop_in_config: tuple[Kind, ...] = ()
    """The same for the words of `site_config/`."""
    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    passive: Passive
    terms: Terms


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that could be plainer."""

    file: str
    line: int
    kind: Kind
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}: {self.message}"


@dataclass(frozen=True)
class Report:
    """What is known of the words of one file."""

    file: str
    counts: Counts
    findings: tuple[Finding, ...]

    def found(self, kind: Kind) -> int:
        """Give how many findings of a kind there are."""
        return sum(finding.kind == kind for finding in self.findings)


@dataclass(frozen=True)
class Words:
    """The words of one file. What a check needs of them is worked out once, and only if one is made that needs it."""

    pieces: tuple[Piece, ...]

    @cached_property
    def sentences(self) -> list[list[Sentence]]:
        """Those of each piece."""
        return [piece.sentences() for piece in self.pieces]

    @cached_property
    def parts(self) -> set[str]:
        """The different parts of sentences: what stands between two spaces."""
        return set(chain.from_iterable(sentence.parts for sentence in chain.from_iterable(self.sentences)))

    @cached_property
    def tokens(self) -> set[str]:
        """The different words and marks, in small letters."""
        return set(chain.from_iterable(map(tokens_of, self.parts)))

    def with_any(self, words: set[str]) -> Iterator[Piece]:
        """Give each piece that holds one of these words in small letters, be it as a part of another."""
        for piece in self.pieces if words else ():
            text = piece.text.lower()
            if any(word in text for word in words):
                yield piece

    def places(self, phrases: Phrases) -> Iterator[tuple[Piece, list[tuple[int, int]]]]:
        """Give each piece that holds a phrase, and where. Most files hold none, as their tokens alone can tell."""
        for piece in self.with_any(phrases.hallmarks(self.tokens)):
            if places := list(phrases.places(piece.text)):
                yield piece, places


Check = Callable[[Words], Iterator[tuple[int, str]]]
"""Takes the words of a file; gives the line and the words of each finding."""


class PlainWords:
    """The rules of a site, ready to be held against its words."""

    def __init__(self, rules: Rules, glossary: Mapping[str, Term]) -> None:
        self.rules = rules
        self._explained = Phrases((name for term in glossary.values() for name in (term.name, *term.also)), plural=True)
        self._checks: dict[Kind, Check] = {
            "sentence": self._sentences,
            "paragraph": self._paragraphs,
            "passive": self._passives(rules.passive),
            "phrase": self._phrases(rules.phrases),
            "term": self._terms(rules.terms),
        }

    def report(self, file: str, pieces: Iterable[Piece], kinds: Collection[Kind] = KINDS) -> Report:
        """Take the words of a file; give their grade and what could be plainer. Only the kinds asked for are looked for."""
        words = Words(tuple(pieces))
        checks = {kind: check for kind, check in self._checks.items() if kind in kinds}
        found = {Finding(file, line, kind, told) for kind, check in checks.items() for line, told in check(words)}
        counts, most = self._counts(words) if "grade" in kinds else Counts(), self.rules.limits.grade
        if counts.flesch_kincaid > most:
            told = f"reads at grade {counts.flesch_kincaid:.1f} (Flesch-Kincaid), above {most:g}: use shorter words and sentences"
            found.add(Finding(file, 1, "grade", told))
        return Report(file, counts, tuple(sorted(found)))

    def _counts(self, words: Words) -> Counts:
        """Count what is made of sentences. A term that is explained counts as no longer than a plain word."""
        pieces = zip(words.pieces, words.sentences, strict=True)
        counts = count(sentence.parts for piece, found in pieces if piece.kind in GRADED for sentence in found)
        explained = (
            syllables(word[0])
            for piece, places in words.places(self._explained)
            if piece.kind in GRADED
            for word in WORD.finditer(piece.text)
            if _is_in(word.start(), places)
        )
        longer = [number for number in explained if number > AS_LONG_AS_PLAIN]
        return replace(
            counts,
            syllables=counts.syllables - sum(longer) + AS_LONG_AS_PLAIN * len(longer),
            long_words=counts.long_words - len(longer),
        )

    def _sentences(self, words: Words) -> Iterator[tuple[int, str]]:
        most = self.rules.limits.sentence_words
        of_many_words = {part for part in words.parts if len(spoken(part)) > 1}  # "and/or"; any other holds one at most
        for sentence in chain.from_iterable(words.sentences):
            if len(sentence.parts) <= most and of_many_words.isdisjoint(sentence.parts):
                continue
            number = sum(len(spoken(part)) for part in sentence.parts)
            if number > most:
                yield sentence.line, f"a sentence of {number} words, over {most}: '{_short(sentence.text)}'"

    def _paragraphs(self, words: Words) -> Iterator[tuple[int, str]]:
        most = self.rules.limits.paragraph_sentences
        for piece, sentences in zip(words.pieces, words.sentences, strict=True):
            if piece.kind == "paragraph" and len(sentences) > most:
                yield piece.line, f"a paragraph of {len(sentences)} sentences, over {most}: '{_short(piece.text)}'"

    def _passives(self, passive: Passive) -> Check:
        pattern = _passive(passive)

        def check(words: Words) -> Iterator[tuple[int, str]]:
            for piece in words.pieces:
                for match in pattern.finditer(piece.text):
                    yield piece.line_at(match.start()), f"'{in_one_line(match[0])}' is passive: say who does it"

        return check

    def _phrases(self, phrases: Iterable[Phrase]) -> Check:
        any_of_them = Phrases(form for phrase in phrases for form in phrase.avoid)
        each = [(Phrases(phrase.avoid), Phrases(phrase.unless), phrase.say) for phrase in phrases]

        def check(words: Words) -> Iterator[tuple[int, str]]:
            for piece, _ in words.places(any_of_them):
                for avoided, unless, say in each:
                    fine = list(unless.places(piece.text))
                    for start, end in avoided.places(piece.text):
                        if not any(first <= start and end <= last for first, last in fine):
                            yield piece.line_at(start), f"'{in_one_line(piece.text[start:end])}': write {say}"

        return check

    def _terms(self, terms: Terms) -> Check:
        """A word is held against the pattern once, and a piece of prose only if one of its words may be a term."""
        pattern, named = _term(terms), Phrases(terms.words, plural=True)
        may_be_one = cache(lambda token: pattern.search(token) is not None)

        def check(words: Words) -> Iterator[tuple[int, str]]:
            suspects = {*filter(may_be_one, words.tokens), *named.hallmarks(words.tokens)}
            for piece in words.with_any(suspects):
                explained = list(self._explained.places(piece.text))
                for match in pattern.finditer(piece.text):
                    if not _is_in(match.start(), explained):
                        yield piece.line_at(match.start()), f"'{match[0]}' is not explained in {CONFIG}/glossary.yml"

        return check


def read_rules(config: Path) -> Rules | None:
    """Take the folder `site_config/`; give its rules, or None where it has none. Raises Faulty."""
    path = config / FILE
    return record(read(path, f"{CONFIG}/{FILE}"), Rules) if path.is_file() else None


def report_all(
    rules: Rules,
    glossary: Mapping[str, Term],
    pages: Iterable[Page],
    texts: Iterable[Texts],
    of_pages: Collection[Kind] = KINDS,
    of_config: Collection[Kind] = KINDS,
) -> tuple[list[Report], list[Report]]:
    """Give a report of each page, and one of each file of `site_config/`, each of the kinds asked for."""
    plain = PlainWords(rules, glossary)
    return (
        [plain.report(page.name, page.pieces, of_pages) for page in pages],
        [plain.report(text.name, text.pieces, of_config) for text in texts],
    )


def middle_grade(reports: Iterable[Report]) -> float:
    """Give the grade of the page in the middle."""
    grades = [report.counts.flesch_kincaid for report in reports if report.counts.words]
    return median(grades) if grades else 0.0


def find_faults(
    rules: Rules, glossary: Mapping[str, Term], pages: Iterable[Page], texts: Iterable[Texts]
) -> list[Fault]:
    """Give what stops a build."""
    of_pages, of_config = report_all(rules, glossary, pages, texts, rules.stop, rules.stop_in_config)
    found = (finding for report in (*of_pages, *of_config) for finding in report.findings)
    faults = [Fault(finding.file, finding.line, finding.message) for finding in found]
    middle, most = middle_grade(of_pages), rules.limits.median_grade
    if "grade" in rules.stop and middle > most:
        hardest = max(of_pages, key=lambda report: report.counts.flesch_kincaid)
        told = (
            f"the page in the middle reads at grade {middle:.1f} (Flesch-Kincaid), above {most:g}; the hardest is this"
        )
        faults.append(Fault(hardest.file, 1, told))
    return sorted(faults)


def _passive(passive: Passive) -> re.Pattern[str]:
    fine = "|".join(map(re.escape, passive.not_passive)) or r"(?!)"
    done = rf"(?!(?:{fine})\b)(?:\w+ed|{'|'.join(map(re.escape, passive.irregular))})"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, passive.after))})\s+(?:\w+ly\s+|not\s+)?{done}\b", re.IGNORECASE)


def _term(terms: Terms) -> re.Pattern[str]:
    known = "|".join(map(re.escape, terms.known)) or r"(?!)"
    ways = [re.escape(word) for word in terms.words] + [rf"\w+{re.escape(ending)}" for ending in terms.endings]
    return re.compile(rf"\b(?!(?:{known})\b)(?:{'|'.join(ways) or '(?!)'})s?\b", re.IGNORECASE)


def _is_in(position: int, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in places)


def _short(text: str) -> str:
    text = in_one_line(text)
    return text if len(text) <= 70 else f"{text[:67]}..."
