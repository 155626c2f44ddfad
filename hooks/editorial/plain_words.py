"""Whether words are plain: the reading grade, long sentences and paragraphs, passives, phrases to avoid, unexplained terms.

What is plain is data: `site_config/plain_words.yml`. A site without that file is not held to anything. Of what is found,
the kinds under `stop` are faults, which stop a build; the rest is for `python -m editorial words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Annotated, Literal, Protocol

from pydantic import Field, PositiveFloat, PositiveInt

from editorial.config_texts import Texts
from editorial.phrases import TOKEN, Phrases
from editorial.prose import Page, Piece
from editorial.readability import WORD, Counts, count, syllables
from selfcheck.faults import Fault
from selfcheck.load import CONFIG
from selfcheck.model import Record, Term, Text
from selfcheck.model import Texts as ManyTexts
from selfcheck.record import record
from selfcheck.yaml_file import read

FILE = "plain_words.yml"
Kind = Literal["grade", "sentence", "paragraph", "passive", "phrase", "term"]
KINDS: tuple[Kind, ...] = ("grade", "sentence", "paragraph", "passive", "phrase", "term")

GRADED = ("paragraph", "item")
"""The kinds of prose a grade is worked out from: those made of sentences."""
AS_LONG_AS_PLAIN = 2
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


class Finds(Protocol):
    """A pattern, or many phrases."""

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        """Give each place where it stands."""


Check = Callable[[Piece], Iterator[tuple[int, Kind, str]]]
"""Takes a piece of prose; gives the line, the kind and the words of each finding."""


class PlainWords:
    """The rules of a site, ready to be held against its words. Only the kinds that are asked for are looked for."""

    def __init__(self, rules: Rules, glossary: Mapping[str, Term], kinds: Iterable[Kind] = KINDS) -> None:
        self.rules = rules
        names = [name for term in glossary.values() for name in (term.name, *term.also)]
        self._explained = Phrases(names, plural=True)
        avoided = [form for phrase in rules.phrases for form in phrase.avoid]
        checks: dict[Kind, Check] = {
            "sentence": self._sentences,
            "paragraph": self._paragraph,
            "phrase": self._phrases(Phrases(avoided), [self._phrase(phrase) for phrase in rules.phrases]),
            "passive": self._pattern("passive", _passive(rules.passive), "'{}' is passive: say who does it"),
            "term": self._terms(_term(rules.terms), Phrases(rules.terms.words, plural=True)),
        }
        self._kinds = frozenset(kinds)
        self._checks = tuple(check for kind, check in checks.items() if kind in self._kinds)

    def report(self, file: str, pieces: Iterable[Piece]) -> Report:
        """Take the words of a file; give their grade and what could be plainer."""
        pieces = tuple(pieces)
        counts = self.counts(pieces)
        found = [Finding(file, *one) for piece in pieces for check in self._checks for one in check(piece)]
        most = self.rules.limits.grade
        if "grade" in self._kinds and counts.flesch_kincaid > most:
            told = f"reads at grade {counts.flesch_kincaid:.1f} (Flesch-Kincaid), above {most:g}: use shorter words and sentences"
            found.append(Finding(file, 1, "grade", told))
        return Report(file, counts, tuple(sorted(set(found))))

    def counts(self, pieces: Iterable[Piece]) -> Counts:
        """Give the counts of what is made of sentences."""
        return count(
            self._syllables(sentence.text) for piece in pieces if piece.kind in GRADED for sentence in piece.sentences
        )

    def _syllables(self, text: str) -> Iterable[int]:
        explained = self._where_explained(text)
        if not explained:
            return map(syllables, WORD.findall(text))
        words = ((word.start() in explained, syllables(word[0])) for word in WORD.finditer(text))
        return (min(spoken, AS_LONG_AS_PLAIN) if is_explained else spoken for is_explained, spoken in words)

    def _where_explained(self, text: str) -> set[int]:
        return {place for match in self._explained.finditer(text) for place in range(match.start(), match.end())}

    def _sentences(self, piece: Piece) -> Iterator[tuple[int, Kind, str]]:
        most = self.rules.limits.sentence_words
        for sentence in piece.sentences:
            words = len(WORD.findall(sentence.text))
            if words > most:
                yield sentence.line, "sentence", f"a sentence of {words} words, over {most}: '{_short(sentence.text)}'"

    def _paragraph(self, piece: Piece) -> Iterator[tuple[int, Kind, str]]:
        most = self.rules.limits.paragraph_sentences
        if piece.kind == "paragraph" and len(piece.sentences) > most:
            told = f"a paragraph of {len(piece.sentences)} sentences, over {most}: '{_short(piece.text)}'"
            yield piece.line, "paragraph", told

    def _phrases(self, any_of_them: Phrases, checks: list[Check]) -> Check:
        """Most words hold none of the phrases: one look sees that, and each is looked for where it does not."""

        def check(piece: Piece) -> Iterator[tuple[int, Kind, str]]:
            if next(any_of_them.finditer(piece.text), None):
                for one in checks:
                    yield from one(piece)

        return check

    def _phrase(self, phrase: Phrase) -> Check:
        return self._pattern("phrase", Phrases(phrase.avoid), f"'{{}}': write {phrase.say}", Phrases(phrase.unless))

    def _pattern(self, kind: Kind, pattern: Finds, told: str, unless: Finds | None = None) -> Check:
        def check(piece: Piece) -> Iterator[tuple[int, Kind, str]]:
            fine = [match.span() for match in unless.finditer(piece.text)] if unless else []
            for match in pattern.finditer(piece.text):
                if not any(start <= match.start() and match.end() <= end for start, end in fine):
                    yield piece.line_at(match.start()), kind, told.format(" ".join(match[0].split()))

        return check

    def _terms(self, pattern: re.Pattern[str], named: Phrases) -> Check:
        """A word is held against the pattern once, and a text only if one of its words may be a term."""
        may_be_one = cache(lambda word: pattern.search(word) is not None)

        def check(piece: Piece) -> Iterator[tuple[int, Kind, str]]:
            words = {token.lower() for token in TOKEN.findall(piece.text)}
            if not named.may_be_in(words) and not any(map(may_be_one, words)):
                return
            explained = self._where_explained(piece.text)
            for match in pattern.finditer(piece.text):
                if match.start() not in explained:
                    told = f"'{match[0]}' is not explained in {CONFIG}/glossary.yml"
                    yield piece.line_at(match.start()), "term", told

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
    kinds: Iterable[Kind] = KINDS,
) -> tuple[list[Report], list[Report]]:
    """Give a report of each page, and one of each file of `site_config/`, of the kinds asked for."""
    plain = PlainWords(rules, glossary, kinds)
    return (
        [plain.report(page.name, page.pieces) for page in pages],
        [plain.report(text.name, text.pieces) for text in texts],
    )


def middle_grade(reports: Iterable[Report]) -> float:
    """Give the grade of the page in the middle."""
    grades = [report.counts.flesch_kincaid for report in reports if report.counts.words]
    return median(grades) if grades else 0.0


def find_faults(
    rules: Rules, glossary: Mapping[str, Term], pages: Iterable[Page], texts: Iterable[Texts]
) -> list[Fault]:
    """Give what stops a build."""
    of_pages, of_config = report_all(rules, glossary, pages, texts, {*rules.stop, *rules.stop_in_config})
    found = [finding for report in of_pages for finding in report.findings if finding.kind in rules.stop]
    found += [finding for report in of_config for finding in report.findings if finding.kind in rules.stop_in_config]
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


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else f"{text[:67]}..."
