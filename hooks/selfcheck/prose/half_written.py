"""Marks of Markdown that are half written: what was to be a link, a list, a table or the like would be shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import groupby, pairwise

from selfcheck.config.faults import Fault
from selfcheck.prose.link_targets import DEFINITION, text_with_lines, without_indented_code
from selfcheck.site.blocks import DRAWING
from selfcheck.site.config_texts import texts_for_readers
from selfcheck.site.fences import CODE_SPAN, Line
from selfcheck.site.page import ROW, RULE
from selfcheck.site.site import Site

_ADDRESS = r"(?:[^()\[\]{}\s]+\.md|https?:)[^()\[\]{}\s]*"
"""What is a page or an address by its looks."""
_CITED = "cites nothing: write [^id], each source in brackets of its own, with no space in them"
_MARKS = (
    (re.compile(r"\[\s*\^(?:[^\]]*[\s,][^\]]*)?\]|\[\s+\^[^\]]*\]|\^\[[^\]]*\]|\[\^[\w-]*(?![\w\]-])"), _CITED),
    (re.compile(rf"\]\s+\({_ADDRESS}\)"), "is no link: take out the space between ] and ("),
    (re.compile(r"\]\((?:[^()\s]+\.md|https?:)[^()\s]*(?=$|\s[^)]*$)"), "is no link: write ) where its address ends"),
    (re.compile(rf"\([^()]*\)\[{_ADDRESS}\]"), "is no link: write [words](address)"),
    (re.compile(r"(?<!\\)\[[^\[\]]*\]\(\s*\)"), "leads nowhere: write an address between ( and )"),
    (re.compile(rf"(?<!\\)\[[^\[\]()]*\({_ADDRESS}\)(?![^\[\]]*\])"), "is no link: write ] where its words end"),
    (re.compile(rf"(?<!\\)\[[^\[\]]*\]\{{{_ADDRESS}\}}"), "is no link: put its address in ( )"),
    (
        re.compile(rf"^ {{0,3}}\[[^\[\]^]+\]\s+:\s*{_ADDRESS}\s*$"),
        "gives no link its address: take out the space before the :",
    ),
    (
        re.compile(r"^ {0,3}\[[^\[\]^]+\]:\s*<[^<>]*\s[^<>]*>\s*$"),
        "gives no link its address: write %20 for a space, and no < >",
    ),
)
"""What each looks like in a line, and what its author is told."""
_CITES = re.compile(r"\[\^[^\]\s]+\]")
_NAMED = re.compile(r"(?<![\\\w\]])!?\[(?P<words>[^\[\]^][^\[\]]*)\]\[(?P<name>(?!\^)[^\[\]]*)\]")
"""A link whose address stands in another line: `[words][name]`, or `[name][]`."""


def check_marks_are_whole(site: Site) -> Iterator[Fault]:
    """No mark of Markdown is half written."""
    for page in site.pages:
        names = {_name(found["name"]) for found in DEFINITION.finditer(text_with_lines(page))}
        captions = [line for fence in page.fences if fence.kind == DRAWING for line in fence.body]
        for line in sorted([*without_indented_code(page.markdown), *captions]):
            if told := _in_line(line.text, names):
                yield Fault(page.name, line.number, told)
        blocks = [
            list(block) for filled, block in groupby(page.markdown, lambda line: bool(line.text.strip())) if filled
        ]
        for above, block in pairwise([[Line(0, "")], *blocks]):
            told_of = [*_block(block, above[-1]), *_open_bold(block)]
            yield from (Fault(page.name, number, told) for number, told in told_of)


def check_texts_are_whole(site: Site) -> Iterator[Fault]:
    """No text of `site_config/` that readers see holds a half written mark, or cites, which pages alone do."""
    for file, loc, text in texts_for_readers(site.library):
        if told := _in_text(CODE_SPAN.sub("", text)):
            yield file.fault(loc, told)


def _in_text(text: str) -> str:
    """Return what is half written in a text of `site_config/`; "" if nothing is."""
    if "[" not in text and "**" not in text:
        return ""
    text = " ".join(text.split())  # as it is shown
    if told := _in_line(text, None):
        return told
    if cited := _CITES.search(text):
        return f"'{cited[0]}' would be shown as it stands, since pages alone cite: take it out"
    return next((told for _, told in _open_bold([Line(1, text)])), "")


def _in_line(text: str, names: Collection[str] | None) -> str:
    """Return what is half written in a line; "" if nothing is.

    `names` are those of links that have their address in a line of its own; None where no line can give one.
    """
    for mark, told in _MARKS:
        if found := mark.search(text):
            return f"'{found[0].strip()}' {told}"
    for found in _NAMED.finditer(text):
        name = found["name"] or found["words"]
        if _name(name) not in (names or ()):
            below = "" if names is None else f", or the line `[{name}]: address` below"
            return f"'{found[0]}' is no link: write [{found['words']}](address){below}"
    return ""


def _name(name: str) -> str:
    return " ".join(name.lower().split())


def _open_bold(lines: list[Line]) -> Iterator[tuple[int, str]]:
    """Yield where `**` begins bold words in lines without an empty one between them, and none ends them."""
    text = _BOLD.sub(lambda bold: "\n" * bold[0].count("\n"), "\n".join(line.text for line in lines))
    if found := _OPENS_BOLD.search(text):
        line = lines[text.count("\n", 0, found.start())].number
        yield line, f"'{found[0]}' is not bold: write ** where it ends, or \\** to show it"


def _block(lines: list[Line], before: Line) -> Iterator[tuple[int, str]]:
    """Yield what is half written in lines without an empty one between them; `before` is the last line of those before."""
    while lines and _HEADING.match(lines[0].text):  # what follows a heading needs no empty line
        lines = lines[1:]
    if not lines:
        return
    first, *rest = lines
    if ROW.match(first.text):
        if told := _table(first.text, rest[0].text if rest else "", before.text):
            yield first.number, told
        return
    if _NO_WORDS.match(first.text):
        return
    for above, line, below in zip(lines, rest, [*rest[1:], Line(0, "")], strict=False):
        if ROW.match(line.text) and _is_rule(below.text):
            yield line.number, "is no table: write an empty line above it"
            return
        if _BEGINS_LIST.match(line.text):
            is_alone = sum(_ITEM.match(other.text) is not None for other in lines) == 1
            # one dash alone may be a mark of a sentence, but not behind a colon
            if not is_alone or above.text.rstrip().endswith(":"):
                yield line.number, "is no list: write an empty line above its first point"
            return


_BOLD = re.compile(r"(?<!\\)\*\*(?=\S).+?(?<=[^\s\\])\*\*", re.DOTALL)
_OPENS_BOLD = re.compile(r"(?<![^\s(\[\"'“‘>|])\*\*\w\S*")
_HEADING = re.compile(r"#{1,6}\s")
_ITEM = re.compile(r"(?:[-*+]|\d+\.)\s+\S")
_BEGINS_LIST = re.compile(r"(?:[-*+]|1\.)\s+\S")
_NO_WORDS = re.compile(rf"\s|[>:<!?]|{_ITEM.pattern}")
"""What a list may follow at once: a line of another one, a quotation, a note, HTML, what belongs to any of these."""


def _table(head: str, below: str, above: str) -> str:
    """Return what is wrong with the first lines of a table, "" if nothing is. One row alone is none."""
    if _is_rule(above) and not _is_rule(head):
        return "belongs to the table above it: take out the empty line between them"
    if not ROW.match(below):
        return ""
    if not _is_rule(below):
        return "is no table yet: write a line such as |---|---| below its headings"
    if _columns(below) != _columns(head):
        told = f"has {_columns(head)} columns, and the line of dashes below it has {_columns(below)}"
        return f"{told}: give both the same number"
    return ""


def _is_rule(row: str) -> bool:
    return bool(ROW.match(row) and RULE.match(row) and "-" in row)


def _columns(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip())) - 1
