"""Slips of the hand, one at a time, in files of `site_config/`: how many are told as one message, where they are, in plain words.

A slip is one edit of one line: a space too many or too few before it, a quotation mark, colon, comma, dash or bracket that is
missing or too many, or a letter wrong in a key, an id or a level. `every_slip` makes them all from the files of a site.

It counts as told where all checks of the site but those on its words give exactly one message, in the file and on the line of
the slip, or on the line that opens what the line is in, without a word of Python or of its libraries. Where a name is wrong in
one of two places and nothing says in which, it may be told at either, if the message names the line of the other.

Left out are slips that are none:

- the file means what it meant (`parse` gives the same values);
- an id that nothing else names: it may be called anything;
- only words of a text have changed, and each text is where it was: what a comma or a letter more does to a sentence, only a
  reader of it can tell.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from small_sites import Texts, texts_below

from selfcheck import checks
from selfcheck.config import record as records
from selfcheck.config.faults import Fault, Faulty, faults_in
from selfcheck.config.files import CONFIG
from selfcheck.config.model import Form
from selfcheck.config.yaml_file import Loc, YamlFile, parse
from selfcheck.prose.must_not_say import check_must_not_say
from selfcheck.prose.plain_words import check_plain_words
from selfcheck.site.causes import at_their_cause
from selfcheck.site.kinds import kind_of
from selfcheck.site.library import Library
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.slips import check_slips
from selfcheck.trees.model import Choice

KINDS = ("indentation", "quote", "colon", "comma", "dash", "bracket", "key", "id", "level")
NOT_PLAIN = re.compile(
    r"Traceback|pydantic|NoneType|<class|expected|mapping|scalar|block|flow|token|parsing|scanning|indicator|node"
    r"|\b(str|int|dict|tuple|frozenset|bool|None)\b"
)
"""Words of Python and its libraries. Between quotation marks they may be an author's own."""
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
OF_GUARDS = ("all_of", "any_of", "none_of", "is", "asked", "all", "picked_at_least", "of")
"""The keys of the language of guards."""
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class Slip:
    """One edit of one line of a file."""

    kind: str
    file: str
    """Below `site_config/`."""
    line: int
    """Counted from 1."""
    after: str
    """The line as it is now."""


@dataclass(frozen=True)
class Told:
    """What an author is told of a slip."""

    slip: Slip
    faults: tuple[Fault, ...]
    well: bool


