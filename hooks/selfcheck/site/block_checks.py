"""Every check that a page shows what its author asks for: each fenced block is one, and all that is to be shown is shown.

What MkDocs, or a site's own settings of Markdown, make of a page is seen only in a build: `prose/lost_blocks.py` looks there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pygments.lexers import get_all_lexers  # type: ignore[import-untyped]

from selfcheck.config.faults import Fault, Faulty, did_you_mean
from selfcheck.config.files import CONFIG
from selfcheck.site.blocks import BLOCKS, DRAWING
from selfcheck.site.fences import CODE_SPAN, TAB, Fence, Line
from selfcheck.site.page import Page
from selfcheck.site.site import Site

KINDS = "|".join(BLOCKS)
ATTEMPT = re.compile(
    rf"""[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?       # in a quotation or a list, too
    (?:(?P<sign>[`~'´‘’“”":!?%\[{{<=+_@-])(?P=sign)+|{{%)  # two marks or more, right ones or wrong ones
    [\s.\[{{]*(?P<kind>{KINDS})\b
    [\s:=]*[\w-]*\W*$                         # an id may follow, and marks that end it, but no words""",
    re.IGNORECASE | re.VERBOSE,
)
IN_WORDS = re.compile(rf"(?:`{{3}}|~{{3}})[\w\s.{{]*?\b(?P<kind>{KINDS})\b", re.IGNORECASE)
"""The marks of a block with something before them, or between them and its kind."""
OPENS = re.compile(r"\s*(?:[-*+:]\s|\d+[.)]\s|!!!|\?\?\?|===|\[\^|<)")
"""What begins a part that goes on with indented lines: a list, a definition, an admonition, a tab, a footnote, HTML."""
LIKENESS = 0.75
"""A kind that is less like one of ours is another's, such as `diagram`."""


def check_blocks(site: Site) -> Iterator[Fault]:
    """Each block has an end, a known kind and no options, and stands where it is a block: else its text would be shown."""
    for page in site.pages:
        yield from _faults_of(page, site)


def check_all_is_shown(site: Site) -> Iterator[Fault]:
    """Each quiz, checklist, diary and chart is shown by a page: one that was written and is on no page is lost to readers."""
    if not site.pages:
        return
    # what a page means that has a fault of its own is told there
    faulty = [page.body for page in site.pages if next(_faults_of(page, site), None)]
    told = {word for body in faulty for form in (r"\w+", r"[\w-]+") for word in re.findall(form, body)}
    for kind in BLOCKS.values():
        if kind.folder is None or kind.shows is not None:
            continue
        there = site.library.ids(kind.folder)
        shown = {
            _first(fence) for page in site.pages for fence in page.fences if fence.kind == kind.name and fence.closed
        }
        if shown - {*there, *(site.drawings if kind.name == DRAWING else ())}:
            continue  # a page names one that there is not, and that is told
        for name in there:
            if name not in shown | told and _can_be_read(f"{kind.folder}/{name}.yml", site):
                what = "chart" if kind.name == DRAWING else kind.name
                message = f"no page shows this {what}: write a ```{kind.name} block with '{name}' into one"
                yield Fault(f"{CONFIG}/{kind.folder}/{name}.yml", 1, message, warning=True)


def _can_be_read(name: str, site: Site) -> bool:
    try:
        site.library.file(name)
    except Faulty:
        return False
    return True


def _faults_of(page: Page, site: Site) -> Iterator[Fault]:
    lines = page.body.expandtabs(TAB).split("\n")
    open_marks = False
    for part in page.parts:
        if isinstance(part, Line):
            if attempt := ATTEMPT.match(part.text) or IN_WORDS.search(CODE_SPAN.sub("", part.text)):
                open_marks = True
                yield Fault(page.name, part.number, _not_a_block(attempt))
        elif not part.closed:
            if open_marks and not part.kind:
                continue  # it begins with the marks that were to end the one before
            open_marks = True
            message = "the block that begins here has no end: write the same marks again below it, indented alike"
            yield Fault(page.name, part.line, message)
        elif problem := _problem(part, lines, site):
            yield Fault(page.name, part.line, problem)


def _not_a_block(attempt: re.Match[str]) -> str:
    kind = attempt["kind"].lower()
    return f"this is no block, and its text would be shown: write ```{kind} alone in a line, the id below it, and ``` below that"


def _problem(fence: Fence, lines: list[str], site: Site) -> str | None:
    """Return why a block that has an end would not show what it asks for, if it would not."""
    kind = fence.kind
    if kind in BLOCKS:
        if fence.options:
            return f"a {kind} block has no options: write '{kind}' alone behind its marks"
        if _is_code(fence, lines):
            return f"a {kind} block that is indented so far is shown as code: begin it at the start of the line"
        shows_all = BLOCKS[kind].folder is None and BLOCKS[kind].shows is None
        if shows_all and fence.text.strip() != "all":
            return f"a block of this kind, '{kind}', holds one word, `all`"
        return None
    plain = kind.lower().replace("_", "-")
    if plain in BLOCKS:
        return f"'{kind}' is not a kind of block: write '{plain}'"
    if kind in _languages():
        return None
    if near := did_you_mean(plain, BLOCKS, LIKENESS) if kind else "":
        return f"'{kind}' is not a kind of block{near}"
    first = _first(fence)
    if kind == "" and first in BLOCKS:
        return (
            f"this block has no kind, and would be shown as code: write '{first}' behind its marks and not below them"
        )
    if shown := _shown_by(first, site):
        said = f"'{kind}' is not a kind of block" if kind else "this block has no kind"
        return f"{said}, and '{first}' would be shown as code: write '{shown}' behind its marks"
    return None


def _first(fence: Fence) -> str:
    """Return the first line of a block that holds something: in most kinds the id of what it shows."""
    return next((line.text for line in fence.filled_lines()), "")


def _shown_by(name: str, site: Site) -> str | None:
    """Return the kind of block that shows what has this id, if there is such a thing."""
    return next((kind.name for kind in BLOCKS.values() if kind.folder and name in site.library.ids(kind.folder)), None)


def _is_code(fence: Fence, lines: list[str]) -> bool:
    """Return whether a block is indented by four spaces or more and stands in nothing that goes on so far in."""
    indentation = _indentation(lines[fence.line - 1])
    if indentation < TAB:
        return False
    for number in range(fence.line - 2, -1, -1):
        line = lines[number]
        if not line.strip() or _indentation(line) >= indentation:
            continue
        if OPENS.match(line.lstrip(" >")):
            return False
        if _indentation(line) == 0 and not (number and lines[number - 1].strip()):
            return True  # words from the start of a line, after an empty one, end whatever was open
    return True


def _indentation(line: str) -> int:
    """Return how far a line begins from the left, or from the marks of its quotation."""
    quoted = re.match(r"(?: {0,3}> ?)*", line)
    rest = line[quoted.end() :] if quoted else line
    return len(rest) - len(rest.lstrip(" "))


@cache
def _languages() -> frozenset[str]:
    """Return the names of languages that code may be in."""
    return frozenset(name for _, names, _, _ in get_all_lexers(plugins=False) for name in names)
