"""Damage done to valid files at random: an author always gets a file, a line and plain words; never a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import small_sites
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sites import warnings_of

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.yaml_file import parse
from selfcheck.site.library import CONFIG, load_files

SITES = [
    {path.relative_to(root / CONFIG).as_posix(): path.read_bytes() for path in sorted((root / CONFIG).rglob("*.yml"))}
    for root in (small_sites.SITES / "kettle", small_sites.BASE)
]
"""The files of two sites by name, read once: somebody may be editing them."""
LINE_END = re.compile(r"\r\n|\r|\n")
NOT_PLAIN = re.compile(
    r"Traceback|pydantic|NoneType|<class|\b(str|int|dict|tuple|frozenset|bool|None)\b(?!')|\berror\b"
)
"""Words of Python and its libraries. Between quotation marks they may be an author's own."""
ODD = "\t\0\r\x85\u2028\u202e\ufeff\U0001f9b5'\"{}[]:#&*!|>%@`-?,~ \n²"
WORDS = st.sampled_from(
    (
        *("finish", "else", "any", "none", "unsure", "is", "asked", "all_of", "none_of", "many", "one", "number"),
        *("true", "no", "12:30", "-5", "1e9", "2026-13-45", "<<", "''", "[]", "{}", "[a,b]", "{a:b}", "[[x]]"),
        *("{x: {y: z}}", "level", "flags", "unplug", "stop_using", "low_end", "first", "second"),
    )
)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """Damage a text as a slip of the hand would: one to three times."""
    for _ in range(draw(st.integers(1, 3))):
        rows = text.split("\n")
        row, other = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(rows) - 1))
        place = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(("delete", "repeat", "swap", "indent", "outdent", "word", "word", "cut", "insert"))):
            case "delete":
                del rows[row]
            case "repeat":
                rows.insert(other, rows[row])
            case "swap":
                rows[row], rows[other] = rows[other], rows[row]
            case "indent":
                rows[row] = " " * draw(st.integers(1, 6)) + rows[row]
            case "outdent":
                rows[row] = rows[row].removeprefix(" " * draw(st.integers(1, 4)))
            case "word":
                words = re.split(r"(\w+)", rows[row])
                words[draw(st.integers(0, len(words) - 1))] = draw(WORDS)
                rows[row] = "".join(words)
            case "cut":
                rows = text[:place].split("\n")
            case "insert":
                rows = (text[:place] + draw(st.text(ODD, min_size=1, max_size=4)) + text[place:]).split("\n")
        text = "\n".join(rows) or "\n"
    return text


class Files(dict[str, bytes]):
    """The files of a site, as `load_files` asks for them."""

    def read(self, name: str) -> bytes:
        return self[name]

    def names(self, folder: str) -> list[str]:
        return [name for name in self if name.startswith(f"{folder}/")]


def faults_of(files: Files) -> list[Fault]:
    try:
        return list(warnings_of(load_files(files)))
    except Faulty as error:
        return error.faults


def assert_plain(files: Files) -> None:
    for fault in faults_of(files):
        text = files[fault.file.removeprefix(f"{CONFIG}/")].decode()
        assert 1 <= fault.line <= len(LINE_END.split(text)) + 1, fault
        assert str(fault).isprintable(), fault
        assert not NOT_PLAIN.search(re.sub(r"'[^']*'", "", fault.message)), fault


@settings(max_examples=100)
@given(st.data())
def test_an_author_of_a_damaged_file_is_told_where_in_plain_words(data: st.DataObject) -> None:
    files = Files(data.draw(st.sampled_from(SITES)))
    name = data.draw(st.sampled_from([name for name in files if not name.startswith("charts/")]))
    files[name] = data.draw(damaged(files[name].decode())).encode()
    assert_plain(files)


@settings(max_examples=100)
@given(st.data())
def test_an_author_who_put_a_thing_in_the_wrong_place_is_told_where_in_plain_words(data: st.DataObject) -> None:
    flags = SITES[1]["red_flags.yml"] + b"  other_sign: {level: mid, text: Another sign, sources: [book]}\n"
    more = {"red_flags.yml": flags, "checklists/list.yml": CHECKLIST.encode(), "quizzes/full.yml": FULL.encode()}
    files = Files(SITES[1] | more)
    name = data.draw(st.sampled_from(("quizzes/full.yml", "quizzes/full.yml", *files)))
    value = parse(files[name], name).value
    for _ in range(data.draw(st.integers(1, 2))):
        value = data.draw(misplaced(value))
    files[name] = yaml.safe_dump(value, sort_keys=False).encode()
    assert_plain(files)


@st.composite
def misplaced(draw: st.DrawFn, value: Any) -> Any:
    """Put one part of a file's value in the place of another, or a word, a list or keys."""
    places = list(places_in(value))
    loc = draw(st.sampled_from(places))
    part = draw(st.one_of(st.sampled_from(places).map(lambda place: at(value, place)), WORDS, st.just([["x"]])))
    return replaced(value, loc, draw(st.sampled_from((part, part, [part], {"x": part}))))


def places_in(value: Any, loc: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*loc, key)
        yield from places_in(inner, (*loc, key))


def at(value: Any, loc: tuple[Any, ...]) -> Any:
    return at(value[loc[0]], loc[1:]) if loc else value


def replaced(value: Any, loc: tuple[Any, ...], part: Any) -> Any:
    if not loc:
        return part
    items = value.items() if isinstance(value, dict) else enumerate(value)
    changed = {key: replaced(inner, loc[1:], part) if key == loc[0] else inner for key, inner in items}
    return changed if isinstance(value, dict) else list(changed.values())


CHECKLIST = """
title: A list
for: everybody
intro: Tick what you have.
groups:
  - {level: top, flags: [bad_sign]}
  - {level: mid, title: T, intro: I, flags: [mild_sign]}
write_in: [{label: L, lines: 3}]
quiz: full
not_asked: {bad_sign: Because.}
not_listed: {other_sign: Because.}
"""
FULL = """
title: A quiz
for: everybody
minutes: 5
questions:
  first:
    ask: Do you have any of these?
    why: They matter.
    pick: many
    flags: [mild_sign, other_sign]
    options: {a: A, b: {text: B, hint: H, at_least: mid}}
    groups: {few: [a, b]}
    none: None
    unsure: {text: Not sure, at_least: mid}
    sources: [book]
  age:
    ask: How old?
    why: It matters.
    pick: number
    unit: years
    between: [0, 99]
    bands: {young: {to: 15, at_least: mid}, old: {from: 16}}
    next:
      - {when: {first: {picked_at_least: 3, of: [a, b, mild_sign]}, is: named}, go: special}
      - {when: {all_of: [{first: {all: [a, b]}}, {none_of: {age: young}}]}, go: third}
      - else: finish
  third:
    ask: Since when?
    why: It matters.
    pick: one
    options: {x: X, y: {text: Y, at_least: mid}}
conditions:
  named: {any_of: [{first: few}, {asked: age}]}
outcomes:
  low_end: {level: low, title: Low, lead: Wait., safety_net: [first]}
  mid_end: {level: mid, title: Mid, lead: Call., steps: [One, Two]}
  special: {level: top, by: go, title: Special, lead: Go.}
always:
  - {when: {first: [b, unsure]}, at_least: mid}
examples:
  - {name: N, answers: {first: none, age: "34"}, result: low_end}
reading:
  - {text: T, page: p.md}
"""
