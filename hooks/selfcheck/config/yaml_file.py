"""YAML that remembers its lines, and refuses what would surprise an author.

Only the event parser of libyaml is used, and every scalar stays the text it is: `yes` is not True, `12:30` is not 750.
(The resolver is what makes PyYAML unsafe for such files; ruamel.yaml is safe too, but 30 times slower on a large tree.)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from selfcheck.config.faults import Enough, Fault, Faulty, Found, Message
from selfcheck.config.files import MAX_BYTES, cannot_be_read, read_bytes, text_of

Loc: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a value, such as ("questions", "age", "bands")."""

MAX_DEPTH = 40
MAX_VALUES = 500_000
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML forbids; line ends that it knows and editors do not, which would put every fault in the wrong line; and signs that
make text read other than it is written. (Arabic and Hebrew need none of them: their marks U+200E and U+200F are allowed.)
"""
_GOES_ON = re.compile(r"[.?!] ([A-Z].*)")
"""Where a sentence ends and another begins."""
_DASH = re.compile(r".*?\n *- ", re.DOTALL)
"""A text up to a line of it that looks like an item of a list."""
_SPACES = {"\\t": "a tab", "\\n": "a new line"}
_SPACE = re.compile(r"\\\\|(\\[tn])")
"""A space that is written with a backslash, as what seems to be a path may hold by mistake: `"C:\temp"`."""
_ALONE = re.compile(r"(?<!\S)\\(?!\S)")
"""A backslash that is to join two lines, as in a shell: YAML joins them by itself."""
_EMPTY = " is empty: give it a value or take it out"
_ALL_COMMENT = re.compile(r"^[^#\"']*?(?::|-) +#[^\s#-]")
_CUT = re.compile(r"^[^#]*?(?:: |- )([^\s\"'\[{>|#&*!][^\"'#]*?\S) (#.*)$")
"""A text of several words that is not quoted, and a comment that only one space parts from it."""
_IDS = re.compile(r"[a-z][a-z0-9_]*, [a-z][a-z0-9_]*")
_NUMBER = re.compile(r"(\d+), (\d+(?:\.\d+)?)")
"""Such as `1,5` or `1,000`."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class YamlFile:
    """A file as plain dicts, lists and strings, with the line of each key and item."""

    name: str
    """As it is shown to the author, such as `site_config/red_flags.yml`."""
    value: Any
    lines: dict[Loc, int] = field(repr=False)
    doubts: tuple[Fault, ...] = field(default=(), repr=False, compare=False)
    """Warnings of what can be read and was hardly meant."""

    def line(self, loc: Loc) -> int:
        """Return the line (from 1) of the value at `loc`, or of the nearest value around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def fault(self, loc: Loc, message: str | Message, *, warning: bool = False) -> Fault:
        """Return a fault of this file at the line of `loc`."""
        return Fault.at(self.name, self.line(loc), message, warning=warning)


class NotYaml(Faulty):
    """Raised where a text cannot be read to its end. Carries the line where that was noticed, and the one it began in."""

    def __init__(self, faults: Iterable[Fault], line: int, opened: int) -> None:
        super().__init__(faults)
        self.line, self.opened = line, opened


def read(path: Path, name: str | None = None) -> YamlFile:
    """Read one YAML file, shown to its author as `name`.

    Raises Faulty with every fault of the text itself: not UTF-8, not YAML, tabs, duplicate keys, empty values, anchors, tags,
    merge keys, a second document, nesting deeper than 40, over 16 MB, over 500,000 values.
    """
    name = name or str(path)
    try:
        data = read_bytes(path)
    except OSError as error:
        raise Faulty([cannot_be_read(name, error)]) from None
    return parse(data, name)


def parse(data: bytes, name: str, may_be_empty: Collection[Loc] = ()) -> YamlFile:
    """Like `read`, of bytes already at hand. Nothing, or `{}`, in a place that may be empty is a mapping without keys."""
    if len(data) > MAX_BYTES:
        raise Faulty([Fault(name, 1, f"is larger than {MAX_BYTES // 1024 // 1024} MB")])
    text = text_of(data, name)
    control = _CONTROL.search(text)
    if control is not None:
        line = len(_LINE_END.findall(text, 0, control.start())) + 1
        raise Faulty([Fault(name, line, _control(control[0]))])
    builder = _Builder(name, text, may_be_empty)
    try:
        builder.read(yaml.parse(text, Loader=_LOADER))
    except Enough:
        pass
    except yaml.YAMLError as error:
        line, opened = _mark(error, "problem_mark"), _mark(error, "context_mark")
        raise NotYaml([syntax_fault(name, text, error)], line or opened or 1, opened) from None
    if builder.faults:
        raise Faulty(_with_comments_named(builder.faults, _LINE_END.split(text)))
    return YamlFile(
        name, builder.value, builder.lines, (*builder.doubts, *_cut_by_comments(name, text, builder.within))
    )


@dataclass
class _Open:
    """A mapping or list that is still being read."""

    value: dict[str, Any] | list[Any]
    loc: Loc
    flow: bool
    key: str | None = None
    """The key whose value comes next; None where a key or an item comes next."""


class _Builder:
    """Builds plain values from the parser's events, without recursion, so that deep nesting cannot exhaust the stack."""

    def __init__(self, name: str, text: str, may_be_empty: Collection[Loc]) -> None:
        self.name = name
        self.text = text
        self.may_be_empty = may_be_empty
        self.value: Any = None
        self.lines: dict[Loc, int] = {}
        self.faults = Found()
        self.doubts: list[Fault] = []
        self.within: set[int] = set()
        """The lines in which a block text or a quoted text goes on: a `#` there begins no comment."""
        self._open: list[_Open] = []
        self._documents = 0

    def read(self, events: Iterator[Any]) -> None:
        for event in events:
            line = event.start_mark.line + 1
            if len(self.lines) > MAX_VALUES:
                self._fault(line, f"holds more than {MAX_VALUES:,} values")
                return
            if isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._fault(line, "holds a second document (`---`): keep one document in a file")
                    return
            elif isinstance(event, yaml.AliasEvent):
                self._fault(line, f"'*{event.anchor}' is an alias, which is not used here: write the value out")
                self._place("*", line)
            elif isinstance(event, yaml.ScalarEvent):
                self._read_text(event, line)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._no_extras(event, line)
                self._start({} if isinstance(event, yaml.MappingStartEvent) else [], line, bool(event.flow_style))
                if len(self._open) > MAX_DEPTH:
                    self._fault(line, f"is nested deeper than {MAX_DEPTH} levels")
                    return
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._end()

    def _read_text(self, event: Any, line: int) -> None:
        self._no_extras(event, line)
        if event.style:
            end: Any = event.end_mark
            ends = end.line + (end.column > 0)
            self.within.update(range(line + 1, ends + 1))
        if event.style == '"':
            self._look_at_escapes(event, line)
        if event.style not in ("'", '"'):
            self._doubt_text(event, line)
        self._place_scalar(event, line)

    def _end(self) -> None:
        """Close the mapping or list that is open."""
        closed = self._open.pop()
        if closed.loc and (closed.value == [] or (not closed.value and closed.loc not in self.may_be_empty)):
            self._fault(self.lines[closed.loc], _empty(closed.loc))

    def _no_extras(self, event: Any, line: int) -> None:
        if event.anchor:
            self._fault(
                line, f"'&{event.anchor}' is an anchor, which is not used here: write the value out where it is needed"
            )
        if event.tag and event.tag != "!":
            self._fault(line, f"'{event.tag}' is a tag, which is not used here: take it out")

    def _look_at_escapes(self, event: Any, line: int) -> None:
        """Look at what a text within double quotation marks writes with a backslash."""
        if control := _CONTROL.search(event.value):  # such as "\e"
            self._fault(line, _control(control[0]))
        if "\t" in event.value or "\n" in event.value:
            written = self.text[event.start_mark.index : event.end_mark.index]
            if found := next((each[1] for each in _SPACE.finditer(written) if each[1]), None):
                put = "put the text in '...', or write the backslash twice"
                self._doubt(line, f"'{found}' within \"...\" is {_SPACES[found]}: {put}")

    def _doubt_text(self, event: Any, line: int) -> None:
        """Look at a text that is not quoted."""
        text, parent = event.value, self._open[-1] if self._open else None
        if text.count('"') % 2 and event.style not in ("|", ">"):
            self._fault(
                line, "a quotation mark in this text belongs to no other: write two, or quote the whole text in '...'"
            )
        if len(text) > 2 and (text[0], text[-1]) in (("“", "”"), ("„", "“"), ("‘", "’"), ("«", "»")):
            self._doubt(
                line, f"the quotation marks {text[0]} {text[-1]} are shown as part of this text: write straight ones"
            )
        if _ALONE.search(text):
            self._doubt(line, "a backslash stands alone in this text: take it out")
        many_lines = not event.style and event.start_mark.line != event.end_mark.line
        if many_lines and (found := _DASH.search(self.text[event.start_mark.index : event.end_mark.index])):
            here = line + found[0].count("\n")
            self._fault(
                here, f"this line begins with a dash, and goes on with the text of line {line}: begin it further left"
            )
            return
        in_list = parent is not None and isinstance(parent.value, list) and not parent.flow
        if in_list and many_lines and (found := _GOES_ON.search(text)):
            shown = found[1] if len(found[1]) <= 30 else found[1][:30] + " ..."
            message = (
                f"'{shown}' goes on with the text of line {line}: begin it with a dash, or put the whole text in quotes"
            )
            self._doubt(line + 1, message)

    def _doubt(self, line: int, message: str) -> None:
        self.doubts.append(Fault(self.name, line, message, warning=True))

    def _start(self, value: dict[str, Any] | list[Any], line: int, flow: bool) -> None:
        loc = self._place(value, line)
        self._open.append(_Open(value, loc, flow))

    def _place_scalar(self, event: Any, line: int) -> None:
        parent = self._open[-1] if self._open else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(parent, event.value, line)
            return
        if parent is not None and event.value == "":
            if not event.style and (*parent.loc, parent.key) in self.may_be_empty:
                self._place({}, line)
                return
            keys = parent.value if parent.flow and isinstance(parent.value, dict) else {}
            before = next(reversed(keys), "")
            if isinstance(keys.get(before), str) and event.style not in ("'", '"'):
                self._fault(line, _comma(before, f"{keys[before]}, {parent.key}"))
            else:
                self._fault(line, _empty((*parent.loc, parent.key if parent.key is not None else len(parent.value))))
        self._place(event.value, line)

    def _key(self, parent: _Open, key: str, line: int) -> None:
        if key == "<<":
            self._fault(line, "'<<' merges another mapping, which is not done here: write the keys out")
        elif key in parent.value:
            first = self.lines[(*parent.loc, key)]
            self._fault(line, f"'{key}' is here twice; the first is in line {first}")
        parent.key = key
        self.lines.setdefault((*parent.loc, key), line)

    def _place(self, value: Any, line: int) -> Loc:
        if not self._open:
            self.value = value
            self.lines[()] = line
            return ()
        parent = self._open[-1]
        if isinstance(parent.value, list):
            loc: Loc = (*parent.loc, len(parent.value))
            parent.value.append(value)
            self.lines[loc] = line
        elif parent.key is None:
            loc = parent.loc
            self._fault(line, "a key must be a single word or text")
            parent.key = "?"
            self.lines.setdefault((*loc, "?"), line)
        else:
            loc = (*parent.loc, parent.key)
            parent.value[parent.key] = value
            parent.key = None
        return loc

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.name, line, message))