@dataclass
class Slipped:
    """A site whose files are damaged, one slip at a time."""

    root: Path
    texts: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.texts = texts_below(self.root / CONFIG)
        self.site = replace(read_site(self.root), preview=True)

    # --- slips -----------------------------------------------------------------------------------------------------------

    def every_slip(self) -> Iterator[Slip]:
        """Yield every slip of every file that is one, in order."""
        for name, text in self.texts.items():
            lines = text.split("\n")
            for kind, number, after in (*_slips_of_marks(lines), *self._slips_of_names(name, lines)):
                if after != lines[number]:
                    yield Slip(kind, name, number + 1, after)

    def is_slip(self, slip: Slip) -> bool:
        """Return whether a slip changes what the file means, in a way that somebody could notice."""
        try:
            now = parse(self._with(slip)[slip.file].encode(), slip.file)
        except Faulty:
            return True
        before = self.files[slip.file]
        if now.value == before.value:
            return False
        kind = kind_of(slip.file, before.value)
        if _skeleton(now.value, kind) == _skeleton(before.value, kind):
            return False
        if slip.kind in ("id", "level"):
            (gone,) = {*_names_in(before.value)} - {*_names_in(now.value)} or {""}
            return bool(gone) is False or self.uses[gone] > 1
        return True

    def told(self, slip: Slip) -> Told:
        """Return what an author is told of a slip."""
        library = Library(Texts(self._with(slip)))
        site = replace(self.site, library=library)
        left_out = (check_plain_words, check_must_not_say, check_slips)
        raw = faults_in(iter(check(site)) for check in checks.CHECKS if check not in left_out)
        found = at_their_cause(raw, library, site.pages)
        return Told(slip, tuple(found), len(found) == 1 and self._is_well_told(slip, found[0]))

    def _is_well_told(self, slip: Slip, fault: Fault) -> bool:
        if NOT_PLAIN.search(_QUOTED.sub("", fault.message)):
            return False
        name = f"{CONFIG}/{slip.file}"
        if fault.file == name and fault.line in self._lines_for(slip):
            return True
        other = f"line {slip.line}" if fault.file == name else f"{name}:{slip.line}"
        return slip.kind in ("id", "level") and re.search(rf"{re.escape(other)}\b", fault.message) is not None

    def _lines_for(self, slip: Slip) -> set[int]:
        """Return the line of a slip, and the lines that open what is on it."""
        lines = self.files[slip.file].lines
        here = [loc for loc, line in lines.items() if line == slip.line]
        return {slip.line, *(lines.get(loc[:-1], slip.line) for loc in here)}

    def _with(self, slip: Slip) -> dict[str, str]:
        lines = self.texts[slip.file].split("\n")
        lines[slip.line - 1] = slip.after
        return self.texts | {slip.file: "\n".join(lines)}

    # --- names -----------------------------------------------------------------------------------------------------------

    @cached_property
    def library(self) -> Library:
        return Library(Texts(self.texts))

    @cached_property
    def files(self) -> Mapping[str, YamlFile]:
        return {name: parse(text.encode(), name) for name, text in self.texts.items()}

    @cached_property
    def uses(self) -> Counter[str]:
        """How often each name stands in the files and pages of the site."""
        names = Counter(
            word.value
            for name, text in self.texts.items()
            for word in _words_of(text)
            if word.is_key or not _is_text(kind_of(name, self.files[name].value), word.loc)
        )
        for page in self.site.pages:
            for line in re.findall(r"^(?:about: )?[a-z0-9_, \[\]-]+$", page.text, re.MULTILINE):
                names.update(set(re.findall(r"\w+", line)))
            names.update({citation.source for citation in page.citations})
        return names

    @cached_property
    def levels(self) -> set[str]:
        return set(self.library.levels)

    def _slips_of_names(self, name: str, lines: list[str]) -> Iterator[tuple[str, int, str]]:
        kind_of_file = kind_of(name, self.files[name].value)
        defined = {key for file in self.files.values() for key in _keys_in(file.value)}
        for word in _words_of(self.texts[name]):
            if not _ID.match(word.value) or len(word.value) < 3:
                continue
            if word.is_key:
                known = records._keys(records._record_at(kind_of_file, word.loc[:-1]))
                kind = "key" if word.value in known or word.value in OF_GUARDS else "id"
            elif word.value in self.levels:
                kind = "level"
            elif word.value in defined:
                kind = "id"
            else:
                continue
            line = lines[word.line]
            for wrong in _misspelt(word.value):
                yield kind, word.line, line[: word.start] + wrong + line[word.end :]


def shares(told: list[Told]) -> dict[str, tuple[int, int]]:
    """Return for each kind of slip how many were told well, of how many."""
    return {
        kind: (sum(t.well for t in told if t.slip.kind == kind), sum(t.slip.kind == kind for t in told))
        for kind in KINDS
    }


def sample(sites: list[Slipped], size: int, seed: int) -> list[tuple[Slipped, Slip]]:
    """Return so many slips of some sites, alike in number for each kind, drawn from a seed."""
    draw = random.Random(seed)
    by_kind: dict[str, list[tuple[Slipped, Slip]]] = {kind: [] for kind in KINDS}
    for site in sites:
        for slip in site.every_slip():
            by_kind[slip.kind].append((site, slip))
    drawn: list[tuple[Slipped, Slip]] = []
    for number, kind in enumerate(KINDS):
        wanted = (size + number) // len(KINDS)
        draw.shuffle(by_kind[kind])
        found = (each for each in by_kind[kind] if each[0].is_slip(each[1]))
        drawn += list(islice(found, wanted))
    return drawn


# --- edits ----------------------------------------------------------------------------------------------------------------


