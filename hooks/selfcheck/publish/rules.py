"""The rules of style sheets, and which of them a page can use.

A rule stays if everything its selector asks for, by tag, class, id or attribute, is in the page or is named by a script of
the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from posixpath import normpath
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from selfcheck.config.faults import Fault, Faulty
from selfcheck.publish.parts import Part

WORD = re.compile(r"[\w-]+")
CAPITAL = re.compile(r"[A-Z]")
PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")

ROOT = "\0"
"""Stands in a rule for the way from a page to the top of the site."""
TIGHT = (",", ">")
"""Where a space beside it says nothing."""
ALWAYS = frozenset({"html", "body", "[open"})
"""What a page can have without naming it: a reader opens a <details>."""


@dataclass(frozen=True)
class Needs:
    """What a selector asks for: all of `names`, and of each choice one."""

    names: frozenset[str]
    choices: tuple[tuple[Needs, ...], ...]

    def met_by(self, names: frozenset[str]) -> bool:
        return self.names <= names and all(any(one.met_by(names) for one in choice) for choice in self.choices)

    def every_name(self) -> frozenset[str]:
        return self.names.union(*(one.every_name() for choice in self.choices for one in choice))


@dataclass(frozen=True)
class Rule:
    selectors: tuple[tuple[str, Needs], ...]
    declarations: tuple[str, ...]
    """Each as short as it can be, such as `color:red`."""

    @cached_property
    def sets(self) -> dict[str, list[str]]:
        """The custom properties that it sets, each with those that it makes it of."""
        return {one.partition(":")[0]: PROPERTY.findall(one) for one in self.declarations if one.startswith("--")}

    @cached_property
    def uses(self) -> frozenset[str]:
        """The custom properties that it uses for anything else."""
        return frozenset(name for one in self.declarations if one[:2] != "--" for name in PROPERTY.findall(one))


@dataclass(frozen=True)
class Group:
    """Rules under a condition, such as `@media print`."""

    head: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Other:
    """What has no selector, such as `@font-face` and `@page`; `@keyframes` have a name."""

    text: str
    name: str


Entry = Rule | Group | Other


# --- reading ------------------------------------------------------------------------------------------------------------


@cache
def read(css: str, name: str) -> tuple[Entry, ...]:
    """Take the text of a style sheet and its `name`, its path from the top of the site; give its rules.

    Raises Faulty for what cannot be read or would be lost.
    """
    faults: list[Fault] = []

    def entries(nodes: Iterable[Any]) -> Iterator[Entry]:
        for node in nodes:
            if node.type == "qualified-rule":
                selectors = tuple((_text(one), _needs(one)) for one in _split(node.prelude, ","))
                declarations = (_text(one, name).replace(": ", ":", 1) for one in _split(node.content, ";"))
                yield Rule(selectors, tuple(filter(None, declarations)))
            elif node.type != "at-rule":
                faults.append(Fault(name, node.source_line, f"cannot be read: {node.message}"))
            elif node.lower_at_keyword == "import":
                faults.append(Fault(name, node.source_line, "has an @import: link that style sheet in main.html"))
            elif node.lower_at_keyword in ("media", "supports", "container", "layer") and node.content is not None:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield Group(f"@{node.lower_at_keyword} {_text(node.prelude)}", tuple(entries(inner)))
            elif node.lower_at_keyword != "charset":
                named = node.lower_at_keyword.endswith("keyframes")
                yield Other(_text([node], name), _text(node.prelude) if named else "")

    found = tuple(entries(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    if faults:
        raise Faulty(faults)
    return found


def _needs(selector: list[Any]) -> Needs:
    """Give what a selector asks for. What a `:not()` asks for, and a state such as `:hover`, any page may come to have."""
    names: set[str] = set()
    choices = []
    before = ""
    for node in selector:
        if node.type == "ident" and before in (".", ""):
            names.add(f".{node.value}" if before else node.lower_value)
        elif node.type == "hash":
            names.add(f"#{node.value}")
        elif node.type == "[] block":
            names |= _attribute([part for part in node.content if part.type != "whitespace"])
        elif node.type == "function" and node.lower_name in ("is", "where", "has"):
            choices.append(tuple(_needs(one) for one in _split(node.arguments, ",")))
        before = node.value if node.type == "literal" and node.value in (".", ":", "::") else ""
    return Needs(frozenset(names), tuple(choices))


def _attribute(parts: list[Any]) -> set[str]:
    """Give the name of the attribute, and its value if it has to be just that."""
    name = f"[{parts[0].lower_value}"
    exact = len(parts) > 2 and parts[1].type == "literal" and parts[1].value == "="
    return {name, f"{name}={parts[2].value}"} if exact else {name}


def _split(nodes: Iterable[Any], at: str) -> Iterator[list[Any]]:
    part: list[Any] = []
    for node in nodes:
        if node.type == "literal" and node.value == at:
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _text(nodes: Iterable[Any], sheet: str = "") -> str:
    """Give the text of nodes without comments and needless spaces, its addresses told from the top of the site."""
    text = ""
    for node in nodes:
        if node.type == "whitespace":
            text += "" if text.endswith((" ", *TIGHT)) else " "
        elif node.type == "literal" and node.value in TIGHT:
            text = text.removesuffix(" ") + node.value
        elif node.type != "comment":
            text += _address(node, sheet) or node.serialize()
    return text.strip(" ")


def _address(node: Any, sheet: str) -> str | None:
    """Give an address in a style sheet, as it is told from the top of the site; None for anything else."""
    if node.type == "function" and node.lower_name == "url" and node.arguments:
        node = node.arguments[0]
    elif node.type != "url":
        return None
    if re.match("[a-zA-Z]+:|/|#", node.value):
        return None
    return f'url("{ROOT}{normpath(f"{sheet}/../{node.value}")}")'


# --- choosing -----------------------------------------------------------------------------------------------------------


def names_of(part: Part, text: str, asked: frozenset[str]) -> frozenset[str]:
    """Take a part of a page, its text, and the names that are asked for; give those of them that it has.

    They are its tag, its classes, its id and its attributes, and the custom properties that it uses.
    """
    names = [part.tag, *PROPERTY.findall(text)]
    for name, value in part.attributes:
        if name == "class":
            names += [f".{one}" for one in value.split()]
        elif name == "id":
            names.append(f"#{value}")
        if (attribute := f"[{name}") in asked:
            names += (attribute, f"{attribute}={value}")
    return asked.intersection(names)


@dataclass(frozen=True)
class Sheet:
    """Style sheets in the order in which a page links them."""

    entries: tuple[Entry, ...]
    said: dict[str, frozenset[str]] = field(default_factory=dict)
    """What each script may name."""
    made: dict[frozenset[str], str] = field(default_factory=dict)
    """What was chosen before: pages of one kind use the same rules."""

    @cached_property
    def asked(self) -> frozenset[str]:
        """Every name that some selector asks for, and every custom property that is set."""
        rules = list(_flat(self.entries))
        names = (needs.every_name() for rule in rules for _, needs in rule.selectors)
        return frozenset[str]().union(*names, *(rule.sets for rule in rules))

    def said_by(self, script: str) -> frozenset[str]:
        """Take the code of a script; give what it may name of what is asked for.

        Any of its words can be a tag, a class, an id, an attribute or the value of one. An attribute `data-one-two` is
        called `oneTwo` there.
        """
        if script not in self.said:
            words = set(WORD.findall(script))
            words |= {f"data-{CAPITAL.sub(lambda found: f'-{found[0].lower()}', word)}" for word in words}
            named = (name for name in self.asked if (name.partition("=")[2] or name.lstrip(".#[")) in words)
            self.said[script] = frozenset(named)
        return self.said[script]

    def chosen(self, names: Iterable[str], scripts: Iterable[str]) -> str:
        """Take what a page names of what is asked for, and the code of its scripts; give the text of the rules that it can use.

        A custom property that nothing uses is left out, and so is a movement that nothing makes.
        """
        key = ALWAYS.union(names, *map(self.said_by, scripts))
        if key not in self.made:
            kept = _kept(self.entries, key)
            rules = list(_flat(kept))
            moving = " ".join(one for rule in rules for one in rule.declarations if "animation" in one)
            self.made[key] = "".join(_written(kept, _used(rules, key), moving))
        return self.made[key]


def _flat(entries: Iterable[Entry]) -> Iterator[Rule]:
    for entry in entries:
        if isinstance(entry, Rule):
            yield entry
        elif isinstance(entry, Group):
            yield from _flat(entry.entries)


def _kept(entries: Iterable[Entry], names: frozenset[str]) -> tuple[Entry, ...]:
    """Give the entries with the selectors that are met, without those that have none left."""
    kept: list[Entry] = []
    for entry in entries:
        if isinstance(entry, Rule):
            selectors = tuple((text, needs) for text, needs in entry.selectors if needs.met_by(names))
            kept += [Rule(selectors, entry.declarations)] if selectors else []
        elif isinstance(entry, Group):
            inner = _kept(entry.entries, names)
            kept += [Group(entry.head, inner)] if inner else []
        else:
            kept.append(entry)
    return tuple(kept)


def _used(rules: list[Rule], names: frozenset[str]) -> set[str]:
    """Give the custom properties that rules or the page use, and those that these are made of."""
    made_of: dict[str, set[str]] = {}
    for rule in rules:
        for name, others in rule.sets.items():
            made_of.setdefault(name, set()).update(others)
    used: set[str] = set()
    wanted = {name for name in names if name.startswith("--")}.union(*(rule.uses for rule in rules))
    while wanted:
        used |= wanted
        wanted = set[str]().union(*(made_of.get(name, ()) for name in wanted)) - used
    return used


def _written(entries: Iterable[Entry], used: set[str], moving: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, Group):
            if inner := "".join(_written(entry.entries, used, moving)):
                yield f"{entry.head}{{{inner}}}"
        elif isinstance(entry, Rule):
            declarations = [one for one in entry.declarations if one[:2] != "--" or one.partition(":")[0] in used]
            if declarations:
                yield f"{','.join(text for text, _ in entry.selectors)}{{{';'.join(declarations)}}}"
        elif entry.name in moving:
            yield entry.text