def _empty(loc: Loc) -> str:
    last = loc[-1]
    what = f"'{last}'" if isinstance(last, str) else f"item {last + 1} of the list"
    return what + _EMPTY


def _comma(key: str, value: str) -> str:
    """Say how a value with a comma is written within `{ }`: a text in quotation marks, ids as a list, a number without it."""
    if parts := _NUMBER.fullmatch(value):
        whole, part = parts.groups()
        is_thousands = len(part.partition(".")[0]) == 3
        number = whole + part if is_thousands else f"{whole}.{part}"
        return f'a comma ends a value: write {number} for a number, "{whole},{part}" for a text'
    if _IDS.fullmatch(value):
        return f"put a list in [ ]: {key}: [{value}]"
    return f'quote a text that has a comma: {key}: "{value}"'


def _with_comments_named(faults: list[Fault], lines: list[str]) -> list[Fault]:
    """Return the faults; where a value is empty since its text begins with `#`, as in `why: #1 reason`, it says so."""
    told = []
    for fault in faults:
        if fault.message.endswith(_EMPTY) and _ALL_COMMENT.search(lines[fault.line - 1]):
            fault = replace(fault, message="a text that begins with '#' is a comment to YAML: quote the text")
        told.append(fault)
    return told


def _control(sign: str) -> str:
    return f"holds a control character, U+{ord(sign):04X}: take it out"


