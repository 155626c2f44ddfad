"""Whether words are plain: the reading grade, long sentences and paragraphs, passives, phrases to avoid, unexplained terms.

What is plain is data: `site_config/plain_words.yml`. A site without that file is held to nothing, unless it asks for the usual.
Of what is found, the kinds under `stop` are faults, which stop a build; the rest is for `.venv/bin/selfcheck words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from statistics import median
from typing import get_args

from selfcheck.config.faults import Fault
from selfcheck.config.files import CONFIG
from selfcheck.config.model import Term
from selfcheck.config.progress import progress
from selfcheck.config.rules import FindingKind, Passive, Phrase, PlainWords, SpecialTerms
from selfcheck.prose.phrases import Phrases, in_one_line, tokens_of
from selfcheck.prose.readability import LONG, WORD, Counts, count, spoken, syllables
from selfcheck.site.config_texts import texts_of
from selfcheck.site.site import Site
from selfcheck.site.text import Piece, Sentence

FILE = "plain_words.yml"
KINDS: tuple[FindingKind, ...] = get_args(FindingKind)

GRADED = ("paragraph", "item")
"""The kinds of prose a grade is worked out from: those made of sentences."""
AS_LONG_AS_PLAIN = LONG - 1
"""A term that the glossary explains counts as no more syllables than this: readers are told what it means."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that could be plainer."""

    file: str
    line: int
    kind: FindingKind
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}: {self.message}"


@dataclass(frozen=True)
class Report:
    """What is known of the words of one file."""

    file: str
    counts: Counts
    findings: tuple[Finding, ...]

    def found(self, kind: FindingKind) -> int:
        """Return how many findings of a kind there are."""
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
        """Return each piece that holds one of these words in small letters, be it as a part of another."""
        for piece in self.pieces if words else ():
            text = piece.text.lower()
            if any(word in text for word in words):
                yield piece

    def places(self, phrases: Phrases) -> Iterator[tuple[Piece, list[tuple[int, int]]]]:
        """Return each piece that holds a phrase, and where. Most files hold none, as their tokens alone can tell."""
        for piece in self.with_any(phrases.hallmarks(self.tokens)):
            if places := list(phrases.places(piece.text)):
                yield piece, places


Check = Callable[[Words], Iterator[tuple[int, str]]]
"""Takes the words of a file; yields the line and the words of each finding."""


class WordChecker:
    """The rules of a site, ready to be held against its words."""

    def __init__(self, rules: PlainWords, glossary: Mapping[str, Term]) -> None:
        self.rules = rules
        self._explained = Phrases((name for term in glossary.values() for name in (term.name, *term.also)), plural=True)
        self._checks: dict[FindingKind, Check] = {
            "sentence": self._sentences,
            "paragraph": self._paragraphs,
            "passive": self._passives(rules.passive),
            "phrase": self._phrases(rules.phrases),
            "term": self._terms(rules.terms),
        }

    def report(self, file: str, pieces: Iterable[Piece], kinds: Collection[FindingKind] = KINDS) -> Report:
        """Return the grade of the words of a file, and what could be plainer. Only the kinds asked for are looked for."""
        words = Words(tuple(pieces))
        checks = {kind: check for kind, check in self._checks.items() if kind in kinds}
        found = {Finding(file, line, kind, told) for kind, check in checks.items() for line, told in check(words)}
        counts, most = self._counts(words) if "grade" in kinds else Counts(), self.rules.limits.grade
        if counts.flesch_kincaid > most:
            grade = f"grade {counts.flesch_kincaid:.1f} (Flesch-Kincaid), above {most:g}"
            found.add(Finding(file, 1, "grade", f"reads at {grade}: use shorter words and sentences"))
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

    def _terms(self, terms: SpecialTerms) -> Check:
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


def report_all(
    site: Site, rules: PlainWords, of_pages: Collection[FindingKind] = KINDS, of_config: Collection[FindingKind] = KINDS
) -> tuple[list[Report], list[Report]]:
    """Return a report of each page, and one of each file of `site_config/`, each of the kinds asked for. Raises Faulty."""
    checker = WordChecker(rules, site.library.glossary)
    return (
        [
            checker.report(page.name, page.pieces, of_pages)
            for page in progress(site.pages, "Checking words", site.tell)
        ],
        [checker.report(text.name, text.pieces, of_config) for text in texts_of(site.library)],
    )


def middle_grade(reports: Iterable[Report]) -> float:
    """Return the grade of the page in the middle."""
    grades = [report.counts.flesch_kincaid for report in reports if report.counts.words]
    return median(grades) if grades else 0.0


def check_plain_words(site: Site) -> Iterator[Fault]:
    """The words of the site are as plain as it asks for, and as is usual where it asks for the check alone."""
    rules = site.library.plain_words
    if rules is None and site.switches.checks.get("plain_words"):
        rules = site.library.usual_plain_words
    if rules is None:
        return
    of_pages, of_config = report_all(site, rules, rules.stop, rules.stop_in_config)
    yield from faults_of(rules, of_pages, of_config)


def faults_of(rules: PlainWords, of_pages: list[Report], of_config: list[Report]) -> list[Fault]:
    """Return what stops a build, of reports of pages and of other files that hold the kinds that stop one."""
    found = (finding for report in (*of_pages, *of_config) for finding in report.findings)
    faults = [Fault(finding.file, finding.line, finding.message) for finding in found]
    middle, most = middle_grade(of_pages), rules.limits.median_grade
    if "grade" in rules.stop and middle > most:
        hardest = max(of_pages, key=lambda report: report.counts.flesch_kincaid)
        message = (
            f"the page in the middle reads at grade {middle:.1f} (Flesch-Kincaid), above {most:g}; the hardest is this"
        )
        faults.append(Fault(hardest.file, 1, message))
    return sorted(faults)


def _passive(passive: Passive) -> re.Pattern[str]:
    fine = "|".join(map(re.escape, passive.not_passive)) or r"(?!)"
    done = rf"(?!(?:{fine})\b)(?:\w+ed|{'|'.join(map(re.escape, passive.irregular))})"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, passive.after))})\s+(?:\w+ly\s+|not\s+)?{done}\b", re.IGNORECASE)


def _term(terms: SpecialTerms) -> re.Pattern[str]:
    known = "|".join(map(re.escape, terms.known)) or r"(?!)"
    ways = [re.escape(word) for word in terms.words] + [rf"\w+{re.escape(ending)}" for ending in terms.endings]
    return re.compile(rf"\b(?!(?:{known})\b)(?:{'|'.join(ways) or '(?!)'})s?\b", re.IGNORECASE)


def _is_in(position: int, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in places)


def _short(text: str) -> str:
    text = in_one_line(text)
    return text if len(text) <= 70 else f"{text[:67]}..."