def _slips_of_marks(lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield each slip with a space or a mark, as its kind, the number of the line from 0, and the line after it."""
    for number, line in enumerate(lines):
        bare = line.lstrip()
        if not bare or bare.startswith("#"):
            continue
        indent = len(line) - len(bare)
        for more in (1, 2):
            yield "indentation", number, " " * more + line
            if indent >= more:
                yield "indentation", number, line[more:]
        for found in re.finditer(r"(?<![\w])[\"']|[\"'](?![\w])", line):
            yield "quote", number, line[: found.start()] + line[found.end() :]
        if opening := re.match(r"(\s*(?:- )?[\w-]+: )(?=[A-Za-z])", line):
            yield "quote", number, f'{opening[1]}"{line[opening.end() :]}'
        for found in re.finditer(r"(?<=\w):(?= |$)", line):
            yield "colon", number, line[: found.start()] + line[found.end() :]
            if line[found.end() :].strip():
                yield "colon", number, line[: found.end()] + line[found.end() + 1 :]
        if text := re.match(r"(\s*(?:- )?[\w-]+: [A-Z][\w ]*?\w) (?=\w)", line):
            yield "colon", number, f"{text[1]}: {line[text.end() :]}"
        if re.search(r"[\[{]", line):
            for found in re.finditer(r",(?= )", line):
                yield "comma", number, line[: found.start()] + line[found.end() :]
                yield "comma", number, line[: found.start()] + "," + line[found.start() :]
        if dash := re.match(r"(\s*)- ", line):
            yield "dash", number, dash[1] + line[dash.end() :]
            yield "dash", number, dash[1] + "-" + line[dash.end() :]
            yield "dash", number, dash[1] + "  " + line[dash.end() :]
        for found in re.finditer(r"[\[\]{}]", line):
            yield "bracket", number, line[: found.start()] + line[found.end() :]
            yield "bracket", number, line[: found.start()] + found[0] + line[found.start() :]


def _misspelt(word: str) -> Iterator[str]:
    """Yield a word with a letter left out, doubled, swapped with the next, or another, in the middle of it."""
    place = len(word) // 2
    yield word[:place] + word[place + 1 :]
    yield word[:place] + word[place] + word[place:]
    yield word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    yield word[:place] + ("x" if word[place] != "x" else "y") + word[place + 1 :]


# --- what a file holds ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Word:
    """A key or a value, and where it stands: its line and columns, from 0."""

    value: str
    loc: Loc
    is_key: bool
    line: int
    start: int
    end: int


def _words_of(text: str) -> Iterator[_Word]:
    """Yield each key and value of a file that stands in one line."""

    def walk(node: yaml.Node, loc: Loc, *, is_key: bool = False) -> Iterator[_Word]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(key, (*loc, key.value), is_key=True)
                yield from walk(value, (*loc, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                yield from walk(item, (*loc, number))
        elif node.start_mark.line == node.end_mark.line and node.style not in ("'", '"'):
            yield _Word(node.value, loc, is_key, node.start_mark.line, node.start_mark.column, node.end_mark.column)

    yield from walk(yaml.compose(text, Loader=yaml.CBaseLoader), ())


def _names_in(value: Any) -> Iterator[str]:
    """Yield each key and each value that could be a name."""
    if isinstance(value, dict):
        yield from value
        for held in value.values():
            yield from _names_in(held)
    elif isinstance(value, list):
        for held in value:
            yield from _names_in(held)
    elif isinstance(value, str) and _ID.match(value):
        yield value


def _keys_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for held in value.values() if isinstance(value, dict) else value:
            yield from _keys_in(held)


def _skeleton(value: Any, kind: Any, loc: Loc = ()) -> Any:
    """Return a value with nothing in the place of each text of several words."""
    if isinstance(value, dict):
        return {key: _skeleton(held, kind, (*loc, key)) for key, held in value.items()}
    if isinstance(value, list):
        return [_skeleton(held, kind, (*loc, number)) for number, held in enumerate(value)]
    return "" if _is_text(kind, loc) and " " in value.strip() else value


def _is_text(kind: Any, loc: Loc) -> bool:
    """Return whether a value there may be any words."""
    place = records._type_at(kind, loc)
    return records._bare(place) in (str, Choice) and not any(isinstance(m, Form) for m in records._metadata(place))
