"""Nothing a reader meets says what the site must not say: a likelihood, a promise, a name that vouches for it.

The rules and the exceptions are in `site_config/must_not_say.yml`; a site without that file may say what it likes. They are
held against all that its authors write for readers: pages and what stands above their words, the texts of `site_config/`,
the titles and notes of sources, the words in drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from selfcheck.config.faults import Fault
from selfcheck.config.rules import ForbiddenWords
from selfcheck.config.yaml_file import YamlFile
from selfcheck.prose.sources import REGISTRY, SOURCES
from selfcheck.site.config_texts import texts_of
from selfcheck.site.site import Site
from selfcheck.site.text import Piece, without_marks

FILE = "must_not_say.yml"
ANY = "any"
SAID_IN_THE_HEAD = ("title", "description")
"""Keys above the words of a page that readers meet: in a list of results, or beside a link that is shared."""
SAID_OF_A_SOURCE = ("title", "publisher", "note", "why")
_WORD = re.compile(r"(?:\w|(?<=\d)[.,](?=\d))+")
Excused = tuple[str, str]
"""The file and the words of an exception."""


@dataclass(frozen=True)
class Said:
    """The words of one file that a reader meets."""

    name: str
    pieces: tuple[Piece, ...]


def check_must_not_say(site: Site) -> Iterator[Fault]:
    """Nothing that a reader meets is forbidden, and each exception is needed."""
    rules = site.library.must_not_say
    if rules is not None:
        yield from find_forbidden(site.library.file(FILE), rules, tuple(said_by(site)))


def said_by(site: Site) -> Iterator[Said]:
    """Yield all words of a site that a reader meets, file by file. Raises Faulty for a file that cannot be read."""
    for page in site.pages:
        head = (
            Piece("item", str(page.meta_value(key)), page.meta.line((key,)))
            for key in SAID_IN_THE_HEAD
            if page.meta_value(key)
        )
        yield Said(page.name, (*head, *page.pieces))
    for texts in texts_of(site.library):
        yield Said(texts.name, texts.pieces)
    if site.library.sources:
        yield _said_of_sources(site)
    for name, svg in site.drawings.items():
        words = re.sub(r"<[^>]*>", lambda tag: "\n" * tag[0].count("\n") or " ", svg)  # no line is lost
        yield Said(site.drawing_file(name), (Piece("caption", without_marks(words), 1),))


def _said_of_sources(site: Site) -> Said:
    registry = site.library.file(REGISTRY)
    of_sources = (
        Piece("item", without_marks(text), registry.line((SOURCES, name, key)))
        for name, source in site.library.sources.items()
        for key in SAID_OF_A_SOURCE
        if (text := getattr(source, key))
    )
    return Said(registry.name, tuple(of_sources))


def find_forbidden(file: YamlFile, rules: Mapping[str, ForbiddenWords], said: Iterable[Said]) -> list[Fault]:
    """Return what is said all the same, what is no pattern, and the exceptions that nothing needs.

    It takes the file of rules, what is in it, and the words of each file.
    """
    said = tuple(said)
    faults: list[Fault] = []
    for name, rule in rules.items():
        needed: set[Excused] = set()
        for position, pattern in enumerate(rule.patterns):
            try:
                forbidden = re.compile(pattern, re.IGNORECASE)
            except re.error as error:
                faults.append(
                    file.fault(
                        ("rules", name, "patterns", position), f"'{pattern}' is not a regular expression: {error}"
                    )
                )
                continue
            for words in said:
                for line, found in places_of(forbidden, words.pieces, excuses_for(rule, words.name), needed):
                    faults.append(Fault(words.name, line, f"'{found}' must not be said ({name}): {rule.why}"))
        for position, excuse in enumerate(rule.allowed):
            for text in excuse.says:
                if (excuse.where, text) not in needed:
                    message = f"nothing in {excuse.where} needs the exception '{text}': take it out"
                    message = message.replace("in any", "anywhere") if excuse.where == ANY else message
                    faults.append(file.fault(("rules", name, "allowed", position), message))
    return sorted(faults)


def excuses_for(rule: ForbiddenWords, file: str) -> list[Excused]:
    """Return the exceptions of a rule that may be made in a file."""
    return [(one.where, text) for one in rule.allowed for text in one.says if one.where in (file, ANY)]


def places_of(
    pattern: re.Pattern[str], pieces: Iterable[Piece], excuses: Iterable[Excused], needed: set[Excused]
) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each place that a pattern finds and no exception covers. Notes which were `needed`."""
    excuses = tuple(excuses)
    for piece in pieces:
        if not pattern.search(piece.text):
            continue
        fine = [(*span, excuse) for excuse in excuses for span in _spans(piece.text, excuse[1])]
        for match in pattern.finditer(piece.text):
            covering = {excuse for start, end, excuse in fine if start <= match.start() and match.end() <= end}
            needed |= covering
            if not covering:
                yield piece.line_at(match.start()), _whole_words(piece.text, *match.span())


def _whole_words(text: str, start: int, end: int) -> str:
    """Return what stands between two places, its first and last word or number whole: `20 %`, where a pattern found `0 %`."""
    words = [word.span() for word in _WORD.finditer(text)]
    start = min(start, *(first for first, last in words if first < start < last), start)
    end = max(end, *(last for first, last in words if first < end < last), end)
    return " ".join(text[start:end].split())


def _spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield every place of some words in a text; of `^words$` only where they are a line of their own."""
    pattern = r"\s+".join(map(re.escape, words.strip("^$").split()))
    for match in re.finditer(rf"^{pattern}$" if words.startswith("^") else pattern, text, re.MULTILINE):
        yield match.span()