def _mark(error: yaml.YAMLError, which: str) -> int:
    """Return the line, from 1, of one of the two marks of an error; 0 where it has none."""
    mark = getattr(error, which, None)
    return mark.line + 1 if mark else 0


def syntax_fault(name: str, text: str, error: yaml.YAMLError) -> Fault:
    """Return what is told of a text that a parser of YAML refuses."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at, lines = (mark.line if mark else 0), text.splitlines()
    line, shown = at + 1, lines[at] if at < len(lines) else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())] or "'\\t'" in str(getattr(error, "problem", "")):
        return Fault(name, line, "a tab stands where YAML needs spaces: indent with spaces")
    if "could not find expected ':'" in str(getattr(error, "problem", "")):
        line = _mark(error, "context_mark") or line
    return Fault(name, line, _said(str(getattr(error, "problem", "")), shown, _mark(error, "context_mark")))


def _cut_by_comments(name: str, text: str, within: set[int]) -> Iterator[Fault]:
    """Yield a warning for each text that a comment may cut short; the lines `within` a block or quotes have none."""
    if " #" not in text:
        return
    for number, line in enumerate(_LINE_END.split(text), start=1):
        found = _CUT.match(line)
        if found and number not in within and " " in found[1] and not line.lstrip().startswith("#"):
            message = f"'{found[2]}' is a comment, and no part of the text before it: quote the text, or put two spaces between"
            yield Fault(name, number, message, warning=True)


def _said(problem: str, line: str, opened: int) -> str:
    """Say in an author's words what libyaml says of a line; `opened` is the line that begins what it was in."""
    if problem.startswith("mapping values are not allowed"):
        if line.count(": ") + line.rstrip().endswith(":") > 1:
            return "a second colon stands in this line: quote a text that has a colon"
        return "this line does not belong here: look at the spaces before it, and for a colon missing in the line above"
    if "could not find expected ':'" in problem:
        return "a colon is missing here, or in the lines below that belong to it"
    if "end of stream" in problem:
        return f"a quotation mark that opens in line {opened} is not closed"
    if "',' or" in problem:
        closing = "']'" if "']'" in problem else "'}'"
        return f"a comma or {closing} is missing here, or above: the bracket is open from line {opened} on"
    if "escape" in problem or "hexdecimal" in problem:
        return "a backslash within \"...\" means nothing here: put the text in '...', or write the backslash twice"
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return "a text begins with a sign that has a meaning of its own in YAML: put it in quotes"
    return "this line cannot be read: look here and just above for a wrong space, or a missing quotation mark, bracket or dash"
